// Tables that show their columns: with tabs, bars, or drawn lines.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/text/text_document.h"
#include "model/document_check.h"
#include "tests/extract/text/shown.h"

namespace guidang::extract::text {
namespace {

using testing::shown;
using Shown = std::vector<std::string>;

model::Document read(const std::string& text) {
  auto document = read_text(text, "a.txt", base::Limits{});
  if (!document) {
    ADD_FAILURE() << document.error().message();
    return {};
  }
  EXPECT_EQ(model::check_document(*document), Shown{}) << text;
  return *document;
}

Shown sure(const std::string& text) {
  const model::Document document = read(text);
  EXPECT_FALSE(document.is_partial()) << text << document.warnings.front().message;
  return shown(document);
}

const model::Table& table_of(const model::Document& document, std::size_t block = 0) {
  return std::get<model::Table>(document.blocks.at(block));
}

std::string spans(const model::Table& table) {
  std::string text;
  for (const model::Cell& cell : table.cells) {
    if (cell.row_span == 1 && cell.column_span == 1) continue;
    text += (text.empty() ? "" : " ") + cell.text + ":" + std::to_string(cell.row_span) + "x" +
            std::to_string(cell.column_span);
  }
  return text;
}

// --- tabs

TEST(TabSeparated, RowsOfASheet) {
  const model::Document document = read("某表\n名称\t数量\t金额\n水费\t3\t1.5\n\t4\t\n电费\t\t2\n末段。\n");
  EXPECT_EQ(shown(document), (Shown{"¶某表", "名称|数量|金额", "水费|3|1.5", "|4|", "电费||2", "¶末段。"}));
  EXPECT_TRUE(table_of(document, 1).aligned);
  EXPECT_FALSE(document.is_partial());
}

TEST(TabSeparated, QuotedCellsHoldLineEndsTabsAndQuotes) {
  EXPECT_EQ(sure("名称\t\"数量\n（个）\"\t说明\n\"大\"\"小\"\"路\"\t3\t\"一\t二\"\n种树\t4\t5\"高\n"),
            (Shown{"名称|数量⏎（个）|说明", "大\"小\"路|3|一\t二", "种树|4|5\"高"}));
}

TEST(TabSeparated, RowThatALineBreakInACellCut) {
  EXPECT_EQ(sure("名称\t数量\t说明\t备注\n修路\t3\t修了\n三条\t无\n种树\t4\t都活了\t无\n挖井\t5\t\t\n"),
            (Shown{"名称|数量|说明|备注", "修路|3|修了⏎三条|无", "种树|4|都活了|无", "挖井|5||"}));
}

TEST(TabSeparated, RowsOfSeveralWidthsAreNoGrid) {
  const model::Document document =
      read("单位\t某局\t年度\t某年\n名称\t甲\t乙\t丙\t丁\n修路\t1\t2\t3\t4\n种树\t1\t2\t3\t4\n合计\t6\n");
  EXPECT_EQ(shown(document),
            (Shown{"单位|某局|年度|某年", "名称|甲|乙|丙|丁", "修路|1|2|3|4", "种树|1|2|3|4", "合计|6"}));
  EXPECT_FALSE(table_of(document).aligned);
}

TEST(TabSeparated, ATabTooManyIsReadAsTheColumnsSay) {
  EXPECT_EQ(sure("名称\t数量\t金额\n水费\t3\t1.5\n水\t电费\t4\t2.5\n电费\t5\t2\n气费\t5\t2\n车费\t6\t1\n"),
            (Shown{"名称|数量|金额", "水费|3|1.5", "水\t电费|4|2.5", "电费|5|2", "气费|5|2", "车费|6|1"}));
}

TEST(TabSeparated, ProseListsAndSignaturesAreNoTables) {
  for (const std::string text : {"电话\t123\n说明\t见下\n", "1.\t修路三条\n2.\t种树五棵\n3.\t挖井一口\n",
                                 "一、基本情况\t1\n二、主要工作\t3\n三、存在的问题\t7\n四、建议\t12\n",
                                 "填表人：张某\t日期：\t电话：1\n负责人：李某\t日期：\t电话：2\n",
                                 "这是第一段\t很长的话，说了许多。\n这里没有别的。\n"}) {
    for (const std::string& line : shown(read(text))) EXPECT_TRUE(line.starts_with("¶")) << line;
  }
}

// --- bars

TEST(Piped, WithBarsAtBothEnds) {
  EXPECT_EQ(sure("|名称|数量|\n| 水费 | 3 |\n||4|\n"), (Shown{"名称|数量", "水费|3", "|4"}));
}

// A page's end may cut a table short: the rows of pairs over its head are then as many as the others.
TEST(Piped, WithBarsAtBothEndsAndRowsOfTwoWidths) {
  const Shown found = shown(read("|项目|修路|\n|单位|某局|\n|名称|数量|金额|\n|水费|3|1.5|\n— 2 —\n"));
  EXPECT_EQ(found, (Shown{"项目|修路|", "单位|某局|", "名称|数量|金额", "水费|3|1.5", "¶— 2 —"}));
}

TEST(Piped, WithoutBarsAtTheEnds) {
  EXPECT_EQ(sure("名称 | 数量 | 金额\n水费 | 3 | 1.5\n电费 | | 2\n"),
            (Shown{"名称|数量|金额", "水费|3|1.5", "电费||2"}));
}

TEST(Piped, FullWidthBars) {
  EXPECT_EQ(sure("名称｜数量｜金额\n水费｜3｜1.5\n电费｜4｜2\n"),
            (Shown{"名称|数量|金额", "水费|3|1.5", "电费|4|2"}));
}

TEST(Piped, RulesBetweenRowsAreNoRows) {
  EXPECT_EQ(sure("| 名称 | 数量 |\n=============\n| 水费 | 3 |\n-------------\n| 电费 | 4 |\n"),
            (Shown{"名称|数量", "水费|3", "电费|4"}));
}

TEST(Piped, ABarTooManyIsReadAsTheColumnsSay) {
  EXPECT_EQ(sure("|名称|数量|金额|\n|水费|3|1.5|\n|水|电费|4|2.5|\n|电费|5|2|\n"),
            (Shown{"名称|数量|金额", "水费|3|1.5", "水|电费|4|2.5", "电费|5|2"}));
}

TEST(Piped, WhatCannotBeToldIsAWarning) {
  const model::Document document = read("|名称|说明|备注|\n|水费|甲|乙|\n|水|电费|丙|丁|\n|电费|戊|己|\n");
  EXPECT_TRUE(document.is_partial());
  EXPECT_EQ(document.warnings.front().code, "ambiguous_rows");
}

TEST(Piped, BarsInProseAreText) {
  for (const std::string text : {"甲|乙两地之间修路。\n别的话。\n", "首页|新闻|公告\n",
                                 "概率 P(A|B) 与\n概率 P(B|A) 不同。\n", "——|——\n"}) {
    for (const std::string& line : shown(read(text))) EXPECT_TRUE(line.starts_with("¶")) << line;
  }
}

// --- Markdown

TEST(Markdown, HeadDelimiterAndRows) {
  EXPECT_EQ(sure("前言\n\n| 名称 | 数量 |\n|:---|---:|\n| **水费** | 3 |\n| 甲\\|乙 | 一<br>二 |\n| `丙` "
                 "|\n\n后记\n"),
            (Shown{"¶前言", "名称|数量", "水费|3", "甲|乙|一⏎二", "丙|", "¶后记"}));
}

TEST(Markdown, OneRowWithoutBarsAtTheEnds) {
  EXPECT_EQ(sure("名称 | 数量\n--- | ---\n水费 | \\*3\\*&nbsp;&lt;5\n"),
            (Shown{"名称|数量", "水费|*3*\u00A0<5"}));
}

// --- drawn

TEST(Drawn, BoxWithNarrowLines) {
  EXPECT_EQ(sure("┌──────┬──────┐\n│ 名称 │ 数量 │\n├──────┼──────┤\n│ 水费 │    3 │\n├──────┼──────┤\n│     "
                 " │ 4.5  │\n└──────┴──────┘\n"),
            (Shown{"名称|数量", "水费|3", "|4.5"}));
}

TEST(Drawn, BoxWithWideLines) {
  EXPECT_EQ(sure("┌───┬──┐\n│  名称│数量│\n├───┼──┤\n│水电费│ 3  │\n└───┴──┘\n"),
            (Shown{"名称|数量", "水电费|3"}));
}

TEST(Drawn, ByAProgramThatCountsCharacters) {
  EXPECT_EQ(sure("+------+----+\n| 名称   | 数量 |\n+------+----+\n| 水费   | 3  |\n| 电费   | 4  "
                 "|\n+------+----+\n"),
            (Shown{"名称|数量", "水费|3", "电费|4"}));
}

TEST(Drawn, DoubleAndHeavyLines) {
  EXPECT_EQ(sure("╔════╦════╗\n║名称║数量║\n╠════╬════╣\n║水费║ 3  ║\n╚════╩════╝\n"),
            (Shown{"名称|数量", "水费|3"}));
  EXPECT_EQ(sure("┏━━━━┳━━━━┓\n┃名称┃数量┃\n┡━━━━╇━━━━┩\n│水费│ 3  │\n└────┴────┘\n"),
            (Shown{"名称|数量", "水费|3"}));
}

TEST(Drawn, MergedCells) {
  const model::Document document = read(
      "┌──────┬───────────┐\n"
      "│      │   数量    │\n"
      "│ 名称 ├─────┬─────┤\n"
      "│      │ 计划│ 实际│\n"
      "├──────┼─────┴─────┤\n"
      "│ 水费 │     3     │\n"
      "├──────┼─────┬─────┤\n"
      "│ 电费 │  4  │  5  │\n"
      "└──────┴─────┴─────┘\n");
  EXPECT_EQ(shown(document), (Shown{"名称|数量", "计划|实际", "水费|3", "电费|4|5"}));
  EXPECT_EQ(spans(table_of(document)), "名称:2x1 数量:1x2 3:1x2");
  EXPECT_TRUE(table_of(document).aligned);
  EXPECT_FALSE(document.is_partial());
}

TEST(Drawn, LabelWrittenDownwardsBesideRules) {
  const model::Document document = read(
      "+----+------+----+\n"
      "| 产 | 甲   | 1  |\n"
      "|    +------+----+\n"
      "| 出 | 乙   | 2  |\n"
      "+----+------+----+\n");
  EXPECT_EQ(shown(document), (Shown{"产出|甲|1", "乙|2"}));
  EXPECT_EQ(spans(table_of(document)), "产出:2x1");
}

TEST(Drawn, WrappedCellsAreJoined) {
  EXPECT_EQ(sure("+--------+------------+----+\n"
                 "| 名称   | 说明       | 数 |\n"
                 "+--------+------------+----+\n"
                 "| 农村公 | annual     | 3  |\n"
                 "| 路养护 | repair of  |    |\n"
                 "|        | roads      |    |\n"
                 "+--------+------------+----+\n"
                 "| 种树   | 一些       | 4  |\n"
                 "|        | 树木       |    |\n"
                 "+--------+------------+----+\n"),
            (Shown{"名称|说明|数", "农村公路养护|annual repair of roads|3", "种树|一些⏎树木|4"}));
}

TEST(Drawn, LinesAreRowsWhereOnlyTheHeadIsRuled) {
  EXPECT_EQ(sure("+------+------+\n| 名称 | 数量 |\n+------+------+\n| 水费 | 3    |\n| 电费 |      |\n|     "
                 "气费 | 4    |\n+------+------+\n| 合计 | 7    |\n+------+------+\n"),
            (Shown{"名称|数量", "水费|3", "电费|", "气费|4", "合计|7"}));
}

TEST(Drawn, WithoutLinesAtTheSides) {
  EXPECT_EQ(sure(" 名称 | 数量 \n------+------\n 水费 |    3\n 电费 |    4\n"),
            (Shown{"名称|数量", "水费|3", "电费|4"}));
}

TEST(Drawn, UprightsThatAreOutOfLineStandInTheirOrder) {
  EXPECT_EQ(sure("┌────┬────┐\n│ 名称 │数量 │\n├────┼────┤\n│水费│3│\n└────┴────┘\n"),
            (Shown{"名称|数量", "水费|3"}));
}

TEST(Drawn, RulesBetweenParagraphsAndFramesOfDashesAreText) {
  const Shown wanted = {"¶第一段。", "¶────────", "¶第二段。", "¶--------", "¶第三段 + 四。", "¶+-5", "¶——"};
  EXPECT_EQ(shown(read("第一段。\n────────\n第二段。\n--------\n第三段 + 四。\n+-5\n——\n")), wanted);
}

TEST(Drawn, BarsInACellAreText) {
  EXPECT_EQ(sure("+-------+----+\n| a | b | 1  |\n+-------+----+\n| c     | 2  |\n+-------+----+\n"),
            (Shown{"a | b|1", "c|2"}));
}

TEST(Drawn, ADrawingInACellLosesNoText) {
  const model::Document document = read(
      "┌──────┬────────────┐\n"
      "│ 名称 │ ┌───┬───┐  │\n"
      "│      │ │甲 │ 1 │  │\n"
      "│      │ ├───┼───┤  │\n"
      "│      │ │乙 │ 2 │  │\n"
      "│      │ └───┴───┘  │\n"
      "└──────┴────────────┘\n");
  std::string all;
  for (const std::string& line : shown(document)) all += line;
  for (const std::string part : {"名称", "甲", "乙", "1", "2"})
    EXPECT_NE(all.find(part), std::string::npos) << part;
}

// --- set out with blanks

TEST(Aligned, ByWidthOfTheirCharacters) {
  EXPECT_EQ(sure("某表\n名称          计划数   实际数\n水费          3        2.5\n其中：冷水    1        "
                 "0.5\n电费                   4\n合计          3        7\n\n末段。\n"),
            (Shown{"¶某表", "名称|计划数|实际数", "水费|3|2.5", "其中：冷水|1|0.5", "电费||4", "合计|3|7",
                   "¶末段。"}));
}

TEST(Aligned, NumbersToTheRight) {
  EXPECT_EQ(sure("名称        计划    实际\n水费         3.0    12.5\n电费费用   123.0     4.0\n"),
            (Shown{"名称|计划|实际", "水费|3.0|12.5", "电费费用|123.0|4.0"}));
}

TEST(Aligned, WrappedCellsGoOn) {
  EXPECT_EQ(sure("名称       计划   说明\n农村公路   3      修了两条\n的养护            半的路\n种树       4 "
                 "     都活了\n"),
            (Shown{"名称|计划|说明", "农村公路的养护|3|修了两条半的路", "种树|4|都活了"}));
}

TEST(Aligned, LabelAroundTheLineOfItsValues) {
  EXPECT_EQ(sure("名称           计划   实际\n水费           3      2\n农村公路养护和\n               4      "
                 "5\n维修\n电费           6      7\n"),
            (Shown{"名称|计划|实际", "水费|3|2", "农村公路养护和维修|4|5", "电费|6|7"}));
}

TEST(Aligned, AnotherSetOfColumnsIsAnotherTable) {
  EXPECT_EQ(sure("各种名称      甲      乙      丙\n水费          1       2       3\n一级   二级   三级    "
                 "值\n产出   数量   修路    5\n"),
            (Shown{"各种名称|甲|乙|丙", "水费|1|2|3", "一级|二级|三级|值", "产出|数量|修路|5"}));
}

TEST(Aligned, WhatCannotBeReadIsToldAndKept) {
  const model::Document document = read(
      "  绩                                    偏差\n  效     一级    二级             实际\n                "
      "        分值            原因\n  指     指标    指标             值\n"
      "         产出    数量             3\n                        20              下雨\n  标     指标    "
      "指标             条\n");
  EXPECT_TRUE(document.is_partial());
  for (const std::string& line : shown(document)) EXPECT_TRUE(line.starts_with("¶")) << line;
}

TEST(Aligned, ProseListsContentsAndSignaturesAreNoTables) {
  for (const std::string text :
       {"填表人：张某    日期：      电话：1\n负责人：李某    日期：      电话：2\n",
        "一、基本情况          1\n二、主要工作          3\n三、问题              7\n",
        "    首行缩进的一段话，\n    又一段  话。\n", "姓　名  张某\n住　址  东街\n",
        "1.  修路\n2.  种树\n3.  挖井\n", "                某某单位\n                2023 年 5 月\n"}) {
    for (const std::string& line : shown(read(text))) EXPECT_TRUE(line.starts_with("¶")) << line;
  }
}

// --- pages, mixtures, hostile input

TEST(Shapes, SeveralInOneText) {
  EXPECT_EQ(sure("说明\n|甲|乙|\n|1|2|\n\n\t丙\n\t丁\n\n\t戊\n\t己\n\n┌──┬──┐\n│A │B │\n└──┴──┘\n"),
            (Shown{"¶说明", "甲|乙", "1|2", "丙|丁", "戊|己", "A|B"}));
}

TEST(Shapes, FormFeedsArePages) {
  const model::Document document = read("甲\n\f乙\n|丙|丁|\n|1|2|\n\t\f戊\n\t己\n\f");
  EXPECT_EQ(document.page_count, 3);
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[0]).page, 1);
  EXPECT_EQ(std::get<model::Paragraph>(document.blocks[1]).page, 2);
  EXPECT_EQ(table_of(document, 2).page_first, 2);
  EXPECT_EQ(table_of(document, 3).cells.back().page, 3);
  EXPECT_EQ(std::get<model::Paragraph>(read("甲\n").blocks[0]).page, std::nullopt);
}

// Anything worse than linear would not end within the test's time limit.
TEST(Shapes, HostileInput) {
  const auto many = [](const std::string& part, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += part;
    return text;
  };
  for (const std::string part :
       {"\t", "|", "│", "┼", " ", "+-", "a|", "a\t", "a  ", "\"", "\\|", "　", "-", "a  "}) {
    EXPECT_FALSE(read(part + "x" + many(part, 300'000)).blocks.empty()) << part;
  }
  for (const std::string part :
       {"a\tb\n", "\"a\tb\n", "a|b\n", "|\n", "│\n", "│a│b\n", "+-\n", "+--+\n", "+--+\n| a\n", "┌─┐\n",
        "a  b\n", "a  b  1\n", "a  b  1\n  c\n", "\t\"\n", "--|--\n"}) {
    EXPECT_FALSE(read("甲\n" + many(part, 60'000)).blocks.empty()) << part;
  }
  std::string stairs;
  for (int i = 0; i < 600; ++i)
    stairs += std::string(static_cast<std::size_t>(i), ' ') + "+--+\n" +
              std::string(static_cast<std::size_t>(i), ' ') + "|a |\n";
  EXPECT_FALSE(read(stairs).blocks.empty());
}

}  // namespace
}  // namespace guidang::extract::text
