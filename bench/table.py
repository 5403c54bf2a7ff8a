"""Timings → Markdown: a table a format, and the ratios that matter in words."""
import statistics

from contestants import FORMATS

IMPORT = "import1"


def spread(values, form):
    """The median and, in brackets, the least and the most."""
    return f"{form(statistics.median(values))} ({form(min(values))}–{form(max(values))})"


def rate(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def times(value):
    return f"{value:.0f}×" if value >= 20 else f"{value:.1f}×" if value >= 1 else f"{value:.2f}×"


def ratios(timings, of, beside, what):
    """Round by round: one contestant's seconds (what: wall or cpu) over the sum of others'."""
    return [getattr(mine, what) / sum(getattr(other, what) for other in others)
            for mine, *others in zip(timings[of], *(timings[key] for key in beside))]


def floor_keys(timings):
    return [key for key in ("floor_read", "floor_insert") if key in timings]


def rows(contestants, timings, peaks):
    for one in contestants:
        done = timings[one.key]
        mb = one.bytes / one.documents / 1e6
        peak = peaks[one.key]
        yield [
            one.name,
            spread([1 / t.wall for t in done], rate),
            spread([mb / t.wall for t in done], rate),
            spread([t.cpu * 1000 for t in done], lambda v: f"{v:.2f}" if v < 10 else f"{v:.0f}"),
            "" if one.key == IMPORT else spread(ratios(timings, one.key, [IMPORT], "cpu"), times),
            f"{peak / 2**20:.0f}" if peak else "",
            one.remark,
        ]


def lines_of(table):
    yield "| " + " | ".join(table[0]) + " |"
    yield "| --- |" + " ---: |" * (len(table[0]) - 2) + " --- |"
    for row in table[1:]:
        yield "| " + " | ".join(row) + " |"


def ratios_in_words(kind, contestants, timings):
    floor = floor_keys(timings)
    cpu, wall = (spread(ratios(timings, IMPORT, floor, what), times) for what in ("cpu", "wall"))
    yield f"- {FORMATS[kind]}: import takes **{cpu} the CPU of the floor** ({wall} its time on the wall)."
    for one in contestants:
        if one.key not in ("python_docx", "pandoc"):
            continue
        cpu, wall = (spread(ratios(timings, one.key, [IMPORT], what), times) for what in ("cpu", "wall"))
        yield f"- {FORMATS[kind]}: {one.name} takes **{cpu} the CPU of import** ({wall} its time on the wall)."


def results(heading, all_contestants, timings, peaks, notes):
    """The whole of results.md."""
    out = [heading, ""]
    for kind, contestants in all_contestants.items():
        out += ratios_in_words(kind, contestants, timings[kind])
    for kind, contestants in all_contestants.items():
        head = ["documents/s", "MB/s", "CPU ms a document", "CPU, import = 1", "peak MiB", ""]
        out += ["", *lines_of([[FORMATS[kind], *head], *rows(contestants, timings[kind], peaks[kind])])]
    if notes:
        out += ["", *(f"- {note}" for note in notes)]
    return "\n".join(out) + "\n"
