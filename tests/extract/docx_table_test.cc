// Tables of a DOCX: spans, merges, grids that do not fit, nesting.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "docx_maker.h"

namespace guidang::extract::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string restart = "<w:vMerge w:val=\"restart\"/>";
const std::string go_on = "<w:vMerge/>";
std::string span(int columns) { return "<w:gridSpan w:val=\"" + std::to_string(columns) + "\"/>"; }
std::string wide(int width) { return "<w:tcW w:w=\"" + std::to_string(width) + "\" w:type=\"dxa\"/>"; }

TEST(DocxTable, EmptyCellsAreListed) {
  const auto document = DocxMaker(tbl(tr(tc("a") + tc("")) + tr(tc(" ") + tc("d")))).read();
  EXPECT_EQ(table(document).row_count, 2);
  EXPECT_EQ(table(document).column_count, 2);
  EXPECT_TRUE(table(document).aligned);
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 a", "0,1 1x1 ", "1,0 1x1 ", "1,1 1x1 d"));
}

TEST(DocxTable, ParagraphsOfACellAreItsLines) {
  const auto document = DocxMaker(tbl(tr(tc(p("") + p("一") + p("") + p(" 二") + p(""))))).read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 一\n\n 二"));
}

TEST(DocxTable, MergedCellsStandOnce) {
  const auto document = DocxMaker(tbl(tr(tc("head", span(3))) + tr(tc("v", restart) + tc("b") + tc("c")) +
                                      tr(tc("", go_on) + tc("d") + tc("e", restart)) +
                                      tr(tc("", go_on) + tc("f") + tc("", go_on))))
                            .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x3 head", "1,0 3x1 v", "1,1 1x1 b", "1,2 1x1 c",
                                                  "2,1 1x1 d", "2,2 2x1 e", "3,1 1x1 f"));
  EXPECT_THAT(document.warnings, IsEmpty());
}

TEST(DocxTable, ABlockMergedBothWays) {
  const auto document =
      DocxMaker(tbl(tr(tc("x", span(2) + restart) + tc("a")) + tr(tc("", span(2) + go_on) + tc("b")))).read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 2x2 x", "0,2 1x1 a", "1,2 1x1 b"));
}

TEST(DocxTable, TwoMergesBelowEachOther) {
  const auto document =
      DocxMaker(tbl(tr(tc("a", restart)) + tr(tc("", go_on)) + tr(tc("b", restart)) + tr(tc("", go_on))))
          .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 2x1 a", "2,0 2x1 b"));
}

TEST(DocxTable, AMergeThatNothingStartsStartsItself) {
  const auto document = DocxMaker(tbl(tr(tc("a") + tc("x", go_on)) + tr(tc("b") + tc("", go_on)))).read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 a", "0,1 2x1 x", "1,0 1x1 b"));
  EXPECT_THAT(warning_codes(document), ElementsAre("broken_vertical_merge"));
  EXPECT_FALSE(document.is_partial());
}

TEST(DocxTable, AMergeThatNothingStartsCoversNoText) {
  const auto document =
      DocxMaker(tbl(tr(tc("a", go_on)) + tr(tc("", go_on)) + tr(tc("b", go_on)) + tr(tc("b", go_on)))).read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 2x1 a", "2,0 2x1 b"));
  EXPECT_THAT(warning_codes(document), ElementsAre("broken_vertical_merge"));
}

TEST(DocxTable, AMergeDoesNotGoOnOverOtherEdges) {
  const auto document =
      DocxMaker(tbl(tr(tc("a", span(2) + restart) + tc("b")) + tr(tc("c", go_on) + tc("d", span(2))))).read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x2 a", "0,2 1x1 b", "1,0 1x1 c", "1,1 1x2 d"));
}

TEST(DocxTable, TextOfACoveredCellIsNotShownAndIsTold) {
  const auto document = DocxMaker(tbl(tr(tc("10", restart)) + tr(tc("8", go_on)))).read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 2x1 10"));
  EXPECT_THAT(warning_codes(document), ElementsAre("covered_text"));
  EXPECT_TRUE(document.is_partial());
}

TEST(DocxTable, AMergedCellWhoseTextStandsInEachOfItsCells) {
  const auto document =
      DocxMaker(
          tbl(tr(tc("产出指标", restart) + tc("a")) + tr(tc("产出指标", go_on) + tc("b")) +
              tr(tc("", "<w:hMerge w:val=\"restart\"/>") + tc("", "<w:hMerge/>")) +
              tr(tc("合计", "<w:hMerge w:val=\"restart\"/>") + tc("合计", "<w:hMerge w:val=\"continue\"/>"))))
          .read();
  EXPECT_THAT(cells(table(document)),
              ElementsAre("0,0 2x1 产出指标", "0,1 1x1 a", "1,1 1x1 b", "2,0 1x2 ", "3,0 1x2 合计"));
  EXPECT_THAT(document.warnings, IsEmpty());
}

TEST(DocxTable, ASpanOverTheEdgeOfTheGridEndsThere) {
  const std::string rows = tr(tc("a") + tc("b")) + tr(tc("c", span(5)));
  EXPECT_THAT(cells(table(DocxMaker(tbl(rows, {1000, 1000})).read())),
              ElementsAre("0,0 1x1 a", "0,1 1x1 b", "1,0 1x2 c"));
  EXPECT_THAT(cells(table(DocxMaker(tbl(tr(tc("a", wide(1000)) + tc("b", wide(1000))) +
                                            tr(tc("c", wide(2000) + span(5))),
                                        {1000, 1000}))
                              .read())),
              ElementsAre("0,0 1x1 a", "0,1 1x1 b", "1,0 1x2 c"));
}

TEST(DocxTable, AHiddenRowIsNotShown) {
  const std::string hidden =
      "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr>"
      "<w:t>x</w:t></w:r></w:p>";
  EXPECT_THAT(cells(table(DocxMaker(tbl(tr(tc("a")) + tr(tc(hidden), "<w:hidden/>") +
                                        tr(tc("b"), "<w:hidden/>") + tr(tc(hidden))))
                              .read())),
              ElementsAre("0,0 1x1 a", "1,0 1x1 b", "2,0 1x1 "));
}

TEST(DocxTable, AMergeWhoseRowsAreDeletedGoesOnInTheOthers) {
  const std::string deleted = "<w:del w:id=\"1\"/>";
  EXPECT_THAT(cells(table(DocxMaker(tbl(tr(tc("a", restart) + tc("1")) +
                                        tr(tc("", go_on) + tc("2"), deleted) + tr(tc("", go_on) + tc("3"))))
                              .read())),
              ElementsAre("0,0 2x1 a", "0,1 1x1 1", "1,1 1x1 3"));
}

TEST(DocxTable, OldHorizontalMerges) {
  const auto document =
      DocxMaker(tbl(tr(tc("a", "<w:hMerge w:val=\"restart\"/>") + tc("", "<w:hMerge/>") + tc("b")) +
                    tr(tc("c") + tc("d") + tc("e"))))
          .read();
  EXPECT_THAT(cells(table(document)),
              ElementsAre("0,0 1x2 a", "0,2 1x1 b", "1,0 1x1 c", "1,1 1x1 d", "1,2 1x1 e"));
}

TEST(DocxTable, ColumnsLeftOutAtTheEndsAreEmptyCells) {
  const auto document = DocxMaker(tbl(tr(tc("a") + tc("b") + tc("c")) +
                                      tr(tc("x"), "<w:gridBefore w:val=\"1\"/><w:gridAfter w:val=\"1\"/>")))
                            .read();
  EXPECT_THAT(cells(table(document)),
              ElementsAre("0,0 1x1 a", "0,1 1x1 b", "0,2 1x1 c", "1,0 1x1 ", "1,1 1x1 x", "1,2 1x1 "));
}

TEST(DocxTable, AShortRowIsFilled) {
  const auto document = DocxMaker(tbl(tr(tc("a") + tc("b")) + tr(tc("c")))).read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 a", "0,1 1x1 b", "1,0 1x1 c", "1,1 1x1 "));
}

TEST(DocxTable, RowsWithoutSpansAreLaidOutByTheirWidths) {
  const auto document =
      DocxMaker(tbl(tr(tc("a", wide(1000)) + tc("b", wide(1000)) + tc("c", wide(1000))) +
                    tr(tc("d", wide(1000)) + tc("e", wide(2010))) + tr(tc("f", wide(3000)))))
          .read();
  EXPECT_THAT(cells(table(document)),
              ElementsAre("0,0 1x1 a", "0,1 1x1 b", "0,2 1x1 c", "1,0 1x1 d", "1,1 1x2 e", "2,0 1x3 f"));
}

TEST(DocxTable, EdgesBetweenEdgesMakeColumns) {
  const auto document = DocxMaker(tbl(tr(tc("a", wide(1000)) + tc("b", wide(1000)) + tc("c", wide(1000))) +
                                          tr(tc("d", wide(1500)) + tc("e", wide(1500))),
                                      {1000, 500, 500, 1000}))
                            .read();
  EXPECT_THAT(cells(table(document)),
              ElementsAre("0,0 1x1 a", "0,1 1x2 b", "0,3 1x1 c", "1,0 1x2 d", "1,2 1x2 e"));
}

TEST(DocxTable, SpansThatFitTheGridCountMoreThanTheWidthOfASpannedCell) {
  // Programs that merge cells leave the width of the first one; the last row lacks a cell.
  const std::string rows = tr(tc("a", span(2) + wide(2000)) + tc("b", wide(2000))) +
                           tr(tc("c", wide(2000)) + tc("d", wide(2000)) + tc("e", wide(2000))) +
                           tr(tc("f", wide(2000)) + tc("g", wide(2000)));
  for (const std::vector<int>& grid : {std::vector<int>{2000, 2000, 2000}, {100, 100, 100}}) {
    EXPECT_THAT(cells(table(DocxMaker(tbl(rows, grid)).read())),
                ElementsAre("0,0 1x2 a", "0,2 1x1 b", "1,0 1x1 c", "1,1 1x1 d", "1,2 1x1 e", "2,0 1x1 f",
                            "2,1 1x1 g", "2,2 1x1 "));
  }
}

TEST(DocxTable, RowsThatFitTheGridAndDisagreeAreLaidOutByTheirWidths) {
  EXPECT_THAT(
      cells(table(DocxMaker(tbl(tr(tc("a", wide(1000)) + tc("b", wide(2000)) + tc("c", wide(3000))) +
                                    tr(tc("d", wide(2000)) + tc("e", wide(2000)) + tc("f", wide(2000))) +
                                    tr(tc("g", wide(3000)) + tc("h", wide(3000))),
                                {2000, 2000, 2000}))
                      .read())),
      ElementsAre("0,0 1x1 a", "0,1 1x2 b", "0,3 1x2 c", "1,0 1x2 d", "1,2 1x2 e", "1,4 1x1 f", "2,0 1x3 g",
                  "2,3 1x2 h"));
}

TEST(DocxTable, WidthsInPercent) {
  const auto part = [](const std::string& w) { return "<w:tcW w:w=\"" + w + "\" w:type=\"pct\"/>"; };
  const auto document =
      DocxMaker(tbl(tr(tc("a", part("1250")) + tc("b", part("1250")) + tc("c", part("2500"))) +
                    tr(tc("d", part("50%")) + tc("e", part("50%"))) + tr(tc("f", part("5000")))))
          .read();
  EXPECT_THAT(cells(table(document)),
              ElementsAre("0,0 1x1 a", "0,1 1x1 b", "0,2 1x1 c", "1,0 1x2 d", "1,2 1x1 e", "2,0 1x3 f"));
}

TEST(DocxTable, SpansThatAgreeAreBelievedWhateverTheGrid) {
  const std::string rows = tr(tc("a", span(2) + wide(2000)) + tc("b", wide(2000))) +
                           tr(tc("c", wide(700)) + tc("d", wide(900)) + tc("e", wide(1200)));
  for (const std::vector<int>& grid : {std::vector<int>{}, {0, 0, 0}, {100}, {1, 2, 3, 4, 5, 6}}) {
    const auto document = DocxMaker(tbl(rows, grid)).read();
    EXPECT_THAT(cells(table(document)),
                ElementsAre("0,0 1x2 a", "0,2 1x1 b", "1,0 1x1 c", "1,1 1x1 d", "1,2 1x1 e"));
  }
}

TEST(DocxTable, OneRowThatDoesNotFitTheGridIsLaidOutInIt) {
  // The widths of the fitting rows are stale; the grid is not.
  const auto document = DocxMaker(tbl(tr(tc("a", wide(10)) + tc("b", wide(20)) + tc("c", wide(30))) +
                                          tr(tc("d", wide(90)) + tc("e", wide(50)) + tc("f", wide(10))) +
                                          tr(tc("g", wide(1000)) + tc("h", wide(2000))),
                                      {1000, 1000, 1000}))
                            .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 a", "0,1 1x1 b", "0,2 1x1 c", "1,0 1x1 d",
                                                  "1,1 1x1 e", "1,2 1x1 f", "2,0 1x1 g", "2,1 1x2 h"));
}

TEST(DocxTable, SpansThatFitAreBelievedWhateverTheWidths) {
  const auto document =
      DocxMaker(tbl(tr(tc("a", wide(100)) + tc("b", wide(5000))) + tr(tc("c", wide(9000)) + tc("d", wide(1))),
                    {1000, 1000}))
          .read();
  EXPECT_EQ(table(document).column_count, 2);
}

TEST(DocxTable, NestedTablesFollowWithTheirPlace) {
  const std::string inner = tbl(tr(tc(p("i1") + tbl(tr(tc("deep"))) + p("i2"))));
  const auto document = DocxMaker(p("前") +
                                  tbl(tr(tc("a") + tc(p("b1") + inner + p("b2"))) +
                                      tr(tc(p("c") + tbl(tr(tc("second")))) + tc("d"))) +
                                  p("后"))
                            .read();
  ASSERT_EQ(document.blocks.size(), 6u);
  EXPECT_THAT(cells(table(document, 0)),
              ElementsAre("0,0 1x1 a", "0,1 1x1 b1\nb2", "1,0 1x1 c", "1,1 1x1 d"));
  EXPECT_THAT(cells(table(document, 1)), ElementsAre("0,0 1x1 i1\ni2"));
  EXPECT_THAT(cells(table(document, 2)), ElementsAre("0,0 1x1 deep"));
  EXPECT_THAT(cells(table(document, 3)), ElementsAre("0,0 1x1 second"));
  EXPECT_FALSE(table(document, 0).parent);
  EXPECT_EQ(table(document, 1).parent, (model::ParentCell{1, 0, 1}));
  EXPECT_EQ(table(document, 2).parent, (model::ParentCell{2, 0, 0}));
  EXPECT_EQ(table(document, 3).parent, (model::ParentCell{1, 1, 0}));
}

TEST(DocxTable, ANestedTableInACoveredCellBelongsToTheMergedOne) {
  const auto document =
      DocxMaker(tbl(tr(tc("a") + tc("b", restart)) + tr(tc("c") + tc(tbl(tr(tc("in"))) + p(""), go_on))))
          .read();
  EXPECT_EQ(table(document, 1).parent, (model::ParentCell{0, 0, 1}));
}

TEST(DocxTable, DeletedRowsAreLeftOut) {
  const auto document =
      DocxMaker(tbl(tr(tc("a")) + tr(tc("x"), "<w:del w:id=\"1\"/>") + tr(tc("b"), "<w:ins w:id=\"2\"/>")))
          .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 a", "1,0 1x1 b"));
}

TEST(DocxTable, DeletedCellsAreLeftOut) {
  const auto document =
      DocxMaker(tbl(tr(tc("a") + tc("x", "<w:cellDel w:id=\"1\"/>") + tc("b")) +
                        tr(tc("c") + tc("y", "<w:cellDel w:id=\"2\"/>") + tc("d", "<w:cellIns w:id=\"3\"/>")),
                    {1000, 1000, 1000}))
          .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 a", "0,1 1x1 b", "1,0 1x1 c", "1,1 1x1 d"));
}

TEST(DocxTable, ATrackedMergeCounts) {
  const auto document = DocxMaker(tbl(tr(tc("a", "<w:cellMerge w:id=\"1\" w:vMerge=\"rest\"/>") + tc("b")) +
                                      tr(tc("", "<w:cellMerge w:id=\"2\" w:vMerge=\"cont\"/>") + tc("c"))))
                            .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 2x1 a", "0,1 1x1 b", "1,1 1x1 c"));
}

TEST(DocxTable, HeadRowsAreMarked) {
  const std::string head = "<w:tblHeader/>";
  EXPECT_EQ(
      table(DocxMaker(tbl(tr(tc("a"), head) + tr(tc("b"), head) + tr(tc("c")) + tr(tc("d"), head))).read())
          .header_rows,
      2);
  EXPECT_EQ(
      table(DocxMaker(tbl(tr(tc("a"), "<w:tblHeader w:val=\"0\"/>") + tr(tc("b"), head))).read()).header_rows,
      0);
  // Who marks every row has marked none.
  EXPECT_EQ(table(DocxMaker(tbl(tr(tc("a"), head) + tr(tc("b"), head))).read()).header_rows, 0);
}

TEST(DocxTable, ATableFromRightToLeftIsCountedFromTheLeft) {
  const std::string turned = "<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr>" + tr(tc("c") + tc("ab", span(2))) +
                             tr(tc("f") + tc("e") + tc("d")) + "</w:tbl>";
  EXPECT_THAT(cells(table(DocxMaker(turned).read())),
              ElementsAre("0,0 1x2 ab", "0,2 1x1 c", "1,0 1x1 d", "1,1 1x1 e", "1,2 1x1 f"));
}

TEST(DocxTable, ATableWithoutRowsIsNone) {
  EXPECT_THAT(DocxMaker(tbl("") + tbl("<w:tr/>")).read().blocks, IsEmpty());
}

TEST(DocxTable, RowsAndCellsInsideContentControls) {
  const auto document =
      DocxMaker(tbl("<w:sdt><w:sdtContent>" +
                    tr("<w:sdt><w:sdtContent>" + tc("a") + "</w:sdtContent></w:sdt>" + tc("b")) +
                    "</w:sdtContent></w:sdt>"))
          .read();
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 a", "0,1 1x1 b"));
}

// ------------------------------------------------------------------------------------------------ hostile

TEST(DocxTable, AHugeSpanIsCut) {
  const auto document =
      DocxMaker(tbl(tr(tc("a", span(2'000'000'000)) + tc("b", span(-5))) + tr(tc("c")))).read();
  EXPECT_EQ(table(document).column_count, 1024);
  EXPECT_TRUE(document.is_partial());
}

TEST(DocxTable, ManyWideRowsDoNotExplode) {
  std::string rows = tr(tc("a", span(1000)));
  for (int i = 0; i < 20'000; ++i) rows += "<w:tr><w:tc><w:p/></w:tc></w:tr>";
  base::Limits limits;
  limits.document_cells = 100'000;
  const auto document = DocxMaker(tbl(rows)).read(limits);
  EXPECT_EQ(table(document).row_count, 20'001);
  EXPECT_LE(table(document).cells.size(), 100'000u);
}

TEST(DocxTable, VerticalMergesInEveryDisorder) {
  std::string rows;
  unsigned seed = 12345;
  const auto random = [&](unsigned n) { return (seed = seed * 1103515245u + 12345u) / 65536u % n; };
  for (int r = 0; r < 300; ++r) {
    std::string row;
    for (unsigned c = 0; c < 1 + random(6); ++c) {
      const std::string merge = random(3) == 0 ? restart : random(2) == 0 ? go_on : "";
      row += tc(std::to_string(r * 10 + static_cast<int>(c)),
                merge + span(static_cast<int>(random(4))) + wide(static_cast<int>(random(3) * 700)));
    }
    rows += tr(row, random(5) == 0 ? "<w:gridBefore w:val=\"2\"/>" : "");
  }
  const auto document = DocxMaker(tbl(rows)).read();  // read() checks the grid
  std::size_t digits = 0;
  for (const auto& cell : table(document).cells) digits += !cell.text.empty();
  EXPECT_GT(digits, 100u);
}

TEST(DocxTable, TablesNestedBeyondTheLimitKeepTheirText) {
  std::string inner = p("innermost");
  for (int i = 0; i < 40; ++i) inner = tbl(tr(tc(inner)));
  const auto document = DocxMaker(inner).read();
  EXPECT_EQ(document.blocks.size(), 16u);
  EXPECT_THAT(cells(table(document, 15)), ElementsAre("0,0 1x1 innermost"));
  EXPECT_THAT(warning_codes(document), ElementsAre("table_nesting"));
  EXPECT_TRUE(document.is_partial());
}

TEST(DocxTable, RowsBeyondTheLimitAreToldLost) {
  base::Limits limits;
  limits.table_rows = 2;
  const auto document = DocxMaker(tbl(tr(tc("a")) + tr(tc("b")) + tr(tc("c")))).read(limits);
  EXPECT_EQ(table(document).row_count, 2);
  EXPECT_THAT(warning_codes(document), ElementsAre("table_limit"));
  EXPECT_TRUE(document.is_partial());
}

TEST(DocxTable, MarksThatDoNotFitTogetherLoseNoText) {
  const auto document = DocxMaker("<w:tc>" + p("a") + "</w:tc><w:tr>" + p("b") + "</w:tr><w:tbl>" + p("c") +
                                  "<w:tr>" + p("d") + tc(tc("e")) + "</w:tr></w:tbl>")
                            .read();
  EXPECT_THAT(lines(document), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(cells(table(document)), ElementsAre("0,0 1x1 ", "0,1 1x1 e"));
}

}  // namespace
}  // namespace guidang::extract::test
