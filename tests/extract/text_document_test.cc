#include "extract/text/text_document.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/document_check.h"
#include "tests/extract/text/shown.h"

namespace guidang::extract::text {
namespace {

using testing::shown;
using Shown = std::vector<std::string>;

model::Document read(const std::string& dump, const base::Limits& limits = {}) {
  auto document = read_text(dump, "a.txt", limits);
  if (!document) {
    ADD_FAILURE() << document.error().message();
    return {};
  }
  return *document;
}

// Some rows of the same width, so that a table has a habit.
std::string rows_of(int width, int count, const std::string& last_cell = "5") {
  std::string rows;
  for (int row = 0; row < count; ++row) {
    rows += "\t事项" + std::to_string(row + 1) + "号\n";
    for (int cell = 2; cell < width; ++cell) rows += "\t" + std::to_string(row + cell) + ".5\n";
    rows += "\t" + last_cell + "\n\n";
  }
  return rows;
}

Shown shown_rows(int width, int count, const std::string& last_cell = "5") {
  Shown rows;
  for (int row = 0; row < count; ++row) {
    std::string text = "事项" + std::to_string(row + 1) + "号";
    for (int cell = 2; cell < width; ++cell) text += "|" + std::to_string(row + cell) + ".5";
    rows.push_back(text + "|" + last_cell);
  }
  return rows;
}

Shown operator+(Shown left, const Shown& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

TEST(ReadText, ParagraphsAndATable) {
  const model::Document document = read("第一段。\n\n　　第二段。 \n\t甲\n\t乙\n\n\t丙\n\t丁\n\n\n末段。\n");
  EXPECT_EQ(shown(document), (Shown{"¶第一段。", "¶　　第二段。 ", "甲|乙", "丙|丁", "¶末段。"}));
  const auto& table = std::get<model::Table>(document.blocks[2]);
  EXPECT_FALSE(table.aligned);
  EXPECT_EQ(document.format, model::Format::text);
  EXPECT_TRUE(document.warnings.empty());
}

TEST(ReadText, ShortRowsReachTheRightEdge) {
  const model::Document document = read("\t甲\n\t乙\n\t丙\n\n\t丁\n\t戊\n");
  const auto& table = std::get<model::Table>(document.blocks[0]);
  EXPECT_EQ(table.column_count, 3);
  EXPECT_EQ(table.cells.back().text, "戊");
  EXPECT_EQ(table.cells.back().column_span, 2);
}

TEST(ReadText, CellOfSeveralParagraphsKeepsInnerEmptyOnes) {
  EXPECT_EQ(shown(read("\t\n\n\n组别\n（50分）\n\t首行\n\n次行\n\n" + rows_of(2, 3))),
            (Shown{"组别⏎（50分）|首行⏎⏎次行"} + shown_rows(2, 3)));
}

TEST(ReadText, CellThatEndsWithAnEmptyParagraphDoesNotEndItsRow) {
  const std::string split = "\t\n\t\n\t数目类\n\n\t甲\n\t2.5\n\t3.5\n\t4.5\n\t1\n\t\n\n";
  EXPECT_EQ(shown(read(rows_of(9, 4) + split + rows_of(9, 4))),
            (shown_rows(9, 4) + Shown{"||数目类|甲|2.5|3.5|4.5|1|"} + shown_rows(9, 4)));
}

TEST(ReadText, HabitOfATemplateIsLearned) {
  // every first row of a group is split after its third cell
  std::string dump = rows_of(9, 1);
  Shown wanted = shown_rows(9, 1);
  for (int group = 0; group < 6; ++group) {
    dump += "\t\n\t\n\t类别" + std::to_string(group) + "\n\n\t\n\t\n\t\n\t\n\t\n\t\n\n";
    wanted.push_back("||类别" + std::to_string(group) + "||||||");
    dump += "\t\n\t\n\t\n\t\n\t\n\t\n\t\n\t\n\t\n\n";
    wanted.push_back("||||||||");
  }
  EXPECT_EQ(shown(read(dump)), wanted);
}

TEST(ReadText, HeaderSplitAfterAVerticalLabel) {
  const std::string header = "\t综\n合\n事\n项\n\n\t甲列\n\t乙列\n\t丙列\n\t丁列\n\n";
  EXPECT_EQ(shown(read("\t名称\n\t某单位\n\n" + header + rows_of(5, 6))),
            (Shown{"名称|某单位", "综⏎合⏎事⏎项|甲列|乙列|丙列|丁列"} + shown_rows(5, 6)));
}

TEST(ReadText, StackOfPairsIsNeverMerged) {
  const std::string pairs = "\t负责的人\n\t张某\n\n\t所在的组\n\t二组\n\n";
  EXPECT_EQ(shown(read(rows_of(4, 6) + pairs + rows_of(4, 6))),
            (shown_rows(4, 6) + Shown{"负责的人|张某", "所在的组|二组"} + shown_rows(4, 6)));
}

TEST(ReadText, StackOfTriplesUnderNineColumnsIsNeverMerged) {
  const std::string triples =
      "\t\n\t左边的事：\n\t右边的事：\n\n\t\n\t其一：1.5\n\t其一：2.5\n\n\t\n\t其二：3.5\n\t\n\n";
  EXPECT_EQ(shown(read(triples + rows_of(9, 6))),
            (Shown{"|左边的事：|右边的事：", "|其一：1.5|其一：2.5", "|其二：3.5|"} + shown_rows(9, 6)));
}

TEST(ReadText, TitleRowBeforeANarrowerHeadIsNoPartOfIt) {
  const std::string bands =
      rows_of(5, 4) + "\t第二部分收支情况表\n\n\t机构\n\t合计\n\t其中\n\t备注\n\n" + rows_of(5, 4);
  EXPECT_EQ(shown(read(bands)),
            (shown_rows(5, 4) + Shown{"第二部分收支情况表", "机构|合计|其中|备注"} + shown_rows(5, 4)));
}

TEST(ReadText, ProseRightBehindTheLastCell) {
  EXPECT_EQ(
      shown(read(rows_of(9, 5) + "\t合计\n\t100\n\t99\n 附件 3\n2023 年度某事项一览表\n\t名称\n\t/\n\n" +
                 rows_of(4, 3))),
      (shown_rows(9, 5) + Shown{"合计|100|99", "¶ 附件 3", "¶2023 年度某事项一览表", "名称|/"} +
       shown_rows(4, 3)));
}

TEST(ReadText, TitleWithoutAMarkerBehindANumber) {
  EXPECT_EQ(
      shown(read(rows_of(9, 5) + "\t合计\n\t100\n\t99\n某地某事项年度情况一览表\n\t名称\n\t甲\n\n" +
                 rows_of(4, 3))),
      (shown_rows(9, 5) + Shown{"合计|100|99", "¶某地某事项年度情况一览表", "名称|甲"} + shown_rows(4, 3)));
}

TEST(ReadText, TitleOfTwoLinesBehindAnEmptyCell) {
  EXPECT_EQ(
      shown(read(rows_of(9, 5) + "\t合计\n\t100\n\t99\n\t\n某地某事项一览\n（2023年度）\n\t名称\n\t甲\n\n" +
                 rows_of(4, 3))),
      (shown_rows(9, 5) + Shown{"合计|100|99|", "¶某地某事项一览", "¶（2023年度）", "名称|甲"} +
       shown_rows(4, 3)));
}

TEST(ReadText, YearInBracketsUnderALabelStaysInItsCell) {
  const std::string band =
      "\t房屋的情况\n（2023年完工的）\n\t甲列\n\t乙列\n\t丙列\n\t丁列\n\t戊列\n\t己列\n\n";
  EXPECT_EQ(shown(read(rows_of(4, 6) + band + "\t\n\t\n\t\n\t\n\t\n\t\n\n\t措施\n\t\n")),
            (shown_rows(4, 6) +
             Shown{"房屋的情况⏎（2023年完工的）|甲列|乙列|丙列|丁列|戊列|己列", "|||||", "措施|"}));
}

TEST(ReadText, SameSplitInTwoFormsIsNoHabit) {
  const std::string form =
      "\t名称\n\t某事\n\n\t主管的\n\t某局\n\t承办的\n\t某所\n\n\t1.目标的完成\n\t年初的目标\n\t年末的情况\n\n"
      "\t\n\t修好一段路。\n\t路已修好。\n\n" +
      rows_of(10, 5);
  const Shown wanted = Shown{"名称|某事", "主管的|某局|承办的|某所", "1.目标的完成|年初的目标|年末的情况",
                             "|修好一段路。|路已修好。"} +
                       shown_rows(10, 5);
  EXPECT_EQ(shown(read("附件1\n" + form + "附件2\n" + form)),
            (Shown{"¶附件1"} + wanted + Shown{"¶附件2"} + wanted));
}

TEST(ReadText, SignatureLineBehindAnEmptyCell) {
  EXPECT_EQ(shown(read(rows_of(4, 5) +
                       "\t措施\n\t\n\n\n说明：以上各栏按实际情况填写即可，没有的不填。\n"
                       "填写的人：某某    日期：      电话：123\n\n附件二\n\n某地情况表\n" +
                       rows_of(4, 3))),
            (shown_rows(4, 5) +
             Shown{"措施|", "¶说明：以上各栏按实际情况填写即可，没有的不填。",
                   "¶填写的人：某某    日期：      电话：123", "¶附件二", "¶某地情况表"} +
             shown_rows(4, 3)));
}

TEST(ReadText, LongTextInACellStaysThere) {
  std::string cell = "今年做了下面这些事情，主要的有几件";
  std::string shown_cell = cell;
  for (int i = 1; i <= 5; ++i) {
    const std::string paragraph = std::to_string(i) + "．修好了一段路，又种了许多树，大家都说好。";
    cell += "\n\n" + paragraph;
    shown_cell += "⏎⏎" + paragraph;
  }
  EXPECT_EQ(shown(read("\t单位\n\t某局\n\n\t工作\n\t" + cell + "\n\n\t其他\n\t无\n\n\t备注\n\t无\n")),
            (Shown{"单位|某局", "工作|" + shown_cell, "其他|无", "备注|无"}));
}

TEST(ReadText, NarrativeBehindAOneCellRowIsProse) {
  std::string dump = rows_of(3, 3) + "\t五、综合情况\n\n";
  Shown wanted = shown_rows(3, 3) + Shown{"五、综合情况"};
  for (const std::string number : {"一", "二", "三", "四"}) {
    for (const std::string& line :
         {number + "、基本的事情", std::string("这一年里修了许多条路，路上种了许多棵树，人们来往方便多了。"),
          std::string("明年还要再修几条路，再种几棵树，再挖一口井，好让大家都满意。")}) {
      dump += line + "\n\n";
      wanted.push_back("¶" + line);
    }
  }
  EXPECT_EQ(shown(read(dump)), wanted);
}

TEST(ReadText, RepeatedHeadAfterAPageBreakIsMarked) {
  const std::string head = "\t项目名\n\t计划数\n\t完成数\n\t说明\n\n";
  const model::Document document = read(head + rows_of(4, 4) + "\n" + head + rows_of(4, 3));
  ASSERT_EQ(document.blocks.size(), 1u);
  EXPECT_EQ(std::get<model::Table>(document.blocks[0]).repeated_header_rows, std::vector<int>{5});
}

TEST(ReadText, RowsThatRepeatForOtherReasonsAreNoHeads) {
  const std::string pair = "\t单位\n\t某局\n\n";
  const std::string empty = "\t\n\t\n\t\n\n";
  const model::Document document = read(pair + empty + rows_of(3, 2) + pair + empty + empty);
  EXPECT_TRUE(std::get<model::Table>(document.blocks[0]).repeated_header_rows.empty());
}

TEST(ReadText, LeftoversOfTheSourceAreTakenOut) {
  EXPECT_EQ(shown(read("\f标题\n正文\v换行[bookmark: _Toc12]\n\t[bookmark: _GoBack]名称\n\t[bookmark 甲]\n")),
            (Shown{"¶标题", "¶正文⏎换行", "名称|[bookmark 甲]"}));
}

TEST(ReadText, FormFeedBehindATableTellsOfProse) {
  EXPECT_EQ(shown(read("\t名称\n\t某事\n\f某某单位\n\n第一段文字。\n")),
            (Shown{"名称|某事", "¶某某单位", "¶第一段文字。"}));
}

TEST(ReadText, WhiteSpaceCellsAreKeptAndWhiteSpaceParagraphsAreNone) {
  EXPECT_EQ(shown(read(" \n\t甲\n\t　\n\n\t乙\n\t1\n 　\n")), (Shown{"甲|", "乙|1"}));
}

TEST(ReadText, InnerTabsBelongToTheCell) {
  EXPECT_EQ(shown(read("电话\t123\n\t甲\t乙\n\t\t丙\n")), (Shown{"¶电话\t123", "甲\t乙|\t丙"}));
}

TEST(ReadText, WhatCannotBeToldIsAWarning) {
  // one row of six, or a row of two and one of four: nothing else in the table tells
  const model::Document document =
      read("\t甲\n\t乙\n\n\t丙\n\t丁\n\t戊\n\t己\n\n\t甲\n\t乙\n\t丙\n\t丁\n\t戊\n\t己\n");
  ASSERT_EQ(document.warnings.size(), 1u);
  EXPECT_EQ(document.warnings[0].code, "ambiguous_rows");
  EXPECT_EQ(document.warnings[0].block_index, 0);
  EXPECT_TRUE(document.is_partial());
}

TEST(ReadText, LimitsStopHostileInput) {
  base::Limits limits;
  limits.document_cells = 100;
  std::string cells;
  for (int i = 0; i < 101; ++i) cells += "\t\n";
  const auto document = read_text(cells, "a.txt", limits);
  ASSERT_FALSE(document);
  EXPECT_EQ(document.error().code, base::ErrorCode::limit_exceeded);
  limits.document_paragraphs = 3;
  EXPECT_FALSE(read_text("a\nb\nc\nd\n", "a.txt", limits));
}

TEST(ReadText, NoCellIsLostInARowWiderOrATableLongerThanTheLimits) {
  base::Limits limits;
  limits.table_columns = 7;
  limits.table_rows = 3;
  std::string cells;
  for (int i = 0; i < 50; ++i) cells += "\t" + std::to_string(i) + "\n";
  const model::Document document = read(cells, limits);
  int count = 0;
  for (const auto& block : document.blocks) {
    for (const auto& cell : std::get<model::Table>(block).cells)
      EXPECT_EQ(cell.text, std::to_string(count++));
  }
  EXPECT_EQ(count, 50);
  EXPECT_TRUE(document.is_partial());
}

// Linear: with anything worse these would not end within the test's time limit.
TEST(ReadText, PathologicalInput) {
  EXPECT_EQ(shown(read("a\n" + std::string(5'000'000, '\n') + "b\n")), (Shown{"¶a", "¶b"}));
  EXPECT_EQ(read(std::string(5'000'000, '\t')).blocks.size(), 1u);
  EXPECT_EQ(read(std::string(5'000'000, 'x')).blocks.size(), 1u);
  std::string cells;
  for (int i = 0; i < 200'000; ++i) cells += i % 3 == 0 ? "\t\n\n" : "\t甲\n\n";
  EXPECT_EQ(read(cells).blocks.size(), 1u);
  std::string mixed;
  for (int i = 0; i < 100'000; ++i) mixed += "\t甲\n乙\n\n丙\n";
  EXPECT_FALSE(read(mixed).blocks.empty());
  base::Limits limits;
  limits.table_rows = 1 << 20;
  std::string one_row;
  for (int i = 0; i < 300'000; ++i) one_row += "\t1\n";
  EXPECT_EQ(read(one_row, limits).blocks.size(), 1u);
}

TEST(ReadText, DocumentsKeepTheModelsPromises) {
  for (const std::string& dump :
       {rows_of(9, 3) + "\t甲\n\n" + rows_of(2, 2), std::string("\t\n"), std::string("甲\n")}) {
    EXPECT_EQ(model::check_document(read(dump)), std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace guidang::extract::text
