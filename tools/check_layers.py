#!/usr/bin/env python3
"""Checks the direction of dependency over every #include line of ours.

Lower never includes higher, folders of one line never include each other, and each C library is met in one place.
Prints one line a breach and ends with status 1 if there is any.
"""
import pathlib
import re
import sys

# Folder -> what it may include. Grows when a folder appears.
ALLOWED = {
    "base": [],
    "model": ["base"],
    "extract": ["base", "model"],
    "patterns": ["base"],
    "store": ["base", "model"],
    "output": ["base"],
    "normalize": ["base", "model", "patterns"],
    "audit": ["base", "model", "store"],
    "ingest": ["base", "model", "extract", "patterns", "normalize", "store"],
    "web": ["base", "model", "store", "output", "audit"],
    "app": ["base", "model", "extract", "patterns", "normalize", "store", "output", "ingest", "audit", "web"],
}

# C library header -> the one place that may include it.
ONE_PLACE = {
    r"libxml/": "extract/xml/",
    r"zip\.h$": "extract/",
    r"sqlite3\.h$": "store/",
    r"poppler": "extract/pdf/poppler_",
    r"cereal/": "ingest/",
    r"CLI/": "app/",
    r"toml\+\+/": "patterns/",
    r"openssl/": "base/",
    r"readline/": "app/shell/",
    r"xlsxwriter": "output/",
    r"archive(_entry)?\.h$": "extract/bundle/bundle.cc",
    r"seccomp\.h$": "ingest/sandbox",
}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def breaches(root):
    for folder, may in ALLOWED.items():
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in (".h", ".cc"):
                continue
            name = path.relative_to(root).as_posix()
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = INCLUDE.match(line)
                if not found:
                    continue
                quoted, included = found[1] == '"', found[2]
                target = included.split("/")[0]
                where = f"{name}:{number}"
                if quoted and (target not in ALLOWED or not (root / included).is_file()):
                    yield f'{where}: "{included}" is not a full path from the root'
                elif quoted and target != folder and target not in may:
                    yield f'{where}: {folder} must not include {target} ("{included}")'
                elif not quoted and target in ALLOWED and (root / included).is_file():
                    yield f"{where}: <{included}> is ours, include it in quotes"
                for library, place in ONE_PLACE.items():
                    if re.match(library, included) and not name.startswith(place):
                        yield f"{where}: <{included}> is met in {place} only"


def forbidden_names(root):
    for folder in ALLOWED:
        for path in (root / folder).rglob("*"):
            if path.stem in ("util", "utils", "common", "helpers", "misc"):
                yield f"{path.relative_to(root).as_posix()}: name it by what is in it"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
    if root.is_file():
        root = root.parent.parent
    found = [*breaches(root), *forbidden_names(root)]
    for line in found:
        print(line)
    print(f"layers: {len(found)} breaches" if found else "layers: ok")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
