#include "normalize/quantity.h"

#include <gtest/gtest.h>

#include "patterns/pack_set.h"

namespace {

using namespace guidang;
using model::QuantityType;

const patterns::ValueGrammar& grammar() {
  static const auto packs = patterns::load_packs({}).value();
  return packs->values();
}

std::string show(const model::Quantity& quantity) {
  std::string out(model::to_string(quantity.type));
  if (quantity.comparison) out += " " + std::string(model::to_string(*quantity.comparison));
  if (quantity.value) {
    char number[40];
    std::snprintf(number, sizeof number, " %.10g", *quantity.value);
    out += number;
  }
  if (!quantity.unit.empty()) out += " " + quantity.unit;
  return out;
}

struct Case {
  const char* text;
  const char* reading;
};

class Reading : public testing::TestWithParam<Case> {};

TEST_P(Reading, OfATargetOrActualCell) {
  EXPECT_EQ(show(normalize::read_quantity(GetParam().text, grammar())), GetParam().reading)
      << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Numbers, Reading,
    testing::Values(
        Case{"32户", "quantity = 32 户"}, Case{"100%", "quantity = 100 %"},
        Case{"109.55％", "quantity = 109.55 %"}, Case{"１００％", "quantity = 100 %"},
        Case{"98", "quantity = 98"}, Case{"0", "quantity = 0"}, Case{"-9.32", "quantity = -9.32"},
        Case{"1,234.56万元", "quantity = 1234.56 万元"}, Case{"三次", "quantity = 3 次"},
        Case{"十二个", "quantity = 12 个"}, Case{"百分之九十五", "quantity = 95 %"},
        Case{"20万平方米", "quantity = 200000 平方米"}, Case{"达到95%", "quantity = 95 %"},
        Case{"＝5次", "quantity = 5 次"}, Case{"3000元", "quantity = 0.3 万元"},
        Case{"1.5亿元", "quantity = 15000 万元"}, Case{"387664.62元", "quantity = 38.766462 万元"},
        Case{"25TB", "quantity = 25 TB"}, Case{"12㎡", "quantity = 12 平方米"},
        Case{"25ＴＢ", "quantity = 25 TB"}, Case{"300冊", "quantity = 300 冊"},
        Case{"3km²", "quantity = 3 km²"}, Case{"8600m²", "quantity = 8600 平方米"},
        Case{"2.5万空方", "quantity = 25000 空方"}, Case{"5千克", "quantity = 5 千克"},
        Case{"1千人", "quantity = 1000 人"}, Case{"3个村", "quantity = 3 个村"},
        Case{"(95%)", "quantity = 95 %"}, Case{"建成3座", "quantity = 3 座"},
        Case{"满意度95%", "quantity = 95 %"}, Case{"23.5万人次", "quantity = 235000 人次"},
        Case{"5‰", "quantity = 5 ‰"}, Case{"1.5万元/人", "quantity = 1.5 万元/人"},
        Case{"100%完成", "quantity = 100 %"}, Case{"100\n%", "quantity = 100 %"},
        Case{" 95 % ", "quantity = 95 %"}, Case{"九成", "quantity = 90 %"}, Case{"九成五", "quantity = 95 %"},
        Case{"9成", "quantity = 90 %"}, Case{"百分之九十五点五", "quantity = 95.5 %"},
        Case{"百分之百", "quantity = 100 %"}, Case{"百分之98", "quantity = 98 %"},
        Case{"千分之五", "quantity = 5 ‰"}, Case{"三分之二", "quantity = 0.6666666667"},
        Case{"两次", "quantity = 2 次"}, Case{"廿四户", "quantity = 24 户"},
        Case{"一百〇五人", "quantity = 105 人"}, Case{"三十万元", "quantity = 30 万元"},
        Case{"五百元", "quantity = 0.05 万元"}, Case{"零起", "quantity = 0 起"},
        Case{"1，234.5万元", "quantity = 1234.5 万元"}, Case{"1 234.5元", "quantity = 0.12345 万元"},
        Case{"1，234，567元", "quantity = 123.4567 万元"}, Case{"１２，３４５元", "quantity = 1.2345 万元"},
        Case{"3次/年", "quantity = 3 次/年"}, Case{"20元/人·天", "quantity = 20 元/人·天"},
        Case{"+5%", "quantity = 5 %"}, Case{"２０万平方米", "quantity = 200000 平方米"},
        Case{"2.5亿", "quantity = 250000000"}, Case{"3千元", "quantity = 0.3 万元"},
        Case{"2百万元", "quantity = 200 万元"}, Case{"100百分比", "quantity = 100 %"}));

INSTANTIATE_TEST_SUITE_P(
    Bounds, Reading,
    testing::Values(Case{"≥95%", "bound >= 95 %"}, Case{"≧90%", "bound >= 90 %"},
                    Case{">=21933人", "bound >= 21933 人"}, Case{"95%以上", "bound >= 95 %"},
                    Case{"95%（含）以上", "bound >= 95 %"}, Case{"不低于95%", "bound >= 95 %"},
                    Case{"不少于三次", "bound >= 3 次"}, Case{"达到95%以上", "bound >= 95 %"},
                    Case{"≦0", "bound <= 0"}, Case{"≤10次", "bound <= 10 次"},
                    Case{"不超过50万元", "bound <= 50 万元"}, Case{"15天以内", "bound <= 15 天"},
                    Case{"控制在5%以内", "bound <= 5 %"}, Case{"＞90%", "bound > 90 %"},
                    Case{"小于3起", "bound < 3 起"}, Case{"80%-90%", "bound range %"},
                    Case{"10~20个", "bound range 个"}, Case{"90%-95%", "bound range %"},
                    Case{"90～95%", "bound range %"}, Case{"5至10个", "bound range 个"},
                    Case{"95%（含）-100%", "bound range %"}, Case{"80%-90%（不含）", "bound range %"},
                    Case{"±5%", "bound range %"}, Case{"＞＝95%", "bound >= 95 %"},
                    Case{"≥ 95 %", "bound >= 95 %"}, Case{"⩾95%", "bound >= 95 %"},
                    Case{"大于等于5次", "bound >= 5 次"}, Case{"至少两次", "bound >= 2 次"},
                    Case{"九成以上", "bound >= 90 %"}, Case{"三分之二以上", "bound >= 0.6666666667"},
                    Case{"百分之九十以上", "bound >= 90 %"}, Case{"=<5天", "bound <= 5 天"},
                    Case{"不超过三十万元", "bound <= 30 万元"}, Case{"≤20元/人", "bound <= 20 元/人"}));

INSTANTIATE_TEST_SUITE_P(
    NoNumber, Reading,
    testing::Values(
        Case{"", "blank"}, Case{"　", "blank"}, Case{"……", "blank"}, Case{"万元", "blank"},
        Case{"无", "none"}, Case{"无。", "none"}, Case{"不适用", "not_applicable"},
        Case{"/", "not_applicable"}, Case{"——", "not_applicable"}, Case{"-", "not_applicable"},
        Case{"显著提升", "qualitative"}, Case{"不超过年初预算投入", "qualitative"},
        Case{"一定程度", "qualitative"}, Case{"一流水平", "qualitative"}, Case{"应保尽保", "qualitative"},
        Case{"优", "qualitative"}, Case{"年底前", "qualitative"}, Case{"约100人", "qualitative"},
        Case{"100余户", "qualitative"}, Case{"90%±5%", "multiple"}, Case{"1:3", "qualitative"},
        Case{"≥XX个", "blank"}, Case{"一次性补助", "qualitative"}, Case{"约95%", "qualitative"},
        Case{"100人左右", "qualitative"}, Case{"8、", "qualitative"}, Case{"Q100%", "qualitative"},
        Case{"一百二户", "qualitative"}, Case{"32，154", "qualitative"}, Case{"1 234", "qualitative"},
        Case{"12/12", "qualitative"}, Case{"100%/100%", "multiple"}, Case{"5元/人，10元/户", "multiple"},
        Case{"3元/人；5元/户", "multiple"}, Case{"优于上年", "qualitative"}, Case{"1，23.4", "qualitative"},
        Case{"五折优惠", "qualitative"}, Case{"成效显著", "qualitative"}, Case{"十分满意", "qualitative"},
        Case{"万无一失", "qualitative"}, Case{"三公经费不增长", "qualitative"},
        Case{"成效明显，群众满意", "qualitative"}));

INSTANTIATE_TEST_SUITE_P(
    DatesAndProse, Reading,
    testing::Values(Case{"2023.1-2023.12", "period"}, Case{"2020年1月--2020年11月", "period"},
                    Case{"2021年1月-12月", "period"}, Case{"2023-2025年", "period"}, Case{"1-12月", "period"},
                    Case{"2023年", "date"}, Case{"2023年12月底前", "date"}, Case{"2024.6.24", "date"},
                    Case{"12月31日前", "date"}, Case{"2023.1", "date"}, Case{"20231231", "date"},
                    Case{"2023", "date"}, Case{"第三季度", "period"}, Case{"全年", "period"},
                    Case{"912亩、9052平方米", "multiple"}, Case{"10\n20", "qualitative"},
                    Case{"已完成项目10个\n面积708.67亩", "multiple"}, Case{"32户，54户", "multiple"},
                    Case{"比上年提高，占比75.7%。", "qualitative"}, Case{"968.191 8", "qualitative"},
                    Case{"2280次多", "qualitative"}, Case{"二〇二三年十二月", "date"},
                    Case{"二○二三年底前", "date"}, Case{"十二月底前", "date"}, Case{"1-2月", "period"},
                    Case{"2023.07-2024.01", "period"}, Case{"2020年1月--2020年11月", "period"},
                    Case{"20246-202516", "qualitative"}, Case{"2023年12月底前完成", "date"}));

INSTANTIATE_TEST_SUITE_P(
    RareUnits, Reading,
    testing::Values(Case{"≥5000册次", "bound >= 5000 册次"}, Case{"8216床日", "quantity = 8216 床日"},
                    Case{"300标准箱", "quantity = 300 标准箱"}, Case{"≥90株/亩", "bound >= 90 株/亩"},
                    Case{"18.6吨标煤", "quantity = 18.6 吨标煤"}, Case{"2.5万空方", "quantity = 25000 空方"},
                    Case{"42基", "quantity = 42 基"}, Case{"500册次以上", "bound >= 500 册次"}));

// A number before what is no unit: a wrong number is worse than none.
INSTANTIATE_TEST_SUITE_P(NoUnits, Reading,
                         testing::Values(Case{"3月", "date"}, Case{"2023年底", "date"},
                                         Case{"第3季度", "period"}, Case{"1号", "qualitative"},
                                         Case{"5月底前", "date"}, Case{"5000册次左右", "qualitative"},
                                         Case{"300余床日", "qualitative"}, Case{"120急救", "qualitative"},
                                         Case{"100全覆盖", "qualitative"}, Case{"2023版", "qualitative"},
                                         Case{"1流水平", "qualitative"}, Case{"10新建公厕", "qualitative"},
                                         Case{"3星", "qualitative"}));

TEST(ReadQuantity, TakesTheUnitThatTheColumnStates) {
  EXPECT_EQ(show(normalize::read_quantity("≥80", grammar(), "%")), "bound >= 80 %");
  EXPECT_EQ(show(normalize::read_quantity("165.26", grammar(), "万元")), "quantity = 165.26 万元");
  EXPECT_EQ(show(normalize::read_quantity("500", grammar(), "元")), "quantity = 0.05 万元");
  EXPECT_EQ(show(normalize::read_quantity("12.8", grammar(), "万卷")), "quantity = 128000 卷");
  EXPECT_EQ(show(normalize::read_quantity("163.46万元", grammar(), "万元")), "quantity = 163.46 万元");
}

TEST(ReadPoints, ReadsNothingButPoints) {
  EXPECT_EQ(normalize::read_points("22.5"), 22.5);
  EXPECT_EQ(normalize::read_points("6分"), 6);
  EXPECT_EQ(normalize::read_points(" 10.00 "), 10);
  EXPECT_EQ(normalize::read_points("0"), 0);
  EXPECT_EQ(normalize::read_points(""), std::nullopt);
  EXPECT_EQ(normalize::read_points("6/8"), std::nullopt);
  EXPECT_EQ(normalize::read_points("90%"), std::nullopt);
  EXPECT_EQ(normalize::read_points("1 0"), std::nullopt);
}

TEST(ReadAmount, ConvertsMoneyOnceAndOnlyOnce) {
  const auto read = [](const char* text, const char* unit, bool money = true) {
    return normalize::read_amount(text, unit, money, grammar());
  };
  EXPECT_EQ(read("49.55", "万元").value->value, 49.55);
  EXPECT_EQ(read("163.46万元", "万元").value->value, 163.46);
  EXPECT_EQ(read("150万", "万元").value->value, 150);
  EXPECT_EQ(read("387664.62", "元").value->value, 38.766462);
  EXPECT_EQ(read("387664.62", "元").value->unit, "万元");
  EXPECT_EQ(read("3000元", "万元").value->value, 0.3);
  EXPECT_EQ(read("11,122,315.04", "元").value->value, 1112.231504);
  EXPECT_EQ(read("0.00", "万元").value->value, 0);
  EXPECT_EQ(read("-9.32", "万元").value->value, -9.32);
  EXPECT_EQ(read("9", "人", false).value->unit, "人");
}

TEST(ReadAmount, TellsNothingFromDoubt) {
  const auto read = [](const char* text, const char* unit) {
    return normalize::read_amount(text, unit, true, grammar());
  };
  for (const char* nothing : {"", " ", "/", "——", "-", "无", "不适用", "　"}) {
    EXPECT_FALSE(read(nothing, "万元").value) << nothing;
    EXPECT_FALSE(read(nothing, "万元").uncertain) << nothing;
  }
  for (const char* doubt : {"968.191 8", "约30", "12.3.4", "30/40", "见附表"}) {
    EXPECT_FALSE(read(doubt, "万元").value) << doubt;
    EXPECT_TRUE(read(doubt, "万元").uncertain) << doubt;
  }
  // A rate without its sign: 98 is 98 %, 0.92 may be either.
  EXPECT_EQ(normalize::read_amount("98", "%", false, grammar()).value->value, 98);
  EXPECT_TRUE(normalize::read_amount("0.92", "%", false, grammar()).uncertain);
  EXPECT_EQ(normalize::read_amount("0", "%", false, grammar()).value->value, 0);
}

}  // namespace
