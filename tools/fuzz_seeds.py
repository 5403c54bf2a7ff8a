#!/usr/bin/env python3
"""Seeds for a fuzz target out of the invented reports of corpus/.

  tools/fuzz_seeds.py TARGET FOLDER

docx: the packages with their entries stored, so that a changed byte is a changed content. xml: their parts, bare.
pdf: the pages of tests/data/pdf.
Other targets: the reports of that format as they are.
"""
import pathlib
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
PARTS = ("document", "styles", "numbering", "footnotes", "core", "Content_Types")


def stored(source, target):
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for name in package.namelist():
            out.writestr(zipfile.ZipInfo(name), package.read(name))


def parts(source, folder):
    with zipfile.ZipFile(source) as package:
        for name in package.namelist():
            stem = pathlib.PurePosixPath(name).stem.strip("[]")
            if name.endswith(".xml") and stem in PARTS:
                (folder / f"{source.stem}.{stem}.xml").write_bytes(package.read(name))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    if target in ("docx", "xml"):
        for report in sorted(CORPUS.glob("*.docx")):
            if target == "docx":
                stored(report, folder / report.name)
            else:
                parts(report, folder)
        return
    extension = {"text": "txt"}.get(target, target)
    reports = ROOT / "tests/data/pdf" if target == "pdf" else CORPUS
    for report in sorted(reports.glob(f"*.{extension}")):
        (folder / report.name).write_bytes(report.read_bytes())


if __name__ == "__main__":
    main()
