"""The expected canonical records of a report, from its description alone (never from the C++ normalizer)."""

import re

from .notation import NotationError
from .values import NONE_MARKS, fold_space, peel, read_number, read_quantity, squeeze

UNITS = {"weight": None, "score": None, "execution_rate": "%", "control_rate": "%", "establishment": "人",
         "on_post": "人", "approved_area": "平方米", "actual_area": "平方米", "area_control_rate": "%",
         "investment_control_rate": "%"}


SEAL = re.compile(r"\s*[（(]盖\s*章[）)]$")

# What an item of a statement stands under; rows of the expenditure control say it themselves.
PARENTS = {
    "budget_execution": {i: "total" for i in ("fiscal_appropriation", "carryover", "other_funds")},
    "funding": {**{i: "revenue_total" for i in ("general_public_budget", "government_fund", "special_account",
                                                "other_funds")},
                **{i: "expenditure_total" for i in ("basic_expenditure", "project_expenditure")}},
    "revenue": {i: "total" for i in ("carryover", "fiscal_appropriation", "government_fund", "special_account",
                                     "other_revenue")},
    "expenditure": {"basic_expenditure": "total", "project_expenditure": "total", "personnel": "basic_expenditure",
                    "public_expenditure": "basic_expenditure"},
    "three_public": {i: "total" for i in ("official_reception", "vehicle_operation", "vehicle_purchase",
                                          "overseas_travel")},
    "fixed_assets": {i: "total" for i in ("in_use", "leased", "other")},
}


def is_nothing(text):
    return fold_space(text) == "" or fold_space(text) in NONE_MARKS


def split_note(note):
    """'item<parent/unit=label' → its four pieces; those not given are ''."""
    rest, _, label = note.partition("=")
    rest, _, unit = rest.partition("/")
    item, _, parent = rest.partition("<")
    return item, parent, unit, label


class FormTruth:
    """Gathers one form's records in document order."""

    def __init__(self, part, position):
        self.part = part
        self.form = {"position": position, "kind": part.kind, "title": None, "attachment_label": None,
                     "unit_name": None, "project_name": None, "supervising_department": None,
                     "implementing_unit": None, "fiscal_year": None, "total_weight": None, "total_score": None,
                     "rating": None, "is_blank": False, "indicators": [], "amounts": [], "goals": [],
                     "attributes": []}
        self.sections = []
        self.columns = self.more = self.group = None  # of the indicators, for a table that goes on without its head

    def add(self, kind, record):
        self.form[kind].append({"position": len(self.form[kind]), **record})

    def attribute(self, key, label, value, said=None):
        value = SEAL.sub("", fold_space(value))
        if is_nothing(value):
            return
        self.add("attributes", {"key": None if key == "-" else key, "label": said or peel(label), "value": value})
        if key in ("unit_name", "project_name", "supervising_department", "implementing_unit", "rating"):
            self.form[key] = value
        elif key == "total_score":
            self.form[key] = read_number(value, "", None)[0]

    def amount(self, statement, item, label, parent, measure, organization, cell_text, note, unit):
        found = read_number(cell_text, note, unit)
        if found is None:
            return
        value, unit = found
        parent = parent or PARENTS.get(statement, {}).get(item)
        self.add("amounts", {"statement": statement, "item": item, "item_label": label, "parent_item": parent or None,
                             "measure": measure, "organization": organization or None, "value": value, "unit": unit,
                             "text": fold_space(cell_text)})

    # ---- prose

    def prose(self, lines):
        for line in lines:
            if line.code == "T":
                self.form["title"] = (self.form["title"] or "") + squeeze(line.text)
            elif line.code == "N":
                self.form["attachment_label"] = squeeze(line.text).rstrip("：:")
            elif line.code == "A":
                pieces = re.split(r"\s{2,}(?=\S+[:：])", line.text) if len(line.args) > 1 else [line.text]
                for said, piece in zip(line.args, pieces, strict=True):
                    key, _, value = said.partition("=")
                    label, colon, rest = piece.replace(":", "：", 1).partition("：")
                    if not colon:
                        raise NotationError(f"no label in {line.text!r}")
                    self.attribute(key, label, value or rest)
            elif line.code == "H":
                key = line.args[0]
                self.sections.append({"level": line.level, "number": line.number or None,
                                      "key": None if key == "-" else key,
                                      "title": fold_space(line.title).rstrip("。：:") or None, "body": []})
            elif line.code == "P" and self.sections:
                self.sections[-1]["body"].append(fold_space(line.text))

    # ---- bands

    def band(self, band):
        getattr(self, "band_" + band.kind)(band)

    def band_text(self, band):
        pass

    def band_pairs(self, band):
        for row in band.rows:
            label = None
            for cell in row.cells:
                if label is not None:
                    item = label.note.partition("=")[0]
                    if item.startswith("staff."):
                        measure = item[6:]
                        self.amount("staffing", "staff", peel(label.text), "", measure, "", cell.text, cell.note,
                                    UNITS[measure])
                    elif item.startswith("amount:"):
                        statement, name, measure = item[7:].split(".")
                        self.amount(statement, name, peel(label.text), "", measure, "", cell.text, cell.note,
                                    UNITS.get(measure, "万元"))
                    elif item != "contact":
                        self.attribute(item, label.text, cell.note or cell.text)
                    label = None
                elif cell.note:
                    label = cell

    def band_matrix(self, band):
        measures, more = {}, {}
        for row in band.head + band.rows:
            item = label = parent = None
            for cell, starts in zip(row.cells, row.starts):
                if cell.note[:2] in ("+", "+="):  # a column that the form added
                    more[cell.column] = cell.note[2:] or peel(cell.text)
                elif cell.column in more and not row.is_head:
                    if starts:
                        self.attribute("-", "", cell.text, more[cell.column])
                elif cell.note and not cell.note.startswith("=") and cell.column not in measures:
                    name, above, unit, said = split_note(cell.note)
                    if row.is_head and not name.startswith("!"):
                        measures[cell.column] = (name, unit or UNITS.get(name, "万元"))
                        continue
                    item, parent, label = name.lstrip("!"), above, said or peel(cell.text)
                elif cell.column in measures and item and starts and not row.is_head:
                    measure, unit = measures[cell.column]
                    self.amount(band.statement, item, label, parent, measure, "", cell.text, cell.note, unit)

    def band_turned(self, band):
        items = {}
        for row in band.head:
            for cell in row.cells:
                if cell.note:
                    item, parent, _, _ = split_note(cell.note)
                    items[cell.column] = (item, parent, peel(cell.text))
        for row in band.rows:
            measure = row.cells[0].note
            for cell in row.cells[1:]:
                item, parent, label = items[cell.column]
                self.amount(band.statement, item, label, parent, measure, "", cell.text, cell.note,
                            UNITS.get(measure, "万元"))

    def band_organizations(self, band):
        items = {}
        for row in band.head:
            for cell in row.cells:
                if cell.note:
                    items[cell.column] = (cell.note, peel(cell.text))
        for row in band.rows:
            organization = peel(row.cells[0].text)
            for cell in row.cells[1:]:
                item, label = items[cell.column]
                self.amount(band.statement, item, label, "", "amount", organization, cell.text, cell.note, "万元")

    def band_funding(self, band):
        for row in band.rows:
            for cell, starts in zip(row.cells, row.starts):
                if not cell.note or not starts:
                    continue
                item, _, said = cell.note.partition(" ")
                label, _, value = cell.text.replace(":", "：").rpartition("：")
                self.amount("funding", item, peel(label), "", "amount", "", value, said, "万元")

    def band_goals(self, band):
        for row in band.rows:
            goal = {"expected": None, "actual": None}
            for cell in row.cells:
                if cell.note in goal and cell.text.strip():
                    goal[cell.note] = fold_space(cell.text) or None
            if any(goal.values()):
                self.add("goals", goal)

    def band_indicators(self, band):
        if band.head:
            self.columns = {cell.column + i: name for row in band.head for cell in row.cells if cell.note
                            for i, name in enumerate(cell.note.split(","))}
            self.more = {cell.column: peel(cell.text) for row in band.head for cell in row.cells if cell.note == "+"}
            self.group = {"level1": None, "level1_label": None, "level1_weight": None,
                          "level2": None, "level2_label": None, "level2_weight": None}
        fields, more, group = self.columns, self.more, self.group
        for row in band.rows:
            if row.is_head:
                continue
            cells, begins = {}, {}
            for cell, starts in zip(row.cells, row.starts):
                if cell.column in fields:
                    cells[fields[cell.column]], begins[fields[cell.column]] = cell, starts
            for level in ("level1", "level2"):
                cell = cells.get(level)
                if cell is None or cell.note == "^":
                    continue
                key, _, weight = cell.note.partition("/")
                group[level] = key or None
                group[level + "_label"] = peel(cell.text) if key else None
                group[level + "_weight"] = float(weight) if weight else None
            self.indicator(group, cells, begins)
            for cell, starts in zip(row.cells, row.starts):  # columns that the form added
                if cell.column in more and starts:
                    self.attribute("-", more[cell.column], cell.text)

    def indicator(self, group, cells, begins):
        said = dict(piece.partition("=")[::2] for piece in cells["name"].note.split(";") if piece)
        # Where a name breaks inside its cell is the column's width, not the name's.
        name = fold_space(said.get("name", cells["name"].text)).replace("\n", "")
        if name == "" or set(name) <= set("….") or re.fullmatch(r"指标\d[:：]?", name):
            others = [c for f, c in cells.items() if f not in ("level1", "level2", "name")]
            if any(fold_space(c.text).strip("….") and begins[f] for f, c in cells.items()
                   if f not in ("level1", "level2", "name")):
                raise NotationError(f"a row without a name that is filled in: {[c.text for c in others]}")
            return
        record = dict(group)
        record["name"] = name
        record["level1"] = record["level1"] or "other"  # a form that lists names alone
        record.update(self.target(said, cells))
        actual = cells.get("actual")
        note = actual.note if actual else ""
        record["actual_text"] = fold_space(actual.text) or None if actual else None
        quantity = read_quantity(actual.text if actual else "", note)
        if quantity["value"] is not None and not quantity["unit"] and "unit" in cells and not note:
            quantity["unit"] = fold_space(cells["unit"].text).replace("％", "%") or None
        record.update({"actual_" + k: v for k, v in quantity.items()})
        for number in ("weight", "score"):
            cell = cells.get(number)
            found = read_number(cell.text, cell.note, None) if cell and begins[number] else None
            record[number] = found[0] if found else None
            record[number + "_span"] = cell.row_span if found else 1
        for text in ("standard", "note"):
            cell = cells.get(text)
            value = fold_space(cell.text) or None if cell and begins[text] else None
            record["standard" if text == "standard" else "deviation_note"] = value
        record["applicable"] = name not in ("无",) + NONE_MARKS
        self.add("indicators", record)

    def target(self, said, cells):
        if "target" in said:
            text, note = said["target"], said.get("is", "")
        elif "op" in cells:  # sign, value and unit stand in three columns
            sign, value, unit = (fold_space(cells[f].text) for f in ("op", "target", "unit"))
            text = value if sign == "定性" else sign + value + unit
            note = cells["target"].note
        elif "target" in cells:
            text, note = cells["target"].text, cells["target"].note
        else:
            text, note = "", ""
        return {"target_text": fold_space(text) or None,
                **{"target_" + k: v for k, v in read_quantity(text, note).items()}}

    def band_total(self, band):
        for row in band.rows:
            for cell in row.cells:
                number, _, said = cell.note.partition("=")
                if number in ("weight", "score") and fold_space(cell.text):
                    self.form["total_" + number] = float(said) if said else read_number(cell.text, "", None)[0]
                elif cell.note == "rating":
                    self.form["rating"] = fold_space(cell.text) or None


INDICATOR_KEYS = ("position", "level1", "level1_label", "level1_weight", "level2", "level2_label", "level2_weight",
                  "name", "target_text", "target_type", "target_comparison", "target_value", "target_unit",
                  "actual_text", "actual_type", "actual_comparison", "actual_value", "actual_unit", "weight",
                  "weight_span", "score", "score_span", "standard", "deviation_note", "applicable")


def expected(report):
    """Report → the dictionary that records_to_json prints (places and contacts omitted)."""
    forms, sections = [], []
    for part in report.parts:
        if not part.kind:
            continue
        truth = FormTruth(part, len(forms))
        truth.prose(part.before)
        for table, between in zip(part.tables, part.between):
            truth.prose(between)
            for band in table:
                truth.band(band)
        truth.prose(part.after)
        form = truth.form
        form["indicators"] = [{key: i[key] for key in INDICATOR_KEYS} for i in form["indicators"]]
        form.update(part.fields)
        forms.append(form)
        sections += truth.sections
    numbered = [{"position": i, **s, "body": "\n".join(s["body"]) or None} for i, s in enumerate(sections)]
    return {"title": report.title, "unit_name": report.unit_name, "fiscal_year": report.fiscal_year, "forms": forms,
            "sections": numbered, "unmapped": []}
