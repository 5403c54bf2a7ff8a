// Tables over page breaks, and tables whose lines are missing.
#include <gtest/gtest.h>

#include "pdf_maker.h"
#include "pdf_reading.h"

namespace guidang::test {
namespace {

const std::vector<double> xs{100, 200, 300, 400};

PdfPage& row(PdfPage& page, double y, std::vector<std::string> texts) {
  for (std::size_t c = 0; c < texts.size(); ++c) page.text(xs[c] + 6, y, texts[c]);
  return page;
}

TEST(PdfContinued, OneTableOverTwoPages) {
  PdfPage first, second;
  row(row(first.grid(xs, {740, 760, 780}), 755, {"甲", "1", "2"}), 775, {"乙", "3", "4"}).text(290, 810, "1");
  row(second.grid(xs, {80, 100}), 95, {"丙", "5", "6"}).text(290, 810, "2");
  const auto document = read(make_pdf({first, second}));
  EXPECT_EQ(drawn(document), "甲 | 1 | 2\n乙 | 3 | 4\n丙 | 5 | 6\n[page_number] 1\n[page_number] 2\n");
  const auto& table = std::get<model::Table>(document.blocks.at(0));
  EXPECT_EQ(table.page_first, 1);
  EXPECT_EQ(table.page_last, 2);
  EXPECT_EQ(table.cells.back().page, 2);
}

TEST(PdfContinued, ARepeatedHeadIsMarked) {
  PdfPage first, second;
  row(row(first.grid(xs, {740, 760, 780}), 755, {"名称", "预算", "决算"}), 775, {"乙", "3", "4"});
  row(row(second.grid(xs, {80, 100, 120}), 95, {"名称", "预算", "决算"}), 115, {"丙", "5", "6"});
  EXPECT_EQ(drawn(make_pdf({first, second})),
            "名称 | 预算 | 决算\n乙 | 3 | 4\n=名称 | 预算 | 决算\n丙 | 5 | 6\n");
}

TEST(PdfContinued, ARowThatTheBreakCut) {
  PdfPage first, second;
  row(first.grid(xs, {740, 780}), 755, {"防汛专题会商工作", "3", "4"}).text(106, 770, "会议记录整理归档");
  row(second.grid(xs, {80, 100, 120}), 95, {"次数", "", ""});
  row(second, 115, {"丙", "5", "6"});
  EXPECT_EQ(drawn(make_pdf({first, second})), "防汛专题会商工作会议记录整理归档次数 | 3 | 4\n丙 | 5 | 6\n");
}

TEST(PdfContinued, AMergedCellGoesOn) {
  PdfPage first, second;
  first.grid({200, 300}, {740, 760, 780})
      .box(100, 740, 200, 780)
      .text(106, 760, "产出")
      .text(206, 755, "一")
      .text(206, 775, "二");
  second.grid({200, 300}, {80, 100, 120}).box(100, 80, 200, 120).text(206, 95, "三").text(206, 115, "四");
  EXPECT_EQ(drawn(make_pdf({first, second})), "产出 (4x1) | 一\n二\n三\n四\n");
}

TEST(PdfContinued, ATextBetweenPartsTables) {
  PdfPage first, second;
  row(first.grid(xs, {740, 760}), 755, {"甲", "1", "2"});
  row(second.text(100, 70, "另一张表").grid(xs, {80, 100}), 95, {"丙", "5", "6"});
  EXPECT_EQ(drawn(make_pdf({first, second})), "甲 | 1 | 2\n另一张表\n丙 | 5 | 6\n");
}

TEST(PdfContinued, OtherColumnsAreAnotherTable) {
  PdfPage first, second;
  row(first.grid(xs, {740, 760}), 755, {"甲", "1", "2"});
  second.grid({100, 250, 350}, {80, 100}).text(106, 95, "x").text(256, 95, "y");
  EXPECT_EQ(drawn(make_pdf({first, second})), "甲 | 1 | 2\n\nx | y\n");
}

constexpr auto amounts =
    "项目 | 预算数 | 决算数\n会议费 | 12.50 | 11.00\n培训费 | 3.10 | 2.95\n差旅费 | 120.00 | 98.40\n合计 | "
    "135.60 | 112.35\n";

PdfPage amount_table(PdfPage page = PdfPage()) {
  row(page, 115, {"项目", "预算数", "决算数"});
  row(page, 135, {"会议费", "12.50", "11.00"});
  row(page, 155, {"培训费", "3.10", "2.95"});
  row(page, 175, {"差旅费", "120.00", "98.40"});
  return row(page, 195, {"合计", "135.60", "112.35"});
}

TEST(PdfOpenTable, NoLinesAtAll) { EXPECT_EQ(drawn(make_pdf({amount_table()})), amounts); }

TEST(PdfOpenTable, ThreeLines) {
  PdfPage page = amount_table();
  page.line(100, 100, 400, 100).line(100, 121, 400, 121).line(100, 201, 400, 201);
  EXPECT_EQ(drawn(make_pdf({page})), amounts);
}

TEST(PdfOpenTable, LinesBetweenRowsOnly) {
  PdfPage page = amount_table();
  for (double y = 100; y <= 200; y += 20) page.line(100, y, 400, y);
  EXPECT_EQ(drawn(make_pdf({page})), amounts);
}

TEST(PdfOpenTable, LinesBetweenColumnsOnly) {
  PdfPage page = amount_table();
  for (const double x : xs) page.line(x, 100, x, 200);
  EXPECT_EQ(drawn(make_pdf({page})), amounts);
}

// The widest head of the body's columns leaves a narrow strip that nothing crosses; the river is what the
// numbers leave.
TEST(PdfOpenTable, AHeadOverSeveralColumnsIsNoBridge) {
  PdfPage page;
  page.text(172, 95, "Number of men").text(312, 95, "Change (%)");
  page.text(100, 115, "Region").text(195, 115, "Urban").text(245, 115, "Rural").text(316, 115, "All");
  const char* names[] = {"North", "South", "East", "West", "Coast", "Inland"};
  for (int i = 0; i < 6; ++i) {
    const double y = 135 + 18 * i;
    page.text(100, y, names[i]).text(195, y, "1200").text(245, y, "3400").text(316, y, "5.6");
  }
  const std::string text = drawn(make_pdf({page}));
  EXPECT_NE(text.find("Region | Urban | Rural | All\n"), std::string::npos) << text;
  EXPECT_NE(text.find("West | 1200 | 3400 | 5.6\n"), std::string::npos) << text;
}

TEST(PdfOpenTable, ASignatureLineIsNone) {
  PdfPage page;
  page.text(100, 100, "单位负责人：")
      .text(300, 100, "填表人：")
      .text(100, 130, "联系电话：")
      .text(300, 130, "填报日期：");
  EXPECT_EQ(drawn(make_pdf({page})), "单位负责人： 填表人：\n联系电话： 填报日期：\n");
}

TEST(PdfOpenTable, ProseIsNone) {
  PdfPage page;
  for (int i = 0; i < 6; ++i) {
    page.text(100, 100 + 14 * i, "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸");
  }
  const auto document = read(make_pdf({page}));
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_TRUE(std::holds_alternative<model::Paragraph>(document.blocks[0]));
}

}  // namespace
}  // namespace guidang::test
