"""The bulk import: documents a second on one worker and two, DOCX, text and PDF apart and mixed, the CPU beside the
floor and beside peers in the same run, and the memory of the process that writes over many documents.

`./dev bench bulk`; bench/README.md says how to read what it prints.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import time

import contestants as others
import measure
from bulk_peers import peers
from contestants import Contestant, Import, InsertFloor, OverFolder, remove_archive, size_of
from table import milliseconds, rate, spread, times

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
KINDS = ("docx", "txt", "pdf", "mixed")


def tell(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


class PdfFloor(Contestant):
    """Poppler walks through every page and throws all of it away."""

    def __init__(self, program, files):
        super().__init__("floor_read", "floor: a bare walk through the pages", len(files), size_of(files))
        self.command = [program, *map(str, files)]

    def run(self):
        wall, cpu, _ = measure.timed(self.command)
        return self.timing(wall, cpu)


def make_inputs(base, count, seed):
    """{kind: folder}. Of PDF files there are few: each copy has a comment of its own behind its end."""
    folders = {}
    for kind in ("docx", "txt"):
        folders[kind] = base / f"bulk-{kind}-{count}"
        if not folders[kind].exists():
            subprocess.run([sys.executable, ROOT / "corpus" / "make.py", "--variants", str(count), "--out", folders[kind],
                            "--format", kind, "--seed", str(seed)], check=True, stdout=subprocess.DEVNULL)
    folders["pdf"] = base / f"bulk-pdf-{count}"
    originals = sorted((ROOT / "tests" / "golden" / "pdf").glob("*.pdf"))
    folders["pdf"].mkdir(exist_ok=True)
    for number in range(count):
        copy = folders["pdf"] / f"{number:06}.pdf"
        if not copy.exists():
            copy.write_bytes(originals[number % len(originals)].read_bytes() + f"\n%{number}\n".encode())
    folders["mixed"] = base / f"bulk-mixed-{count}"
    folders["mixed"].mkdir(exist_ok=True)
    for kind in ("docx", "txt", "pdf"):
        for file in sorted(folders[kind].iterdir())[: count // 3]:
            target = folders["mixed"] / file.name
            if not target.exists():
                os.link(file, target)
    return folders


def ours(build, folders, kinds, out):
    """Of each kind the import with one worker and with two, and its floors."""
    program, found = str(build / "guidang"), {}
    for kind in kinds:
        folder, files = folders[kind], sorted(folders[kind].iterdir())
        archive = str(out / f"bulk-{kind}.db")
        found[kind] = [Import(program, str(folder), files, str(out / f"bulk-{kind}-2.db"), 2),
                       Import(program, str(folder), files, archive, 1)]
        if kind == "mixed":
            continue
        if kind == "pdf":
            found[kind].append(PdfFloor(str(build / "bench" / "floor_pdf"), files))
        else:
            floor = "floor_docx" if kind == "docx" else "floor_text"
            found[kind].append(OverFolder("floor_read", str(build / "bench" / floor), "floor: reading", str(folder), files))
        found[kind].append(InsertFloor(str(build / "bench" / "floor_insert"), archive, str(out / f"bulk-{kind}-floor.db"),
                                       files))
    return found


def memory_over_many(program, folder, count, out):
    """Peak memory of the parent alone as documents come in: [(documents, MiB)], and documents a second."""
    if not folder.exists():
        random.seed(1)
        for number in range(count):
            below = folder / f"{number // 1000:03}"
            below.mkdir(parents=True, exist_ok=True)
            lines = [f"2023年度第{number}号工作报告", "一、部门基本情况", f"本单位第{number}号,编制{number % 97}人。",
                     "二、存在的问题", "".join(random.choices("预算执行绩效目标管理制度落实情况", k=40)) + "。"]
            (below / f"{number:06}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    archive = str(out / "bulk-many.db")
    remove_archive(archive)
    begun = time.monotonic()
    process = subprocess.Popen([program, "import", str(folder), "-a", archive, "--progress", "lines", "-j", "2"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    seen = []
    for line in process.stderr:  # "12 s: 3000/100000, …"
        done = line.split(": ")[1].split("/")[0] if ": " in line else ""
        if done.isdigit():
            seen.append((int(done), measure._number(f"/proc/{process.pid}/status", "VmRSS:") / 1024))
    output, _ = process.communicate()
    if output.splitlines()[-1] != f"imported {count}, unchanged 0, failed 0":
        raise measure.Failed(f"import says: {output.strip()}")
    return seen, count / (time.monotonic() - begun)


def ratio(mine, beside, what="cpu"):
    return spread([getattr(a, what) / getattr(b, what) for a, b in zip(mine, beside)], times)


def report(found, timings):
    lines = ["| | documents/s | CPU ms a document | CPU beside one worker | |", "| --- | ---: | ---: | ---: | --- |"]
    for kind, all_of_kind in found.items():
        one = timings[kind]["import1"]
        for each in all_of_kind:
            done = timings[kind][each.key]
            lines.append(f"| {kind}: {each.name} | {spread([1 / t.wall for t in done], rate)} | "
                         f"{spread([t.cpu for t in done], milliseconds)} | {ratio(done, one)} | {each.remark} |")
    for kind in found:
        done = timings[kind]
        speedup = ratio(done["import1"], done["import2"], "wall")
        lines += ["", f"- {kind}: two workers are {speedup} as fast as one."]
        floors = [done[key] for key in ("floor_read", "floor_insert") if key in done]
        if len(floors) == 2:
            whole = [others.Timing(a.wall + b.wall, a.cpu + b.cpu) for a, b in zip(*floors)]
            lines.append(f"- {kind}: import takes {ratio(done['import1'], whole)} the CPU of the floor.")
    return lines


def main(words, build):
    parser = argparse.ArgumentParser(prog="./dev bench bulk", description=__doc__)
    parser.add_argument("--documents", type=int, default=600, help="of each kind (default %(default)s)")
    parser.add_argument("--many", type=int, default=100000, help="documents of the memory run; 0: none")
    parser.add_argument("--runs", type=int, default=3, help="after one to warm up (default %(default)s)")
    parser.add_argument("--build", type=pathlib.Path, help="a build folder with GUIDANG_BENCH, built already")
    parser.add_argument("--kinds", type=lambda text: text.split(","), default=list(KINDS), help="some of " + ",".join(KINDS))
    parser.add_argument("--fetch", action="store_true", help="Apache Tika by Maven and docling by pip, into build/bench")
    parser.add_argument("--tika", type=pathlib.Path, help="the jar of tika-app")
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    options = parser.parse_args(words)
    if not options.kinds or not set(options.kinds) <= set(KINDS):
        parser.error("--kinds: some of " + ",".join(KINDS))
    base = ROOT / "build" / "bench"
    out = base / "out"
    out.mkdir(parents=True, exist_ok=True)
    folder = options.build or build()
    found = ours(folder, make_inputs(base, options.documents, 1), options.kinds, out)
    notes = []
    if options.peers and "docx" in found:
        docx = sorted((base / f"bulk-docx-{options.documents}").iterdir())
        more, notes = peers(docx, out, base, options)
        found["docx"] += more
    timings = {kind: {each.key: [] for each in of_kind} for kind, of_kind in found.items()}
    for number in range(options.runs + 1):
        tell(f"round {number} of {options.runs}" if number else "warming up")
        for kind, of_kind in found.items():
            for each in list(of_kind):
                try:
                    each.prepare()
                    timing = each.run()
                except measure.Failed as reason:
                    if each.key.startswith(("import", "floor")):
                        raise
                    of_kind.remove(each)
                    notes.append(f"{each.name} failed: {reason}")
                    continue
                if number:
                    timings[kind][each.key].append(timing)
    lines = report(found, timings)
    lines += [f"- Left out: {note}" for note in notes]
    if options.many:
        tell(f"memory over {options.many} documents")
        seen, speed = memory_over_many(str(folder / "guidang"), base / f"bulk-many-{options.many}", options.many, out)
        lines += ["", f"- {options.many:,} small texts, two workers: {speed:,.0f} documents/s. Memory of the parent: " +
                  ", ".join(f"{mib:.0f} MiB at {done:,}" for done, mib in seen[:: max(1, len(seen) // 8)]) + "."]
    text = "\n".join(lines) + "\n"
    (base / "bulk.md").write_text(text, encoding="utf-8")
    print(text)
    return 0
