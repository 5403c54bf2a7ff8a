"""The tables that a PDF library finds, for each file a line of JSON: {"file", "seconds", "tables" or "error"}.

  pdf_tables.py LIBRARY FILE…    LIBRARY: pdfplumber, pdfplumber-text, pymupdf, camelot (lattice), camelot-stream, tabula

Everything runs with the library's own defaults, but for pdfplumber-text, which is told to find columns and rows by the
text instead of lines. A table is {"page", "cells": [[row, column, end row, end column,
text]…]}. Merged cells are worked out from the boxes or edges that the library gives, so that none is worse off for a
simpler model.
"""
import json
import logging
import sys
import time
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
SAME = 2.0  # points between two edges that are one


def edges(values):
    """Sorted, those closer than SAME once."""
    out = []
    for value in sorted(values):
        if not out or value - out[-1] > SAME:
            out.append(value)
    return out


def nearest(lines, value):
    return min(range(len(lines)), key=lambda i: abs(lines[i] - value))


def from_boxes(boxes):
    """[((x0, top, x1, bottom), text)] → cells with spans: every edge of a box is an edge of the grid."""
    columns = edges([x for box, _ in boxes for x in (box[0], box[2])])
    rows = edges([y for box, _ in boxes for y in (box[1], box[3])])
    cells = []
    for (x0, top, x1, bottom), text in boxes:
        row, column = nearest(rows, top), nearest(columns, x0)
        cells.append([row, column, max(row, nearest(rows, bottom) - 1), max(column, nearest(columns, x1) - 1),
                      text or ""])
    return cells


def pdfplumber_tables(file, settings=None):
    import pdfplumber
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            for table in page.find_tables(settings):
                texts = table.extract()
                boxes = [(box, text) for row, line in zip(table.rows, texts) for box, text in zip(row.cells, line) if box]
                yield page.page_number, from_boxes(boxes)
            page.close()


def pymupdf_tables(file):
    import pymupdf
    with pymupdf.open(file) as pdf:
        for number, page in enumerate(pdf, 1):
            for table in page.find_tables().tables:
                texts = table.extract()
                boxes = [(box, text) for row, line in zip(table.rows, texts) for box, text in zip(row.cells, line) if box]
                yield number, from_boxes(boxes)


def camelot_tables(file, flavor):
    import camelot
    for table in camelot.read_pdf(file, pages="all", flavor=flavor, suppress_stdout=True):
        grid = table.cells
        taken, cells = set(), []
        for row, line in enumerate(grid):
            for column, cell in enumerate(line):
                if (row, column) in taken:
                    continue
                end_row, end_column = row, column
                if flavor == "lattice":  # a missing line joins two cells
                    while end_column + 1 < len(line) and not line[end_column].right:
                        end_column += 1
                    while end_row + 1 < len(grid) and not grid[end_row][column].bottom:
                        end_row += 1
                place = [(r, c) for r in range(row, end_row + 1) for c in range(column, end_column + 1)]
                taken.update(place)
                cells.append([row, column, end_row, end_column, "\n".join(grid[r][c].text for r, c in place
                                                                          if grid[r][c].text)])
        yield table.page, cells


def tabula_tables(file):
    import tabula
    for table in tabula.read_pdf(file, pages="all", output_format="json", silent=True):
        yield table.get("page_number", table.get("page", 1)), [
            [r, c, r, c, cell["text"]] for r, line in enumerate(table["data"]) for c, cell in enumerate(line)]


BY_TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}
READERS = {"pdfplumber": pdfplumber_tables, "pdfplumber-text": lambda file: pdfplumber_tables(file, BY_TEXT),
           "pymupdf": pymupdf_tables, "camelot": lambda file: camelot_tables(file, "lattice"),
           "camelot-stream": lambda file: camelot_tables(file, "stream"), "tabula": tabula_tables}


def main():
    read = READERS[sys.argv[1]]
    answers = sys.stdout
    sys.stdout = sys.stderr  # some libraries advertise
    for file in sys.argv[2:]:
        answer = {"file": file}
        begun = time.process_time()
        try:
            answer["tables"] = [{"page": page, "cells": cells} for page, cells in read(file)]
        except Exception as error:  # whatever a library throws is its answer
            answer["error"] = f"{type(error).__name__}: {error}"[:200]
        answer["seconds"] = time.process_time() - begun
        print(json.dumps(answer, ensure_ascii=False), file=answers, flush=True)


if __name__ == "__main__":
    main()
