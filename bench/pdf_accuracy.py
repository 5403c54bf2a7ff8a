"""How well tables come out of PDF files: guidang and peers on the same files whose tables are known.

`./dev bench pdf-accuracy`; bench/README.md says how to read what it prints.
"""
import argparse
import hashlib
import pathlib
import subprocess
import sys

from icdar import Score, plain, read_structure, relations, score_document, summary, truth_files
from pdf_readers import PEERS, has_module, install, open_readers, virtual_environment

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
MAKERS = {"reportlab": "reportlab", "fpdf2": "fpdf", "pymupdf": "pymupdf", "matplotlib": "matplotlib",
          "weasyprint": "weasyprint"}
CLASSES = {"ruled": "all lines", "half": "half of the lines", "none": "no lines", "statistics": "statistical reports", "shaded": "shades", "pages": "over pages",
           "turned": "landscape, rotated", "several": "several tables", "report": "corpus reports", "prose": "no table"}


def tell(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def make_set(folder, seed, venv):
    """The PDF files in `folder`, made where their makers have changed. Raises RuntimeError."""
    sources = sorted([*(HERE / "pdf_set").glob("*.py"), *(ROOT / "corpus" / "reports").glob("*.toml"),
                      *(ROOT / "corpus" / "maker").glob("*.py")])
    stamp = hashlib.sha256(b"".join(path.read_bytes() for path in sources) + str(seed).encode()).hexdigest()
    made = folder / "made"
    if made.exists() and made.read_text() == stamp:
        return folder
    python = virtual_environment(venv)
    missing = [package for package, module in MAKERS.items() if not has_module(python, module)]
    if missing:
        install(python, missing)
    tell("making PDF files")
    folder.mkdir(parents=True, exist_ok=True)
    for path in [*folder.glob("*.pdf"), *folder.glob("*-str.xml")]:
        path.unlink()
    done = subprocess.run([str(python), str(HERE / "pdf_set" / "make.py"), str(folder), "--seed", str(seed)],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"the PDF files could not be made: {done.stderr.strip().splitlines()[-1]}")
    made.write_text(stamp)
    return folder


# ---- what went wrong

def size(table):
    return (f"{1 + max((c.end_row for c in table.cells), default=-1)}×"
            f"{1 + max((c.end_column for c in table.cells), default=-1)} on {'-'.join(map(str, sorted(table.pages)))}")


def sizes(tables):
    return ", ".join(size(table) for table in tables) or "none"


def dimensions(table):
    return (max((c.end_row for c in table.cells), default=-1), max((c.end_column for c in table.cells), default=-1))


def cause(truth, found):
    """The class of what is wrong, the first that applies."""
    if found and not truth:
        return "prose taken for a table"
    if truth and not found:
        return "no table found"
    if len(found) > len(truth):
        return "too many tables (split, or prose taken for one)"
    if len(found) < len(truth):
        return "too few tables (joined, or not found)"
    pairs = list(zip(truth, found))
    if any(dimensions(a)[1] != dimensions(b)[1] for a, b in pairs):
        return "number of columns"
    if any(dimensions(a)[0] != dimensions(b)[0] for a, b in pairs):
        return "number of rows"
    texts = [sorted(plain(c.text) for t in tables for c in t.cells if plain(c.text)) for tables in (truth, found)]
    return "merged cells" if texts[0] == texts[1] else "text in cells"


def differences(truth, found, most=6):
    """Lines: texts of cells that are missing and that were found instead."""
    expected, got = ([plain(c.text) for t in tables for c in t.cells if plain(c.text)] for tables in (truth, found))
    lacking, extra = list(expected), []
    for text in got:
        if text in lacking:
            lacking.remove(text)
        else:
            extra.append(text)
    yield f"tables expected {sizes(truth)}; got {sizes(found)}"
    if lacking or extra:
        yield f"cells missing ({len(lacking)}): " + " | ".join(text[:40] for text in lacking[:most])
        yield f"cells that are none ({len(extra)}): " + " | ".join(text[:40] for text in extra[:most])
    else:
        for a, b in zip(truth, found):
            wrong = relations(a) - relations(b)
            shown = [f"{one[:20]} {'→' if direction == 'right' else '↓'} {two[:20]} ({blanks} blank)"
                     for direction, one, two, blanks in list(wrong)[:most]]
            if shown:
                yield "relations missing: " + "; ".join(shown)


def report_differences(path, reader, truths, found, scores):
    """Writes all documents that are not perfect, by cause, worst first."""
    causes = {}
    for pdf, (related, _) in scores.items():
        if related.f1 < 1 or pdf in reader.failed:
            truth = truths[pdf][0]
            kind = f"failed: {reader.failed[pdf]}" if pdf in reader.failed else cause(truth, found.get(pdf, []))
            causes.setdefault(kind, []).append((related.f1, pdf))
    lines = [f"{sum(map(len, causes.values()))} of {len(scores)} documents are not perfect."]
    for kind, documents in sorted(causes.items(), key=lambda item: sum(f1 - 1 for f1, _ in item[1])):
        lines += ["", f"## {kind}: {len(documents)} documents, {sum(1 - f1 for f1, _ in documents):.2f} lost", ""]
        for f1, pdf in sorted(documents):
            lines.append(f"- {f1:.3f} {pdf}")
            if found.get(pdf):
                lines += [f"  - {line}" for line in differences(truths[pdf][0], found[pdf])]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# ---- the table

def class_of(pdf):
    return pdf.stem.split("-")[0]


def percent(value):
    return f"{100 * value:.1f}"


def results(files, readers, all_scores, missing):
    """Markdown: a line a reader, then F1 by class."""
    classes = [name for name in CLASSES if any(class_of(pdf) == name for pdf in files)]
    out = ["| PDF, percent | ICDAR precision | recall | F1 | all relations, F1 | cells, precision | recall | failed |",
           "| --- |" + " ---: |" * 7]
    for reader in readers:
        scores = all_scores[reader.key]
        all_ = summary([related for related, _ in scores.values()])
        cells = sum((placed for _, placed in scores.values()), Score())
        figures = map(percent, (all_.precision, all_.recall, all_.f1, all_.overall.f1, cells.precision, cells.recall))
        out.append(f"| {reader.name} | {' | '.join(figures)} | {len(reader.failed) or ''} |")
    if classes:
        counts = {name: sum(class_of(pdf) == name for pdf in files) for name in classes}
        out += ["", "| F1 by class (documents) | " + " | ".join(f"{CLASSES[name]} ({counts[name]})" for name in classes) + " |",
                "| --- |" + " ---: |" * len(classes)]
        for reader in readers:
            figures = [percent(summary([related for pdf, (related, _) in all_scores[reader.key].items()
                                        if class_of(pdf) == name]).f1) for name in classes]
            out.append(f"| {reader.name} | {' | '.join(figures)} |")
    out += ["", f"- {len(files)} documents, {sum(len(read_structure(paths[0])) for paths in files.values())} tables."]
    out += [f"- Left out: {note}" for note in missing]
    return "\n".join(out) + "\n"


def arguments(given):
    parser = argparse.ArgumentParser(prog="./dev bench pdf-accuracy", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", type=pathlib.Path, help="a guidang built already")
    parser.add_argument("--folder", type=pathlib.Path, help="files of your own, NAME.pdf with NAME-str.xml")
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    parser.add_argument("--differences", type=pathlib.Path, metavar="FILE", help="what guidang gets wrong, by cause")
    parser.add_argument("--self-test", action="store_true", help="only the tests of the scorer")
    return parser.parse_args(given)


def main(given, build):
    """`build`: makes the release and gives its folder. The exit status."""
    options = arguments(given)
    if options.self_test:
        return subprocess.run([sys.executable, str(HERE / "icdar_test.py")]).returncode
    base = ROOT / "build" / "bench"
    program = options.program or build() / "guidang"
    folder = options.folder or make_set(base / f"pdf-{options.seed}", options.seed, base / "venv")
    files = truth_files(folder)
    if not files:
        tell(f"{folder}: no NAME.pdf with a NAME-str.xml")
        return 2
    truths = {pdf: [read_structure(path) for path in paths] for pdf, paths in files.items()}
    readers, missing = open_readers(["guidang", *(PEERS if options.peers else ())], program, base / "venv")
    all_scores = {}
    for reader in readers:
        tell(reader.name)
        found = reader.read(list(files))
        scores = all_scores[reader.key] = {pdf: score_document(truths[pdf], found.get(pdf, [])) for pdf in files}
        if reader.key == "guidang" and options.differences:
            report_differences(options.differences, reader, truths, found, scores)
    text = results(files, readers, all_scores, missing)
    (base / "pdf-accuracy.md").write_text(text, encoding="utf-8")
    print(text)
    return 0
