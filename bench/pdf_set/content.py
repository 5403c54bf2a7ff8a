"""Invented tables and prose. All of them take a random.Random and give grids or texts."""
from .grid import grid_of

PLACES = "青岚 白浦 松汀 桐皋 芷溪 荻岑 槐屏 雁坞 鹭砚 苔枫 梧汐 棠苇".split()
UNITS = "水务站 林场 图书室 卫生所 文化馆 农技中心 档案室 养护队".split()
THINGS = ("巡查次数 培训人数 设施维护数量 宣传活动场次 材料印制数量 服务对象数量 设备更新数量 隐患整改数量 "
          "档案整理数量 会议组织次数 绿化面积 管网改造长度 台账更新次数 走访群众户数").split()
QUALITIES = "验收合格率 设备完好率 按期完成率 资金拨付及时率 群众知晓率 服务对象满意度 隐患整改率".split()
AMOUNTS = ("公务接待费 公务用车运行维护费 会议费 培训费 办公费 水电费 差旅费 印刷费 维修费 劳务费 委托业务费 "
           "物业管理费 邮电费 租赁费").split()
NOTES = ["因连续降雨工期顺延，部分工程在次年一月完工，已安排专人跟进。", "按合同约定分两期支付，尾款待验收后结清。",
         "参与人数多于预期，场地容量有限，后续将增加场次并优化预约方式。", "设备到货延迟，已与供货方重新约定交付时间。",
         "本年新增任务较多，预算执行中作了调整，调整程序合规。", "无"]
SENTENCES = ["本年度各项工作按照年初计划有序推进，重点项目均已完成。", "资金使用符合预算批复的范围和用途，未发现挤占挪用的情况。",
             "绩效目标设置总体合理，个别指标值与实际完成情况有一定差距。", "下一步将进一步细化指标，加强日常监控，及时纠正偏差。",
             "经自评，项目实施取得了较好的社会效益，服务对象总体满意。", "在制度建设方面，修订了三项内部管理办法并组织学习。"]
COUNTRIES = "Arvenia Belmora Castria Dunmark Elvaria Fenland Gordova Halmia Istria-Nova Jorvik Kestria Lorvania".split()
SECTORS = ["Agriculture and fishing", "Mining", "Manufacturing", "Electricity and gas", "Water supply", "Construction",
           "Wholesale trade", "Transport and storage", "Hotels and restaurants", "Information services",
           "Real estate", "Public administration", "Education", "Health care"]
MEASURES = ["Total", "Men", "Women", "Full time", "Part time", "Under 25", "25 to 54", "55 and over", "Urban", "Rural"]
PROSE = ["The survey covered all registered households in the second quarter and was repeated in autumn.",
         "Figures for the last year are provisional and may be revised when late returns are processed.",
         "Differences between the regions have narrowed since the previous edition of this report.",
         "Response rates were above the level of earlier rounds in nearly every age group.",
         "The method of weighting was changed, so that series before the break are not comparable."]


def amount(random, top=9999, places=2):
    return f"{random.uniform(1, top):,.{places}f}" if random.random() < 0.3 else f"{random.uniform(1, top):.{places}f}"


def indicators(random, rows=9, notes=True, blanks=True):
    """A performance form: merged labels on the left, targets, results, weights, reasons."""
    head = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因及改进措施"]
    out = [head]
    levels = [("产出指标", ["数量指标", "质量指标", "时效指标"]), ("效益指标", ["社会效益指标", "可持续影响指标"]),
              ("满意度指标", ["服务对象满意度指标"])]
    seconds = [(first, second) for first, many in levels for second in many]
    counts = [max(1, rows // len(seconds) + (random.random() < rows % len(seconds) / len(seconds))) for _ in seconds]
    last = ""
    for (first, second), count in zip(seconds, counts):
        for i in range(count):
            quality = random.random() < 0.5
            target = f"≥{random.randint(80, 99)}%" if quality else f"{random.randint(2, 400)}{random.choice('次个户份')}"
            actual = f"{random.randint(85, 100)}%" if quality else f"{random.randint(2, 400)}{target[-1]}"
            weight = random.choice((5, 8, 10, 15))
            note = random.choice(NOTES) if notes and random.random() < 0.3 else ""
            out.append([first if first != last else None, second if i == 0 else None,
                        random.choice(QUALITIES if quality else THINGS), target, actual,
                        str(weight), str(weight if random.random() < 0.8 else weight - 1),
                        note if blanks or note else "无"])
            last = first
    if not notes:
        out = [row[:-1] for row in out]
    return grid_of(out, head=1)


def amounts(random, rows=8, columns=4, two_heads=False):
    """A label × measure table with amounts."""
    labels = random.sample(AMOUNTS, min(rows, len(AMOUNTS)))
    heads = ["上年决算数", "本年预算数", "本年决算数", "增减额", "执行率"][:columns - 1]
    body = [[label] + [amount(random) if random.random() < 0.93 else "" for _ in heads] for label in labels]
    body.append(["合计"] + [amount(random, 99999) for _ in heads])
    if two_heads:
        top = ["项目", heads[0], "本年"] + ["<"] * (len(heads) - 2)
        return grid_of([top, [None, None] + heads[1:]] + body, head=2, numbers=tuple(range(1, columns)))
    return grid_of([["项目"] + heads] + body, head=1, numbers=tuple(range(1, columns)))


def pairs(random):
    """A form of labels and values with many merged cells, then a small table inside the same grid."""
    place = random.choice(PLACES)
    return grid_of([
        ["项目名称", f"{place}镇{random.choice(UNITS)}改造项目", "<", "<", "<", "<"],
        ["主管部门", f"{place}县{random.choice(UNITS)}", "<", "实施单位", f"{place}镇{random.choice(UNITS)}", "<"],
        ["项目资金\n（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率"],
        [None, "年度资金总额", *(amount(random, 900) for _ in range(3)), f"{random.uniform(60, 100):.1f}%"],
        [None, "其中：财政拨款", *(amount(random, 900) for _ in range(3)), f"{random.uniform(60, 100):.1f}%"],
        [None, "其他资金", "0.00", "0.00", "0.00", "——"],
        ["年度总体目标", "预期目标", "<", "<", "实际完成情况", "<"],
        [None, "".join(random.sample(SENTENCES, 2)), "<", "<", "".join(random.sample(SENTENCES, 2)), "<"],
    ])


def projects(random, rows=12, long=True):
    """Number, name, unit, amount, remark: many rows, some of them high."""
    out = [["序号", "项目名称", "实施单位", "预算（万元）", "备注"]]
    for i in range(1, rows + 1):
        place = random.choice(PLACES)
        note = "".join(random.sample(SENTENCES, 1)) if long and random.random() < 0.3 else random.choice(["", "续建", "新建"])
        out.append([str(i), f"{place}镇{random.choice(THINGS)[:-2]}项目", f"{place}{random.choice(UNITS)}",
                    amount(random, 500), note])
    return grid_of(out, head=1, numbers=(3,))


def scores(random, rows=8):
    """Mixed scripts: codes, Latin names, percentages."""
    out = [["编码", "名称 Name", "单位", "目标值", "完成值", "Score"]]
    for _ in range(rows):
        out.append([f"{random.choice('ABC')}{random.randint(100, 999)}-{random.randint(1, 9)}",
                    random.choice(THINGS) + random.choice(["", "（KPI）", " Q3", " v2.1"]), random.choice("次个户份亩"),
                    f"{random.randint(1, 90)}.{random.randint(0, 9)}", f"{random.randint(60, 120)}.5%",
                    f"{random.randint(5, 20)}"])
    return grid_of(out, head=1, numbers=(3, 4, 5))


def narrow_labels(random):
    """A label set one character a line beside a matrix."""
    out = []
    for label, count in (("绩效指标", 5), ("预算执行情况", 7)):
        for i in range(count):
            out.append([label if i == 0 else None, random.choice(THINGS), f"{random.randint(1, 300)}",
                        f"{random.randint(1, 300)}", random.choice(["完成", "基本完成", "未完成"])])
    return grid_of(out, narrow=(0,), numbers=(2, 3))


def statistics(random, rows=12, columns=7, spanning=True, groups=True, years=False):
    """An English statistical table: names on the left, figures, perhaps spanning heads and group rows."""
    count = columns - 1
    if years:
        heads = [str(2024 - count + i) for i in range(count)]
    else:
        heads = random.sample(MEASURES, min(count, len(MEASURES)))
        count, columns = len(heads), len(heads) + 1
    out = []
    if spanning and count >= 4:
        half = count // 2
        out.append([""] + ["Employment (thousand)"] + ["<"] * (half - 1) + ["Change on year (%)"] + ["<"] * (count - half - 1))
        out.append([random.choice(["Sector", "Country", ""])] + heads)
    else:
        out.append([random.choice(["Sector", "Country", "Region"])] + heads)
    head = len(out)
    names = random.sample(SECTORS if random.random() < 0.5 else COUNTRIES, min(rows, 12))
    group_rows = []
    style = random.choice(["whole", "one", "thousands"])
    for i, name in enumerate(names):
        if groups and i % 5 == 0 and len(names) > 6:
            group_rows.append(len(out))
            out.append([f"{'ABCDEF'[i // 5]}. {random.choice(['Northern', 'Southern', 'Coastal', 'Inland'])} area"] + [""] * count)
        row = [name]
        for _ in range(count):
            kind = random.random()
            if kind < 0.04:
                row.append("..")
            elif kind < 0.07:
                row.append("-")
            elif style == "whole":
                row.append(str(random.randint(1, 9999)))
            elif style == "one":
                row.append(f"{random.uniform(-9, 99):.1f}")
            else:
                row.append(f"{random.randint(1000, 999999):,}")
        out.append(row)
    out.append(["Total"] + [str(random.randint(10000, 99999)) if style == "whole" else f"{random.uniform(100, 999):.1f}"
                            for _ in range(count)])
    return grid_of(out, head=head, numbers=tuple(range(1, columns)), groups=tuple(group_rows))


LONG_NAMES = ["Wholesale and retail trade; repair of motor vehicles and household goods", "Mining and quarrying",
              "Public administration, defence and compulsory social security", "Education",
              "Financial intermediation", "Activities of households as employers of domestic staff",
              "Transport, storage and communication", "Other community, social and personal services",
              "Electricity, gas and water supply", "Hotels and restaurants"]
LONG_HEADS = ["Number of enterprises", "Persons employed at the end of the year", "Turnover (million)", "Share of total",
              "Value added per person employed", "Change on previous year"]


def spaced(number):
    """Thousands parted by blanks."""
    return f"{number:,}".replace(",", " ")


def long_names(random, rows=8, columns=5):
    """Names and heads over several lines, thousands parted by blanks, a share beside them."""
    out = [["Economic activity"] + LONG_HEADS[:columns - 1]]
    for name in random.sample(LONG_NAMES, rows):
        out.append([name] + [f"{random.uniform(0, 40):.1f}%" if "Share" in head or "Change" in head else spaced(random.randint(90, 999999))
                             for head in LONG_HEADS[:columns - 1]])
    return grid_of(out, head=1, numbers=tuple(range(1, columns)))


def banners(random, columns=5):
    """Group heads in the middle over all columns."""
    heads = random.sample(MEASURES, columns - 1)
    out = [["Region"] + heads]
    for banner in ("Spring round", "Autumn round"):
        out.append([banner] + ["<"] * (columns - 1))
        for name in random.sample(COUNTRIES, 4):
            out.append([name] + [str(random.randint(10, 9999)) for _ in heads])
    return grid_of(out, head=1, numbers=tuple(range(1, columns)))


def prices(random, rows=9):
    """Currency signs, negative numbers in brackets, many blanks, marks of notes."""
    out = [["Item", "Unit", "2021 (a)", "2022", "2023 (b)"]]
    for name in random.sample(["Wheat", "Barley", "Milk", "Eggs", "Diesel", "Timber", "Cement", "Copper", "Paper", "Salt"], rows):
        values = []
        for _ in range(3):
            kind = random.random()
            values.append("" if kind < 0.2 else f"({random.uniform(1, 90):.2f})" if kind < 0.35 else f"€ {random.uniform(1, 900):.2f}")
        out.append([name + random.choice(["", "", " *"]), random.choice(["t", "kg", "l", "100 pcs"])] + values)
    return grid_of(out, head=1, numbers=(2, 3, 4))


def three_heads(random):
    """Three levels of heads."""
    top = ["Country", "Population"] + ["<"] * 5
    middle = [None, "Total", "Men", "<", "Women", "<", "Not stated"]
    low = [None, None, "Number", "%", "Number", "%", None]
    out = [top, middle, low]
    for name in random.sample(COUNTRIES, 8):
        out.append([name, spaced(random.randint(10000, 999999)), spaced(random.randint(1000, 99999)), f"{random.uniform(1, 99):.1f}",
                    spaced(random.randint(1000, 99999)), f"{random.uniform(1, 99):.1f}", str(random.randint(0, 99))])
    return grid_of(out, head=3, numbers=tuple(range(1, 7)))


def words(random, rows=6):
    """An English table of short texts, some over several lines."""
    subjects = ["Data collection", "Field work", "Quality review", "Publication", "Archive transfer", "Training", "Outreach"]
    texts = ["Interviews in person with all members of the household", "Postal questionnaire", "Checked against the register",
             "Printed edition and open data", "Within five years", "Two days for each interviewer", "Regional press"]
    out = [["Stage", "Method", "Responsible", "Duration"]]
    for subject in random.sample(subjects, rows):
        out.append([subject, random.choice(texts), random.choice(["Central office", "Region", "Contractor"]),
                    f"{random.randint(2, 30)} weeks"])
    return grid_of(out, head=1)


def turned_heads(random):
    """Heads that run upwards."""
    grid = statistics(random, 8, 7, spanning=False, groups=False)
    grid.turned = tuple((0, column) for column in range(1, grid.columns))
    return grid


def chinese_paragraph(random):
    return "".join(random.choices(SENTENCES, k=random.randint(2, 4)))


def english_paragraph(random):
    return " ".join(random.choices(PROSE, k=random.randint(2, 5)))


def title(random, english=False):
    if english:
        return f"Table {random.randint(1, 30)}: {random.choice(['Employment', 'Output', 'Households', 'Trade'])} by {random.choice(['sector', 'region', 'country'])}"
    return f"{random.choice(PLACES)}县{random.choice(UNITS)}2023年度项目支出绩效自评表"
