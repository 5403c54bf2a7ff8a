"""The peers of the bulk import: who is here, how each is told to take a folder, and how those that are missing come."""
import pathlib
import shutil
import subprocess
import sys

import contestants as others
import measure
from contestants import Contestant, sample, size_of

TIKA = "org.apache.tika:tika-app:2.9.2"
SAMPLE = {"tika": 200, "soffice": 60, "docling": 40}  # documents; each peer works on one core for about ten seconds


class Folder(Contestant):
    """A peer that takes a folder of copies and writes one file a document."""

    def __init__(self, key, name, files, command, work):
        files = sample(files, SAMPLE[key])
        super().__init__(key, name, len(files), size_of(files), others.of(files, "one process"))
        self.source, self.target = work / f"{key}-in", work / f"{key}-out"
        shutil.rmtree(self.source, ignore_errors=True)
        self.source.mkdir(parents=True)
        for file in files:
            shutil.copy(file, self.source)
        self.command = command(self.source, self.target)

    def prepare(self):
        shutil.rmtree(self.target, ignore_errors=True)
        self.target.mkdir()

    def run(self):
        wall, cpu, _ = measure.timed(self.command)
        made = sum(1 for file in self.target.rglob("*") if file.is_file() and file.stat().st_size > 0)
        if made < self.documents:
            raise measure.Failed(f"{self.name} made {made} files of {self.documents}")
        return self.timing(wall, cpu)


def run_or_fail(command):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if done.returncode != 0:
        raise measure.Failed(((done.stderr or done.stdout).strip().splitlines() or ["no reason given"])[-1])


def find_tika(base, given, fetch):
    """The jar of tika-app. Raises measure.Failed with what to do."""
    if not shutil.which("java"):
        raise measure.Failed("apt-get install default-jre-headless")
    folder = base / "tika"
    jars = [given] if given else sorted(folder.glob("tika-app-*.jar"))
    if not jars and fetch:
        if not shutil.which("mvn"):
            raise measure.Failed("apt-get install maven, which fetches it")
        run_or_fail(["mvn", "-q", "-B", "dependency:copy", f"-Dartifact={TIKA}", f"-DoutputDirectory={folder}"])
        jars = sorted(folder.glob("tika-app-*.jar"))
    if not jars:
        raise measure.Failed("give --fetch, or the jar of tika-app with --tika")
    return jars[-1]


def find_docling(base, fetch):
    """The program docling, in a venv of its own. Raises measure.Failed with what to do."""
    venv = base / "docling"
    program = venv / "bin" / "docling"
    if not program.exists() and fetch:
        run_or_fail([sys.executable, "-m", "venv", venv])
        run_or_fail([venv / "bin" / "python", "-m", "pip", "install", "-q", "docling"])
    found = str(program) if program.exists() else shutil.which("docling")
    if not found:
        raise measure.Failed("give --fetch (six gigabytes)")
    return found


def find_soffice():
    program = shutil.which("soffice")
    if not program:
        raise measure.Failed("apt-get install libreoffice-writer-nogui")
    return program


def tika(files, work, base, options):
    jar = find_tika(base, options.tika, options.fetch)
    version = jar.stem.removeprefix("tika-app-")
    return Folder("tika", f"Apache Tika {version} (batch), to text", files, lambda source, target: [
        "java", "-Djava.awt.headless=true", "-jar", str(jar), "-t", "-numConsumers", "1", "-i", str(source),
        "-o", str(target)], work)


def soffice(files, work, _base, _options):
    program = find_soffice()
    return Folder("soffice", "LibreOffice headless, to text", files, lambda source, target: [
        "sh", "-c", 'exec "$0" -env:UserInstallation=file://"$2"-profile --headless --convert-to txt:Text --outdir '
        '"$2" "$1"/*', program, str(source), str(target)], work)


def docling(files, work, base, options):
    program = find_docling(base, options.fetch)
    return Folder("docling", "docling, to text", files, lambda source, target: [
        program, "--from", "docx", "--to", "text", "--output", str(target), str(source)], work)


def peers(files, work, base, options):
    """Those that are here, and what is left out and why. `base` holds what was fetched."""
    makers = {
        "Apache Tika": tika,
        "LibreOffice": soffice,
        "python-docx": lambda *_: others.PythonDocx(others.find_python_docx(base / "venv"), files,
                                                    str(work / "python-docx.db")),
        "pandoc": lambda *_: others.Pandoc(others.find_pandoc(), files, "docx"),
        "docling": docling,
    }
    found, left_out = [], []
    for name, make in makers.items():
        try:
            found.append(make(files, work, pathlib.Path(base), options))
        except measure.Failed as reason:
            left_out.append(f"{name}: {reason}")
    return found, left_out
