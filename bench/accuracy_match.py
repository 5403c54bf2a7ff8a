"""Holds the records of one file against the truth of its description: what is found, lost, spurious, wrong.

Nothing here knows what a form is; it only pairs records and compares their fields.
"""
import difflib
import re
from dataclasses import dataclass, field

# Field groups of the table, each with the fields that it counts.
INDICATOR_FIELDS = {
    "names": ("name",),
    "level 1": ("level1", "level1_label", "level1_weight"),
    "level 2": ("level2", "level2_label", "level2_weight"),
    "target": ("target_text", "target_type", "target_comparison", "target_value", "target_unit"),
    "actual": ("actual_text", "actual_type", "actual_comparison", "actual_value", "actual_unit"),
    "weights": ("weight", "weight_span"),
    "scores": ("score", "score_span"),
    "remarks": ("standard", "deviation_note", "applicable"),
}
FORM_FIELDS = ("title", "attachment_label", "unit_name", "project_name", "supervising_department", "implementing_unit",
               "fiscal_year", "total_weight", "total_score", "rating", "is_blank")
NUMBERS = {"level1_weight", "level2_weight", "target_value", "actual_value", "weight", "score", "total_weight",
           "total_score", "fiscal_year", "value"}
SPANS = {"weight_span", "score_span"}


@dataclass
class Difference:
    """One disagreement. `grade`: wrong (a number that is not so), lost, spurious, kind, field."""

    grade: str
    group: str
    field: str
    what: str  # the record, for a person
    expected: object = None
    found: object = None
    place: str = ""


@dataclass
class Tally:
    """Counts of one group: records or fields that are due, that are there, and that agree."""

    due: int = 0
    there: int = 0
    right: int = 0

    def add(self, other):
        self.due += other.due
        self.there += other.there
        self.right += other.right


@dataclass
class Outcome:
    tallies: dict = field(default_factory=dict)
    differences: list = field(default_factory=list)

    def count(self, group, due=0, there=0, right=0):
        self.tallies.setdefault(group, Tally()).add(Tally(due, there, right))


def place_of(record):
    place = record.get("place") or {}
    numbers = [place.get(k) for k in ("block_index", "row_index", "column_index")]
    return ":".join("-" if n is None else str(n) for n in numbers) if any(n is not None for n in numbers) else ""


class Comparison:
    """`exact`: the format shows line breaks and merged cells; otherwise texts are compared without white space."""

    def __init__(self, exact):
        self.exact = exact
        self.outcome = Outcome()

    def text(self, value):
        if not isinstance(value, str):
            return value
        return value if self.exact else re.sub(r"\s+", "", value)

    def same(self, name, due, there):
        if name in SPANS and not self.exact:
            return True
        if isinstance(due, (int, float)) and isinstance(there, (int, float)) and not isinstance(due, bool):
            return abs(due - there) <= 1e-9 * max(1.0, abs(due))
        return self.text(due) == self.text(there)

    def differ(self, *values):
        self.outcome.differences.append(Difference(*values))

    def field(self, group, name, due, there, what, place):
        """One field of a pair of records."""
        right = self.same(name, due, there)
        said, answered = due is not None, there is not None
        self.outcome.count(group, int(said), int(answered), int(right and said))
        if not right:
            grade = "wrong" if name in NUMBERS and there is not None else "field"
            self.differ(grade, group, name, what, due, there, place)

    def records(self, group, due, there, key, loose, what):
        """Pairs two lists by `key`, in order; what is left by `loose`, in any order. Returns the pairs."""
        pairs, taken = [], set()
        keys = [key(r) for r in due], [key(r) for r in there]
        for block in difflib.SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks():
            for i in range(block.size):
                pairs.append((block.a + i, block.b + i))
        matched = {a for a, _ in pairs}
        taken = {b for _, b in pairs}
        for a, record in enumerate(due):
            if a in matched:
                continue
            b = next((b for b, r in enumerate(there) if b not in taken and loose(r) == loose(record)), None)
            if b is not None:
                pairs.append((a, b))
                matched.add(a)
                taken.add(b)
        self.outcome.count(group, len(due), len(there), len(pairs))
        for a, record in enumerate(due):
            if a not in matched:
                self.differ("lost", group, "", what(record), None, None, "")
        for b, record in enumerate(there):
            if b not in taken:
                self.differ("spurious", group, "", what(record), None, None, place_of(record))
        return [(due[a], there[b]) for a, b in sorted(pairs)]

    # ---- the parts of the records

    def indicators(self, where, due, there):
        def name(record):
            return re.sub(r"\s+", "", record["name"] or "")
        def bare(record):
            return re.sub(r"[★\s]|^指标\d[:：]|[（(][^（）()]*[）)]$", "", record["name"] or "")
        pairs = self.records("indicators", due, there, name, bare, lambda r: f"{where}: {r['name']}")
        for one, other in pairs:
            for group, fields in INDICATOR_FIELDS.items():
                for key in fields:
                    self.field(group, key, one[key], other.get(key), f"{where}: {one['name']}", place_of(other))

    def amounts(self, where, due, there):
        def key(record):
            return tuple(record[k] for k in ("statement", "item", "measure")) + (self.text(record["organization"]),
                                                                                   self.text(record["item_label"]))
        def loose(record):
            return record["statement"], record["item"], record["measure"], self.text(record["organization"])
        def what(r):
            return f"{where}: {r['statement']}.{r['item']}.{r['measure']} {r['item_label']} = {r['value']}"
        pairs = self.records("amounts", due, there, key, loose, what)
        for one, other in pairs:
            for name in ("value", "unit", "item_label", "parent_item", "text"):
                self.field("amount fields", name, one[name], other.get(name), what(one), place_of(other))

    def goals(self, where, due, there):
        pairs = self.records("goals", due, there, lambda r: (self.text(r["expected"]), self.text(r["actual"])),
                             lambda r: "", lambda r: f"{where}: {r['expected']}")
        for one, other in pairs:
            for name in ("expected", "actual"):
                self.field("goal texts", name, one[name], other.get(name), f"{where}: goal", place_of(other))

    def attributes(self, where, due, there):
        def key(record):
            return record["key"], self.text(record["label"])
        pairs = self.records("attributes", due, there, key, lambda r: r["key"] or self.text(r["label"]),
                             lambda r: f"{where}: {r['label']} = {(r['value'] or '')[:40]}")
        for one, other in pairs:
            self.field("attribute values", "value", one["value"], other.get("value"), f"{where}: {one['label']}",
                       place_of(other))

    def form(self, one, other):
        where = f"form {one['position']}"
        self.outcome.count("form kinds", 1, 1, int(one["kind"] == other["kind"]))
        if one["kind"] != other["kind"]:
            self.differ("kind", "form kinds", "kind", where, one["kind"], other["kind"], place_of(other))
        for name in FORM_FIELDS:
            self.field("form fields", name, one[name], other.get(name), where, place_of(other))
        self.indicators(where, one["indicators"], other["indicators"])
        self.amounts(where, one["amounts"], other["amounts"])
        self.goals(where, one["goals"], other["goals"])
        self.attributes(where, one["attributes"], other["attributes"])

    def forms(self, due, there):
        pairs = align(due, there)
        empty = {"indicators": [], "amounts": [], "goals": [], "attributes": []}
        for a, b in pairs:
            if a is not None and b is not None:
                self.form(due[a], there[b])
                continue
            one, other = (due[a], empty) if b is None else (empty, there[b])
            form = due[a] if b is None else there[b]
            where = f"form {form['position']}" if b is None else f"spurious form {form['position']}"
            self.outcome.count("form kinds", int(b is None), int(b is not None), 0)
            self.differ("lost" if b is None else "spurious", "form kinds", "form", f"{form['kind']} {form['title']}",
                        None, None, place_of(form))
            for part in empty:
                getattr(self, part)(where, one[part], other[part])

    def sections(self, due, there):
        pairs = self.records("sections", due, there, lambda r: self.text(r["title"]), lambda r: (r["key"], r["number"]),
                             lambda r: f"section {r['number'] or ''}{r['title']}")
        for one, other in pairs:
            for name in ("level", "number", "key", "title", "body"):
                self.field("section fields", name, one[name], other.get(name), f"section {one['title']}",
                           place_of(other))

    def document(self, due, there):
        for name in ("unit_name", "fiscal_year", "title"):
            self.field("unit, year, title", name, due[name], there.get(name), "document", "")
        self.forms(due["forms"], there["forms"])
        self.sections(due["sections"], there["sections"])
        return self.outcome


def likeness(one, other):
    """How much two forms have in common: kind, title, names of indicators, keys of amounts."""
    score = 2.0 * (one["kind"] == other["kind"]) + 1.0 * (one["title"] == other["title"])
    for part, keys in (("indicators", ("name",)), ("amounts", ("item", "measure", "value")),
                       ("attributes", ("value",))):
        mine, its = ({tuple(r[k] for k in keys) for r in form[part]} for form in (one, other))
        if mine and its:
            score += 4.0 * len(mine & its) / max(len(mine), len(its))
    return score


def align(due, there):
    """Pairs of positions in order (None: has no partner) with the most in common."""
    best = [[0.0] * (len(there) + 1) for _ in range(len(due) + 1)]
    for a in range(len(due) - 1, -1, -1):
        for b in range(len(there) - 1, -1, -1):
            paired = likeness(due[a], there[b])
            best[a][b] = max(best[a + 1][b], best[a][b + 1], paired + best[a + 1][b + 1] if paired else 0)
    a = b = 0
    out = []
    while a < len(due) or b < len(there):
        if a < len(due) and b < len(there):
            paired = likeness(due[a], there[b])
            if paired and best[a][b] == paired + best[a + 1][b + 1]:
                out.append((a, b))
                a, b = a + 1, b + 1
                continue
        if b == len(there) or (a < len(due) and best[a][b] == best[a + 1][b]):
            out.append((a, None))
            a += 1
        else:
            out.append((None, b))
            b += 1
    return out
