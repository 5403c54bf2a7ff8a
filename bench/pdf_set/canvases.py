"""The same few strokes through several producers. Points from the top left of the page as it is seen.

Each canvas: page(width, height, turned), line, box (filled), text, width_of, save.
"""
import pathlib

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = pathlib.Path("/usr/share/fonts/truetype")
FILES = {"hei": FONTS / "wqy/wqy-zenhei.ttc", "sans": FONTS / "liberation2/LiberationSans-Regular.ttf",
         "serif": FONTS / "liberation2/LiberationSerif-Regular.ttf"}


def register_fonts():
    for name, file in FILES.items():
        if not file.exists():
            raise SystemExit(f"pdf_set: no {file}; apt-get install fonts-wqy-zenhei fonts-liberation2")
        pdfmetrics.registerFont(TTFont(name, str(file)))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))  # not embedded: its reader must have the CMaps


def width_of(text, font, size):
    return pdfmetrics.stringWidth(text, font, size)


class Reportlab:
    """`wrapped`: everything of a page inside a form XObject."""

    def __init__(self, file, wrapped=False):
        self.canvas = Canvas(str(file), invariant=1, pageCompression=1)
        self.wrapped = wrapped
        self.pages = 0

    def page(self, width, height, turned=0):
        self.end_page()
        self.pages += 1
        self.height = height
        canvas = self.canvas
        canvas.setPageSize((width, height))  # as it is seen: reportlab turns its box itself
        if turned:
            canvas.setPageRotation(turned)
        if self.wrapped:
            canvas.beginForm(f"page{self.pages}", 0, 0, width, height)
        if turned == 90:
            canvas.transform(0, 1, -1, 0, height, 0)
        elif turned == 270:
            canvas.transform(0, -1, 1, 0, 0, width)
        elif turned == 180:
            canvas.transform(-1, 0, 0, -1, width, height)

    def end_page(self):
        if self.pages:
            if self.wrapped:
                self.canvas.endForm()
                self.canvas.doForm(f"page{self.pages}")
            self.canvas.showPage()

    def line(self, x0, y0, x1, y1, width, dash=None):
        canvas = self.canvas
        canvas.setLineWidth(width)
        canvas.setDash(dash or [])
        canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, x0, y0, x1, y1, grey):
        self.canvas.setFillGray(grey)
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def text(self, x, y, text, font, size, upwards=False):
        canvas = self.canvas
        canvas.setFont(font, size)
        if upwards:
            canvas.saveState()
            canvas.translate(x, self.height - y)
            canvas.rotate(90)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        else:
            canvas.drawString(x, self.height - y, text)

    def save(self):
        self.end_page()
        self.canvas.save()


class Fpdf2:
    def __init__(self, file):
        from fpdf import FPDF
        self.file = file
        self.pdf = FPDF(unit="pt")
        self.pdf.set_auto_page_break(False)
        self.pdf.c_margin = 0
        for name, path in FILES.items():
            self.pdf.add_font(name, fname=str(path))

    def page(self, width, height, turned=0):
        self.pdf.add_page(format=(width, height))

    def line(self, x0, y0, x1, y1, width, dash=None):
        self.pdf.set_line_width(width)
        self.pdf.set_dash_pattern(*(dash or (0, 0)))
        self.pdf.line(x0, y0, x1, y1)

    def box(self, x0, y0, x1, y1, grey):
        self.pdf.set_fill_color(int(grey * 255))
        self.pdf.rect(x0, y0, x1 - x0, y1 - y0, style="F")

    def text(self, x, y, text, font, size, upwards=False):
        self.pdf.set_font(font, size=size)
        if upwards:
            with self.pdf.rotation(90, x, y):
                self.pdf.text(x, y, text)
        else:
            self.pdf.text(x, y, text)

    def save(self):
        self.pdf.output(str(self.file))


class MuPdf:
    def __init__(self, file):
        import pymupdf
        self.mupdf = pymupdf
        self.file = file
        self.pdf = pymupdf.open()

    def page(self, width, height, turned=0):
        self.current = self.pdf.new_page(width=width, height=height)
        for name, path in FILES.items():
            self.current.insert_font(fontname=name, fontfile=str(path))

    def line(self, x0, y0, x1, y1, width, dash=None):
        dashes = f"[{dash[0]} {dash[1]}] 0" if dash else None
        self.current.draw_line((x0, y0), (x1, y1), width=width, dashes=dashes)

    def box(self, x0, y0, x1, y1, grey):
        self.current.draw_rect(self.mupdf.Rect(x0, y0, x1, y1), color=None, fill=(grey, grey, grey), width=0)

    def text(self, x, y, text, font, size, upwards=False):
        self.current.insert_text((x, y), text, fontname=font, fontfile=str(FILES[font]), fontsize=size,
                                 rotate=90 if upwards else 0)

    def save(self):
        self.pdf.subset_fonts()
        self.pdf.save(str(self.file), garbage=3, deflate=True)


class Matplotlib:
    """Latin only: it has no way to a face of a font collection."""

    def __init__(self, file):
        import matplotlib
        matplotlib.use("pdf")
        from matplotlib import pyplot
        from matplotlib.backends.backend_pdf import PdfPages
        matplotlib.rcParams["pdf.fonttype"] = 42
        self.pyplot = pyplot
        self.file = PdfPages(str(file))
        self.figure = None

    def page(self, width, height, turned=0):
        self.end_page()
        self.width, self.height = width, height
        self.figure = self.pyplot.figure(figsize=(width / 72, height / 72))

    def end_page(self):
        if self.figure:
            self.file.savefig(self.figure)
            self.pyplot.close(self.figure)

    def line(self, x0, y0, x1, y1, width, dash=None):
        from matplotlib.lines import Line2D
        self.figure.add_artist(Line2D([x0 / self.width, x1 / self.width], [1 - y0 / self.height, 1 - y1 / self.height],
                                      linewidth=width, color="black", linestyle=(0, tuple(dash)) if dash else "-"))

    def box(self, x0, y0, x1, y1, grey):
        from matplotlib.patches import Rectangle
        self.figure.add_artist(Rectangle((x0 / self.width, 1 - y1 / self.height), (x1 - x0) / self.width,
                                         (y1 - y0) / self.height, facecolor=str(grey), linewidth=0,
                                         transform=self.figure.transFigure))

    def text(self, x, y, text, font, size, upwards=False):
        from matplotlib.font_manager import FontProperties
        self.figure.text(x / self.width, 1 - y / self.height, text.replace("$", r"\$"), va="baseline", ha="left",
                         fontproperties=FontProperties(fname=FILES[font], size=size),
                         rotation=90 if upwards else 0, rotation_mode="anchor")

    def save(self):
        self.end_page()
        self.file.close()
