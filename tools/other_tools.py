#!/usr/bin/env python3
"""Opens an archive and what is exported of it with other people's tools, those that are installed.

  tools/other_tools.py GUIDANG ARCHIVE.db

The sqlite3 program reads every table and view; Datasette serves metadata, tables, views and ready questions;
openpyxl reads the workbook; DuckDB attaches the file. `pip install datasette openpyxl duckdb` into a virtual
environment whose python runs this. Ends with status 1 if something that is installed does not work.
"""
import importlib.util
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

failed = False


def told(what, wrong):
    global failed
    failed = failed or bool(wrong)
    print(f"{what}: {wrong or 'ok'}", flush=True)


def relations(archive):
    with sqlite3.connect(f"file:{archive}?mode=ro", uri=True) as db:
        return [row[0] for row in db.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite\\_%'"
            " ESCAPE '\\'")]


def needs_a_word(name):
    return name in ("v_search", "检索")


def plain_sqlite(archive):
    wrong = []
    for name in relations(archive):
        where = " WHERE 1 = 0" if needs_a_word(name) else ""
        done = subprocess.run(["sqlite3", "-readonly", archive, f'SELECT count(*) FROM (SELECT * FROM "{name}"{where})'],
                              capture_output=True, text=True)
        if done.returncode or not done.stdout.strip().isdigit():
            wrong.append(f"{name}: {done.stderr.strip()}")
    found = subprocess.run(
        ["sqlite3", "-readonly", archive, "SELECT count(*) > 0 FROM 检索 WHERE 词 = '\"绩效\"'"], capture_output=True, text=True)
    if found.stdout.strip() != "1":
        wrong.append("检索 finds nothing")
    told(f"sqlite3, {len(relations(archive))} tables and views", "; ".join(wrong))


def datasette_name(name):
    """As Datasette writes names in addresses: ~E5 where others have %E5."""
    return urllib.parse.quote(name, safe="").replace("%", "~")


def datasette(archive, metadata):
    port = 8911
    server = subprocess.Popen([sys.executable, "-m", "datasette", archive, "-m", metadata, "-p", str(port), "-h", "127.0.0.1",
                               "--setting", "sql_time_limit_ms", "10000"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def page(path):
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as answer:
            return answer.read().decode()

    try:
        for _ in range(300):
            try:
                page("-/versions.json")
                break
            except OSError:
                time.sleep(0.2)
        name = pathlib.Path(archive).stem
        wrong = []
        known = json.loads(pathlib.Path(metadata).read_text(encoding="utf-8"))["databases"][name]
        home = page(datasette_name(name))
        wrong += [f"{query} is not on the page" for query in known["queries"] if query not in home]
        pages = [relation for relation in relations(archive) if not needs_a_word(relation)]
        pages += known["queries"]
        for path in pages:
            try:
                answer = json.loads(page(f"{datasette_name(name)}/{datasette_name(path)}.json?_shape=objects&_size=1"))
                if not answer.get("ok", True) or answer.get("error"):
                    wrong.append(f"{path}: {answer.get('error')}")
            except (OSError, ValueError) as error:
                wrong.append(f"{path}: {error}")
        if "(分)" not in page(f"{datasette_name(name)}/{datasette_name('绩效指标')}"):
            wrong.append("the columns of 绩效指标 are not explained")
        told(f"datasette, {len(pages)} pages", "; ".join(wrong))
    finally:
        server.terminate()
        server.wait()


def workbook(path):
    import openpyxl
    book = openpyxl.load_workbook(path)
    wrong = []
    for sheet in book:
        if sheet.freeze_panes != "A2":
            wrong.append(f"{sheet.title}: the head is not frozen")
        widths = [sheet.column_dimensions[column].width for column in sheet.column_dimensions]
        if not widths or min(widths) < 6 or max(widths) > 70:
            wrong.append(f"{sheet.title}: widths {widths}")
        if not sheet.auto_filter.ref or not all(cell.font.bold for cell in sheet[1]):
            wrong.append(f"{sheet.title}: no filter, or the head is not bold")
    formats = {cell.number_format for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row
               if isinstance(cell.value, (int, float))}
    if not formats <= {"General", "0", "#,##0.00"}:
        wrong.append(f"number formats {formats}")
    told(f"openpyxl, sheets {', '.join(book.sheetnames)}, number formats {sorted(formats)}", "; ".join(wrong))


def duckdb(archive):
    import duckdb as engine
    db = engine.connect()
    try:
        db.execute("INSTALL sqlite; LOAD sqlite")
    except Exception as error:  # it is downloaded, which not every machine may
        print(f"duckdb: its sqlite extension cannot be had here ({str(error).splitlines()[0][:80]})")
        return
    db.execute(f"ATTACH '{archive}' AS a (TYPE sqlite)")
    wrong = []
    for name in relations(archive):
        if name == "search_index" or needs_a_word(name):
            continue
        try:
            db.execute(f'SELECT count(*) FROM (SELECT * FROM a."{name}")').fetchone()
        except Exception as error:
            wrong.append(f"{name}: {str(error).splitlines()[0]}")
    told("duckdb", "; ".join(wrong))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    guidang, archive = sys.argv[1], os.path.abspath(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        for arguments in (["--datasette"], ["--format", "xlsx"]):
            subprocess.run([guidang, "export", folder, *arguments, "-a", archive], check=True, stdout=subprocess.DEVNULL)
        if shutil.which("sqlite3"):
            plain_sqlite(archive)
        for name, check in (("datasette", lambda: datasette(archive, folder + "/metadata.json")),
                            ("openpyxl", lambda: workbook(folder + "/guidang.xlsx")), ("duckdb", lambda: duckdb(archive))):
            if importlib.util.find_spec(name):
                check()
            else:
                print(f"{name}: not installed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
