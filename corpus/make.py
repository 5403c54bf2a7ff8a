#!/usr/bin/env python3
"""Makes the corpus from its descriptions. Python 3.11, standard library only.

  make.py                 writes NAME.docx, NAME.txt and NAME.expected.json of every corpus/reports/NAME.toml,
                          and corpus/accuracy/files from corpus/accuracy/reports
  make.py --check         says which of them are not current (exit status 1), writes nothing
  make.py --variants N --out DIR --format docx|txt [--seed S] [--expected]
                          N random reports of the same kinds, for measuring
"""

import argparse
import io
import json
import sys
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True

from maker.audit import faults  # noqa: E402
from maker.dump import dump  # noqa: E402
from maker.notation import NotationError  # noqa: E402
from maker.report import read_report  # noqa: E402
from maker.suite import make_suite  # noqa: E402
from maker.truth import expected  # noqa: E402
from maker.variants import write_variants  # noqa: E402
from maker.word import docx  # noqa: E402

CORPUS = Path(__file__).resolve().parent


def make(path):
    """One description → {file name: bytes}. Raises NotationError where it cannot be read or its truth is at fault."""
    name = path.stem
    try:
        report = read_report(name, path.read_text(encoding="utf-8"))
        records = expected(report)
    except (NotationError, KeyError, ValueError) as error:
        raise NotationError(f"{path.name}: {error!r}") from error
    found = list(faults(records, [part.sums for part in report.parts if part.kind]))
    if found:
        raise NotationError(f"{path.name}: " + "; ".join(found))
    return {
        f"{name}.docx": docx(report),
        f"{name}.txt": dump(report).encode("utf-8"),
        f"{name}.expected.json": (json.dumps(records, ensure_ascii=False, indent=2) + "\n").encode("utf-8"),
    }


def content(data):
    """What is compared: of a package its members, for another zlib may deflate them otherwise."""
    if data[:2] != b"PK":
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [(entry.filename, package.read(entry)) for entry in package.infolist()]


def bring_up_to_date(folder, files, only_check):
    """Writes what is not current, or says so. Returns the exit status."""
    status = 0
    for name, data in files.items():
        target = folder / name
        if target.exists() and content(target.read_bytes()) == content(data):
            continue
        shown = target.relative_to(CORPUS.parent)
        if only_check:
            print(f"make.py: {shown} is not current: run corpus/make.py", file=sys.stderr)
            status = 1
        else:
            target.write_bytes(data)
            print(f"wrote {shown}")
    return status


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--check", action="store_true")
    arguments.add_argument("--variants", type=int, metavar="N")
    arguments.add_argument("--out", type=Path, metavar="DIR")
    arguments.add_argument("--format", choices=("docx", "txt"), default="docx")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--expected", action="store_true", help="with --variants: write NAME.expected.json too")
    given = arguments.parse_args()
    descriptions = sorted((CORPUS / "reports").glob("*.toml"))
    if given.variants is not None:
        if given.out is None:
            arguments.error("--variants needs --out DIR")
        write_variants(descriptions, given.variants, given.out, given.format, given.seed, given.expected)
        return 0
    status = 0
    for path in descriptions:
        try:
            files = make(path)
        except NotationError as error:
            print(f"make.py: {error}", file=sys.stderr)
            status = 1
            continue
        status |= bring_up_to_date(CORPUS, files, given.check)
    stems = {path.stem for path in descriptions}
    for target in sorted(CORPUS.glob("*.*")):
        if target.name.endswith((".docx", ".txt", ".expected.json")) and target.name.split(".")[0] not in stems:
            print(f"make.py: corpus/{target.name} has no description", file=sys.stderr)
            status = 1
    suite = CORPUS / "accuracy"
    files, wrong = make_suite(suite)
    for message in wrong:
        print(f"make.py: accuracy: {message}", file=sys.stderr)
        status = 1
    (suite / "files").mkdir(exist_ok=True)
    status |= bring_up_to_date(suite / "files", files, given.check)
    for target in sorted((suite / "files").iterdir()):
        if target.name not in files and not wrong:
            print(f"make.py: {target.relative_to(CORPUS.parent)} has no description", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main())
