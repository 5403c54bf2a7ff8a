#include <gtest/gtest.h>

#include "patterns/examples.h"
#include "patterns/fold.h"
#include "patterns/label.h"
#include "patterns/pack_set.h"

namespace {

using namespace guidang;
using patterns::Enumerator;
using patterns::Vocabulary;

TEST(Packs, MatchTheirOwnExamples) {
  const auto packs = patterns::load_packs({}).value();
  const auto run = patterns::run_examples(*packs);
  EXPECT_GT(run.examples, 200u);
  for (const auto& failure : run.failures) {
    ADD_FAILURE() << failure.where << " " << patterns::name_of(*failure.entry) << ": '" << failure.example
                  << "' " << failure.what;
  }
}

TEST(Packs, EveryHeadAndItemBelongsToABand) {
  const auto packs = patterns::load_packs({}).value();
  for (const auto& entry : packs->entries()) {
    if (entry.vocabulary != Vocabulary::head) continue;
    EXPECT_NE(packs->by_key(Vocabulary::band, entry.band), nullptr) << entry.origin;
  }
}

TEST(Packs, SayWhichEntryIsWrong) {
  const auto no_key = patterns::read_pack("[[head]]\nband = \"x\"\nmatch = [\"a\"]\n", "mine.toml");
  ASSERT_FALSE(no_key);
  EXPECT_EQ(no_key.error().code, base::ErrorCode::pattern_error);
  EXPECT_NE(no_key.error().message().find("mine.toml:1"), std::string::npos);
  const auto broken = patterns::read_pack("[[head]\n", "mine.toml");
  ASSERT_FALSE(broken);
  const auto unknown = patterns::read_pack("[[heading]]\nkey = \"x\"\n", "mine.toml");
  ASSERT_FALSE(unknown);
  const auto bad_pattern =
      patterns::read_pack("[[level1]]\nkey = \"output\"\nmatch = [\"(\"]\n", "mine.toml");
  ASSERT_TRUE(bad_pattern);
  EXPECT_FALSE(patterns::PackSet::compile(*bad_pattern));
}

TEST(Packs, LaterEntriesWin) {
  auto entries = patterns::read_pack("[[level1]]\nkey = \"output\"\nmatch = [\"产出\"]\n", "a.toml").value();
  const auto more =
      patterns::read_pack("[[level1]]\nkey = \"benefit\"\nmatch = [\"产出\"]\n", "b.toml").value();
  entries.insert(entries.end(), more.begin(), more.end());
  const auto packs = patterns::PackSet::compile(entries).value();
  EXPECT_EQ(packs->find(Vocabulary::level1, "产出")->key, "benefit");
}

TEST(Packs, NameTheNearestKnownLabel) {
  const auto packs = patterns::load_packs({}).value();
  const auto nearest = packs->nearest(Vocabulary::level2, "数里指标");
  ASSERT_NE(nearest.entry, nullptr);
  EXPECT_EQ(nearest.entry->key, "quantity");
  EXPECT_GE(nearest.similarity, 0.7);
  EXPECT_EQ(packs->nearest(Vocabulary::level2, "完全不同的说法而且很长").entry, nullptr);
}

TEST(Fold, MakesOneSpelling) {
  EXPECT_EQ(patterns::fold(" 产　出\n指 标（50 分）"), "产出指标(50分)");
  EXPECT_EQ(patterns::fold("全年预算数（Ａ）"), "全年预算数(a)");
  EXPECT_EQ(patterns::fold("≧≦═㎡％①"), "≥≤=m2%(1)");
  EXPECT_EQ(patterns::fold("\xFF"), "\xEF\xBF\xBD");
}

TEST(Fold, KeepsLinesOfTexts) {
  EXPECT_EQ(patterns::fold_space("  一、甲 \t乙　丙\r\n\n\n 二、丁  "), "一、甲 乙 丙\n二、丁");
  EXPECT_EQ(patterns::fold_space("[bookmark: _x]名称"), "名称");
}

TEST(Label, GivesUpItsFacts) {
  const auto weighted = patterns::peel_label("产出指标\n(50 分)");
  EXPECT_EQ(weighted.written, "产出指标");
  EXPECT_EQ(weighted.weight, 50);
  const auto item = patterns::peel_label("3、区级专项资金(一个专项一行)");
  EXPECT_EQ(item.written, "区级专项资金(一个专项一行)");
  EXPECT_EQ(item.core, "区级专项资金");
  EXPECT_EQ(item.enumerator, "3、");
  const auto within = patterns::peel_label("其中：公车购置");
  EXPECT_TRUE(within.within);
  EXPECT_EQ(within.written, "公车购置");
  const auto unit = patterns::peel_label("批复规模\n(m²)");
  EXPECT_EQ(unit.written, "批复规模");
  EXPECT_EQ(unit.unit, "m²");
  EXPECT_EQ(patterns::peel_label("全年执行数（B）").core, "全年执行数");
  EXPECT_EQ(patterns::peel_label("★ 完工率（%）").written, "完工率");
}

struct EnumeratorCase {
  const char* text;
  Enumerator::Style style;
  int number;
  const char* rest;
};

class Enumerators : public testing::TestWithParam<EnumeratorCase> {};

TEST_P(Enumerators, AreToldFromNumbers) {
  const auto& expected = GetParam();
  const Enumerator found = patterns::read_enumerator(expected.text);
  EXPECT_EQ(found.style, expected.style) << expected.text;
  EXPECT_EQ(found.number, expected.number) << expected.text;
  EXPECT_EQ(found.rest, expected.rest) << expected.text;
}

using Style = Enumerator::Style;
INSTANTIATE_TEST_SUITE_P(All, Enumerators,
                         testing::Values(EnumeratorCase{"一、概况", Style::chinese, 1, "概况"},
                                         EnumeratorCase{"十二、其他", Style::chinese, 12, "其他"},
                                         EnumeratorCase{"（二）机构", Style::bracketed_chinese, 2, "机构"},
                                         EnumeratorCase{"（2） 项目", Style::bracketed_arabic, 2, "项目"},
                                         EnumeratorCase{"6、 绩效", Style::arabic, 6, "绩效"},
                                         EnumeratorCase{"①人员", Style::circled, 1, "人员"},
                                         EnumeratorCase{"1.2023年预算资金", Style::arabic, 1,
                                                        "2023年预算资金"},
                                         EnumeratorCase{"3.22023年度收入", Style::arabic, 3, "22023年度收入"},
                                         EnumeratorCase{"2023.1-2023.12", Style::none, 0, "2023.1-2023.12"},
                                         EnumeratorCase{"1.5万元", Style::none, 0, "1.5万元"},
                                         EnumeratorCase{"一是加强学习", Style::none, 0, "一是加强学习"},
                                         EnumeratorCase{"第一部分 概况", Style::chapter, 0, "概况"},
                                         EnumeratorCase{"三公经费", Style::none, 0, "三公经费"}));

TEST(ChineseNumber, ReadsWholeNumeralsOnly) {
  EXPECT_EQ(patterns::read_chinese_number("十"), 10);
  EXPECT_EQ(patterns::read_chinese_number("二十三"), 23);
  EXPECT_EQ(patterns::read_chinese_number("一百零五"), 105);
  EXPECT_EQ(patterns::read_chinese_number("三千二百"), 3200);
  EXPECT_EQ(patterns::read_chinese_number("两万"), 20000);
  EXPECT_EQ(patterns::read_chinese_number("一二"), std::nullopt);
  EXPECT_EQ(patterns::read_chinese_number("万"), std::nullopt);
  EXPECT_EQ(patterns::read_chinese_number("三公"), std::nullopt);
}

}  // namespace
