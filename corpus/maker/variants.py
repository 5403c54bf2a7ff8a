"""Random reports of the same kinds, for measuring: other places, numbers and rows, the truth still known.

Everything is changed in the description, so that the expected records follow by themselves. Sums no longer hold.
"""

import json
import random
import re
import tomllib

from .dump import dump
from .report import read_report
from .truth import expected
from .word import docx

SYLLABLES = "青云白松桐兰芷荻槐柳岚溪汀岫浦屏萧雁鹭苔枫梧棠蓼苇汐岑皋坞砚"
THINGS = ("巡查次数", "培训人数", "设施维护数量", "宣传活动场次", "材料印制数量", "服务对象数量", "设备更新数量",
          "走访群众户数", "隐患整改数量", "档案整理数量", "会议组织次数", "绿化面积", "管网改造长度", "台账更新次数")
PLAIN = re.compile(r"( *)(-?)(\d{1,9})((?:\.\d{1,4})?)([^\d.,%％@|<^≥≤≧≦（(\-~年月]{0,4}) *")


def other_number(random_source, cell):
    """A plain number cell with other digits, as many before and behind the point; any other cell as it is."""
    match = PLAIN.fullmatch(cell)
    if not match or set(match[3] + match[4]) <= set("0."):
        return cell
    digits = str(random_source.randrange(10 ** (len(match[3]) - 1), 10 ** len(match[3])))
    point = "".join("." if c == "." else random_source.choice("0123456789") for c in match[4])
    return f" {match[2]}{digits}{point}{match[5]} "


def other_rows(random_source, band):
    """Indicator rows doubled or dropped where nothing merged hangs on them."""
    head = [cell.rpartition("@")[2].strip() for cell in band["head"].strip("\n").split("\n")[-1].split("|")]
    name = next(i for i, field in enumerate(head) if field.startswith("name"))
    lines = [line for line in band["grid"].split("\n") if line.strip()]
    cells = [line.split("|") if not line.startswith("#") else [] for line in lines]
    out = []
    for i, (line, row) in enumerate(zip(lines, cells)):
        below = cells[i + 1] if i + 1 < len(cells) else []
        free = len(row) > name and "^" not in [c.strip() for c in row[name:] + below[name:]] and "@" not in row[name]
        inner = free and all(c.strip() == "^" for c in row[:name])
        if inner and random_source.random() < 0.15:
            continue
        out.append(line)
        if free and row[name].strip(" …") and random_source.random() < 0.25:
            extra = ["^"] * name + row[name:]
            extra[name] = random_source.choice(THINGS)
            out.append("|".join(extra))
    return "\n".join(out) + "\n"


def other_band(random_source, band):
    band = dict(band)
    if band["kind"] == "indicators":
        band["grid"] = other_rows(random_source, band)
    if band["kind"] in ("indicators", "matrix", "organizations"):
        lines = (("|".join(other_number(random_source, c) for c in line.split("|")) if "|" in line else line)
                 for line in band["grid"].split("\n"))
        band["grid"] = "\n".join(lines)
    return band


def other_places(value, names):
    if isinstance(value, str):
        for old, new in names.items():
            value = value.replace(old, new)
        return value
    if isinstance(value, list):
        return [other_places(item, names) for item in value]
    if isinstance(value, dict):
        return {key: other_places(item, names) for key, item in value.items()}
    return value


def other_report(random_source, data):
    names = {place: "".join(random_source.sample(SYLLABLES, 2)) + place[-1] for place in data["places"]}
    data = other_places(data, names)
    for part in data["part"]:
        part["band"] = [other_band(random_source, band) for band in part.get("band", [])]
    return data


def write_variants(descriptions, count, folder, form, seed, with_expected):
    """`count` files NNNNN_NAME.docx or .txt in `folder`, in turn of every description; the same for the same seed."""
    folder.mkdir(parents=True, exist_ok=True)
    loaded = [(path.stem, tomllib.loads(path.read_text(encoding="utf-8"))) for path in descriptions]
    for i in range(count):
        stem, data = loaded[i % len(loaded)]
        random_source = random.Random(f"{seed}/{i}")
        report = read_report(stem, other_report(random_source, data))
        name = f"{i:05}_{stem}"
        content = docx(report) if form == "docx" else dump(report).encode("utf-8")
        (folder / f"{name}.{form}").write_bytes(content)
        if with_expected:
            text = json.dumps(expected(report), ensure_ascii=False, indent=2) + "\n"
            (folder / f"{name}.expected.json").write_text(text, encoding="utf-8")
