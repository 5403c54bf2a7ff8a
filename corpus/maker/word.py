"""A report as a Word document: WordprocessingML as Word and WPS write it."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from .numbering import Numbering

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TABLE_WIDTH = 9070  # twentieths of a point: an A4 page less its margins
ALIGN = {"T": "center", "D": "center", "C": "center"}


class Writer:
    def __init__(self, report):
        self.style = report.style
        self.wps = self.style.get("writer") == "wps"
        self.numbering = Numbering(self.style.get("numbering", "direct"))
        self.bookmarks = 0

    # ---- text

    def runs(self, text, bold=False, size=0):
        """Word cuts a paragraph into runs where the script changes; WPS mostly leaves it whole."""
        look = "".join(('<w:rFonts w:hint="eastAsia"/>', "<w:b/>" if bold else "",
                        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""))
        pieces = [text] if self.wps else re.findall(r"[0-9.,%]+|[^0-9.,%]+", text)
        out = []
        for piece in pieces:
            body = "<w:br/>".join(self.text(part) for part in piece.split("\r"))
            out.append(f"<w:r><w:rPr>{look}</w:rPr>{body}</w:r>")
        return "".join(out)

    @staticmethod
    def text(piece):
        if not piece:
            return ""
        kept = ' xml:space="preserve"' if piece.strip() != piece or "  " in piece else ""
        return f"<w:t{kept}>{escape(piece)}</w:t>"

    # ---- paragraphs

    def paragraph(self, line):
        properties = []
        if line.code == "T" or line.code == "D":
            properties.append('<w:pStyle w:val="Title"/>')
        if line.level and self.style.get("headings"):
            properties.append(f'<w:pStyle w:val="Heading{line.level}"/>')
        if line.list_label:
            properties.append(self.numbering.properties(line))
        elif line.level and self.style.get("headings") and self.style.get("numbering") == "style":
            properties.append('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')  # typed: the list is off
        if line.code in ALIGN:
            properties.append(f'<w:jc w:val="{ALIGN[line.code]}"/>')
        break_run = '<w:r><w:br w:type="page"/></w:r>' if line.page_break else ""
        # A description's "\n" inside a title ends a paragraph.
        out = []
        for i, text in enumerate(line.text.split("\n")):
            mark = ""
            if line.code == "T" and not self.bookmarks and not self.wps:
                self.bookmarks += 1
                mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
            body = self.runs(text, bold=line.code in "TDH", size=36 if line.code in "TD" else 0) if text else ""
            out.append(f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{break_run if i == 0 else ''}{mark}{body}</w:p>")
        return "".join(out)

    # ---- tables

    def table(self, bands):
        columns = bands[0].columns
        widths = [TABLE_WIDTH // columns] * columns
        out = ['<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:jc w:val="center"/><w:tblBorders>']
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
            out.append(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>')
        out.append('</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>')
        out += [f'<w:gridCol w:w="{w}"/>' for w in widths]
        out.append("</w:tblGrid>")
        for band in bands:
            for row in band.head + band.rows:
                repeats = "<w:tblHeader/>" if row.is_head and self.style.get("table_heads") else ""
                out.append(f'<w:tr><w:trPr>{repeats}<w:trHeight w:val="454"/></w:trPr>')
                for cell, starts in zip(row.cells, row.starts):
                    out.append(self.cell(cell, starts, widths))
                out.append("</w:tr>")
        out.append("</w:tbl>")
        return "".join(out)

    def cell(self, cell, starts, widths):
        width = sum(widths[cell.column : cell.column + cell.column_span])
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.column_span > 1:
            properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
        if cell.row_span > 1:
            properties += '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>"
        properties += '<w:vAlign w:val="center"/>'
        align = "center" if len(cell.text) < 12 else "left"
        body = []
        for text in (cell.text if starts else "").split("\n"):
            runs = self.runs(text, size=21) if text else ""
            body.append(f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{runs}</w:p>')
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(body)}</w:tc>"

    # ---- the document

    def document(self, report):
        out = [XML, f"<w:document {W}><w:body>"]
        for part in report.parts:
            if part.inside:
                continue
            out += [self.paragraph(line) for line in part.before]
            for between, table in part.shown:
                out += [self.paragraph(line) for line in between]
                out.append(self.table(table))
            out += [self.paragraph(line) for line in part.after]
        if out[-1].endswith("</w:tbl>"):
            out.append("<w:p/>")  # Word wants a paragraph after the last table
        foot = '<w:footerReference w:type="default" r:id="rId3"/>' if self.style.get("footer") else ""
        out.append(f'<w:sectPr>{foot}<w:pgSz w:w="11906" w:h="16838"/>'
                   '<w:pgMar w:top="1440" w:right="1418" w:bottom="1440" w:left="1418" w:header="851" w:footer="992" '
                   'w:gutter="0"/><w:cols w:space="720"/><w:docGrid w:type="lines" w:linePitch="312"/></w:sectPr>')
        out.append("</w:body></w:document>")
        return "".join(out)

    def styles(self):
        font = self.style.get("font", "仿宋_GB2312")
        out = [XML, f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>",
               f'<w:rFonts w:ascii="Times New Roman" w:eastAsia="{font}" w:hAnsi="Times New Roman"/>',
               '<w:sz w:val="28"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>',
               '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
               '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
               '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>']
        for level in (1, 2, 3):
            out.append(f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
                       f'<w:basedOn w:val="Normal"/><w:pPr>{self.numbering.style_properties(level)}'
                       f'<w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>')
        return "".join(out) + "</w:styles>"

    @staticmethod
    def footer():
        return (XML + f'<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
                '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>')


def package(parts):
    """Parts → the bytes of the zip, the same on every run."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


def docx(report):
    writer = Writer(report)
    document = writer.document(report)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    names = {"styles": "styles", "numbering": "numbering"}
    if report.style.get("footer"):
        names["footer"] = "footer1"
    types = "".join(f'<Override PartName="/word/{file}.xml" ContentType="{kind}{name}+xml"/>'
                    for name, file in names.items())
    links = "".join(f'<Relationship Id="rId{i}" Type="{relation}{name}" Target="{file}.xml"/>'
                    for i, (name, file) in enumerate(names.items(), 1))
    packages = "http://schemas.openxmlformats.org/package/2006/"
    parts = {
        "[Content_Types].xml": XML + f'<Types xmlns="{packages}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}document.main+xml"/>{types}</Types>',
        "_rels/.rels": XML + f'<Relationships xmlns="{packages}relationships">'
        f'<Relationship Id="rId1" Type="{relation}officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document,
        "word/styles.xml": writer.styles(),
        "word/numbering.xml": writer.numbering.part(),
        "word/_rels/document.xml.rels": XML + f'<Relationships xmlns="{packages}relationships">{links}</Relationships>',
    }
    if report.style.get("footer"):
        parts["word/footer1.xml"] = writer.footer()
    return package(parts)
