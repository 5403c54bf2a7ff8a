#!/usr/bin/env python3
"""The measure of the ICDAR 2013 table competition: adjacency relations of cells, finding and structure together.

  icdar.py FOLDER [--program PATH] [--readers guidang,pdfplumber,…] [--worst N]
      scores readers on every NAME.pdf of FOLDER that has a NAME-str.xml (the competition's format)

A relation is a pair of neighbouring cells with text, to the right or below, blank cells between them skipped and
counted. It is right where both texts, the direction and the number of blanks are those of the truth. Texts are compared
without white space, in capitals, and with every sign that is neither letter, digit nor underline as an underline: the
competition's evaluator does so (its rule 1), for Latin; here Chinese characters are letters too.
"""
import argparse
import collections
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field

SPACE = re.compile(r"\s+")
SIGN = re.compile(r"\W")


@dataclass(eq=False)
class Cell:
    row: int  # from 0; ends are included
    column: int
    end_row: int
    end_column: int
    text: str


@dataclass(eq=False)
class Table:
    pages: set  # from 1
    cells: list = field(default_factory=list)


@dataclass
class Score:
    """Of one document, or of many together."""
    truth: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other):
        return Score(self.truth + other.truth, self.found + other.found, self.right + other.right)

    @property
    def precision(self):
        """Of a document without tables 1 where none was found."""
        return self.right / self.found if self.found else float(not self.truth)

    @property
    def recall(self):
        return self.right / self.truth if self.truth else float(not self.found)

    @property
    def f1(self):
        return harmonic(self.precision, self.recall)


def harmonic(a, b):
    return 2 * a * b / (a + b) if a + b else 0.0


def plain(text):
    """The text as it is compared."""
    return SIGN.sub("_", SPACE.sub("", text)).upper()


# ---- the format

def number(element, name, otherwise):
    value = element.get(name)
    return otherwise if value is None or not value.strip() else int(value)


def read_structure(path):
    """NAME-str.xml → tables. A table of several regions (pages) is one. Raises ElementTree.ParseError, ValueError."""
    tables = []
    for element in ElementTree.parse(path).getroot().iter("table"):
        table = Table(set())
        for region in element.iter("region"):
            table.pages.add(number(region, "page", 1))
            down, across = number(region, "row-increment", 0), number(region, "col-increment", 0)
            for cell in region.iter("cell"):
                row, column = number(cell, "start-row", 0), number(cell, "start-col", 0)
                # An end before its start is a slip of the truth (there are some): the cell is where it starts.
                table.cells.append(Cell(row + down, column + across,
                                        max(row, number(cell, "end-row", row)) + down,
                                        max(column, number(cell, "end-col", column)) + across,
                                        "".join(cell.itertext())))
        tables.append(table)
    return tables


def write_structure(path, file_name, tables):
    """Writes tables as NAME-str.xml, one region a page; rows count on through the regions."""
    root = ElementTree.Element("document", filename=file_name)
    for number_, table in enumerate(tables, 1):
        element = ElementTree.SubElement(root, "table", id=str(number_))
        for index, page in enumerate(sorted(table.pages)):
            region = ElementTree.SubElement(element, "region", {"id": str(index + 1), "page": str(page),
                                                                "col-increment": "0", "row-increment": "0"})
            for identity, cell in enumerate(table.cells if index == 0 else (), 1):
                at = {"id": str(identity), "start-row": str(cell.row), "start-col": str(cell.column)}
                if cell.end_row > cell.row:
                    at["end-row"] = str(cell.end_row)
                if cell.end_column > cell.column:
                    at["end-col"] = str(cell.end_column)
                ElementTree.SubElement(ElementTree.SubElement(region, "cell", at), "content").text = cell.text
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


# ---- the measure

def relations(table):
    """All relations of a table: a Counter of (direction, text, neighbour's text, blanks between)."""
    place = {}
    for cell in table.cells:
        if plain(cell.text):
            for row in range(cell.row, cell.end_row + 1):
                for column in range(cell.column, cell.end_column + 1):
                    place[row, column] = cell
    pairs = {}  # two cells that touch along several rows are related once
    for direction, order in (("right", lambda at: at), ("down", lambda at: (at[1], at[0]))):
        before = None
        for at in sorted(place, key=order):
            line, step = order(at)
            cell = place[at]
            if before and before[0] == line and before[2] is not cell:
                pairs.setdefault((direction, id(before[2]), id(cell)),
                                 (direction, plain(before[2].text), plain(cell.text), step - before[1] - 1))
            before = (line, step, cell)
    return collections.Counter(pairs.values())


def placed_cells(table):
    """The cells with text: a Counter of (text, where it begins and ends)."""
    return collections.Counter((plain(c.text), c.row, c.column, c.end_row, c.end_column) for c in table.cells
                               if plain(c.text))


def common(a, b):
    return sum((a & b).values())


def common_cells(mine, other):
    """How many cells are the same, where the one table may lie some rows and columns aside in the other."""
    places = collections.defaultdict(list)
    for text, row, column, *_ in other:
        places[text].append((row, column))
    shifts = collections.Counter((row - r, column - c) for text, r, c, *_ in mine if len(places[text]) < 4
                                 for row, column in places[text])
    return max(common(mine, collections.Counter({(text, r - down, c - across, end_r - down, end_c - across): count
                                                 for (text, r, c, end_r, end_c), count in other.items()}))
               for down, across in {(0, 0), *(shift for shift, _ in shifts.most_common(2))})


def compare(truth, found):
    """Tables against tables → (Score of relations, Score of cells at their place).

    As the competition does it: each table of the truth, in order, takes the table on its pages with which it shares most
    and which is still free; what is left over is wrong, what found none is missing.
    """
    free = [(table, relations(table), placed_cells(table)) for table in found]
    free = [other for other in free if other[2].total() > 1]  # a box with a text is no table
    related, placed = Score(), Score()
    for table in truth:
        mine, my_cells = relations(table), placed_cells(table)
        near = [other for other in free if other[0].pages & table.pages]
        best = max(near, key=lambda other: (common(mine, other[1]), common_cells(my_cells, other[2])), default=None)
        related.truth += mine.total()
        placed.truth += my_cells.total()
        if best:
            free.remove(best)
            related += Score(0, best[1].total(), common(mine, best[1]))
            placed += Score(0, best[2].total(), common_cells(my_cells, best[2]))
    for _, others, their_cells in free:
        related.found += others.total()
        placed.found += their_cells.total()
    return related, placed


@dataclass
class Summary:
    """Of a set of documents. The competition's figure is `f1`: of the means of precision and recall a document."""
    precision: float
    recall: float
    overall: Score  # all relations of all documents together

    @property
    def f1(self):
        return harmonic(self.precision, self.recall)


def summary(scores):
    if not scores:
        return Summary(0.0, 0.0, Score())
    return Summary(sum(s.precision for s in scores) / len(scores), sum(s.recall for s in scores) / len(scores),
                   sum(scores, Score()))


# ---- a folder

def truth_files(folder):
    """{PDF: its truths}. Of the competition's NAMEa and NAMEb, two readings of NAMEa.pdf, the better one counts."""
    found = {}
    for pdf in sorted(pathlib.Path(folder).rglob("*.pdf")):
        names = [pdf.stem]
        if pdf.stem.endswith("a") and not pdf.with_name(f"{pdf.stem[:-1]}b.pdf").exists():
            names.append(f"{pdf.stem[:-1]}b")
        truths = [pdf.with_name(f"{name}-str.xml") for name in names]
        truths = [path for path in truths if path.exists()]
        if truths:
            found[pdf] = truths
    return found


def score_document(truths, found):
    """(Score of relations, Score of cells) against the truth that fits best."""
    return max((compare(truth, found) for truth in truths), key=lambda scores: scores[0].f1)


def main():
    from pdf_readers import open_readers  # only here: the measure itself needs nothing else
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(prog="icdar.py", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program", default=str(here.parent / "build" / "release" / "guidang"))
    parser.add_argument("--readers", default="guidang,pdfplumber,camelot,camelot-stream,pymupdf")
    parser.add_argument("--worst", type=int, default=10, help="documents named per reader (default %(default)s)")
    given = parser.parse_args()
    files = truth_files(given.folder)
    if not files:
        print(f"icdar.py: {given.folder}: no NAME.pdf with a NAME-str.xml", file=sys.stderr)
        return 2
    truths = {pdf: [read_structure(path) for path in paths] for pdf, paths in files.items()}
    readers, missing = open_readers(given.readers.split(","), given.program, here.parent / "build" / "bench" / "venv")
    for note in missing:
        print(f"left out: {note}")
    for reader in readers:
        found = reader.read(list(files))
        scores = {pdf: score_document(truths[pdf], found.get(pdf, [])) for pdf in files}
        all_ = summary([related for related, _ in scores.values()])
        cells = sum((placed for _, placed in scores.values()), Score())
        print(f"{reader.name}: ICDAR-2013 by document: precision {all_.precision:.4f} recall {all_.recall:.4f} "
              f"F1 {all_.f1:.4f}; all relations together: {all_.overall.precision:.4f} {all_.overall.recall:.4f} "
              f"{all_.overall.f1:.4f}; cells: precision {cells.precision:.4f} recall {cells.recall:.4f}")
        for pdf in sorted(scores, key=lambda pdf: scores[pdf][0].f1)[:given.worst]:
            related = scores[pdf][0]
            if related.f1 < 1:
                print(f"  {related.f1:.3f}  {pdf.name}: {related.right} right of {related.truth}, {related.found} found")
        for pdf, reason in sorted(reader.failed.items()):
            print(f"  failed {pdf.name}: {reason}")
    return 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main())
