"""A report as the plain text dump that converters leave: a tab before each cell, a blank line after each row."""


def cell_lines(text, spaced):
    text = text.replace("\n", "\n\n") if spaced else text
    return "\t" + text.replace("\r", "\n") + "\n"


def prose_text(lines, spaced, close_last):
    """`close_last`: the last line stands right above a table, without a blank line between."""
    out = []
    for i, line in enumerate(lines):
        text = line.text.replace("\r", "\n").replace("\n", "\n\n" if spaced else "\n")
        if line.list_label:
            text = line.list_label + " " + text
        if line.page_break:
            text = " " + text  # what is left of the break
        out.append(text + "\n")
        if spaced and line.text and not (close_last and i == len(lines) - 1):
            out.append("\n")
    return "".join(out)


def table_text(rows, spaced):
    printed = []
    for row in rows:
        cells = (cell_lines(c.text if starts else "", spaced) for c, starts in zip(row.cells, row.starts))
        printed.append("".join(cells))
    return "\n".join(printed)  # no blank line after the last row


def dump(report):
    spaced = report.style.get("paragraphs") == "spaced"
    out = []
    for part in report.parts:
        if part.inside:
            continue
        out.append(prose_text(part.before, spaced, bool(part.shown)))
        for between, table in part.shown:
            out.append(prose_text(between, spaced, True))
            out.append(table_text([row for band in table for row in band.head + band.rows], spaced))
        out.append(prose_text(part.after, spaced, False))
    return "".join(out)
