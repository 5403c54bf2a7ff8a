"""Timings → Markdown: the ratios that matter in words, then a table a format."""
import statistics

from contestants import FORMATS, Timing

IMPORT = "import1"  # ratios are beside this one
IMPORT_PARALLEL = "import2"
FLOOR = ("floor_read", "floor_insert")
PEERS = ("python_docx", "pandoc")
HEAD = ["documents/s", "MB/s", "CPU ms a document", "CPU, import = 1", "peak MiB", ""]


def spread(values, form):
    """The median and, in brackets, the least and the most where they differ."""
    middle, least, most = (form(value) for value in (statistics.median(values), min(values), max(values)))
    return middle if least == most else f"{middle} ({least}–{most})"


def rate(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def milliseconds(seconds):
    return f"{seconds * 1000:.1f}" if seconds > 0.01 else f"{seconds * 1000:.2f}"


def times(value):
    return f"{value:.{0 if value >= 100 else 1 if value >= 1 else 2 if value >= 0.1 else 3}f}×"


def ratios(mine, others, what):
    """Round by round; what: wall or cpu."""
    return [getattr(a, what) / getattr(b, what) for a, b in zip(mine, others)]


def whole_floor(timings):
    """Reading and inserting, one after the other."""
    return [Timing(sum(t.wall for t in both), sum(t.cpu for t in both))
            for both in zip(*(timings[key] for key in FLOOR))]


def row(name, bytes_a_document, done, beside, peak, remark):
    return [
        name,
        spread([1 / t.wall for t in done], rate),
        spread([bytes_a_document / 1e6 / t.wall for t in done], rate),
        spread([t.cpu for t in done], milliseconds),
        "1" if done is beside else spread(ratios(done, beside, "cpu"), times),
        f"{peak / 2**20:.0f}" if peak else "",
        remark,
    ]


def table(kind, contestants, timings, peaks):
    rows = [[FORMATS[kind], *HEAD]]
    for one in contestants:
        size = one.bytes / one.documents
        rows.append(row(one.name, size, timings[one.key], timings[IMPORT], peaks[one.key], one.remark))
        if one.key == FLOOR[-1]:
            rows.append(row("floor, both", size, whole_floor(timings), timings[IMPORT], None, ""))
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    return [lines[0], "| --- |" + " ---: |" * (len(HEAD) - 1) + " --- |", *lines[1:]]


def in_words(kind, contestants, timings):
    one_job = timings[IMPORT]
    cpu, wall = (spread(ratios(one_job, whole_floor(timings), what), times) for what in ("cpu", "wall"))
    yield f"- {FORMATS[kind]}: import takes **{cpu} the CPU of the floor**; on the wall {wall}."
    if kind == "docx":
        cpu, wall = (spread(ratios(timings["extract"], timings["floor_read"], what), times) for what in ("cpu", "wall"))
        yield f"- DOCX: extraction alone takes **{cpu} the CPU of inflating and bare parsing**; on the wall {wall}."
    for one in contestants:
        if one.key not in PEERS:
            continue
        done = timings[one.key]
        cpu, wall, parallel = (spread(ratios(done, beside, what), times) for beside, what in
                               ((one_job, "cpu"), (one_job, "wall"), (timings[IMPORT_PARALLEL], "wall")))
        yield (f"- {FORMATS[kind]}: {one.name} takes **{cpu} the CPU of import**; on the wall {wall} beside "
               f"one job, {parallel} beside two.")


def results(heading, all_contestants, timings, peaks, notes):
    """The whole of results.md."""
    out = [heading, ""]
    for kind, contestants in all_contestants.items():
        out += in_words(kind, contestants, timings[kind])
    for kind, contestants in all_contestants.items():
        out += ["", *table(kind, contestants, timings[kind], peaks[kind])]
    if notes:
        out += ["", *(f"- {note}" for note in notes)]
    return "\n".join(out) + "\n"
