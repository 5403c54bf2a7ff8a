"""A table as its maker knows it."""
from dataclasses import dataclass, field


@dataclass(eq=False)
class Place:
    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(eq=False)
class Grid:
    columns: int
    places: list = field(default_factory=list)
    head: int = 0            # rows that are its head
    numbers: tuple = ()      # columns set to the right
    groups: tuple = ()       # rows that head a group
    turned: tuple = ()       # cells (row, column) whose text runs upwards
    narrow: tuple = ()       # columns one character wide

    @property
    def rows(self):
        return max(place.row + place.rows for place in self.places)

    def owners(self):
        """{(row, column): its Place}"""
        return {(row, column): place for place in self.places
                for row in range(place.row, place.row + place.rows)
                for column in range(place.column, place.column + place.columns)}


def grid_of(rows, **properties):
    """Rows of texts: None is covered by the cell above, "<" by the one to the left (both: above first)."""
    places, owner = [], {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                owner[r, c] = owner[r - 1, c]
                owner[r, c].rows = r - owner[r, c].row + 1
            elif text == "<":
                owner[r, c] = owner[r, c - 1]
                owner[r, c].columns = max(owner[r, c].columns, c - owner[r, c].column + 1)
            else:
                owner[r, c] = Place(r, c, 1, 1, text)
                places.append(owner[r, c])
    return Grid(len(rows[0]), places, **properties)


def visible(grid):
    """[(row, column, end row, end column, text)] where only edges count that some cell has: others are not seen."""
    rows = sorted({place.row for place in grid.places})
    columns = sorted({place.column for place in grid.places})

    def span(edges, first, count):
        inside = [i for i, edge in enumerate(edges) if first <= edge < first + count]
        return inside[0], inside[-1]
    out = []
    for place in grid.places:
        (row, end_row), (column, end_column) = span(rows, place.row, place.rows), span(columns, place.column, place.columns)
        out.append((row, column, end_row, end_column, place.text))
    return out


def is_wide(character):
    return ord(character) > 0x2E7F


def pieces(text):
    """What a line may not be broken within: a Chinese character, or a word with the blank behind it."""
    out = []
    for character in text:
        if out and not is_wide(character) and not is_wide(out[-1][-1]) and out[-1][-1] != " ":
            out[-1] += character
        else:
            out.append(character)
    return out


def wrap(text, width, measure):
    """Lines no wider than `width`; a word wider than that is cut. `measure`: text → width."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in pieces(paragraph):
            if line and measure((line + piece).rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            while not line and len(piece) > 1 and measure(piece.rstrip()) > width:
                count = max(1, next(n for n in range(len(piece), 0, -1) if n == 1 or measure(piece[:n]) <= width))
                lines.append(piece[:count])
                piece = piece[count:]
            line += piece
        lines.append(line.rstrip())
    return lines
