"""The notation of the descriptions: prose lines and grid lines, read into plain objects.

corpus/README.md describes it for people; this module is the one place that reads it.
"""

from dataclasses import dataclass, field


class NotationError(Exception):
    """A description says something that cannot be read."""


def unescape(text):
    """`\\n` a paragraph end, `\\r` a line break in a paragraph, `␣` a blank, `⍽` a no-break space."""
    return text.replace("\\n", "\n").replace("\\r", "\r").replace("␣", " ").replace("⍽", "\u00a0")


@dataclass
class Line:
    """One paragraph outside tables."""

    code: str
    args: list
    text: str  # without an automatic number, with a typed one
    page_break: bool = False
    list_label: str = ""  # automatic number
    number: str = ""  # number of a heading, automatic or typed
    title: str = ""  # heading without its number, as written
    level: int = 0  # of a heading; 0: none


@dataclass
class Cell:
    """One cell at its top left place in the grid of its table."""

    text: str
    note: str  # what stands after " @": what the cell means
    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1


@dataclass
class Row:
    """The cells of one row in order; a cell that continues from above is that same object."""

    cells: list = field(default_factory=list)
    is_head: bool = False
    starts: list = field(default_factory=list)  # parallel to cells: the cell begins in this row


def read_prose(source):
    lines = []
    for raw in source.split("\n"):
        if not raw.strip() or raw.startswith("#"):
            continue
        if raw.strip() == ".":
            lines.append(Line(".", [], ""))
            continue
        head, bar, text = raw.partition("|")
        if not bar:
            raise NotationError(f"prose line without '|': {raw!r}")
        words = head.split()
        code = words[0]
        page_break = code.endswith("!")
        code = code.rstrip("!")
        text = unescape(text.removeprefix(" ").rstrip(" "))
        line = Line(code, words[1:], text, page_break)
        if code.startswith("H"):
            line.level = int(code[1:])
            line.code = "H"
            number = unescape(words[2]) if len(words) > 2 else ""
            line.title = text
            if number.startswith("*"):
                line.list_label = line.number = number[1:]
            else:
                line.number = number.strip()
                line.text = number + text
        elif code not in ("N", "T", "D", "C", "P", "A", "S", "X"):
            raise NotationError(f"unknown prose code {code!r} in {raw!r}")
        lines.append(line)
    return lines


def split_cell(source):
    """'text @note' → (text, note); the note is '' where there is none."""
    source = source.strip(" ")
    if source.startswith("@"):
        return "", source[1:].strip(" ")
    text, at, note = source.rpartition(" @")
    if not at:
        return unescape(source), ""
    return unescape(text.strip(" ")), note.strip(" ")


def read_rows(source, spans, first_row, above=None, is_head=False):
    """Grid lines → rows. `spans`: grid columns of each logical column; `above`: the rows before, for '^'."""
    rows = list(above or [])
    offset = len(rows)
    starts = [sum(spans[:i]) for i in range(len(spans) + 1)]
    for raw in source.split("\n"):
        if not raw.strip() or raw.startswith("#"):
            continue
        parts = raw.split("|")
        if len(parts) != len(spans):
            raise NotationError(f"{len(parts)} cells where {len(spans)} are due: {raw!r}")
        row = Row(is_head=is_head)
        row_index = first_row + len(rows) - offset
        for i, part in enumerate(parts):
            if part.strip() == "<":
                if not row.cells:
                    raise NotationError(f"'<' at the start of a row: {raw!r}")
                if row.starts[-1]:
                    row.cells[-1].column_span += spans[i]
                continue
            if part.strip() == "^":
                cell = next((c for c in (rows[-1].cells if rows else []) if c.column == starts[i]), None)
                if cell is None:
                    raise NotationError(f"'^' without a cell above: {raw!r}")
                cell.row_span = row_index - cell.row + 1
                row.cells.append(cell)
                row.starts.append(False)
                continue
            text, note = split_cell(part)
            row.cells.append(Cell(text, note, row_index, starts[i], 1, spans[i]))
            row.starts.append(True)
        width = sum(c.column_span for c in row.cells)
        if width != sum(spans):
            raise NotationError(f"a row of {width} columns where {sum(spans)} are due: {raw!r}")
        rows.append(row)
    return rows[offset:]
