"""Cells of the tables of PDF files, for accuracy.py: what of each is found at its place.

The files are those of the tests: the corpus as LibreOffice prints it (tests/golden/pdf) and small pages by another
program (tests/data/pdf). A cell is right where its text, its row, its column and both spans are; text is compared
as icdar.py says. `./dev bench pdf-accuracy` measures on many more files.
"""
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

from icdar import Cell, Score, Table, compare  # noqa: E402
from pdf_readers import Guidang  # noqa: E402
from pdf_set import office  # noqa: E402
from pdf_set.grid import visible  # noqa: E402

ANY_PAGE = set(range(1, 1000))


def reports():
    """{PDF: its tables} of the corpus; a box with one text is no table."""
    out = {}
    for name, _, items in office.reports():
        grids = [item for item in items if not isinstance(item, str)]
        out[ROOT / "tests" / "golden" / "pdf" / f"{name}.pdf"] = [
            Table(ANY_PAGE, [Cell(*cell) for cell in visible(grid)]) for grid in grids
            if sum(bool(place.text.strip()) for place in grid.places) > 1]
    return out


def samples():
    """{PDF: its tables} of the small pages."""
    out = {}
    for path in sorted((ROOT / "tests" / "data" / "pdf").glob("*.json")):
        tables = json.loads(path.read_text(encoding="utf-8"))["tables"]
        out[path.with_suffix(".pdf")] = [
            Table(ANY_PAGE, [Cell(c["row"], c["column"], c["row"] + c["row_span"] - 1, c["column"] + c["column_span"] - 1,
                                  c["text"]) for c in table["cells"]]) for table in tables]
    return out


def table_of_cells(program, percent):
    """Lines of Markdown."""
    reader = Guidang(program)
    lines = ["| tables of PDF files | files | cells due | found | right | precision % | recall % |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for name, files in (("the corpus, by LibreOffice", reports()), ("small pages", samples())):
        found = reader.read(list(files))
        cells = sum((compare(truth, found[pdf])[1] for pdf, truth in files.items()), Score())
        lines.append(f"| {name} | {len(files)} | {cells.truth} | {cells.found} | {cells.right} | "
                     f"{percent(cells.right, cells.found)} | {percent(cells.right, cells.truth)} |")
    return lines + [f"- not read: {file.name}: {reason}" for file, reason in sorted(reader.failed.items())]
