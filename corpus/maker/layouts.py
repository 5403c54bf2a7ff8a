"""The ways in which a report is written to a file: as Word, as dumps and as tables in plain text."""

from .dump import dump
from .word import docx
from .drawn import aligned, box, markdown, pipe, tsv


def encoded(write, encoding):
    return lambda report: write(report).encode(encoding, errors="replace")


LAYOUTS = {
    "docx": ("docx", docx),
    "dump": ("txt", encoded(dump, "utf-8")),
    "gb18030": ("gb18030.txt", encoded(dump, "gb18030")),
    "utf16": ("utf16.txt", encoded(dump, "utf-16")),
    "markdown": ("md", encoded(markdown, "utf-8")),
    "pipe": ("pipe.txt", encoded(pipe, "utf-8")),
    "tsv": ("tsv", encoded(tsv, "utf-8-sig")),
    "box": ("box.txt", encoded(box, "utf-8")),
    "aligned": ("aligned.txt", encoded(aligned, "utf-8")),
}
