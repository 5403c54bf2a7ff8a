#!/usr/bin/env python3
"""Tests of the scorer on tables made by hand."""
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from icdar import (Cell, Score, Table, compare, plain, read_structure, relations, score_document, summary,  # noqa: E402
                   truth_files, write_structure)


def table(rows, page=1):
    """Rows of texts, one place each; "" is a blank cell."""
    return Table({page}, [Cell(r, c, r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row)])


SQUARE = [["a", "b"], ["c", "d"]]


class Texts(unittest.TestCase):
    def test_white_space_capitals_and_signs_do_not_count(self):
        self.assertEqual(plain(" Gross\u00a0income\n(1,000) "), "GROSSINCOME_1_000_")

    def test_chinese_characters_are_letters(self):
        self.assertNotEqual(plain("产出"), plain("效益"))

    def test_digits_count(self):
        self.assertNotEqual(plain("12.5"), plain("12.6"))


class Relations(unittest.TestCase):
    def test_a_square_has_four(self):
        self.assertEqual(set(relations(table(SQUARE))), {("right", "A", "B", 0), ("right", "C", "D", 0),
                                                         ("down", "A", "C", 0), ("down", "B", "D", 0)})

    def test_blank_cells_are_skipped_and_counted(self):
        self.assertEqual(set(relations(table([["a", "", "b"]]))), {("right", "A", "B", 1)})
        self.assertEqual(set(relations(table([["a"], [" \n"], [""], ["b"]]))), {("down", "A", "B", 2)})

    def test_a_sign_alone_is_text(self):
        self.assertEqual(set(relations(table([["a", "—"]]))), {("right", "A", "_", 0)})

    def test_a_merged_cell_is_related_to_each_neighbour_once(self):
        head = Table({1}, [Cell(0, 0, 0, 1, "h"), Cell(1, 0, 1, 0, "x"), Cell(1, 1, 1, 1, "y")])
        self.assertEqual(relations(head), {("down", "H", "X", 0): 1, ("down", "H", "Y", 0): 1,
                                           ("right", "X", "Y", 0): 1})
        side = Table({1}, [Cell(0, 0, 1, 0, "s"), Cell(0, 1, 1, 1, "t")])
        self.assertEqual(relations(side), {("right", "S", "T", 0): 1})

    def test_the_same_text_twice_counts_twice(self):
        self.assertEqual(relations(table([["0", "0", "0"]]))[("right", "0", "0", 0)], 2)

    def test_rows_do_not_run_into_one_another(self):
        self.assertEqual(relations(table([["a", ""], ["", "b"]])).total(), 0)


class Comparison(unittest.TestCase):
    def test_the_same_is_perfect(self):
        related, placed = compare([table(SQUARE)], [table(SQUARE)])
        self.assertEqual((related, placed), (Score(4, 4, 4), Score(4, 4, 4)))

    def test_one_wrong_text_costs_its_relations(self):
        related, placed = compare([table(SQUARE)], [table([["a", "b"], ["c", "x"]])])
        self.assertEqual((related, placed), (Score(4, 4, 2), Score(4, 4, 3)))

    def test_two_columns_read_as_one(self):
        related, placed = compare([table(SQUARE)], [table([["a b"], ["c d"]])])
        self.assertEqual((related, placed), (Score(4, 1, 0), Score(4, 2, 0)))

    def test_a_column_too_many_is_a_blank_too_many(self):
        related, _ = compare([table(SQUARE)], [table([["a", "", "b"], ["c", "", "d"]])])
        self.assertEqual(related, Score(4, 4, 2))

    def test_cells_may_lie_aside(self):
        _, placed = compare([table(SQUARE)], [table([["title", ""], ["", ""], ["a", "b"], ["c", "d"]])])
        self.assertEqual(placed, Score(4, 5, 4))
        _, placed = compare([table(SQUARE)], [table([["a", "b"], ["title", ""], ["c", "d"]])])
        self.assertEqual(placed, Score(4, 5, 2))

    def test_a_cell_with_another_span_is_another(self):
        wide = Table({1}, [Cell(0, 0, 0, 1, "h"), Cell(1, 0, 1, 0, "x"), Cell(1, 1, 1, 1, "y")])
        self.assertEqual(compare([wide], [table([["h", ""], ["x", "y"]])])[1], Score(3, 3, 2))

    def test_a_table_too_many_costs_precision(self):
        related, _ = compare([table(SQUARE)], [table(SQUARE), table([["p", "q"]])])
        self.assertEqual(related, Score(4, 5, 4))

    def test_a_box_with_a_text_is_no_table(self):
        self.assertEqual(compare([table(SQUARE)], [table([["note"]]), table(SQUARE)])[1], Score(4, 4, 4))

    def test_a_missing_table_costs_recall(self):
        self.assertEqual(compare([table(SQUARE), table([["p", "q"]])], [table(SQUARE)])[0], Score(5, 4, 4))
        self.assertEqual(compare([table(SQUARE)], [])[0], Score(4, 0, 0))

    def test_a_table_of_another_page_is_another(self):
        self.assertEqual(compare([table(SQUARE, 1)], [table(SQUARE, 2)])[0], Score(4, 4, 0))

    def test_each_takes_the_one_that_fits_best(self):
        first, second = table([["a", "b"]]), table([["p", "q"]])
        self.assertEqual(compare([first, second], [second, first])[0], Score(2, 2, 2))

    def test_two_tables_read_as_one(self):
        both = table([["a", "b"], ["p", "q"]])
        self.assertEqual(compare([table([["a", "b"]]), table([["p", "q"]])], [both])[0], Score(2, 4, 1))

    def test_of_two_truths_the_better_counts(self):
        other = [table([["a b"], ["c d"]])]
        self.assertEqual(score_document([other, [table(SQUARE)]], [table(SQUARE)])[0].f1, 1)


class Figures(unittest.TestCase):
    def test_precision_recall_f1(self):
        score = Score(truth=8, found=4, right=2)
        self.assertEqual((score.precision, score.recall), (0.5, 0.25))
        self.assertAlmostEqual(score.f1, 1 / 3)

    def test_nothing_found(self):
        self.assertEqual((Score(4, 0, 0).precision, Score(4, 0, 0).recall, Score(4, 0, 0).f1), (0, 0, 0))

    def test_a_document_without_tables(self):
        self.assertEqual(Score(0, 0, 0).f1, 1)
        self.assertEqual(Score(0, 3, 0).f1, 0)

    def test_each_document_weighs_the_same(self):
        small, large = Score(1, 1, 1), Score(99, 99, 0)
        found = summary([small, large])
        self.assertEqual((found.precision, found.recall, found.f1), (0.5, 0.5, 0.5))
        self.assertEqual(found.overall.precision, 0.01)


class Format(unittest.TestCase):
    XML = """<?xml version="1.0" encoding="UTF-8"?>
<document filename='x.pdf'><table id='1'>
 <region id='1' page='2' col-increment='0' row-increment='0'>
  <cell id='1' start-row='0' start-col='0' end-row='0' end-col='1'>
   <bounding-box x1='1' y1='2' x2='3' y2='4'/><content>Head</content></cell>
  <cell id='2' start-row='1' start-col='0'><content>a</content></cell></region>
 <region id='2' page='3' col-increment='1' row-increment='2'>
  <cell id='1' start-row='0' start-col='0' end-col='0' end-row=''><content>b</content></cell></region>
</table></document>"""

    def test_regions_make_one_table(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x-str.xml"
            path.write_text(self.XML, encoding="utf-8")
            (found,) = read_structure(path)
        self.assertEqual(found.pages, {2, 3})
        self.assertEqual([(plain(c.text), c.row, c.column, c.end_row, c.end_column) for c in found.cells],
                         [("HEAD", 0, 0, 0, 1), ("A", 1, 0, 1, 0), ("B", 2, 1, 2, 1)])

    def test_what_is_written_is_read(self):
        made = Table({4, 5}, [Cell(0, 0, 1, 2, "甲 & <乙>"), Cell(2, 1, 2, 1, ""), Cell(2, 2, 2, 2, "x")])
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "y-str.xml"
            write_structure(path, "y.pdf", [made])
            (found,) = read_structure(path)
        self.assertEqual(found.pages, {4, 5})
        self.assertEqual(compare([made], [found]), (Score(1, 1, 1), Score(2, 2, 2)))

    def test_files_of_a_folder(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            for file in ("p.pdf", "p-str.xml", "qa.pdf", "qa-str.xml", "qb-str.xml", "without.pdf"):
                (folder / file).touch()
            found = {pdf.name: [path.name for path in paths] for pdf, paths in truth_files(folder).items()}
        self.assertEqual(found, {"p.pdf": ["p-str.xml"], "qa.pdf": ["qa-str.xml", "qb-str.xml"]})


if __name__ == "__main__":
    unittest.main()
