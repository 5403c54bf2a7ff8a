"""A report as its description gives it: parts, each with prose and perhaps a table of bands."""

import tomllib
from dataclasses import dataclass, field

from .notation import Cell, NotationError, Row, read_prose, read_rows

FORM_FIELDS = ("title", "attachment_label", "unit_name", "project_name", "supervising_department",
               "implementing_unit", "fiscal_year", "total_weight", "total_score", "rating", "is_blank")


@dataclass
class Band:
    kind: str
    statement: str
    head: list  # rows
    rows: list
    columns: int


@dataclass
class Part:
    kind: str  # kind of form; "" for prose that belongs to none
    fields: dict
    before: list
    tables: list  # lists of bands; a paragraph between two tables stands in `between`
    between: list
    after: list
    sums: bool
    inside: bool = False  # its prose stands in the last cell of the table before
    joined: bool = False  # its first table goes on in the last table of the part before
    shown: list = field(default_factory=list)  # (prose, table) as they are written, one table a pair


@dataclass
class Report:
    name: str
    about: str
    title: str
    unit_name: str
    fiscal_year: int
    style: dict
    parts: list = field(default_factory=list)


BAND_KINDS = ("pairs", "matrix", "turned", "organizations", "funding", "goals", "indicators", "total", "text")


def read_band(entry, first_row, report_name):
    unknown = set(entry) - {"kind", "statement", "spans", "head", "grid", "new_table", "between"}
    if unknown or entry["kind"] not in BAND_KINDS:
        raise NotationError(f"{report_name}: band {entry['kind']!r} with {sorted(unknown)}")
    spans = entry["spans"]
    head = read_rows(entry.get("head", ""), spans, first_row, is_head=True)
    rows = []
    # A line "#head" repeats the head, as writers do by hand after a page break.
    for i, piece in enumerate(entry.get("grid", "").split("#head\n")):
        if i:
            rows += read_rows(entry["head"], spans, first_row + len(head) + len(rows), is_head=True)
        above = head + rows
        rows += read_rows(piece, spans, first_row + len(above), above)
    return Band(entry["kind"], entry.get("statement", ""), head, rows, sum(spans))


def read_part(entry, report_name):
    known = set(FORM_FIELDS) | {"form", "before", "after", "band", "sums", "inside", "joined"}
    if set(entry) - known:
        raise NotationError(f"{report_name}: a part with {sorted(set(entry) - known)}")
    tables, between = [], []
    row = 0
    for band in entry.get("band", []):
        if not tables or band.get("new_table"):
            tables.append([])
            between.append(read_prose(band.get("between", "")))
            row = 0
        made = read_band(band, row, report_name)
        row += len(made.head) + len(made.rows)
        if tables[-1] and tables[-1][0].columns != made.columns:
            raise NotationError(f"{report_name}: bands of {tables[-1][0].columns} and {made.columns} columns")
        tables[-1].append(made)
    fields = {key: entry[key] for key in FORM_FIELDS if key in entry}
    return Part(entry.get("form", ""), fields, read_prose(entry.get("before", "")), tables, between,
                read_prose(entry.get("after", "")), entry.get("sums", True), entry.get("inside", False),
                entry.get("joined", False), list(zip(between, tables)))


def put_inside(part, host):
    """Makes the prose of `part` the one cell of a last row of the table of `host`, as bound forms have it."""
    table = host.tables[-1]
    row = sum(len(band.head) + len(band.rows) for band in table)
    text = "\n".join(line.text for line in part.after)
    cell = Cell(text, "", row, 0, 1, table[0].columns)
    table.append(Band("text", "", [], [Row([cell], False, [True])], table[0].columns))


def read_report(name, description):
    """A description (TOML text or the dictionary of one) → Report."""
    data = tomllib.loads(description) if isinstance(description, str) else description
    report = Report(name, data["about"], data.get("title"), data.get("unit_name"), data.get("fiscal_year"),
                    data.get("style", {}))
    for entry in data["part"]:
        part = read_part(entry, name)
        if part.inside:
            put_inside(part, report.parts[-1])
        if part.joined:
            prose, host = report.parts[-1].shown[-1]
            report.parts[-1].shown[-1] = (prose, host + part.tables[0])
            part.shown = part.shown[1:]
        report.parts.append(part)
    return report
