"""Places paragraphs and tables on pages and draws their lines in the ways that producers draw them."""
import random as random_module
from dataclasses import dataclass

from .canvases import width_of
from .grid import wrap


@dataclass
class Style:
    across: str = "all"      # lines between rows: all, head (three-line table), groups, none
    down: str = "all"        # lines between columns: all, inner, none
    outer: bool = True       # the frame, where across or down draws lines at all
    stroke: str = "line"     # line, box (thin filled), pieces (cell by cell), dashed, double, loose (off the grid)
    shade: str = "none"      # none, head, zebra, cells
    width: float = 0.5
    font: str = "hei"
    size: float = 9
    pad: float = 3
    stretch: bool = True     # to the width of the page
    gap: float = 0           # more between columns, for tables without lines
    leading: float = 1.3
    air: float = 0           # more between rows
    middle: bool = True      # cells centred from top to bottom
    repeat_head: bool = False
    cut_rows: bool = False   # a row may go on over the page break
    heads_right: bool = False  # heads of number columns set to the right as the numbers are
    cap: float = 16          # a column is no wider than so many characters for its own text
    low: bool = False        # texts of one line stand on the last line of their row
    double_text: bool = False  # heads printed twice, a little aside: fake bold


class Placed:
    """A grid with its widths, lines of text and heights."""

    def __init__(self, grid, style, space):
        self.grid, self.style = grid, style
        self.widths = self.find_widths(space)
        self.lefts = [sum(self.widths[:i]) for i in range(grid.columns + 1)]
        self.lines = {place: self.wrapped(place) for place in grid.places}
        self.heights = self.find_heights()

    def measure(self, text):
        return width_of(text, self.style.font, self.style.size)

    def find_widths(self, space):
        grid, style = self.grid, self.style
        widest = [3 * style.size] * grid.columns
        for place in grid.places:
            if place.columns == 1 and (place.row, place.column) not in grid.turned:
                longest = max(self.measure(line) for line in place.text.split("\n"))
                widest[place.column] = max(widest[place.column], min(longest, style.cap * style.size))
        widths = [w + 2 * style.pad + style.gap + 1 for w in widest]
        for column in range(grid.columns):
            if any(c == column for _, c in grid.turned):
                widths[column] = max(widths[column], 2.4 * style.size)
            if column in grid.narrow:
                widths[column] = style.size + 2 * style.pad + 2
        total = sum(widths)
        free = [w if i not in grid.narrow else 0 for i, w in enumerate(widths)]
        if total > space or style.stretch:
            factor = (space - (total - sum(free))) / sum(free)
            widths = [w * factor if f else w for w, f in zip(widths, free)]
        return widths

    def wrapped(self, place):
        if (place.row, place.column) in self.grid.turned:
            return [place.text]
        inner = self.lefts[place.column + place.columns] - self.lefts[place.column] - 2 * self.style.pad
        return wrap(place.text, inner, self.measure)

    def line_height(self):
        return self.style.size * self.style.leading

    def need(self, place):
        if (place.row, place.column) in self.grid.turned:
            return self.measure(place.text) + 2 * self.style.pad
        return len(self.lines[place]) * self.line_height() + 2 * self.style.pad

    def find_heights(self):
        heights = [self.line_height() + 2 * self.style.pad + self.style.air] * self.grid.rows
        for place in self.grid.places:
            if place.rows == 1:
                heights[place.row] = max(heights[place.row], self.need(place) + self.style.air)
        for place in self.grid.places:
            if place.rows > 1:
                missing = self.need(place) - sum(heights[place.row:place.row + place.rows])
                if missing > 0:
                    for row in range(place.row, place.row + place.rows):
                        heights[row] += missing / place.rows
        return heights


class Pen:
    """Draws the lines of a table as its style says."""

    def __init__(self, canvas, style, seed):
        self.canvas, self.style = canvas, style
        self.random = random_module.Random(seed)

    def rule(self, x0, y0, x1, y1, width=None):
        style, canvas = self.style, self.canvas
        width = width or style.width
        if style.stroke == "loose":
            x0, y0, x1, y1 = (v + self.random.uniform(-0.6, 0.6) for v in (x0, y0, x1, y1))
            if y0 != y1 and abs(y0 - y1) < 1.5:
                y1 = y0
            elif abs(x0 - x1) < 1.5:
                x1 = x0
        if style.stroke == "box":
            half = width / 2
            canvas.box(x0 - half, y0 - half, x1 + half, y1 + half, 0)
        elif style.stroke == "dashed":
            canvas.line(x0, y0, x1, y1, width, (2, 1.5))
        elif style.stroke == "double":
            across = 1 if y0 == y1 else 0
            for aside in (-0.8, 0.8):
                canvas.line(x0 + aside * (1 - across), y0 + aside * across, x1 + aside * (1 - across), y1 + aside * across,
                            width / 2)
        else:
            canvas.line(x0, y0, x1, y1, width)


class Flow:
    """A document being set: `pages_of` tells on which pages each grid came out."""

    def __init__(self, canvas, width=595, height=842, turned=0, margin=60, english=False, header="", footer=True, seed=0,
                 text_font=""):
        self.canvas, self.width, self.height, self.turned = canvas, width, height, turned
        self.margin, self.english, self.header, self.footer, self.seed = margin, english, header, footer, seed
        self.number = 0
        self.pages_of = {}
        self.text_font = text_font or ("serif" if english else "hei")
        self.new_page()

    @property
    def bottom(self):
        return self.height - self.margin

    def new_page(self):
        self.canvas.page(self.width, self.height, self.turned)
        self.number += 1
        self.y = self.margin
        if self.header:
            self.canvas.text(self.margin, self.margin - 24, self.header, self.text_font, 8)
        if self.footer:
            self.canvas.text(self.width / 2 - 6, self.height - 30, f"- {self.number} -", self.text_font, 8)

    def paragraph(self, text, size=10.5, centred=False, left=None, space=None):
        font, space = self.text_font, space or self.width - 2 * self.margin
        start = self.margin if left is None else left
        text = text if self.english or centred else "　　" + text
        for line in wrap(text, space, lambda t: width_of(t, font, size)):
            if self.y + size * 1.5 > self.bottom:
                self.new_page()
            self.y += size * 1.5
            aside = (space - width_of(line, font, size)) / 2 if centred else 0
            self.canvas.text(start + aside, self.y - size * 0.4, line, font, size)
        self.y += size * 0.6

    def skip(self, points):
        self.y += points

    def table(self, grid, style, left=None, space=None):
        """Sets the table from here on, over as many pages as it needs."""
        left = self.margin if left is None else left
        placed = Placed(grid, style, space or self.width - 2 * self.margin)
        self.pages_of.setdefault(id(grid), set())
        row = 0
        carried = {}  # cells cut by a break: lines of theirs that are set
        while row < grid.rows:
            head = list(range(grid.head)) if style.repeat_head and row and row >= grid.head else []
            room = self.bottom - self.y - sum(placed.heights[r] for r in head)
            last, used, cut = row, 0.0, 0.0
            while last < grid.rows and used + placed.heights[last] <= room:
                used += placed.heights[last]
                last += 1
            if last < grid.rows and style.cut_rows and room - used > 2.2 * placed.line_height() + 2 * style.pad:
                if not any(p.rows > 1 and p.row <= last < p.row + p.rows for p in grid.places) and \
                        placed.heights[last] - (room - used) > placed.line_height():
                    cut = room - used
            if last == row and not cut:
                if self.y == self.margin:
                    raise ValueError("a row higher than the page")
                self.new_page()
                continue
            stretches = [(r, placed.heights[r]) for r in head + list(range(row, last))]
            if cut:
                stretches.append((last, cut))
            self.pages_of[id(grid)].add(self.number)
            self.draw(placed, stretches, left, carried, bool(cut))
            if cut:
                done = int((cut - 2 * style.pad) / placed.line_height())
                for place in grid.places:
                    if place.row == last:
                        carried[place] = carried.get(place, 0) + min(done, len(placed.lines[place]) - carried.get(place, 0))
                placed.heights[last] = max(placed.line_height() + 2 * style.pad, max(
                    (len(placed.lines[p]) - carried.get(p, 0)) * placed.line_height() + 2 * style.pad
                    for p in grid.places if p.row == last))
            row = last
            if row < grid.rows:
                self.new_page()
        self.y += 12

    def draw(self, placed, stretches, left, carried, cut):
        grid, style, canvas = placed.grid, placed.style, self.canvas
        owners = grid.owners()
        tops, y = [], self.y
        for _, height in stretches:
            tops.append(y)
            y += height
        tops.append(y)
        self.shade(placed, stretches, tops, left, owners)
        self.rules(placed, stretches, tops, left, owners)
        rows = [r for r, _ in stretches]
        done = set()
        for i, row in enumerate(rows):
            for column in range(grid.columns):
                place = owners.get((row, column))
                if not place or (place, row < grid.head) in done:
                    continue
                done.add((place, row < grid.head))
                end = i
                while end + 1 < len(rows) and rows[end + 1] == rows[end] + 1 and owners.get((rows[end + 1], column)) is place:
                    end += 1
                if place.row < row and place.rows > 1 and (i == 0 or rows[i - 1] != row - 1):
                    continue  # a merged cell goes on: its text stood on the page before
                limit = None
                if cut and end == len(rows) - 1:
                    limit = int((tops[end + 1] - tops[i] - 2 * style.pad) / placed.line_height())
                self.text(placed, place, left, tops[i], tops[end + 1], carried.get(place, 0), limit)
        self.y = y

    def text(self, placed, place, left, top, bottom, skipped, limit):
        grid, style, canvas = placed.grid, placed.style, self.canvas
        x0, x1 = left + placed.lefts[place.column], left + placed.lefts[place.column + place.columns]
        if (place.row, place.column) in grid.turned:
            canvas.text((x0 + x1) / 2 + style.size * 0.35, bottom - style.pad, place.text, style.font, style.size, True)
            return
        lines = placed.lines[place][skipped:]
        if limit is not None:
            lines = lines[:limit]
        spare = bottom - top - len(lines) * placed.line_height()
        y = top + (spare / 2 if style.middle and not skipped and limit is None else style.pad)
        if style.low or place.row + place.rows == grid.head and not style.middle:
            y = max(y, bottom - style.pad - len(lines) * placed.line_height())
        for line in lines:
            y += placed.line_height()
            if not line:
                continue
            width = placed.measure(line)
            inner = x1 - x0 - 2 * style.pad
            if place.column in grid.numbers and (place.row >= grid.head or style.heads_right) and place.columns == 1:
                x = x1 - style.pad - width
            elif (place.row < grid.head or place.columns == grid.columns) and (place.column or place.columns > 1) or (len(placed.lines[place]) == 1 and style.down == "all" and width < inner * 0.8):
                x = x0 + style.pad + (inner - width) / 2
            else:
                x = x0 + style.pad
            canvas.text(x, y - style.size * (style.leading - 0.95), line, style.font, style.size)
            if style.double_text and place.row < grid.head:
                canvas.text(x + 0.25, y - style.size * (style.leading - 0.95), line, style.font, style.size)

    def shade(self, placed, stretches, tops, left, owners):
        grid, style = placed.grid, placed.style
        right = left + placed.lefts[-1]
        for i, (row, _) in enumerate(stretches):
            if style.shade == "head" and row < grid.head or style.shade == "zebra" and row % 2:
                self.canvas.box(left, tops[i], right, tops[i + 1], 0.88)
            elif style.shade == "cells":
                for column in range(grid.columns):
                    place = owners.get((row, column))
                    if place and place.row == row and place.column == column:
                        end = min(len(stretches), i + place.rows)
                        self.canvas.box(left + placed.lefts[column] + 0.75, tops[i] + 0.75,
                                        left + placed.lefts[column + place.columns] - 0.75, tops[end] - 0.75,
                                        0.8 if row < grid.head else 0.92)

    def rules(self, placed, stretches, tops, left, owners):
        grid, style = placed.grid, placed.style
        pen = Pen(self.canvas, style, f"{self.seed}/{self.number}/{self.y}")
        rows = [r for r, _ in stretches]
        count = len(rows)
        edge = lambda i: left + placed.lefts[i]  # noqa: E731

        def parts(open_at, positions, draw):
            """Joins neighbouring open places to one line, or draws them one by one."""
            start = None
            for i in range(positions + 1):
                if i < positions and open_at(i):
                    if style.stroke == "pieces":
                        draw(i, i + 1)
                    elif start is None:
                        start = i
                elif start is not None:
                    draw(start, i)
                    start = None

        for i in range(count + 1):
            frame = i in (0, count)
            if style.across == "none" or frame and not style.outer:
                continue
            below = rows[i] if i < count else None
            if style.across == "head" and not (frame or below == grid.head):
                if not (below is not None and 0 < below < grid.head):
                    continue
            if style.across == "groups" and not (frame or below == grid.head or below in grid.groups):
                continue

            def is_open(column, i=i, frame=frame):
                if frame:
                    return True
                a, b = owners.get((rows[i - 1], column)), owners.get((rows[i], column))
                if style.across == "head" and rows[i] < grid.head:  # a line under a spanning head alone
                    return a is not None and a is not b and a.columns > 1
                return a is not b or a is None
            width = style.width * 2 if style.across == "head" and frame else style.width
            parts(is_open, grid.columns, lambda a, b, i=i, width=width: pen.rule(edge(a), tops[i], edge(b), tops[i], width))
        for column in range(grid.columns + 1):
            frame = column in (0, grid.columns)
            if style.down == "none" or frame and (style.down == "inner" or not style.outer):
                continue

            def is_open(i, column=column, frame=frame):
                if frame:
                    return True
                a, b = owners.get((rows[i], column - 1)), owners.get((rows[i], column))
                return a is not b or a is None
            parts(is_open, count, lambda a, b, column=column: pen.rule(edge(column), tops[a], edge(column), tops[b]))
