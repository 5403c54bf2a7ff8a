"""The accuracy suite: corpus/accuracy/reports/NAME.report → its files in corpus/accuracy/files and the suite's list."""

import json

from .audit import faults
from .layouts import LAYOUTS
from .notation import NotationError
from .report import read_report
from .shorthand import read_short
from .truth import expected


def make_document(path):
    """One description → ({file name: bytes}, its line in the list)."""
    name = path.stem
    try:
        description, said = read_short(path.read_text(encoding="utf-8"))
        report = read_report(name, description)
        records = expected(report)
        files = {}
        for layout in said["layouts"]:
            end, write = LAYOUTS[layout]
            files[f"{name}.{end}"] = write(report)
    except (NotationError, KeyError, ValueError, IndexError) as error:
        raise NotationError(f"{path.name}: {error!r}") from error
    found = list(faults(records, [part.sums for part in report.parts if part.kind]))
    if found:
        raise NotationError(f"{path.name}: " + "; ".join(found))
    entry = {"name": name, "habit": said["habit"],
             "files": {layout: f"{name}.{LAYOUTS[layout][0]}" for layout in said["layouts"]}}
    files[f"{name}.expected.json"] = (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    return files, entry


def make_suite(folder):
    """All descriptions → ({file name in files/: bytes}, [what is wrong])."""
    files, entries, wrong = {}, [], []
    for path in sorted((folder / "reports").glob("*.report")):
        try:
            made, entry = make_document(path)
        except NotationError as error:
            wrong.append(str(error))
            continue
        files.update(made)
        entries.append(entry)
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    files["suite.json"] = f"[\n{lines}\n]\n".encode("utf-8")
    return files, wrong
