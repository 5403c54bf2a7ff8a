"""A report with its tables drawn in plain text: Markdown, pipes, tabs, box characters, aligned columns."""

import unicodedata


def width(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text, columns):
    return text + " " * max(0, columns - width(text))


def prose(lines, between):
    out = []
    for line in lines:
        text = line.text.replace("\r", "\n")
        out.append((line.list_label + text if line.list_label else text) + "\n")
    return between.join(out)


def walk(report, table_text, between=""):
    """Parts in order, each table written by `table_text`, set off by blank lines."""
    out = []
    for part in report.parts:
        if part.inside:
            continue
        out.append(prose(part.before, between))
        for lines, table in part.shown:
            out.append(prose(lines, between))
            out.append("\n" + table_text([row for band in table for row in band.head + band.rows]) + "\n")
        out.append(prose(part.after, between))
    return "".join(out)


def grid(rows):
    """Rows → lists of texts, a text for each column of the grid; places that a cell covers are empty."""
    out = []
    for row in rows:
        line = []
        for cell, starts in zip(row.cells, row.starts):
            line += [cell.text if starts else ""] + [""] * (cell.column_span - 1)
        out.append(line)
    return out


def one_line(text, glue):
    return glue.join(piece for piece in text.replace("\r", "\n").split("\n") if piece.strip())


def markdown(report):
    def table(rows):
        lines = [[one_line(text, "<br>").replace("|", "\\|") for text in row] for row in grid(rows)]
        lines.insert(1, ["---"] * len(lines[0]))
        return "".join("| " + " | ".join(row) + " |\n" for row in lines)
    return walk(report, table, "\n")


def pipe(report):
    return walk(report, lambda rows: "".join("|".join(one_line(t, "") for t in row) + "\n" for row in grid(rows)))


def tsv(report):
    return walk(report, lambda rows: "".join("\t".join(one_line(t, "") for t in row) + "\n" for row in grid(rows)))


# ---- box characters

CORNERS = {(0, 1, 0, 1): "┌", (0, 1, 1, 0): "┐", (1, 0, 0, 1): "└", (1, 0, 1, 0): "┘", (1, 1, 0, 1): "├",
           (1, 1, 1, 0): "┤", (0, 1, 1, 1): "┬", (1, 0, 1, 1): "┴", (1, 1, 1, 1): "┼", (0, 0, 1, 1): "─",
           (1, 1, 0, 0): "│", (0, 0, 0, 0): " "}


def wrap(text, columns):
    """A paragraph broken where the column ends, as editors do it."""
    lines, line = [], ""
    for char in text:
        if width(line + char) > columns:
            lines.append(line)
            line = ""
        line += char
    return lines + [line] if line or not lines else lines


def owners(rows, columns):
    """For each place of the grid the cell that covers it."""
    out = []
    for row in rows:
        line = [None] * columns
        for cell in row.cells:
            for column in range(cell.column, cell.column + cell.column_span):
                line[column] = cell
        out.append(line)
    return out


def column_widths(rows, columns, most):
    widths = [4] * columns
    for row in rows:
        for cell, starts in zip(row.cells, row.starts):
            if starts and cell.column_span == 1:
                longest = max((width(t) for t in cell.text.replace("\r", "\n").split("\n")), default=0)
                widths[cell.column] = max(widths[cell.column], min(most, longest + longest % 2))
    return widths


def box(report, most=18):
    def table(rows):
        columns = sum(c.column_span for c in rows[0].cells)
        own, widths = owners(rows, columns), column_widths(rows, columns, most)

        def wide(cell):
            return sum(widths[cell.column:cell.column + cell.column_span]) + 3 * (cell.column_span - 1)
        text = [[None] * columns for _ in rows]  # lines that each cell still has to print
        out = []
        for r in range(len(rows) + 1):
            out.append(border(own, r, widths, columns))
            if r == len(rows):
                break
            for cell, starts in zip(rows[r].cells, rows[r].starts):
                if starts:
                    text[r][cell.column] = [line for t in cell.text.replace("\r", "\n").split("\n")
                                            for line in wrap(t, wide(cell))]
                else:
                    text[r][cell.column] = text[r - 1][cell.column]
            # A merged cell prints in its first row what fits there, the rest below.
            alone = [c for c in rows[r].cells if c.row_span == 1 or c.row + c.row_span - 1 == r]
            height = max([len(text[r][c.column]) for c in alone] + [1])
            for _ in range(height):
                line = ""
                for cell in rows[r].cells:
                    left = text[r][cell.column]
                    line += "│ " + pad(left.pop(0) if left else "", wide(cell)) + " "
                out.append(line + "│")
        return "\n".join(out) + "\n"
    return walk(report, table)


def border(own, r, widths, columns):
    """The line above row r: drawn where the cells above and below differ."""
    above = own[r - 1] if r else [None] * columns
    below = own[r] if r < len(own) else [None] * columns

    def across(c):
        return 0 <= c < columns and not (above[c] is below[c] and above[c] is not None)

    def upright(line, c):
        left, right = (line[c - 1] if c else None), (line[c] if c < columns else None)
        return (left is not None or right is not None) and left is not right
    out = ""
    for c in range(columns + 1):
        key = (int(upright(above, c)), int(upright(below, c)), int(across(c - 1)), int(across(c)))
        out += CORNERS.get(key, "┼")
        if c < columns:
            out += ("─" if across(c) else " ") * (widths[c] + 2)
    return out


# ---- aligned columns

def aligned(report, most=20):
    """As `pdftotext -layout` prints: no lines, each cell from its column on, wrapped text below itself."""
    def table(rows):
        columns = sum(c.column_span for c in rows[0].cells)
        widths = column_widths(rows, columns, most)
        starts_at = [sum(widths[:c]) + 3 * c for c in range(columns)]
        out = []
        for row in rows:
            texts = {}
            for cell, starts in zip(row.cells, row.starts):
                wide = sum(widths[cell.column:cell.column + cell.column_span]) + 3 * (cell.column_span - 1)
                lines = [part for t in cell.text.replace("\r", "\n").split("\n") for part in wrap(t, wide)]
                texts[cell.column] = lines if starts else []
            for i in range(max(len(lines) for lines in texts.values()) or 1):
                line = ""
                for column, lines in texts.items():
                    if i < len(lines) and lines[i]:
                        line = pad(line, starts_at[column]) + lines[i]
                if line:
                    out.append(line)
        return "\n".join(out) + "\n"
    return walk(report, table)
