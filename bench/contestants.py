"""Who is measured: guidang, the floors and the peers, each with its commands and what they must answer."""
import json
import pathlib
import shutil
import subprocess
import sys
from dataclasses import dataclass

import measure

FORMATS = {"docx": "DOCX", "txt": "text"}
PYTHON_DOCX_SAMPLE = 300  # its start is then under two percent of its time
PANDOC_SAMPLE = 50


@dataclass
class Timing:
    wall: float  # seconds a document
    cpu: float


@dataclass
class Contestant:
    key: str
    name: str
    documents: int  # that one run works on
    bytes: int      # of their files
    remark: str = ""

    def prepare(self):
        """Before each run, not measured."""

    def run(self):
        """One run: a Timing for one document. Raises measure.Failed."""
        raise NotImplementedError

    def peak(self):
        """One more run, for its memory: bytes."""
        raise NotImplementedError

    def timing(self, wall, cpu):
        return Timing(wall / self.documents, cpu / self.documents)


def size_of(files):
    return sum(file.stat().st_size for file in files)


def remove_archive(path):
    for end in ("", "-wal", "-shm", "-journal"):
        pathlib.Path(f"{path}{end}").unlink(missing_ok=True)


class Import(Contestant):
    def __init__(self, program, folder, files, archive, jobs):
        super().__init__(f"import{jobs}", f"`guidang import --jobs {jobs}`", len(files), size_of(files))
        self.archive = archive
        self.command = [program, "import", folder, "--archive", archive, "--jobs", str(jobs), "--quiet"]

    def prepare(self):
        remove_archive(self.archive)

    def run(self):
        wall, cpu, output = measure.timed(self.command)
        if output.splitlines()[-1] != f"imported {self.documents}, unchanged 0, failed 0":
            raise measure.Failed(f"import says: {output.strip()}")
        return self.timing(wall, cpu)

    def peak(self):
        return measure.peak_memory(self.command)


class OverFolder(Contestant):
    """A program of ours over all files: inflate and parse, read and validate, or extract."""

    def __init__(self, key, program, name, folder, files):
        super().__init__(key, name, len(files), size_of(files))
        self.command = [program, folder]

    def run(self):
        wall, cpu, output = measure.timed(self.command)
        if json.loads(output)["documents"] != self.documents:
            raise measure.Failed(f"{self.name} left files out")
        return self.timing(wall, cpu)

    def peak(self):
        return measure.peak_memory(self.command)


class InsertFloor(Contestant):
    """The rows of the archive that an import has made; times itself, since loading them is not part of it."""

    def __init__(self, program, archive, copy, files):
        super().__init__("floor_insert", "floor: insert the same rows", len(files), size_of(files))
        self.archive, self.copy = archive, copy
        self.command = [program, archive, copy]

    def prepare(self):
        remove_archive(self.copy)

    def run(self):
        _, _, output = measure.timed(self.command)
        said = json.loads(output)
        return self.timing(said["wall"], said["cpu"])

    def peak(self):
        return None  # it holds all rows in memory, which says nothing


class PythonDocx(Contestant):
    def __init__(self, python, files, archive):
        files = sample(files, PYTHON_DOCX_SAMPLE)
        super().__init__("python_docx", "python-docx", len(files), size_of(files), of(files, "one process"))
        self.archive = archive
        self.command = [python, here("peers/python_docx.py"), archive, *map(str, files)]

    def prepare(self):
        remove_archive(self.archive)

    def run(self):
        wall, cpu, output = measure.timed(self.command)
        if output.strip() != f"documents {self.documents}":
            raise measure.Failed(f"python-docx says: {output.strip()}")
        return self.timing(wall, cpu)

    def peak(self):
        return measure.peak_memory(self.command)


class Pandoc(Contestant):
    def __init__(self, pandoc, files, kind):
        files = sample(files, PANDOC_SAMPLE)
        remark = of(files, "a process each")
        if kind == "markdown":
            remark += ", sees no tables"
        super().__init__("pandoc", f"pandoc -f {kind} -t json", len(files), size_of(files), remark)
        self.commands = [[pandoc, "-f", kind, "-t", "json", "-o", "/dev/null", str(file)] for file in files]

    def run(self):
        wall = cpu = 0
        for command in self.commands:
            one_wall, one_cpu, _ = measure.timed(command)
            wall += one_wall
            cpu += one_cpu
        return self.timing(wall, cpu)

    def peak(self):
        return max(measure.peak_memory(command) for command in self.commands[:13])


def here(name):
    return str(pathlib.Path(__file__).resolve().parent / name)


def sample(files, count):
    """Evenly spread, so that every kind of report is in it."""
    step = max(1, len(files) // count)
    return files[::step][:count]


def of(files, how):
    return f"{len(files)} documents, {how}"


def find_python_docx(venv):
    """The Python that has python-docx, made where it is missing. Raises measure.Failed with the reason."""
    python = venv / "bin" / "python"
    if python.exists() and subprocess.run([python, "-c", "import docx"], capture_output=True).returncode == 0:
        return str(python)
    for command in ([sys.executable, "-m", "venv", str(venv)],
                    [str(python), "-m", "pip", "install", "-q", "python-docx"]):
        made = subprocess.run(command, capture_output=True, text=True)
        if made.returncode != 0:
            raise measure.Failed(((made.stderr or made.stdout).strip().splitlines() or ["no reason given"])[-1])
    return str(python)


def find_pandoc():
    pandoc = shutil.which("pandoc")
    if not pandoc:
        raise measure.Failed("apt-get install pandoc")
    return pandoc


def contestants(build, folders, out, venv, peers):
    """All, by format, and what is left out and why."""
    found, left_out = {}, []
    program = str(build / "guidang")
    for kind, name in FORMATS.items():
        folder = folders[kind]
        files = sorted(folder.iterdir())
        archive = str(out / f"{kind}.db")
        read = "floor_docx" if kind == "docx" else "floor_text"
        says = "floor: inflate, bare libxml2 parse" if kind == "docx" else "floor: read, validate UTF-8"
        # jobs 1 right before the floors: its archive is the one that is inserted again.
        found[kind] = [
            Import(program, str(folder), files, str(out / f"{kind}-2.db"), 2),
            Import(program, str(folder), files, archive, 1),
            OverFolder("extract", str(build / "bench" / "extract_only"), "extract only", str(folder), files),
            OverFolder("floor_read", str(build / "bench" / read), says, str(folder), files),
            InsertFloor(str(build / "bench" / "floor_insert"), archive, str(out / f"{kind}-floor.db"), files),
        ]
        if not peers:
            continue
        if kind == "docx":
            try:
                found[kind].append(PythonDocx(find_python_docx(venv), files, str(out / "python-docx.db")))
            except measure.Failed as reason:
                left_out.append(f"python-docx could not be installed: {reason}")
        try:
            found[kind].append(Pandoc(find_pandoc(), files, "docx" if kind == "docx" else "markdown"))
        except measure.Failed as reason:
            left_out.append(f"pandoc is not installed: {reason}")
    return found, list(dict.fromkeys(left_out))
