// Ruled tables: what the eye takes for one, however its lines are drawn.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "pdf_maker.h"
#include "pdf_reading.h"

namespace guidang::test {
namespace {

constexpr double left = 100, right = 400;

// Two rows of three cells: a1 b1 c1 / a2 b2 c2.
PdfPage words_of_six(PdfPage page = PdfPage()) {
  const double xs[] = {105, 205, 305}, ys[] = {115, 135};
  const char* names[] = {"a", "b", "c"};
  for (int r = 0; r < 2; ++r) {
    for (int c = 0; c < 3; ++c) page.text(xs[c], ys[r], fmt::format("{}{}", names[c], r + 1));
  }
  return page;
}

const std::vector<double> xs{100, 200, 300, 400}, ys{100, 120, 140};
constexpr auto six_cells = "a1 | b1 | c1\na2 | b2 | c2\n";

TEST(PdfTable, LinesMakeCells) { EXPECT_EQ(drawn(make_pdf({words_of_six().grid(xs, ys)})), six_cells); }

TEST(PdfTable, ThinRectanglesAreLines) {
  PdfPage page = words_of_six();
  for (const double y : ys) page.bar(left, y - 0.25, right, y + 0.25);
  for (const double x : xs) page.bar(x - 0.25, 100, x + 0.25, 140);
  EXPECT_EQ(drawn(make_pdf({page})), six_cells);
}

TEST(PdfTable, LinesInPiecesAndOffTheGrid) {
  PdfPage page = words_of_six();
  for (const double y : ys) {
    for (double x = left; x < right; x += 20)
      page.line(x, y + (x > 200 ? 0.8 : 0), x + 19, y + (x > 200 ? 0.8 : 0));
  }
  for (const double x : xs) {
    page.line(x, 100, x, 119.5);
    page.line(x + 0.9, 120.5, x + 0.9, 140);
  }
  EXPECT_EQ(drawn(make_pdf({page})), six_cells);
}

TEST(PdfTable, DashesDrawnOneByOne) {
  PdfPage page = words_of_six();
  for (const double y : ys) {
    for (double x = left; x < right; x += 4) page.line(x, y, x + 2, y);
  }
  for (const double x : xs) {
    for (double y = 100; y < 140; y += 4) page.line(x, y, x, y + 2);
  }
  EXPECT_EQ(drawn(make_pdf({page})), six_cells);
}

TEST(PdfTable, DoubledLinesAreOne) {
  PdfPage page = words_of_six();
  for (const double y : ys) page.line(left, y, right, y).line(left, y + 2, right, y + 2);
  for (const double x : xs) page.line(x, 100, x, 142).line(x + 2, 100, x + 2, 142);
  EXPECT_EQ(drawn(make_pdf({page})), six_cells);
}

TEST(PdfTable, LinesThroughAFormXObject) {
  PdfPage inner = words_of_six();
  inner.grid(xs, ys);
  PdfPage page;
  page.form(inner);
  EXPECT_EQ(drawn(make_pdf({page})), six_cells);
}

TEST(PdfTable, OuterBorderMissing) {
  PdfPage page = words_of_six();
  for (const double y : ys) page.line(left, y, right, y);
  page.line(200, 100, 200, 140).line(300, 100, 300, 140);
  EXPECT_EQ(drawn(make_pdf({page})), six_cells);
}

TEST(PdfTable, TopAndBottomBorderMissing) {
  PdfPage page = words_of_six();
  page.line(left, 120, right, 120);
  for (const double x : xs) page.line(x, 100, x, 140);
  EXPECT_EQ(drawn(make_pdf({page})), six_cells);
}

TEST(PdfTable, AMissingLineMergesCells) {
  PdfPage page;
  page.text(105, 115, "wide").text(305, 115, "c1").text(105, 135, "a2").text(205, 135, "b2");
  for (const double y : ys) page.line(left, y, y == 120 ? 300 : right, y);
  page.line(100, 100, 100, 140).line(200, 120, 200, 140).line(300, 100, 300, 140).line(400, 100, 400, 140);
  EXPECT_EQ(drawn(make_pdf({page})), "wide (1x2) | c1 (2x1)\na2 | b2\n");
}

TEST(PdfTable, ShadingIsNoText) {
  PdfPage page;
  page.bar(100, 100, 400, 120, 0.8);
  EXPECT_EQ(drawn(make_pdf({words_of_six(page).grid(xs, ys)})), six_cells);
}

// Boxes with white between them, as style sheets with separated borders and slides draw them; the label of
// the first column is merged downward.
TEST(PdfTable, ShadedBoxesWithGapsAreCells) {
  PdfPage page;
  page.bar(101, 100, 199, 119, 0.8).bar(201, 100, 299, 119, 0.8).bar(301, 100, 399, 119, 0.8);
  page.bar(101, 121, 199, 159, 0.95);
  for (const double y : {121.0, 141.0}) page.bar(201, y, 299, y + 18, 0.95).bar(301, y, 399, y + 18, 0.95);
  page.text(105, 113, "a1").text(205, 113, "b1").text(305, 113, "c1");
  page.text(105, 143, "a2")
      .text(205, 133, "b2")
      .text(305, 133, "c2")
      .text(205, 153, "b3")
      .text(305, 153, "c3");
  const auto document = read(make_pdf({page}));
  ASSERT_EQ(document.blocks.size(), 1u);
  const auto& table = std::get<model::Table>(document.blocks[0]);
  EXPECT_EQ(table.row_count, 3);
  EXPECT_EQ(table.column_count, 3);
  ASSERT_EQ(table.cells.size(), 8u);
  EXPECT_EQ(table.cells[3].text, "a2");
  EXPECT_EQ(table.cells[3].row_span, 2);
  EXPECT_EQ(drawn(document), "a1 | b1 | c1\na2 (2x1) | b2 | c2\nb3 | c3\n");
}

// Behind text, and behind each other.
TEST(PdfTable, ShadesThatAreNoGridAreNone) {
  PdfPage page;
  page.bar(90, 90, 410, 300, 0.95);
  for (int i = 0; i < 8; ++i) page.bar(100, 100.0 + 20 * i, 400, 118.0 + 20 * i, 0.9);
  page.text(105, 113, "one").text(105, 133, "two");
  const auto document = read(make_pdf({page}));
  for (const auto& block : document.blocks) EXPECT_TRUE(std::holds_alternative<model::Paragraph>(block));
}

TEST(PdfTable, WhiteOnDarkIsTextAndWhiteOnWhiteIsNot) {
  PdfPage page;
  page.bar(100, 100, 400, 120, 0.2);
  page.raw("1 g")
      .text(105, 115, "head")
      .text(105, 135, "ghost")
      .raw("0 g")
      .text(205, 135, "seen")
      .grid(xs, ys);
  EXPECT_EQ(drawn(make_pdf({page})), "head |  | \n | seen | \n");
}

TEST(PdfTable, TwoTablesOnAPageAreTwo) {
  PdfPage page = words_of_six();
  page.grid(xs, ys).grid({100, 250, 400}, {200, 220}).text(105, 215, "x").text(255, 215, "y");
  EXPECT_EQ(drawn(make_pdf({page})), fmt::format("{}\nx | y\n", six_cells));
}

// Four points between them, and the outer lines in one line with each other.
TEST(PdfTable, ATableRightUnderAnotherWithOtherColumnsIsAnother) {
  PdfPage page = words_of_six();
  page.grid(xs, ys).grid({100, 250, 400}, {144, 164, 184}).text(105, 158, "x").text(255, 158, "y");
  page.text(105, 178, "v").text(255, 178, "w");
  EXPECT_EQ(drawn(make_pdf({page})), fmt::format("{}\nx | y\nv | w\n", six_cells));
}

TEST(PdfTable, ATableInACell) {
  PdfPage page;
  page.grid({100, 200, 400}, {100, 200}).text(105, 115, "outer").text(205, 115, "holds");
  page.grid({220, 270, 320}, {130, 150, 170})
      .text(225, 145, "p")
      .text(275, 145, "q")
      .text(225, 165, "r")
      .text(275, 165, "s");
  EXPECT_EQ(drawn(make_pdf({page})), "outer | holds\n\n(in 0: 0,1)\np | q\nr | s\n");
}

// The page lies on its side: what was its right edge is its top.
PdfPage sideways() {
  PdfPage page;
  page.raw("0 1 -1 0 842 0 cm");
  page = words_of_six(page);
  page.grid(xs, ys).text(100, 90, "above");
  std::swap(page.width, page.height);
  return page;
}

TEST(PdfTable, ARotatedPageReadsUpright) {
  PdfPage page = sideways();
  page.rotate = 90;
  EXPECT_EQ(drawn(make_pdf({page})), fmt::format("above\n{}", six_cells));
}

TEST(PdfTable, ATableDrawnSidewaysOnAnUprightPage) {
  const auto document = read(make_pdf({sideways()}));
  EXPECT_EQ(drawn(document), fmt::format("above\n{}", six_cells));
  // Its places are those of the page as it is displayed.
  const auto& cell = std::get<model::Table>(document.blocks.at(1)).cells.at(0);
  EXPECT_NEAR(cell.bbox->x0, 100, 0.5);
  EXPECT_NEAR(cell.bbox->x1, 120, 0.5);
  EXPECT_NEAR(cell.bbox->y0, 395, 0.5);
  EXPECT_NEAR(cell.bbox->y1, 495, 0.5);
}

TEST(PdfTable, TextThatRunsOverItsCellStaysWhole) {
  PdfPage page;
  page.grid(xs, ys).text(105, 115, "a1").text(160, 115, "1234567890.12").text(305, 115, "c1");
  EXPECT_EQ(drawn(make_pdf({page})), "a1 1234567890.12 |  | c1\n |  | \n");
}

TEST(PdfTable, ABoxForATickIsNoTable) {
  PdfPage page;
  page.box(100, 100, 110, 110).text(115, 110, "agreed");
  EXPECT_EQ(drawn(make_pdf({page})), "agreed\n");
}

TEST(PdfTable, AFrameAroundThePageIsNoTable) {
  PdfPage page;
  page.box(30, 30, 565, 812).text(100, 110, "inside the frame");
  EXPECT_EQ(drawn(make_pdf({page})), "inside the frame\n");
}

TEST(PdfTable, EveryCellHasItsPlaceOnThePage) {
  const auto document = read(make_pdf({words_of_six().grid(xs, ys)}));
  const auto& table = std::get<model::Table>(document.blocks.at(0));
  ASSERT_EQ(table.cells.size(), 6u);
  const model::Cell& cell = table.cells[5];
  EXPECT_EQ(cell.page, 1);
  ASSERT_TRUE(cell.bbox);
  EXPECT_NEAR(cell.bbox->x0, 300, 0.5);
  EXPECT_NEAR(cell.bbox->y0, 120, 0.5);
  EXPECT_NEAR(cell.bbox->x1, 400, 0.5);
  EXPECT_NEAR(cell.bbox->y1, 140, 0.5);
}

}  // namespace
}  // namespace guidang::test
