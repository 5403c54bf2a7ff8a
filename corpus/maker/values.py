"""Reads what is trivial in a cell. Whatever is not trivial must be said in the description, by hand."""

import re
from decimal import Decimal

from .notation import NotationError

WHITE = " \t\n\r\u00a0\u3000\u200b"
NONE_MARKS = ("/", "——", "—", "-", "--", "不适用")


def squeeze(text):
    """Labels and titles: no white space, but one blank between two Latin letters or digits."""
    text = re.sub(f"[{WHITE}]+", " ", text.strip(WHITE))
    return re.sub(r"(?<![0-9A-Za-z]) | (?![0-9A-Za-z])", "", text)


def fold_space(text):
    """Texts: lines trimmed, runs of blanks made one, empty lines dropped."""
    lines = (re.sub("[ \t\u00a0\u3000]+", " ", line).strip(WHITE) for line in re.split("[\n\r]", text))
    return "\n".join(line for line in lines if line)


def peel(text):
    """A label without enumerator, 其中, weight, unit and final colon."""
    text = squeeze(text).lstrip("★")
    enumerator = r"^(\d{1,2}[、.．]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]、?)"
    text = re.sub(enumerator, "", text)
    text = re.sub(r"^其中[:：]?(?=.)", "", text)
    text = re.sub(enumerator, "", text)
    tail = r"[:：]+$|[（(]\d{1,3}(\.\d+)?分[）)]$|[（(](单位[:：])?(万元|元|人|%|％|㎡|m²|平方米|亩)[）)]$"
    while re.search(tail, text):
        text = re.sub(tail, "", text)
    return text


AREA = re.compile("^(㎡|m²|m2)$")
VOLUME = re.compile("^(m³|m3)$")


def money(value, unit):
    """Decimal and unit as written → what the archive keeps."""
    factor = {"元": Decimal("0.0001"), "亿元": Decimal(10000), "千元": Decimal("0.1")}.get(unit)
    return (value * factor, "万元") if factor else (value, VOLUME.sub("立方米", AREA.sub("平方米", unit)) if unit else unit)


NUMBER = re.compile(r"(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(\D{0,8})")


def read_number(text, note, unit):
    """A number cell → (value, unit) or None. `unit`: of the column. A note '= 12 万元' says it by hand."""
    written = fold_space(text)
    if note.startswith("="):
        value, _, own = note[1:].strip().partition(" ")
        value, unit = money(Decimal(value), own or unit)
        return float(value), unit
    if written in ("", "无") or written in NONE_MARKS:
        return None
    match = NUMBER.fullmatch(written)
    if not match:
        raise NotationError(f"number cell {written!r} is not trivial: say what it is")
    value, unit = money(Decimal(match[1].replace(",", "")), match[2] or unit)
    return float(value), unit


NOTHING = {"comparison": None, "value": None, "unit": None}
DOUBTFUL = re.compile(r"[0-9０-９一二三四五六七八九十百千两≥≤≧≦＞＜>=<%％]")


BOUND_SIGNS = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<", ">=": ">=", "<=": "<="}
BOUND = re.compile(r"(≥|≤|＞|＜|>=|<=)(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)"
                   r"([%‰]?|[^\d年月日.\-~至以内上下（(/%]{0,6})")


def read_quantity(text, note):
    """A target or actual cell → type, comparison, value, unit. Notes: a type, or '>= 95 %', '= 3 次', '<= 0'."""
    types = ("quantity", "bound", "multiple", "date", "period", "qualitative", "none", "not_applicable", "blank")
    if note in types:
        return {"type": note, **NOTHING}
    if note.startswith("unread"):  # a number that nobody can be sure of: only its unit is kept
        return {"type": "quantity", "comparison": None, "value": None, "unit": note[7:] or None}
    if note.startswith("range"):
        return {"type": "bound", "comparison": "range", "value": None, "unit": note[6:] or None}
    if note:
        sign, value, *unit = note.split(" ", 2)
        if sign not in ("=", ">=", "<=", ">", "<"):
            raise NotationError(f"what is {note!r} of {text!r}?")
        number, own = money(Decimal(value), unit[0] if unit else None)
        return {"type": "quantity" if sign == "=" else "bound", "comparison": sign, "value": float(number),
                "unit": own}
    written = fold_space(text)
    if not written:
        return {"type": "blank", **NOTHING}
    if written == "无":
        return {"type": "none", **NOTHING}
    if written in NONE_MARKS:
        return {"type": "not_applicable", **NOTHING}
    if re.search(r"\d\s*[万亿千](?!元)", written):
        raise NotationError(f"a multiplier in {written!r}: say what it is")
    match = NUMBER.fullmatch(written)
    if match and not re.search(r"[年月日.\-~至以内上下（(]", match[2]):
        number, own = money(Decimal(match[1].replace(",", "")), match[2] or None)
        return {"type": "quantity", "comparison": "=", "value": float(number), "unit": own}
    bound = BOUND.fullmatch(written)
    if bound and not DOUBTFUL.search(bound[3].strip("%‰")):
        number, own = money(Decimal(bound[2].replace(",", "")), bound[3] or None)
        return {"type": "bound", "comparison": BOUND_SIGNS[bound[1]], "value": float(number), "unit": own}
    if DOUBTFUL.search(written):
        raise NotationError(f"value {written!r} is not trivial: say what it is")
    return {"type": "qualitative", **NOTHING}
