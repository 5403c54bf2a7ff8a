"""What an analyst would write with python-docx: every paragraph and every cell of each file, into SQLite.

python_docx.py ARCHIVE FILE…
"""
import sqlite3
import sys

import docx


def main(archive, files):
    database = sqlite3.connect(archive)
    database.executescript("""
        PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
        CREATE TABLE paragraphs (document TEXT, position INTEGER, text TEXT);
        CREATE TABLE cells (document TEXT, table_index INTEGER, row_index INTEGER, column_index INTEGER, text TEXT);""")
    for path in files:
        document = docx.Document(path)
        database.executemany(
            "INSERT INTO paragraphs VALUES (?, ?, ?)",
            ((path, position, paragraph.text) for position, paragraph in enumerate(document.paragraphs)))
        database.executemany(
            "INSERT INTO cells VALUES (?, ?, ?, ?, ?)",
            ((path, t, r, c, cell.text)
             for t, table in enumerate(document.tables)
             for r, row in enumerate(table.rows)
             for c, cell in enumerate(row.cells)))
    database.commit()
    database.close()
    print(f"documents {len(files)}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
