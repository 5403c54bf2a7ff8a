"""The short notation of the accuracy suite: `NAME.report` → the dictionary that a TOML description would give.

corpus/accuracy/README.md describes it. What a clerk's form calls by its usual name need not be told twice: the words of
HEADS, MEASURES, ITEMS, GROUPS and PAIRS stand for their notes. Everything else is said by hand, and `@.` says "none".
"""

import re

from .notation import NotationError, split_cell
from .report import FORM_FIELDS
from .values import squeeze

HEADS = {
    "一级指标": "level1", "二级指标": "level2", "三级指标": "name", "指标内容": "name", "年度指标值": "target",
    "指标值": "target", "目标值": "target", "实际完成值": "actual", "完成值": "actual", "全年实际值": "actual",
    "分值": "weight", "权重": "weight", "得分": "score", "自评得分": "score", "偏差原因分析及改进措施": "note",
    "未完成原因分析": "note", "扣分原因": "note", "评分标准": "standard", "指标性质": "op", "度量单位": "unit",
}
MEASURES = {
    "budget_execution": {
        "年初预算数": "initial_budget", "年初预算": "initial_budget", "全年预算数": "annual_budget",
        "全年预算数(A)": "annual_budget", "调整后预算数": "annual_budget", "预算数(A)": "annual_budget",
        "全年执行数": "executed", "全年执行数(B)": "executed", "预算执行数": "executed", "执行数(B)": "executed",
        "分值": "weight", "权重": "weight", "执行率": "execution_rate", "执行率(B/A)": "execution_rate",
        "预算执行率": "execution_rate", "得分": "score", "自评得分": "score",
    },
    "staffing": {"编制数": "establishment", "控制率": "control_rate"},
}
ITEMS = {
    "budget_execution": {
        "年度资金总额": "total", "总额": "total", "年度财政资金总额": "total", "当年财政拨款": "fiscal_appropriation",
        "本年财政拨款": "fiscal_appropriation", "财政资金": "fiscal_appropriation", "上年结转资金": "carryover",
        "上年结转": "carryover", "其他资金": "other_funds",
    },
    "expenditure_control": {
        "三公经费": "three_public", "公务用车购置和维护经费": "vehicles<three_public",
        "公车购置": "vehicle_purchase<vehicles", "公车运行维护": "vehicle_operation<vehicles",
        "出国经费": "overseas_travel<three_public", "公务接待": "official_reception<three_public",
        "项目支出": "project_expenditure", "业务工作经费": "business_funds<project_expenditure",
        "运行维护经费": "maintenance_funds<project_expenditure",
        "公用经费": "public_expenditure", "办公经费": "office_expenses<public_expenditure",
        "水费、电费、差旅费": "utilities_travel<public_expenditure",
        "会议费、培训费": "meetings_training<public_expenditure", "政府采购金额": "procurement",
        "部门基本支出预算调整": "basic_adjustment",
    },
}
GROUPS = {
    "产出指标": "output", "效益指标": "benefit", "满意度指标": "satisfaction", "成本指标": "cost", "投入": "input",
    "过程": "process", "产出": "output", "效果": "benefit", "效益": "benefit", "满意度": "satisfaction",
}
SECOND = {
    "数量指标": "quantity", "质量指标": "quality", "时效指标": "timeliness", "成本指标": "cost",
    "经济效益指标": "economic_benefit", "社会效益指标": "social_benefit", "生态效益指标": "ecological_benefit",
    "可持续影响指标": "sustainability", "服务对象满意度指标": "service_satisfaction", "经济效益": "economic_benefit",
    "社会效益": "social_benefit", "生态效益": "ecological_benefit", "可持续影响": "sustainability",
    "服务对象满意度": "service_satisfaction", "经济成本指标": "economic_cost", "社会成本指标": "social_cost",
    "生态环境成本指标": "ecological_cost", "预算配置": "budget_allocation", "预算执行": "budget_execution",
    "预算管理": "budget_management", "资产管理": "asset_management", "职责履行": "duty_performance",
    "履职效益": "duty_benefit",
}
PAIRS = {
    "项目名称": "project_name", "项目支出名称": "project_name", "主管部门": "supervising_department",
    "实施单位": "implementing_unit", "项目实施单位": "implementing_unit", "预算单位名称": "unit_name",
    "单位名称": "unit_name", "部门(单位)名称": "unit_name", "填报单位": "unit_name",
    "厉行节约保障措施": "austerity_measures", "评价等次": "rating", "绩效自评综合得分": "total_score",
}
GOALS = {"预期目标": ".", "实际完成情况": "."}
POINTS = re.compile(r"[（(](\d{1,3}(?:\.\d+)?)\s*分[）)]$")
ENUMERATOR = re.compile(r"^(\d{1,2}[、.．]|其中[:：])+")


def plain(text):
    """A label as the tables above have it."""
    text = squeeze(text).replace("（", "(").replace("）", ")")
    text = re.sub(r"\((万元|元)\)$", "", ENUMERATOR.sub("", text)).rstrip(":：")
    return text


def annotate(cell, note):
    lead = "" if cell.endswith(" ") or not cell else " "
    return f"{cell}{lead}@{note} "


def cells_of(line):
    return [(part, *split_cell(part)) for part in line.split("|")]


class Band:
    """Lines of one band, annotated as they come."""

    def __init__(self, words, fields):
        self.kind = words[0]
        self.entry = {"kind": self.kind}
        if self.kind in ("matrix", "turned", "organizations"):
            self.entry["statement"] = words[1]
        self.entry["spans"] = spans_of(words[-1])
        self.head, self.grid, self.fields = [], [], fields

    def add(self, line):
        if line.startswith(">"):
            self.fields = {} if not self.head else self.fields
            self.head.append(self.join(self.head_cell(i, *c) for i, c in enumerate(cells_of(line[1:]))))
        elif line.startswith("#"):
            self.grid.append(line)
        else:
            self.grid.append(self.row(cells_of(line)))

    @staticmethod
    def join(cells):
        return "|".join(cells)

    def head_cell(self, column, part, text, note):
        words = HEADS if self.kind == "indicators" else MEASURES.get(self.entry.get("statement"), {})
        if part.strip() in ("^", "<"):
            return part
        note = note or words.get(plain(text), "")
        if note == ".":
            return text.replace("\n", "\\n").replace("\r", "\\r")
        if note:
            for field in note.split(","):
                self.fields[field] = column
                column += 1
            return annotate(part.split(" @")[0], note)
        return part

    def row(self, cells):
        return self.join(self.cell(i, cells, *c) for i, c in enumerate(cells))

    def cell(self, column, cells, part, text, note):
        if part.strip() in ("^", "<"):
            return part
        if note == ".":
            return part.split(" @")[0]
        if note:
            return part
        said = self.said(column, cells, text)
        return annotate(part, said) if said else part

    def said(self, column, cells, text):
        if self.kind == "pairs":
            before = 0
            for part, words, note in cells[:column]:
                before = 0 if before else bool(note or plain(words) in PAIRS)
            return "" if before else PAIRS.get(plain(text), "")
        if self.kind == "matrix":
            return ITEMS.get(self.entry["statement"], {}).get(plain(text), "") if column < 3 else ""
        if self.kind == "indicators":
            for level, words in (("level1", GROUPS), ("level2", SECOND)):
                if self.fields.get(level) == column and squeeze(text):
                    bare = POINTS.sub("", squeeze(text))
                    points = POINTS.search(squeeze(text))
                    if bare not in words:
                        raise NotationError(f"group {text!r}: say what it is")
                    return words[bare] + (f"/{points[1]}" if points else "")
        return ""

    def made(self):
        return {**self.entry, "head": "\n".join(self.head) + "\n", "grid": "\n".join(self.grid) + "\n"}


def spans_of(word):
    if word.startswith("*"):
        return [1] * int(word[1:])
    return [int(number) for number in word.split(",")]


def value_of(word):
    if re.fullmatch(r"\d+", word):
        return int(word)
    if re.fullmatch(r"\d+\.\d+", word):
        return float(word)
    return {"yes": True, "no": False, "": None}.get(word, word)


def options(words):
    return {key: value_of(value) for key, _, value in (word.partition("=") for word in words)}


def read_part(lines):
    """The lines of one part, its `==` line first."""
    words = lines[0][2:].split()
    part = {"form": words[0] if words and "=" not in words[0] else ""}
    if not part["form"]:
        del part["form"]
    given = options([w for w in words if "=" in w])
    if set(given) - set(FORM_FIELDS) - {"sums", "inside", "joined"}:
        raise NotationError(f"a part with {sorted(given)}")
    part.update(given)
    bands, prose, where = [], {"before": []}, "before"
    for line in lines[1:]:
        if line.startswith("-- "):
            words = line[3:].split()
            if words[0] in ("after", "new"):
                where = words[0]
                prose[where] = []
                continue
            band = Band(words, next((b.fields for b in reversed(bands) if b.kind == words[0] == "indicators"), {}))
            if where == "new":
                band.entry.update(new_table=True, between="\n".join(prose.pop("new")) + "\n")
            bands.append(band)
            where = "band"
        elif where == "band":
            if line.strip():
                bands[-1].add(line)
        else:
            prose[where].append(line)
    part["band"] = [band.made() for band in bands]
    part.update({key: "\n".join(text) + "\n" for key, text in prose.items()})
    return part


def read_short(source):
    """Text of a `.report` → (description, what is said of the suite: habit, layouts, covers)."""
    head, parts = {}, []
    for line in source.split("\n"):
        if line.startswith("=="):
            parts.append([line])
        elif parts:
            parts[-1].append(line)
        elif line.strip() and not line.startswith("#"):
            key, _, value = line.partition(" ")
            head[key] = value.strip()
    unknown = set(head) - {"about", "title", "unit", "year", "habit", "layouts", "style"}
    if unknown:
        raise NotationError(f"what is {sorted(unknown)}?")
    description = {
        "about": head["about"], "title": head.get("title"), "unit_name": head.get("unit"),
        "fiscal_year": int(head["year"]) if "year" in head else None,
        "style": options(head.get("style", "").split()), "part": [read_part(lines) for lines in parts],
    }
    return description, {"habit": head["habit"], "layouts": head.get("layouts", "docx dump").split()}
