"""Reading PDF files: guidang extract beside pdftotext -bbox, a bare walk through the pages, and peers.

`./dev bench pdf`; bench/README.md says how to read what it prints. The files are those of pdf-accuracy; all in one, as
a book, shows the pages without the start of a process for every one or two of them.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

import measure
from contestants import Timing
from pdf_accuracy import make_set
from pdf_readers import HERE, PEERS, open_readers
from table import milliseconds, rate, spread, times

ROOT = HERE.parent
SAMPLE = 24  # documents for the peers
GOALS = {"pdftotext": "at most 1.5", "pdfplumber": "at least 20"}


def tell(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


def page_count(file):
    said = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", said, re.MULTILINE)[1])


class Each:
    """A program that is started for each file."""

    def __init__(self, key, name, files, command, remark=""):
        self.key, self.name, self.files, self.command, self.remark = key, name, files, command, remark

    def run(self):
        """{file: Timing}. Raises measure.Failed."""
        done = {}
        for file in self.files:
            wall, cpu, _ = measure.timed(self.command(file))
            done[file] = Timing(wall, cpu)
        return done

    def peak(self):
        return max(measure.peak_memory(self.command(file)) for file in self.files[:: max(1, len(self.files) // 12)])


class Together(Each):
    """A library that reads all files in one process."""

    def run(self):
        """{None: Timing} of all."""
        wall, cpu, _ = measure.timed(self.command(self.files))
        return {None: Timing(wall, cpu)}

    def peak(self):
        return measure.peak_memory(self.command(self.files))


def total(done, what, files=None):
    """Seconds of all, or of these files."""
    return sum(getattr(timing, what) for file, timing in done.items() if files is None or file in files)


def beside(one, round_, guidang, what):
    """Its time over that of guidang for the same files, in one round."""
    return total(round_[one.key], what) / total(round_[guidang.key], what, set(one.files))


def in_words(guidang, contestants, rounds):
    for one in contestants:
        if one.key in GOALS or one.key == "floor":
            ratios = {what: [beside(one, round_, guidang, what) for round_ in rounds] for what in ("cpu", "wall")}
            if one.key in ("pdftotext", "floor"):
                ratios = {what: [1 / value for value in values] for what, values in ratios.items()}
                says = f"guidang extract takes **{spread(ratios['cpu'], times)} the CPU of {one.name}**"
            else:
                says = f"{one.name} takes **{spread(ratios['cpu'], times)} the CPU of guidang extract**"
            goal = f" (goal: {GOALS[one.key]})" if one.key in GOALS else ""
            yield f"- {says}{goal}; on the wall {spread(ratios['wall'], times)}."


def table(title, guidang, contestants, rounds, pages, peaks):
    yield f"| {title} | pages/s | CPU ms a page | CPU, guidang = 1 | peak MiB | |"
    yield "| --- | ---: | ---: | ---: | ---: | --- |"
    for one in contestants:
        count = sum(pages[file] for file in one.files)
        ratio = "1" if one is guidang else spread([beside(one, round_, guidang, "cpu") for round_ in rounds], times)
        cells = [one.name, spread([count / total(round_[one.key], "wall") for round_ in rounds], rate),
                 spread([total(round_[one.key], "cpu") / count for round_ in rounds], milliseconds), ratio,
                 f"{peaks[one.key] / 2**20:.0f}", one.remark]
        yield f"| {' | '.join(cells)} |"


def programs(program, floor, files):
    return [Each("guidang", "`guidang extract`", files, lambda file: [program, "extract", str(file)]),
            Each("pdftotext", "pdftotext -bbox", files, lambda file: ["pdftotext", "-bbox", str(file), "-"]),
            Each("floor", "floor: bare Poppler page walk", files, lambda file: [floor, str(file)])]


def one_set(title, contestants, runs, pages):
    """Measures round by round; the lines of its part of the report."""
    guidang, rounds = contestants[0], []
    for number in range(runs + 1):
        tell(f"{title}: round {number} of {runs}" if number else f"{title}: warming up")
        found = {one.key: one.run() for one in contestants}
        if number:
            rounds.append(found)
    tell(f"{title}: memory")
    peaks = {one.key: one.peak() for one in contestants}
    words = list(in_words(guidang, contestants, rounds))
    return [f"{title}:", "", *words, "", *table(title, guidang, contestants, rounds, pages, peaks), ""]


def readable(program, files):
    """The files that guidang reads, and a note of those that it does not."""
    good = [file for file in files
            if subprocess.run([program, "extract", str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0]
    return good, [f"guidang does not read {file.name}" for file in files if file not in good]


def arguments(given):
    parser = argparse.ArgumentParser(prog="./dev bench pdf", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5, help="after one to warm up (default %(default)s)")
    parser.add_argument("--no-peers", dest="peers", action="store_false")
    parser.add_argument("--folder", type=pathlib.Path, help="PDF files of your own")
    parser.add_argument("--program", type=pathlib.Path, help="a guidang of a release, built already")
    parser.add_argument("--floor", type=pathlib.Path, help="and floor_pdf")
    return parser.parse_args(given)


def main(given, build):
    """`build`: makes the release and gives its folder. The exit status."""
    options = arguments(given)
    if not shutil.which("pdftotext"):
        tell("apt-get install poppler-utils")
        return 2
    base = ROOT / "build" / "bench"
    built = None if options.program and options.floor else build()
    program = str((options.program or built / "guidang").resolve())
    floor = str((options.floor or built / "bench" / "floor_pdf").resolve())
    for file in (program, floor):
        if not shutil.which(file):
            tell(f"there is no {file}")
            return 2
    folder = options.folder or make_set(base / f"pdf-{options.seed}", options.seed, base / "venv")
    files, notes = readable(program, sorted(folder.glob("*.pdf")))
    if not files:
        tell(f"{folder}: no PDF file that guidang reads")
        return 2
    book = base / "book.pdf"
    subprocess.run(["pdfunite", *map(str, files), str(book)], check=True, stderr=subprocess.DEVNULL)
    pages = {file: page_count(file) for file in [*files, book]}
    contestants = programs(program, floor, files)
    sample = files[::max(1, len(files) // SAMPLE)][:SAMPLE]
    if options.peers:
        readers, missing = open_readers(["pdfplumber", "pymupdf", "camelot"], program, base / "venv")
        notes += missing
        contestants += [Together(reader.key, PEERS[reader.key][2], sample, reader.command,
                                 f"{len(sample)} documents, one process") for reader in readers]
    busy = os.getloadavg()[0]
    count = sum(pages[file] for file in files)
    out = one_set(f"{len(files)} PDF files, {count} pages, a process each", contestants, options.runs, pages)
    out += one_set(f"One book of {pages[book]} pages", programs(program, floor, [book]), options.runs, pages)
    out += [f"- {note}" for note in [*notes, f"Load average when it began: {busy:.1f}; {options.runs} runs, median "
                                     "(least–most)."]]
    text = "\n".join(out) + "\n"
    (base / "pdf-speed.md").write_text(text, encoding="utf-8")
    print(text)
    return 0
