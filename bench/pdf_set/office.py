"""DOCX through LibreOffice: the corpus as it is, and tables with other borders."""
import pathlib
import shutil
import subprocess
import sys
import tempfile

from .grid import Grid, Place
from .pages import Finder

CORPUS = pathlib.Path(__file__).resolve().parents[2] / "corpus"
sys.path.insert(0, str(CORPUS))

from maker.report import read_report  # noqa: E402
from maker.word import W, XML, docx, package  # noqa: E402
from xml.sax.saxutils import escape  # noqa: E402

EDGES = {"ruled": ["top", "left", "bottom", "right", "insideH", "insideV"], "half": ["top", "bottom", "insideH"],
         "none": [], "frameless": ["insideH", "insideV"], "double": ["top", "left", "bottom", "right", "insideH", "insideV"],
         "dashed": ["top", "left", "bottom", "right", "insideH", "insideV"]}
KIND = {"double": ("double", 6), "dashed": ("dashed", 4)}


def reports():
    """[(name, bytes of a DOCX, [text before or a Grid, in order])] of the whole corpus."""
    out = []
    for path in sorted((CORPUS / "reports").glob("*.toml")):
        report = read_report(path.stem, path.read_text(encoding="utf-8"))
        items = []
        for part in report.parts:
            if part.inside:
                continue
            items += [line.text for line in part.before]
            for table, between in zip(part.tables, part.between):
                items += [line.text for line in between]
                items.append(report_grid(table))
            items += [line.text for line in part.after]
        out.append((path.stem, docx(report), items))
    return out


def report_grid(bands):
    places = {}
    for band in bands:
        for row in band.head + band.rows:
            for cell, starts in zip(row.cells, row.starts):
                if starts:
                    places[cell.row, cell.column] = Place(cell.row, cell.column, cell.row_span, cell.column_span, cell.text)
    return Grid(bands[0].columns, list(places.values()))


def paragraph(text, align="left", size=21):
    return (f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r><w:rPr><w:sz w:val="{size}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')


def table_xml(grid, look, width, repeat):
    kind, size = KIND.get(look, ("single", 4))
    borders = "".join(f'<w:{edge} w:val="{kind}" w:sz="{size}" w:space="0" w:color="auto"/>' for edge in EDGES[look])
    widths = [width // grid.columns] * grid.columns
    out = [f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
           '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>', *(f'<w:gridCol w:w="{w}"/>' for w in widths), "</w:tblGrid>"]
    owners = grid.owners()
    for row in range(grid.rows):
        out.append("<w:tr><w:trPr>" + ("<w:tblHeader/>" if repeat and row < grid.head else "") + "</w:trPr>")
        column = 0
        while column < grid.columns:
            place = owners[row, column]
            properties = f'<w:tcW w:w="{sum(widths[column:column + place.columns])}" w:type="dxa"/>'
            properties += f'<w:gridSpan w:val="{place.columns}"/>' if place.columns > 1 else ""
            if place.rows > 1:
                properties += '<w:vMerge w:val="restart"/>' if place.row == row else "<w:vMerge/>"
            align = "right" if column in grid.numbers and row >= grid.head else "left"
            text = place.text if place.row == row else ""
            body = "".join(paragraph(line, align) for line in text.split("\n"))
            out.append(f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr>{body}</w:tc>')
            column += place.columns
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl>"


def small_docx(items, look, landscape=False, repeat=False):
    width, height = (16838, 11906) if landscape else (11906, 16838)
    body = []
    for item in items:
        body.append(paragraph(item) if isinstance(item, str) else table_xml(item, look, width - 2836, repeat) + "<w:p/>")
    turned = ' w:orient="landscape"' if landscape else ""
    document = (f'{XML}<w:document {W}><w:body>{"".join(body)}<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
                '<w:pgMar w:top="1440" w:right="1418" w:bottom="1440" w:left="1418" w:header="851" w:footer="992" w:gutter="0"/>'
                '</w:sectPr></w:body></w:document>')
    packages = "http://schemas.openxmlformats.org/package/2006/"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return package({
        "[Content_Types].xml": f'{XML}<Types xmlns="{packages}content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'{XML}<Relationships xmlns="{packages}relationships"><Relationship Id="rId1" Type="{office}" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": document})


def convert(documents, folder):
    """[(name, DOCX, items)] → NAME.pdf in `folder`; gives {name: [(grid, pages)]}."""
    soffice = shutil.which("soffice")
    if not soffice:
        raise SystemExit("pdf_set: no soffice; apt-get install libreoffice-writer")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for name, content, _ in documents:
            (scratch / f"{name}.docx").write_bytes(content)
        subprocess.run([soffice, f"-env:UserInstallation=file://{scratch}/profile", "--headless", "--convert-to", "pdf",
                        "--outdir", str(folder), *(str(scratch / f"{name}.docx") for name, _, _ in documents)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    made = {}
    for name, _, items in documents:
        finder = Finder(folder / f"{name}.pdf")
        made[name] = []
        for item in items:
            if isinstance(item, str):
                finder.pages([item])
                continue
            order = sorted(item.places, key=lambda p: (p.row, p.column))
            made[name].append((item, finder.pages([p.text for p in order])))
    return made
