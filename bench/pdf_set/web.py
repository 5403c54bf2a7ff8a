"""Tables as HTML, set by WeasyPrint."""
from html import escape

from .pages import Finder

LOOKS = {
    "ruled": "td, th { border: 0.5pt solid black }",
    "heavy": "td, th { border: 1.5pt solid #444 } table { border: 2pt solid black }",
    "half": "table { border-top: 1.2pt solid; border-bottom: 1.2pt solid } thead tr:last-child th { border-bottom: .6pt solid }",
    "rows": "tr { border-bottom: 0.4pt solid #999 }",
    "none": "td, th { padding: 3pt 9pt }",
    "zebra": "tbody tr:nth-child(even) td { background: #e4e8ee } thead th { background: #456; color: white }",
    "dotted": "td, th { border: 0.7pt dotted black }",
    "double": "td, th { border: 2pt double black }",
    "separate": "table { border-collapse: separate; border-spacing: 2pt } td, th { border: 0.5pt solid #555; background: #f2f2f2 }",
}
PAGE = """<html lang="{language}"><style>
@page {{ size: {size}; margin: 18mm; @bottom-center {{ content: counter(page) " / " counter(pages); font-size: 8pt }} }}
body {{ font: 9.5pt {font}; }} h1 {{ font-size: 13pt; text-align: center }}
table {{ border-collapse: collapse; width: 100%; margin: 8pt 0 }} td, th {{ padding: 2.5pt 4pt; font-weight: normal }}
td.n {{ text-align: right }} td {{ vertical-align: {vertical} }} {look} </style><body>{body}</body></html>"""


def table_html(grid):
    owners = grid.owners()
    lines = ["<table>"]
    for row in range(grid.rows):
        if row == 0 and grid.head:
            lines.append("<thead>")
        if row == grid.head:
            lines.append("</thead><tbody>" if grid.head else "<tbody>")
        cells = []
        for column in range(grid.columns):
            place = owners[row, column]
            if place.row != row or place.column != column:
                continue
            tag = "th" if row < grid.head else "td"
            spans = (f' rowspan="{place.rows}"' if place.rows > 1 else "") + (f' colspan="{place.columns}"' if place.columns > 1 else "")
            right = ' class="n"' if column in grid.numbers and place.columns == 1 else ""
            cells.append(f"<{tag}{spans}{right}>{escape(place.text).replace(chr(10), '<br>')}</{tag}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join(lines) + "</tbody></table>"


def write(file, items, look, size="A4", english=False, vertical="middle"):
    """Sets items (a title, a paragraph, a grid) as a PDF; gives [(grid, pages)]."""
    from weasyprint import HTML
    body = []
    for item in items:
        if isinstance(item, str):
            body.append(f"<h1>{escape(item)}</h1>" if not body else f"<p>{escape(item)}</p>")
        else:
            body.append(table_html(item))
    font = "'Liberation Serif'" if english else "'WenQuanYi Zen Hei'"
    HTML(string=PAGE.format(language="en" if english else "zh", size=size, font=font, look=LOOKS[look], vertical=vertical,
                            body="".join(body))).write_pdf(str(file))
    finder = Finder(file)
    out = []
    for item in items:
        texts = [item] if isinstance(item, str) else [p.text for p in sorted(item.places, key=lambda p: (p.row, p.column))]
        pages = finder.pages(texts)
        if not isinstance(item, str):
            out.append((item, pages))
    return out
