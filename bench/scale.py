#!/usr/bin/env python3
"""Makes a big archive out of a small one, and measures what an analyst waits for.

  bench/scale.py fill SMALL.db BIG.db COUNT     copies the documents of SMALL until BIG has COUNT; a BIG that is there
                                                  goes on growing
  bench/scale.py size BIG.db                    what each table and index takes of a document
  bench/scale.py import GUIDANG BIG.db FOLDER   imports the folder into a copy of BIG and into an empty archive, and
                                                  merges it: processor time a document
  bench/scale.py time GUIDANG BIG.db            opening, searches and every ready question, the best of three;
                                                  processor time, so that a busy machine does not count
  bench/scale.py check GUIDANG BIG.db            all audit rules over it, with what they find

The copies have other keys, units, regions and years; their texts are the same, so words are as frequent as in the
small archive, which for a search is the worst case. COUNT 50000 takes some ten minutes of a quiet machine and 2 GB.
"""
import hashlib
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
import unicodedata

IDEOGRAPH = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff]")


def index_words(text):
    """As store/search/index_words.cc, but for traditional characters."""
    words = []
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", text)
    for run in re.findall(r"[\u3007\u3400-\u9fff]+|[^\W_\u3007\u3400-\u9fff]+", text):
        if IDEOGRAPH.match(run):
            words += [run[i : i + 2] for i in range(len(run) - 1)] + [run[-1]]
        else:
            words.append(run)
    return " ".join(words)


# Table: its own key ("" if it has none) and the columns that are keys of other tables.
TABLES = {
    "documents": ("document_id", []),
    "sources": ("source_id", ["document_id"]),
    "warnings": ("", ["document_id"]),
    "paragraphs": ("", ["document_id"]),
    "properties": ("", ["document_id"]),
    "evidence": ("", ["document_id"]),
    "tables": ("table_id", ["document_id"]),
    "cells": ("", ["table_id"]),
    "forms": ("form_id", ["document_id", "table_id"]),
    "indicators": ("indicator_id", ["form_id", "table_id"]),
    "amounts": ("amount_id", ["form_id", "table_id"]),
    "goals": ("goal_id", ["form_id", "table_id"]),
    "attributes": ("attribute_id", ["form_id", "table_id"]),
    "signatures": ("signature_id", ["form_id", "table_id"]),
    "suspicions": ("suspicion_id", ["form_id", "table_id"]),
    "sections": ("section_id", ["document_id", "table_id"]),
    "unmapped": ("unmapped_id", ["document_id", "table_id"]),
    "search_ranges": ("first_id", ["document_id", "table_id", "form_id"]),
}


def copy_statement(db, table, own, keys, steps):
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    values = []
    for column in columns:
        if column == own or column in keys:
            values.append(f"{column} + :n * {steps[column]}")
        elif table == "documents" and column == "sha256":
            values.append("digest(sha256, :n)")
        elif column in ("source_path", "path"):
            values.append(f"'/copy/' || :n || {column}")
        elif table in ("documents", "forms") and column == "unit_name":
            values.append("unit_name || (:n % 997)")
        elif table == "documents" and column == "region":
            values.append("'第' || (:n % 120) || '县'")
        elif table in ("documents", "forms") and column == "fiscal_year":
            values.append("fiscal_year - :n % 5")
        else:
            values.append(column)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM small.{table}"


def fill(small, big, count):
    if not os.path.exists(big):
        shutil.copyfile(small, big)
    db = sqlite3.connect(big)
    db.create_function("digest", 2, lambda text, n: hashlib.sha256(f"{text}{n}".encode()).hexdigest())
    db.execute("ATTACH ? AS small", (small,))
    steps = {own: db.execute(f"SELECT coalesce(max({own}), 0) FROM small.{table}").fetchone()[0]
             for table, (own, _) in TABLES.items() if own}
    steps["first_id"] = db.execute("SELECT max(first_id + id_count) FROM small.search_ranges").fetchone()[0]
    statements = [copy_statement(db, table, own, keys, steps) for table, (own, keys) in TABLES.items()]
    entries = [(row[0], index_words(row[1])) for row in db.execute("""
        SELECT r.first_id + p.block_index, p.text FROM small.search_ranges AS r JOIN small.paragraphs AS p
          ON p.document_id = r.document_id WHERE r.table_id IS NULL AND r.form_id IS NULL
        UNION ALL SELECT r.first_id + c.row_index * r.column_count + c.column_index, c.text
          FROM small.search_ranges AS r JOIN small.cells AS c ON c.table_id = r.table_id
        UNION ALL SELECT r.first_id + i.position, coalesce(name, '') || char(10) || coalesce(target_text, '')
          || char(10) || coalesce(actual_text, '') || char(10) || coalesce(deviation_note, '')
          FROM small.search_ranges AS r JOIN small.indicators AS i ON i.form_id = r.form_id ORDER BY 1""") if row[1]]
    entries = [entry for entry in entries if entry[1]]
    documents = db.execute("SELECT count(*) FROM small.documents").fetchone()[0]
    db.execute("PRAGMA synchronous = OFF")
    begun = last = time.time()
    done = db.execute("SELECT count(*) FROM main.documents").fetchone()[0] // documents
    for n in range(done, (count + documents - 1) // documents):
        for statement in statements:
            db.execute(statement, {"n": n})
        step = n * steps["first_id"]
        db.executemany("INSERT INTO search_index (rowid, text) VALUES (?, ?)",
                       ((rowid + step, words) for rowid, words in entries))
        if n % 5 == 0:
            db.commit()
        if time.time() - last > 20:
            last = time.time()
            print(f"{(n + 1) * documents} documents, {last - begun:.0f} s", flush=True)
    db.commit()
    db.close()


def best(run):
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        result = run()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times), result


def measure(guidang, archive):
    db = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    documents = db.execute("SELECT count(*) FROM documents").fetchone()[0]
    size = os.path.getsize(archive)
    print(f"{documents} documents, {size / 1e6:.0f} MB, {size / documents / 1e3:.1f} kB a document")

    def program(*arguments):
        return best(lambda: subprocess.run([guidang, *arguments, "-a", archive], capture_output=True, check=True).stdout)

    print("| what | ms |\n| --- | --- |")
    print(f"| open and ask one row | {program('sql', 'SELECT 1')[0] * 1000:.0f} |")
    for words in ("满意", "资金", "绩效", "满意度", "水", "绩效目标 不够", "资金 拨付不及时"):
        print(f"| search {words} | {program('search', words)[0] * 1000:.0f} |")
    names = program("ask", "--format", "csv")[1].decode().splitlines()[1:]
    for name in (line.split(",")[0] for line in names):
        print(f"| ask {name} | {program('ask', name, '--format', 'csv')[0] * 1000:.0f} |")


def size(archive):
    db = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    documents = db.execute("SELECT count(*) FROM documents").fetchone()[0]
    program = subprocess.run(
        ["sqlite3", "-readonly", archive, "SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC"],
        capture_output=True, check=True, text=True).stdout
    print("| table or index | kB a document |\n| --- | ---: |")
    total = 0
    for line in program.splitlines():
        name, bytes_there = line.rsplit("|", 1)
        total += int(bytes_there)
        if int(bytes_there) / documents > 20:
            print(f"| {name} | {int(bytes_there) / documents / 1e3:.2f} |")
    print(f"| all of it, {documents} documents | {total / documents / 1e3:.2f} |")


def cpu_of(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, result.stdout.strip().splitlines()[-1]


def remove(archive):
    for suffix in ("", "-wal", "-shm"):
        if os.path.exists(archive + suffix):
            os.remove(archive + suffix)


def import_into(guidang, big, folder):
    files = sum(len(names) for _, _, names in os.walk(folder))
    with sqlite3.connect(f"file:{big}?mode=ro", uri=True) as db:
        documents = db.execute("SELECT count(*) FROM documents").fetchone()[0]
    empty, copy = big + ".empty", big + ".copy"
    for archive in (empty, copy):
        remove(archive)
    seconds, said = cpu_of(guidang, "import", "-q", "--jobs", "1", "-a", empty, folder)
    print(f"import into an empty archive: {seconds / files * 1e3:.2f} ms a document ({said})")
    shutil.copyfile(big, copy)
    seconds, said = cpu_of(guidang, "import", "-q", "--jobs", "1", "-a", copy, folder)
    print(f"import into {documents} documents: {seconds / files * 1e3:.2f} ms a document ({said})")
    shutil.copyfile(big, copy)
    seconds, said = cpu_of(guidang, "merge", "-q", "-a", copy, empty)
    print(f"merge into {documents} documents: {seconds / files * 1e3:.2f} ms a document ({said})")
    seconds, said = cpu_of(guidang, "merge", "-q", "-a", copy, empty)
    print(f"merge once more: {seconds / files * 1e3:.2f} ms a document ({said})")
    for archive in (empty, copy):
        remove(archive)


def audit(guidang, archive):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run([guidang, "check", "-a", archive, "--format", "csv", "-o", os.devnull], capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(result.stderr.strip().splitlines()[-1])
    print(f"processor time {after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime:.1f} s, "
          f"at most {after.ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    if len(sys.argv) == 5 and sys.argv[1] == "fill":
        fill(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    elif len(sys.argv) == 4 and sys.argv[1] == "time":
        measure(sys.argv[2], sys.argv[3])
    elif len(sys.argv) == 3 and sys.argv[1] == "size":
        size(sys.argv[2])
    elif len(sys.argv) == 5 and sys.argv[1] == "import":
        import_into(sys.argv[2], sys.argv[3], sys.argv[4])
    elif len(sys.argv) == 4 and sys.argv[1] == "check":
        audit(sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
