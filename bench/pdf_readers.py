"""Who reads tables out of PDF files: guidang and the peers, each giving icdar.Table objects."""
import json
import pathlib
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from icdar import Cell, Table

HERE = pathlib.Path(__file__).resolve().parent
TIMEOUT = 60  # seconds a document
PEERS = {  # reader: (package, module, name)
    "pdfplumber": ("pdfplumber", "pdfplumber", "pdfplumber"),
    "pdfplumber-text": ("pdfplumber", "pdfplumber", "pdfplumber by text"),
    "camelot": ("camelot-py", "camelot", "camelot lattice"),
    "camelot-stream": ("camelot-py", "camelot", "camelot stream"),
    "pymupdf": ("pymupdf", "pymupdf", "PyMuPDF find_tables"),
    "tabula": ("tabula-py", "tabula", "tabula"),
}


class Guidang:
    key = name = "guidang"

    def __init__(self, program):
        self.program = str(program)
        self.failed = {}

    def tables(self, file):
        """The tables of one file; none and an entry of `failed` where it cannot be read."""
        try:
            done = subprocess.run([self.program, "extract", str(file)], capture_output=True, timeout=TIMEOUT)
            model = json.loads(done.stdout)
        except subprocess.TimeoutExpired:
            self.failed[file] = f"not done after {TIMEOUT} s"
            return []
        except ValueError:
            lines = done.stderr.decode(errors="replace").strip().splitlines()
            self.failed[file] = f"exit status {done.returncode}: {lines[-1] if lines else 'no JSON'}"
            return []
        return [model_table(block) for block in model["blocks"] if block["type"] == "table"]

    def read(self, files):
        """{file: tables}"""
        with ThreadPoolExecutor(2) as pool:
            return dict(zip(files, pool.map(self.tables, files)))


def model_table(block):
    """A table of the document model → icdar.Table, without the heads that it marks as repeated."""
    again = set(block.get("repeated_header_rows", ()))
    cells = []
    for cell in block["cells"]:
        rows = [row for row in range(cell["row"], cell["row"] + cell.get("row_span", 1)) if row not in again]
        if rows:
            first, last = (row - sum(head < row for head in again) for row in (rows[0], rows[-1]))
            cells.append(Cell(first, cell["column"], last, cell["column"] + cell.get("column_span", 1) - 1, cell["text"]))
    first = block.get("page_first") or 1
    return Table(set(range(first, (block.get("page_last") or first) + 1)), cells)


class Peer:
    def __init__(self, key, python):
        self.key, self.name = key, PEERS[key][2]
        self.python = python
        self.failed = {}

    def read(self, files):
        done = subprocess.run(self.command(files), capture_output=True, text=True)
        found = {}
        for line in done.stdout.splitlines():
            answer = json.loads(line)
            file = pathlib.Path(answer["file"])
            found[file] = [Table({table["page"]}, [Cell(*cell) for cell in table["cells"]])
                           for table in answer.get("tables", [])]
            if "error" in answer:
                self.failed[file] = answer["error"]
        for file in files:
            if file not in found:
                self.failed[file] = "the process ended before it"
        return found

    def command(self, files):
        return [str(self.python), str(HERE / "peers" / "pdf_tables.py"), self.key, *map(str, files)]


def virtual_environment(folder):
    """Its Python, made where it is missing. Raises RuntimeError with the reason."""
    python = folder / "bin" / "python"
    if not python.exists():
        run([sys.executable, "-m", "venv", str(folder)])
    return python


def install(python, packages):
    """Into the virtual environment. Raises RuntimeError with pip's last line."""
    run([str(python), "-m", "pip", "install", "-q", *packages])


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(((done.stderr or done.stdout).strip().splitlines() or ["no reason given"])[-1])


def has_module(python, module):
    return subprocess.run([str(python), "-c", f"import {module}"], capture_output=True).returncode == 0


def open_readers(keys, program, venv):
    """([readers], [what is left out and why]). What pip can install is installed into `venv`."""
    readers, missing = [], []
    for key in keys:
        if key == "guidang":
            if shutil.which(str(program)):
                readers.append(Guidang(program))
            else:
                missing.append(f"guidang: there is no {program}")
            continue
        package, module, _ = PEERS[key]
        try:
            if key == "tabula" and not shutil.which("java"):
                raise RuntimeError("it needs Java")
            python = virtual_environment(venv)
            if not has_module(python, module):
                install(python, [package])
            readers.append(Peer(key, python))
        except RuntimeError as reason:
            missing.append(f"{key} could not be installed: {reason}")
    return readers, list(dict.fromkeys(missing))
