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

// A grid of narrow columns: room for four characters. Rows are 20 high; a text of two lines is
// "first/second".
const std::vector<double> narrow{100, 150, 200, 250, 300};

PdfPage& narrow_row(PdfPage& page, double top, const std::vector<std::string>& texts, double bottom = 0) {
  page.grid(narrow, {top, bottom > 0 ? bottom : top + 20});
  for (std::size_t c = 0; c < texts.size(); ++c) {
    const std::size_t slash = texts[c].find('/');
    page.text(narrow[c] + 5, top + 12, texts[c].substr(0, slash));
    if (slash != std::string::npos) page.text(narrow[c] + 5, top + 25, texts[c].substr(slash + 1));
  }
  return page;
}

std::string over_the_break(const std::vector<std::string>& above, const std::vector<std::string>& below,
                           double bottom = 0) {
  PdfPage first, second;
  narrow_row(first, 760, above);
  narrow_row(second, 80, below, bottom);
  return drawn(make_pdf({first, second}));
}

TEST(PdfContinued, ACutRowMayHaveParagraphsThatEndAtTheBreak) {
  EXPECT_EQ(over_the_break({"满意", "服务对象", "村民满意", "10"}, {"指标", "满意度", "度", ""}),
            "满意/指标 | 服务对象满意度 | 村民满意度 | 10\n");
}

TEST(PdfContinued, NumbersAreNotJoinedToTheHeadAbove) {
  EXPECT_EQ(
      over_the_break({"机构名称", "支出合计", "基本支出", "项目支出"}, {"第一分局", "410", "350", "60"}),
      "机构名称 | 支出合计 | 基本支出 | 项目支出\n第一分局 | 410 | 350 | 60\n");
}

TEST(PdfContinued, NumbersAreNotJoinedToNumbers) {
  EXPECT_EQ(over_the_break({"当年拨款", "2000000.0", "2000000.0", ""}, {"上年结转", "486150.30", "", ""}),
            "当年拨款 | 2000000.0 | 2000000.0 | \n上年结转 | 486150.30 |  | \n");
}

TEST(PdfContinued, NumberedRowsAreRows) {
  EXPECT_EQ(over_the_break({"1、局机关", "300", "12", "288"}, {"2、中心", "", "", ""}),
            "1、局机关 | 300 | 12 | 288\n2、中心 |  |  | \n");
}

TEST(PdfContinued, AListCountsOn) {
  EXPECT_EQ(over_the_break({"措施", "1、开会。", "", "5"}, {"", "2、接待。", "", ""}),
            "措施 | 1、开会。/2、接待。 |  | 5\n");
}

TEST(PdfContinued, DotsAreARowOfTheirOwn) {
  EXPECT_EQ(over_the_break({"质量指标", "验收合格", "100%", "7"}, {"", "……", "", ""}),
            "质量指标 | 验收合格 | 100% | 7\n | …… |  | \n");
}

TEST(PdfContinued, ABracketIsClosedBelow) {
  EXPECT_EQ(over_the_break({"效益(30", "经济效益", "集体增收", "12"}, {"分)", "社会效益", "户均增收", "4"}),
            "效益(30分) (2x1) | 经济效益 | 集体增收 | 12\n社会效益 | 户均增收 | 4\n");
}

TEST(PdfContinued, ARemarkBelowALabelBelongsToIt) {
  EXPECT_EQ(over_the_break({"预算申请", "年初预算", "执行数", "得分"}, {"(万元)", "204", "301", "9"}),
            "预算申请(万元) (2x1) | 年初预算 | 执行数 | 得分\n204 | 301 | 9\n");
}

TEST(PdfContinued, AHeadOfTwoRowsIsCut) {
  PdfPage first, second;
  first.grid({100, 150, 200, 300}, {760, 780})
      .text(105, 772, "机构名称")
      .text(155, 772, "经费")
      .text(205, 772, "其中");
  second.grid({100, 150, 200, 250, 300}, {80, 100, 120})
      .text(155, 92, "合计")
      .text(205, 92, "接待")
      .text(255, 92, "用车")
      .text(105, 112, "局机关")
      .text(155, 112, "5")
      .text(205, 112, "3")
      .text(255, 112, "2");
  EXPECT_EQ(drawn(make_pdf({first, second})),
            "机构名称 (2x1) | 经费/合计 (2x1) | 其中 (1x2)\n接待 | 用车\n局机关 | 5 | 3 | 2\n");
}

TEST(PdfContinued, ALabelMergedOverTheBreakMayStandBelowIt) {
  PdfPage first, second;
  first.grid({100, 150, 200}, {760, 780}).text(155, 772, "一");
  second.grid({150, 200}, {80, 100, 120})
      .box(100, 80, 150, 120)
      .text(105, 103, "产出")
      .text(155, 95, "二")
      .text(155, 115, "三");
  EXPECT_EQ(drawn(make_pdf({first, second})), "产出 (3x1) | 一\n二\n三\n");
}

TEST(PdfContinued, NamesToBeFilledInEndWithTheirLine) {
  PdfPage first, second;
  first.text(100, 100, "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁。");
  first.text(100, 700, "负责人：      填表人：      联系电话：           填报日期：");
  second.text(100, 100, "附件2");
  const std::string text = drawn(make_pdf({first, second}));
  EXPECT_NE(text.find("填报日期：\n附件2\n"), std::string::npos) << text;
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

// Heads stand at the left of their columns, numbers at the right: the white beside a head is no river.
TEST(PdfOpenTable, AHeadBesideItsNumbersKeepsItsColumn) {
  PdfPage page;
  page.text(100, 100, "项目").text(200, 100, "上年决算数").text(300, 100, "本年预算数");
  const char* names[] = {"会议费", "培训费", "差旅费", "印刷费", "合计"};
  for (int i = 0; i < 5; ++i) {
    page.text(100, 120 + 18 * i, names[i]).text(268, 120 + 18 * i, "12.50").text(375, 120 + 18 * i, "11.00");
  }
  const std::string text = drawn(make_pdf({page}));
  EXPECT_EQ(text.substr(0, text.find("\n")), "项目 | 上年决算数 | 本年预算数");
}

TEST(PdfOpenTable, ACaptionPartsTablesBetweenRules) {
  PdfPage page;
  const auto table = [&](double top, const std::vector<double>& at, const std::vector<std::string>& heads) {
    page.line(100, top, 400, top).line(100, top + 20, 400, top + 20).line(100, top + 80, 400, top + 80);
    for (int r = 0; r < 4; ++r) {
      for (std::size_t c = 0; c < at.size(); ++c) {
        page.text(at[c], top + 14 + 19 * r, r == 0 ? heads[c] : c == 0 ? "row" : fmt::format("{}{}.5", r, c));
      }
    }
  };
  table(100, {100, 200, 300}, {"Region", "Men", "Women"});
  page.text(100, 205, "Table 2: Output");
  table(220, {100, 160, 240, 350}, {"Sector", "Urban", "Rural", "All"});
  const std::string text = drawn(make_pdf({page}));
  EXPECT_NE(text.find("Table 2: Output\nSector | Urban | Rural | All\n"), std::string::npos) << text;
}

TEST(PdfOpenTable, NumbersOverNumbersAreTwoRows) {
  PdfPage page;
  const char* names[] = {"Sector", "Energy", "Construction", "Health care", "Total"};
  for (int i = 0; i < 5; ++i) {
    const double y = i < 3 ? 100 + 22 * i : i == 3 ? 155 : 177;  // the third and the fourth stand close
    page.text(100, y, names[i]).text(200, y, i == 0 ? "Men" : fmt::format("{}.1", 40 + i));
    page.text(300, y, i == 0 ? "Women" : fmt::format("{}.7", 50 + i));
  }
  const std::string text = drawn(make_pdf({page}));
  EXPECT_NE(text.find("Construction | 42.1 | 52.7\nHealth care | 43.1 | 53.7\n"), std::string::npos) << text;
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
