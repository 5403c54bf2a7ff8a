#!/usr/bin/env python3
"""Makes what LibreOffice contributes to the tests of the DOCX reader; the tests themselves run without it.

  tools/libreoffice_fixtures.py EXTRACT_TEST     the built test program, which packs the documents written by hand

tests/data/docx/NAME-libreoffice.docx   the documents of tests/data/docx/NAME, written anew by LibreOffice
tests/data/docx/text/NAME.txt           LibreOffice's own text export of corpus/NAME.docx
tests/data/docx/round-trip/NAME.docx    some of corpus/, written anew by LibreOffice

Afterwards run the tests with GUIDANG_UPDATE=1 and look at the differences. Needs soffice (Debian: libreoffice-writer).
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
DATA = ROOT / "tests" / "data" / "docx"
ROUND_TRIP = ["01_qingping_water", "04_bailu_relics", "08_langao_federation", "13_dipu_twenty_eighty"]


def convert(profile, kind, out, files):
    subprocess.run(["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind,
                    "--outdir", out, *files], check=True, stdout=subprocess.DEVNULL, timeout=300)


def main():
    if len(sys.argv) != 2 or not shutil.which("soffice"):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        packed, written = work / "packed", work / "written"
        packed.mkdir()
        subprocess.run([sys.argv[1], "--gtest_filter=*DocxGolden*"], env={**os.environ, "GUIDANG_PACK": str(packed)},
                       stdout=subprocess.DEVNULL)  # packing is what counts here, not whether they pass
        by_hand, corpus = sorted(packed.glob("*.docx")), sorted(CORPUS.glob("*.docx"))
        word = "docx:MS Word 2007 XML"
        convert(work / "profile", word, written, by_hand)
        for file in written.glob("*.docx"):
            shutil.copy(file, DATA / f"{file.stem}-libreoffice.docx")
        convert(work / "profile", word, DATA / "round-trip", [CORPUS / f"{one}.docx" for one in ROUND_TRIP])
        convert(work / "profile", "txt:Text (encoded):UTF8", DATA / "text", corpus)


if __name__ == "__main__":
    main()
