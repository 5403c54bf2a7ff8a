#!/usr/bin/env python3
"""Makes PDF files with tables that are known: NAME.pdf and NAME-str.xml.

  make.py OUT [--seed 1] [--only PART] [--no-office]     PART: only documents whose name holds it
  make.py tests/data/pdf --samples                       the few small ones that tests use

Needs reportlab, fpdf2, PyMuPDF, matplotlib, WeasyPrint and, unless told not to, LibreOffice.
"""
import argparse
import json
import logging
import pathlib
import random
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path[0] = str(HERE.parent)

from icdar import Cell, Table, write_structure  # noqa: E402
from pdf_set import content, office, web  # noqa: E402
from pdf_set.canvases import Fpdf2, Matplotlib, MuPdf, Reportlab, register_fonts  # noqa: E402
from pdf_set.grid import Place, visible  # noqa: E402
from pdf_set.layout import Flow, Style  # noqa: E402

SONG = "STSong-Light"
CANVASES = {"reportlab": Reportlab, "fpdf2": Fpdf2, "pymupdf": MuPdf, "matplotlib": Matplotlib}


def seen(grid, style):
    """The grid as it is seen: without lines or shades between rows nobody can tell a merged cell from blanks below."""
    if style.across != "all" and style.shade != "cells":
        for place in list(grid.places):
            if place.row >= grid.head and place.rows > 1:
                grid.places += [Place(row, place.column, 1, place.columns, "")
                                for row in range(place.row + 1, place.row + place.rows)]
                place.rows = 1
    return grid


def drawn(producer, build, wrapped=False, **flow):
    """A document that layout.py sets: build(flow, random) calls flow.table and gives the grids in order."""
    def make(file, source):
        canvas = CANVASES[producer](file, wrapped=True) if wrapped else CANVASES[producer](file)
        page = Flow(canvas, seed=source.random(), **flow)
        grids = build(page, source)
        canvas.save()
        return [(grid, page.pages_of[id(grid)]) for grid in grids]
    return make


def one(kind, style, prose=2):
    """A title, prose, one table, prose."""
    def build(flow, source):
        english = flow.english
        flow.paragraph(content.title(source, english), 13, True)
        for _ in range(prose // 2):
            flow.paragraph((content.english_paragraph if english else content.chinese_paragraph)(source))
        grid = seen(kind(source), style)
        flow.table(grid, style)
        for _ in range(prose - prose // 2):
            flow.paragraph((content.english_paragraph if english else content.chinese_paragraph)(source))
        return [grid]
    return build


def several(kinds, style, between=True, gap=0):
    """Tables on a page, with a caption between them or with nothing."""
    def build(flow, source):
        grids = []
        for kind in kinds:
            if between:
                flow.paragraph(content.title(source, flow.english), 11, True)
            grid = seen(kind(source), style)
            flow.table(grid, style)
            flow.skip(gap)
            grids.append(grid)
        return grids
    return build


def beside(kinds, style, space=20):
    """Two tables beside each other."""
    def build(flow, source):
        flow.paragraph(content.title(source, flow.english), 13, True)
        width = (flow.width - 2 * flow.margin - space * (len(kinds) - 1)) / len(kinds)
        top, bottom, grids = flow.y, flow.y, []
        for i, kind in enumerate(kinds):
            flow.y = top
            grid = seen(kind(source), style)
            flow.table(grid, style, flow.margin + i * (width + space), width)
            bottom = max(bottom, flow.y)
            grids.append(grid)
        flow.y = bottom
        flow.paragraph((content.english_paragraph if flow.english else content.chinese_paragraph)(source))
        return grids
    return build


def noted(kind, style, notes=2):
    """A table in the middle of prose, with its notes and its source right under it."""
    def build(flow, source):
        for _ in range(2):
            flow.paragraph(content.english_paragraph(source))
        flow.paragraph(content.title(source, True), 9.5)
        grid = seen(kind(source), style)
        flow.table(grid, style)
        flow.skip(-8)
        for mark in ("(a)", "(b)")[:notes]:
            flow.paragraph(f"{mark} {source.choice(content.PROSE)}", 7)
        flow.paragraph("Source: Statistical office, own calculations.", 7)
        flow.paragraph(content.english_paragraph(source))
        return [grid]
    return build


def in_a_column(kind, style):
    """A page of two columns of prose; the table stands in the right one."""
    def build(flow, source):
        flow.paragraph(content.title(source, True), 13, True)
        space = (flow.width - 2 * flow.margin - 24) / 2
        right, top = flow.margin + space + 24, flow.y
        while flow.y < flow.bottom - 120:
            flow.paragraph(content.english_paragraph(source), 9, False, flow.margin, space)
        flow.y = top
        flow.paragraph(content.english_paragraph(source), 9, False, right, space)
        grid = seen(kind(source), style)
        flow.table(grid, style, right, space)
        while flow.y < flow.bottom - 120:
            flow.paragraph(content.english_paragraph(source), 9, False, right, space)
        return [grid]
    return build


def prose_only(paragraphs):
    """No table at all: what is found here is wrong."""
    def build(flow, source):
        flow.paragraph(content.title(source, flow.english), 13, True)
        for _ in range(paragraphs):
            flow.paragraph((content.english_paragraph if flow.english else content.chinese_paragraph)(source))
        return []
    return build


def outline(flow, source):
    """Numbered headings, a list, a signature: lines that stand in columns without being a table."""
    for i, name in enumerate(("基本情况", "资金使用情况", "存在的问题", "改进措施"), 1):
        flow.paragraph(f"{'一二三四'[i - 1]}、{name}", 12)
        flow.paragraph(content.chinese_paragraph(source))
        for j in range(1, 4):
            flow.paragraph(f"{j}. {source.choice(content.SENTENCES)}")
    flow.paragraph("填报人：　　　　　　　　负责人：　　　　　　　　填报日期：")
    return []


def html_document(items, look, **options):
    def make(file, source):
        return web.write(file, items(source), look, **options)
    return make


def simple(kind, english=False, tables=1):
    def items(source):
        out = [content.title(source, english)]
        for _ in range(tables):
            out.append((content.english_paragraph if english else content.chinese_paragraph)(source))
            out.append(kind(source))
        out.append((content.english_paragraph if english else content.chinese_paragraph)(source))
        return out
    return items


def kinds():
    c = content
    return {"indicators": c.indicators, "amounts": c.amounts, "pairs": c.pairs, "projects": c.projects, "scores": c.scores,
            "narrow": c.narrow_labels, "statistics": c.statistics, "words": c.words, "turned": c.turned_heads,
            "long": lambda r: c.projects(r, 60), "long-indicators": lambda r: c.indicators(r, 48),
            "long-amounts": lambda r: c.statistics(r, 12, 5, groups=False),
            "two-heads": lambda r: c.amounts(r, 8, 5, True), "small": lambda r: c.amounts(r, 4, 3),
            "small-stats": lambda r: c.statistics(r, 6, 4, spanning=False, groups=False),
            "wide": lambda r: c.statistics(r, 12, 10), "wide-years": lambda r: c.statistics(r, 10, 11, years=True),
            "plain-stats": lambda r: c.statistics(r, 10, 6, spanning=False, groups=False),
            "full-indicators": lambda r: c.indicators(r, 8, blanks=False),
            "short-indicators": lambda r: c.indicators(r, 8, notes=False)}


def catalogue():
    """{name: make(file, random) → [(grid, pages)]}"""
    k = kinds()
    latin = {"english": True}
    sans, serif = {"font": "sans", "size": 8.5}, {"font": "serif", "size": 9}
    open_ = dict(across="none", down="none", stretch=False, middle=False)
    three = dict(across="head", down="none")
    all_ = {}

    def add(name, make):
        if name in all_:
            raise ValueError(name)
        all_[name] = make

    # Every line drawn, in every way of drawing it.
    for stroke in ("line", "box", "pieces", "dashed", "double", "loose"):
        for i, (producer, kind) in enumerate((("reportlab", "indicators"), ("fpdf2", "pairs"), ("pymupdf", "amounts"))):
            if stroke in ("dashed", "double", "loose") and i == 2:
                continue
            add(f"ruled-{stroke}-{kind}-{producer}", drawn(producer, one(k[kind], Style(stroke=stroke))))
    add("ruled-song-indicators-reportlab", drawn("reportlab", one(k["indicators"], Style(font=SONG))))
    add("ruled-xobject-pairs-reportlab", drawn("reportlab", one(k["pairs"], Style()), wrapped=True))
    add("ruled-hairline-scores-reportlab", drawn("reportlab", one(k["scores"], Style(width=0.1))))
    add("ruled-thick-projects-reportlab", drawn("reportlab", one(k["projects"], Style(width=2))))
    add("ruled-bold-scores-pymupdf", drawn("pymupdf", one(k["scores"], Style(double_text=True))))
    add("ruled-latin-words-matplotlib", drawn("matplotlib", one(k["words"], Style(**serif)), **latin))
    add("ruled-narrow-reportlab", drawn("reportlab", one(k["narrow"], Style())))
    add("ruled-turned-reportlab", drawn("reportlab", one(k["turned"], Style(**sans)), **latin))
    add("ruled-turned-pymupdf", drawn("pymupdf", one(k["turned"], Style(**sans)), **latin))
    for look in ("ruled", "heavy", "dotted", "double", "separate"):
        add(f"ruled-{look}-weasyprint", html_document(simple(k["pairs" if look != "double" else "two-heads"]), look))
    # Half of the lines.
    for producer, kind in (("reportlab", "amounts"), ("fpdf2", "projects"), ("pymupdf", "two-heads")):
        add(f"half-three-{kind}-{producer}", drawn(producer, one(k[kind], Style(**three))))
    add("half-three-short-indicators-reportlab", drawn("reportlab", one(k["short-indicators"], Style(**three, size=10))))
    add("half-rows-scores-reportlab", drawn("reportlab", one(k["scores"], Style(down="none"))))
    add("half-rows-indicators-fpdf2", drawn("fpdf2", one(k["indicators"], Style(down="none"))))
    add("half-frameless-indicators-reportlab", drawn("reportlab", one(k["indicators"], Style(outer=False))))
    add("half-sides-open-amounts-pymupdf", drawn("pymupdf", one(k["amounts"], Style(down="inner"))))
    add("half-columns-amounts-reportlab", drawn("reportlab", one(k["amounts"], Style(across="head", down="all"))))
    for kind, producer in (("statistics", "reportlab"), ("wide", "matplotlib"), ("plain-stats", "fpdf2"), ("words", "reportlab")):
        add(f"half-latin-{kind}-{producer}", drawn(producer, one(k[kind], Style(**three, **serif)), **latin))
    add("half-latin-groups-reportlab", drawn("reportlab", one(k["statistics"], Style(across="groups", down="none", **sans)), **latin))
    add("half-weasyprint-amounts", html_document(simple(k["two-heads"]), "half"))
    add("half-weasyprint-rows", html_document(simple(k["scores"]), "rows"))
    add("half-weasyprint-latin", html_document(simple(k["statistics"], True), "half", english=True))
    # No lines.
    for kind, producer in (("plain-stats", "reportlab"), ("statistics", "reportlab"), ("wide", "pymupdf"), ("wide-years", "fpdf2"),
                           ("statistics", "matplotlib"), ("small-stats", "fpdf2")):
        add(f"none-latin-{kind}-{producer}", drawn(producer, one(k[kind], Style(**open_, **serif, gap=8)), **latin))
    add("none-latin-right-reportlab", drawn("reportlab", one(k["plain-stats"], Style(**open_, **sans, gap=10, heads_right=True)), **latin))
    add("none-latin-words-reportlab", drawn("reportlab", one(k["words"], Style(**open_, **serif, gap=12, air=5)), **latin))
    for kind, producer in (("amounts", "reportlab"), ("scores", "fpdf2"), ("small", "pymupdf"), ("short-indicators", "reportlab")):
        add(f"none-{kind}-{producer}", drawn(producer, one(k[kind], Style(**open_, gap=10))))
    add("none-weasyprint-amounts", html_document(simple(k["amounts"]), "none", vertical="top"))
    add("none-weasyprint-latin", html_document(simple(k["plain-stats"], True), "none", english=True, vertical="top"))
    # As statistical reports have them.
    report = {"long": content.long_names, "banners": content.banners, "prices": content.prices, "three": content.three_heads,
              "stats": content.statistics, "plain": k["plain-stats"], "words": k["words"]}
    tight = dict(stretch=False, middle=False, gap=6, cap=9)
    for kind, producer in (("long", "reportlab"), ("banners", "fpdf2"), ("prices", "pymupdf"), ("three", "reportlab")):
        add(f"statistics-open-{kind}-{producer}", drawn(producer, noted(report[kind], Style(across="none", down="none", **tight, **serif)), **latin))
        add(f"statistics-three-{kind}-{producer}", drawn(producer, noted(report[kind], Style(**three, middle=False, cap=9, **sans)), **latin))
    add("statistics-open-low-reportlab", drawn("reportlab", noted(report["long"], Style(across="none", down="none", low=True, **tight, **sans)), **latin))
    add("statistics-rows-long-reportlab", drawn("reportlab", noted(report["long"], Style(down="none", cap=9, **serif)), **latin))
    add("statistics-columns-banners-reportlab", drawn("reportlab", noted(report["banners"], Style(across="head", down="inner", **serif)), **latin))
    add("statistics-head-prices-fpdf2", drawn("fpdf2", noted(report["prices"], Style(**three, outer=False, **serif)), **latin))
    add("statistics-shaded-three-reportlab", drawn("reportlab", noted(report["three"], Style(across="none", down="none", shade="head", **sans)), **latin))
    for kind, lines in (("plain", three), ("prices", three), ("plain", {"across": "none", "down": "none", "middle": False}), ("words", {})):
        name = "three" if lines is three else "ruled" if not lines else "open"
        add(f"statistics-column-{name}-{kind}-reportlab", drawn("reportlab", in_a_column(report[kind], Style(**lines, font="serif", size=7.5, pad=2)), **latin))
    # Shading instead of lines.
    for shade, kind, producer in (("zebra", "amounts", "reportlab"), ("cells", "pairs", "fpdf2"), ("cells", "indicators", "pymupdf"),
                                  ("head", "scores", "reportlab")):
        add(f"shaded-{shade}-{kind}-{producer}", drawn(producer, one(k[kind], Style(across="none", down="none", shade=shade))))
    add("shaded-ruled-indicators-reportlab", drawn("reportlab", one(k["indicators"], Style(shade="zebra"))))
    add("shaded-weasyprint-zebra", html_document(simple(k["amounts"]), "zebra"))
    add("shaded-weasyprint-latin", html_document(simple(k["plain-stats"], True), "zebra", english=True))
    # Over several pages.
    add("pages-plain-long-reportlab", drawn("reportlab", one(k["long"], Style())))
    add("pages-head-long-reportlab", drawn("reportlab", one(k["long"], Style(repeat_head=True))))
    add("pages-cut-long-reportlab", drawn("reportlab", one(k["long"], Style(cut_rows=True))))
    add("pages-merged-long-indicators-fpdf2", drawn("fpdf2", one(k["long-indicators"], Style())))
    add("pages-merged-head-long-indicators-pymupdf", drawn("pymupdf", one(k["long-indicators"], Style(repeat_head=True))))
    add("pages-half-long-reportlab", drawn("reportlab", one(k["long"], Style(**three, repeat_head=True))))
    add("pages-weasyprint-long", html_document(simple(k["long"]), "ruled"))
    add("pages-weasyprint-long-indicators", html_document(simple(k["long-indicators"]), "ruled"))
    # The page lies on its side.
    add("turned-landscape-wide-reportlab", drawn("reportlab", one(k["wide"], Style(**sans)), width=842, height=595, **latin))
    add("turned-landscape-indicators-fpdf2", drawn("fpdf2", one(k["indicators"], Style()), width=842, height=595))
    for degrees in (90, 180, 270):
        add(f"turned-{degrees}-indicators-reportlab", drawn("reportlab", one(k["indicators"], Style()), turned=degrees,
                                                           **({"width": 842, "height": 595} if degrees != 180 else {})))
    add("turned-90-none-reportlab", drawn("reportlab", one(k["plain-stats"], Style(**open_, **serif, gap=12)), width=842, height=595,
                                          turned=90, **latin))
    add("turned-weasyprint-landscape", html_document(simple(k["indicators"]), "ruled", size="A4 landscape"))
    # More than one on a page.
    add("several-captions-reportlab", drawn("reportlab", several([k["small"], k["pairs"], k["scores"]], Style())))
    add("several-touching-reportlab", drawn("reportlab", several([k["small"], k["scores"]], Style(), False, -8)))
    add("several-latin-reportlab", drawn("reportlab", several([k["small-stats"], k["words"]], Style(**three, **serif)), **latin))
    add("several-none-reportlab", drawn("reportlab", several([k["small-stats"], k["small-stats"]], Style(**open_, **sans, gap=12)), **latin))
    add("several-beside-reportlab", drawn("reportlab", beside([k["small"], k["small"]], Style())))
    add("several-beside-half-fpdf2", drawn("fpdf2", beside([k["small-stats"], k["small-stats"]], Style(**three, **sans), 34), **latin))
    add("several-weasyprint", html_document(simple(k["small"], tables=3), "ruled"))
    # Nothing to find.
    add("prose-chinese-reportlab", drawn("reportlab", prose_only(14), header="青岚县档案中心工作简报"))
    add("prose-latin-reportlab", drawn("reportlab", prose_only(16), header="Quarterly bulletin", **latin))
    add("prose-outline-fpdf2", drawn("fpdf2", outline))
    return all_


def samples():
    """Small files for the tests: no font is in them, and their bytes are the same on every run."""
    k = kinds()
    song = {"text_font": SONG}
    latin = {"text_font": "Times-Roman", "english": True}
    chinese, english = {"font": SONG}, {"font": "Helvetica", "size": 8.5}
    return {
        "ruled_merged": drawn("reportlab", one(k["indicators"], Style(**chinese)), **song),
        "ruled_pages_head": drawn("reportlab", one(k["long"], Style(**chinese, repeat_head=True)), **song),
        "ruled_turned_90": drawn("reportlab", one(k["pairs"], Style(**chinese)), width=842, height=595, turned=90, **song),
        "ruled_touching": drawn("reportlab", several([k["small"], k["scores"]], Style(**chinese), False, -8), **song),
        "ruled_narrow_label": drawn("reportlab", one(k["narrow"], Style(**chinese)), **song),
        "shaded_cells": drawn("reportlab", one(k["pairs"], Style(**chinese, across="none", down="none", shade="cells")), **song),
        "half_spanning_heads": drawn("reportlab", one(k["statistics"], Style(**english, across="head", down="none")), **latin),
        "open_statistics": drawn("reportlab", one(k["plain-stats"], Style(**english, across="none", down="none", stretch=False,
                                                                          middle=False, gap=8)), **latin),
    }


def write_model(folder, name, grids):
    """The truth in the words of the document model: NAME.json."""
    tables = []
    for grid, pages in grids:
        cells = [{"row": p.row, "column": p.column, "row_span": p.rows, "column_span": p.columns, "text": p.text}
                 for p in sorted(grid.places, key=lambda p: (p.row, p.column))]
        tables.append({"row_count": grid.rows, "column_count": grid.columns, "page_first": min(pages),
                       "page_last": max(pages), "cells": cells})
    text = ",\n ".join(model_text(table) for table in tables)
    (folder / f"{name}.json").write_text(f'{{"tables":[\n {text}]}}\n', encoding="utf-8")


def model_text(table):
    """A line a cell."""
    head = json.dumps({key: value for key, value in table.items() if key != "cells"})[:-1]
    cells = ",\n  ".join(json.dumps(cell, ensure_ascii=False) for cell in table["cells"])
    return f'{head}, "cells":[\n  {cells}]}}'


def office_documents(seed):
    """[(name, DOCX, items)]"""
    out = [(f"report-{name}", data, items) for name, data, items in office.reports()]
    for look, kind, options in (("ruled", "indicators", {"landscape": True}), ("half", "amounts", {}), ("none", "small", {}),
                                ("none", "scores", {}), ("frameless", "indicators", {}), ("double", "pairs", {}),
                                ("dashed", "indicators", {}), ("ruled", "long", {"repeat": True}), ("ruled", "long-indicators", {}),
                                ("half", "two-heads", {}), ("none", "plain-stats", {})):
        name = f"{'pages' if 'long' in kind else look if look in ('half', 'none') else 'ruled'}-{look}-{kind}-libreoffice"
        source = random.Random(f"{seed}/{name}")
        english = kind == "plain-stats"
        prose = content.english_paragraph if english else content.chinese_paragraph
        items = [content.title(source, english), prose(source), kinds()[kind](source), prose(source)]
        out.append((name, office.small_docx(items, look, **options), items))
    return out


def write_truth(folder, name, grids):
    tables = [Table(pages, [Cell(*cell) for cell in visible(grid)]) for grid, pages in grids
              if sum(bool(place.text.strip()) for place in grid.places) > 1]  # a box with a text is no table
    write_structure(folder / f"{name}-str.xml", f"{name}.pdf", tables)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--samples", action="store_true", help="the files of tests/data/pdf, with NAME.json, instead")
    parser.add_argument("--no-office", dest="office", action="store_false")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    register_fonts()
    if given.samples:
        for name, make in samples().items():
            write_model(given.out, name, make(given.out / f"{name}.pdf", random.Random(f"{given.seed}/{name}")))
        return 0
    count = 0
    for name, make in catalogue().items():
        if given.only in name:
            write_truth(given.out, name, make(given.out / f"{name}.pdf", random.Random(f"{given.seed}/{name}")))
            count += 1
    if given.office:
        documents = [document for document in office_documents(given.seed) if given.only in document[0]]
        if documents:
            for name, grids in office.convert(documents, given.out).items():
                write_truth(given.out, name, grids)
                count += 1
    print(f"{count} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
