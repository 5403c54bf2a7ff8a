#!/usr/bin/env python3
"""How much of the invented reports of the accuracy suite the program reads, and whether any number is wrong.

  ./dev bench accuracy                  the table; also in build/bench/accuracy.md
  ./dev bench accuracy --failing        each difference with its file and place, wrong numbers first
  ./dev bench accuracy --only a05 --layout docx
  ./dev bench accuracy --program FILE   a program that is built already
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

from accuracy_match import Comparison, Difference, Tally  # noqa: E402
from accuracy_pdf import table_of_cells  # noqa: E402

SUITE = ROOT / "corpus" / "accuracy" / "files"
EXACT = ("docx", "dump", "gb18030", "utf16")  # they show line breaks in cells; merged cells are told or rebuilt
GROUPS = ("form kinds", "form fields", "unit, year, title", "indicators", "names", "level 1", "level 2", "target",
          "actual", "weights", "scores", "remarks", "amounts", "amount fields", "goals", "goal texts", "attributes",
          "attribute values", "sections", "section fields")


def arguments():
    parser = argparse.ArgumentParser(prog="./dev bench accuracy", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, help="guidang, built already")
    parser.add_argument("--failing", action="store_true", help="list each difference")
    parser.add_argument("--only", default="", help="documents whose name begins so")
    parser.add_argument("--layout", action="append", help="only this layout (docx, dump, markdown …)")
    return parser.parse_args()


def build_release(folder):
    launcher = ["-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"] if shutil.which("ccache") else []
    subprocess.run(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                    "-DGUIDANG_TESTS=OFF", *launcher], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", folder, "--target", "guidang"], check=True, stdout=sys.stderr)
    return folder / "guidang"


def normalize(program, path):
    """The records of a file, or why there are none."""
    try:
        done = subprocess.run([program, "normalize", path], capture_output=True, timeout=60)
        return json.loads(done.stdout), ""
    except (ValueError, subprocess.TimeoutExpired) as error:
        return None, str(error)


def judge(program, entry, layout):
    path = SUITE / entry["files"][layout]
    due = json.loads((SUITE / f"{entry['name']}.expected.json").read_text(encoding="utf-8"))
    there, problem = normalize(program, path)
    if there is None:
        there = {"forms": [], "sections": []}
        outcome = Comparison(layout in EXACT).document(due, there)
        outcome.differences.insert(0, Difference("lost", "document", "", f"not read: {problem}"))
        return outcome
    return Comparison(layout in EXACT).document(due, there)


def percent(part, whole):
    return f"{100 * part / whole:.2f}" if whole else "—"


def grades(outcomes, grade, groups=()):
    return sum(d.grade == grade and (not groups or d.group in groups) for o in outcomes for d in o.differences)


def total(outcomes):
    out = {}
    for outcome in outcomes:
        for group, tally in outcome.tallies.items():
            out.setdefault(group, Tally()).add(tally)
    return out


def by_group(outcomes):
    lines = ["| | due | found | right | precision % | recall % |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    sums = total(outcomes)
    for group in GROUPS:
        t = sums.get(group, Tally())
        lines.append(f"| {group} | {t.due} | {t.there} | {t.right} | {percent(t.right, t.there)} | "
                     f"{percent(t.right, t.due)} |")
    return lines


def by_kind(title, piles):
    lines = [f"| {title} | files | all right | indicators P/R % | amounts P/R % | fields right % | wrong numbers | "
             "lost rows | spurious rows |", "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    rows = ("indicators", "amounts")
    for name, outcomes in piles.items():
        sums = total(outcomes)
        cells = []
        for group in rows:
            t = sums.get(group, Tally())
            cells.append(f"{percent(t.right, t.there)} / {percent(t.right, t.due)}")
        fields = [t for g, t in sums.items() if g not in ("indicators", "amounts", "goals", "attributes", "sections")]
        clean = sum(not o.differences for o in outcomes)
        lines.append(f"| {name} | {len(outcomes)} | {clean} | {cells[0]} | {cells[1]} | "
                     f"{percent(sum(t.right for t in fields), sum(t.due for t in fields))} | "
                     f"{grades(outcomes, 'wrong')} | {grades(outcomes, 'lost', rows)} | "
                     f"{grades(outcomes, 'spurious', rows)} |")
    return lines


def show(value):
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 90 else text[:87] + "…"


def failing(results):
    """Each difference, the worst kind first."""
    order = {"wrong": 0, "lost": 1, "spurious": 2, "kind": 3, "field": 4}
    lines = []
    found = [(order[d.grade], d, file) for (_, _, file), o in results for d in o.differences]
    for _, d, file in sorted(found, key=lambda one: (one[0], one[2])):
        values = f": expected {show(d.expected)}, found {show(d.found)}" if d.grade in ("wrong", "kind", "field") else ""
        at = f" [{d.place}]" if d.place else ""
        lines.append(f"{d.grade:8} {file}{at} {d.what.replace(chr(10), ' ')} {d.field}{values}")
    return lines


def main():
    options = arguments()
    program = options.program or build_release(ROOT / "build" / "bench" / "cmake")
    suite = json.loads((SUITE / "suite.json").read_text(encoding="utf-8"))
    work = [(entry, layout) for entry in suite if entry["name"].startswith(options.only)
            for layout in entry["files"] if not options.layout or layout in options.layout]
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        outcomes = list(pool.map(lambda one: judge(program, *one), work))
    results = [((entry, layout, entry["files"][layout]), o) for (entry, layout), o in zip(work, outcomes)]
    piles = {"layout": {}, "habit": {}}
    for (entry, layout, _), outcome in results:
        piles["layout"].setdefault(layout, []).append(outcome)
        piles["habit"].setdefault(entry["habit"], []).append(outcome)
    text = [f"{len({e['name'] for e, _ in work})} documents, {len(work)} files; "
            f"{sum(not o.differences for o in outcomes)} files without any difference; "
            f"**{grades(outcomes, 'wrong')} wrong numbers**.", ""]
    for title, pile in piles.items():
        text += by_kind(title, dict(sorted(pile.items()))) + [""]
    core = [o for (_, layout, _), o in results if layout in ("docx", "dump")]
    text += ["DOCX and dumps, by what is read:", ""] + by_group(core) + [""]
    if not options.only and not options.layout:
        text += table_of_cells(program, percent)
    listed = failing(results)
    out = ROOT / "build" / "bench"
    out.mkdir(parents=True, exist_ok=True)
    listing = ["", "## Every difference", "", "```", *listed, "```"] if listed else []
    (out / "accuracy.md").write_text("\n".join(["# Accuracy", "", *text, *listing]) + "\n", encoding="utf-8")
    print("\n".join(text))
    if options.failing:
        print("\n" + "\n".join(listed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
