// Layouts of counties that nobody had seen: what is known is read, what is not is told, and no number is
// wrong.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "tests/normalize/paper.h"

namespace {

using namespace guidang;
using model::FormKind;
using test::Paper;

using Rows = std::vector<std::vector<std::string>>;

const std::vector<std::string> head = {"一级指标",   "二级指标", "三级指标", "年度指标值",
                                       "实际完成值", "分值",     "得分"};

std::map<std::string, double> money(const model::Form& form) {
  std::map<std::string, double> found;
  for (const auto& amount : form.amounts) {
    const std::string label = amount.item == "other" ? "(" + amount.item_label + ")" : "";
    EXPECT_TRUE(found.emplace(amount.item + label + "." + amount.measure, amount.value).second);
  }
  return found;
}

bool told(const model::Records& records, const std::string& text) {
  return std::any_of(records.unmapped.begin(), records.unmapped.end(),
                     [&](const auto& entry) { return entry.text.find(text) != std::string::npos; });
}

bool kept(const model::Form& form, const std::string& label, const std::string& value) {
  return std::any_of(form.attributes.begin(), form.attributes.end(),
                     [&](const auto& entry) { return entry.label == label && entry.value == value; });
}

// One measure over the sources of the money: the columns name the items, the rows the tasks.
const Rows tasks = {{"单位名称", "槲溪县水务局", "<", "<", "<", "<", "<"},
                    {"年度主要任务", "任务名称", "预算数（万元）", "<", "执行数（万元）", "<", "完成情况"},
                    {"^", "^", "总额", "财政拨款", "总额", "财政拨款", "^"},
                    {"^", "供水保障", "320", "300", "315.6", "295.6", "完成"},
                    {"^", "合计", "406", "386", "401.6", "381.6", ""},
                    {"绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"},
                    {"^", "产出指标", "数量指标", "改造管网", "45公里", "46公里", "50"}};

// A head that nobody knows over the names: the targets are no names then, and all rows are told.
TEST(UnknownHeads, OverTheNamesLeaveNoRecords) {
  const Rows rows = {{"一级指标", "二级指标", "口径", "年度指标值", "实际完成值", "分值", "得分"},
                     {"产出指标", "数量指标", "修渠", "≥12公里", "12.4公里", "50", "50"},
                     {"", "质量指标", "渠道质量", "有效提升", "提升", "50", "49"}};
  const auto records = Paper().line("2023年度项目支出绩效自评表").table(rows).read();
  EXPECT_TRUE(records.forms[0].indicators.empty());
  EXPECT_TRUE(told(records, "修渠"));
  EXPECT_TRUE(told(records, "渠道质量"));
  EXPECT_TRUE(told(records, "口径"));
}

// A head of indicators that cannot be read ends the funds above it: their columns say nothing of the rows
// below.
TEST(UnknownHeads, EndTheFundsAboveThem) {
  const Rows rows = {{"资金情况", "全年预算数", "全年执行数", "执行率", "", ""},
                     {"年度资金总额", "120", "118", "98.33%", "", ""},
                     {"一级指标", "口径", "数额乙", "得分", "实际完成值", "分值"},
                     {"产出指标", "数量指标", "修渠", "50", "12公里", "50"},
                     {"总计", "", "", "92", "", "95"}};
  const auto records = Paper().line("2023年度项目支出绩效自评表").table(rows).read();
  EXPECT_EQ(money(records.forms[0]),
            (std::map<std::string, double>{
                {"total.annual_budget", 120}, {"total.executed", 118}, {"total.execution_rate", 98.33}}));
  EXPECT_TRUE(told(records, "修渠"));
}

// Sources as columns. Where a dump has lost a cell, nobody knows whose the numbers are.
TEST(TurnedFunds, RowsAreMeasuresOfTheSourcesAboveThem) {
  Rows funds = {{"资金来源（元）", "合计", "财政拨款", "其他资金"},
                {"全年预算数", "18000", "15000", "3000"},
                {"全年执行数", "17100", "14500", "/"},
                {"执行率", "95%", "96.67%", ""}};
  const std::map<std::string, double> due = {{"total.annual_budget", 1.8},
                                             {"fiscal_appropriation.annual_budget", 1.5},
                                             {"other_funds.annual_budget", 0.3},
                                             {"total.executed", 1.71},
                                             {"fiscal_appropriation.executed", 1.45},
                                             {"total.execution_rate", 95},
                                             {"fiscal_appropriation.execution_rate", 96.67}};
  const std::string title = "2023年度项目支出绩效自评表";
  EXPECT_EQ(money(Paper().line(title).table(funds).read().forms[0]), due);
  EXPECT_EQ(money(Paper().line(title).dump(funds).read().forms[0]), due);
  funds[1].erase(funds[1].begin() + 1);
  const auto cut = Paper().line(title).dump(funds).read();
  EXPECT_EQ(money(cut.forms[0]), (std::map<std::string, double>{}));
  EXPECT_TRUE(told(cut, "15000"));
}

TEST(SubHeads, NameTheItemsOfWideMeasures) {
  for (const bool dump : {false, true}) {
    const auto records = (dump ? Paper().line("2023年度部门整体支出绩效自评表").dump(tasks)
                               : Paper().line("2023年度部门整体支出绩效自评表").table(tasks))
                             .read();
    ASSERT_EQ(records.forms.size(), 1u);
    EXPECT_EQ(money(records.forms[0]),
              (std::map<std::string, double>{{"other(供水保障).annual_budget", 320},
                                             {"other(供水保障).executed", 315.6},
                                             {"total.annual_budget", 406},
                                             {"total.executed", 401.6},
                                             {"fiscal_appropriation.annual_budget", 386},
                                             {"fiscal_appropriation.executed", 381.6}}))
        << "dump: " << dump;
    EXPECT_TRUE(kept(records.forms[0], "预算数 财政拨款", "300")) << "dump: " << dump;
    EXPECT_EQ(records.forms[0].indicators.size(), 1u);
  }
}

TEST(SubHeads, MayBeYears) {
  const auto records = Paper()
                           .line("部门整体支出绩效评价基础数据表")
                           .table({{"经费控制情况（万元）", "决算数", "预算数", "决算数"},
                                   {"^", "2021年", "2022年", "2022年"},
                                   {"三公经费", "3.2", "4", "2.8"}})
                           .read();
  EXPECT_EQ(money(records.forms.at(0)),
            (std::map<std::string, double>{
                {"three_public.prior_final", 3.2}, {"three_public.budget", 4}, {"three_public.final", 2.8}}));
}

TEST(Columns, TwoNumbersUnderOneHeadAreNeitherBelievedNorLost) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({{"项目名称", "堤防养护", "<", "<", "<"},
                                   {"项目资金（万元）", "全年预算数", "全年执行数", "<", "执行率"},
                                   {"年度资金总额", "30", "28", "2", "93.33%"}})
                           .read();
  const auto found = money(records.forms.at(0));
  EXPECT_EQ(found.count("total.executed"), 0u);
  EXPECT_EQ(found.at("total.annual_budget"), 30);
  EXPECT_TRUE(told(records, "28"));
  EXPECT_TRUE(told(records, "2"));
}

TEST(Columns, SignAndNumberUnderOneHeadAreOneTarget) {
  const auto records =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"一级指标", "二级指标", "三级指标", "年度指标值", "<", "实际完成值", "得分"},
                  {"产出指标", "质量指标", "验收合格率", "≥", "95%", "96%", "20"}})
          .read();
  const auto& target = records.forms.at(0).indicators.at(0);
  EXPECT_EQ(target.target_text, "≥95%");
  EXPECT_EQ(target.target.value, 95);
}

TEST(Columns, DoubledMeasuresAreToldRowByRow) {
  const auto records = Paper()
                           .line("2022年度部门整体支出绩效自评表")
                           .table({{"单位名称", "槲溪县林场", "<", "<", "<", "<"},
                                   {"项目", "预算数", "决算数", "项目", "预算数", "决算数"},
                                   {"一般公共预算", "100", "105", "基本支出", "80", "82"}})
                           .read();
  EXPECT_TRUE(money(records.forms.at(0)).empty());
  EXPECT_FALSE(records.forms[0].is_blank);
  EXPECT_TRUE(told(records, "一般公共预算 | 100 | 105 | 基本支出 | 80 | 82"));
}

TEST(Columns, NamesMayStandUnderTheSecondLevel) {
  const auto records = Paper()
                           .line("2022年度专项资金绩效自评表")
                           .table({{"一级指标", "二级指标", "指标值", "完成值", "分值", "得分"},
                                   {"产出指标", "改造户数", "120户", "118户", "30", "29"},
                                   {"^", "竣工率", "100%", "100%", "20", "20"}})
                           .read();
  const auto& indicators = records.forms.at(0).indicators;
  ASSERT_EQ(indicators.size(), 2u);
  EXPECT_EQ(indicators[0].name, "改造户数");
  EXPECT_EQ(indicators[0].target.value, 120);
  EXPECT_EQ(indicators[1].name, "竣工率");
  EXPECT_EQ(indicators[1].level1, "output");
}

TEST(Columns, OfFourLevelsTheDeepestHasTheName) {
  const auto records =
      Paper()
          .line("2023年度部门整体支出绩效自评表")
          .table({{"一级指标", "二级指标", "三级指标", "四级指标", "目标值", "完成值", "得分"},
                  {"产出指标", "数量指标", "参保", "参保人数", "≥30万人", "30.5万人", "20"}})
          .read();
  const auto& indicator = records.forms.at(0).indicators.at(0);
  EXPECT_EQ(indicator.name, "参保人数");
  EXPECT_EQ(indicator.target.value, 300000);
  EXPECT_TRUE(kept(records.forms[0], "三级指标", "参保"));
}

TEST(Columns, OneHeadOverGroupNumberAndName) {
  const auto records = Paper()
                           .line("部门（单位）整体绩效自评表")
                           .table({{"绩效指标", "指标名称", "<", "<", "绩效目标", "完成情况", "得分"},
                                   {"产出目标", "数量指标", "1", "检查次数", "≥12次", "15次", "30"},
                                   {"效益目标", "社会效益", "2", "秩序", "稳定", "稳定", "40"}})
                           .read();
  const auto& indicators = records.forms.at(0).indicators;
  ASSERT_EQ(indicators.size(), 2u);
  EXPECT_EQ(indicators[0].name, "检查次数");
  EXPECT_EQ(indicators[0].level2, "quantity");
  EXPECT_EQ(indicators[0].level1, "output");
}

TEST(Columns, AnUnknownNumberIsNoLabel) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({{"项目名称", "数字乡村", "<", "<", "<"},
                                   {"项目资金（万元）", "", "实施期预算数", "全年预算数", "全年执行数"},
                                   {"^", "年度资金总额", "600", "200", "190"}})
                           .read();
  EXPECT_EQ(money(records.forms.at(0)),
            (std::map<std::string, double>{{"total.annual_budget", 200}, {"total.executed", 190}}));
  EXPECT_TRUE(kept(records.forms[0], "实施期预算数", "600"));
}

TEST(Points, AWeightMayBeAShareOfTheWhole) {
  const auto records =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"一级指标", "二级指标", "三级指标", "指标值", "完成值", "权重（%）", "得分"},
                  {"产出指标", "数量指标", "购置装备", "20套", "20套", "20%", "19"}})
          .read();
  EXPECT_EQ(records.forms.at(0).indicators.at(0).weight, 20);
}

TEST(Points, AReviewersTotalIsNotTheUnitsOwn) {
  const auto records =
      Paper()
          .line("2021年项目支出绩效自评表")
          .table({{"一级指标", "二级指标", "三级指标", "指标值", "完成值", "自评得分", "财政审核评分"},
                  {"项目产出", "数量指标", "改造小区", "8个", "8个", "15", "14"},
                  {"项目总得分", "<", "<", "<", "<", "96", "95"}})
          .read();
  EXPECT_EQ(records.forms.at(0).total_score, 96);
}

TEST(Points, OfADumpsTotalRowStandByThePlaceOfItsCells) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .dump({head,
                                  {"产出指标", "数量指标", "维护系统", "3个", "3个", "20", "20"},
                                  {"总分", "", "", "", "", "", "70"}})
                           .read();
  EXPECT_EQ(records.forms.at(0).total_score, 70);
  EXPECT_EQ(records.forms[0].total_weight, std::nullopt);
}

const Rows percent_columns = {
    {"一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "分值"},
    {"产出指标", "质量指标", "差错率", "≤", "1", "%", "0.5", "20"},
    {"^", "^", "验收合格率", "≥", "0.95", "%", "0.97", "20"},
    {"^", "数量指标", "审计项目", "≥", "2010", "个", "2023", "20"},
    {"满意度指标", "满意度指标", "群众满意度", "≥", "90", "%", "1", "20"}};

TEST(Values, ASmallPercentageIsReadOnlyWhereItCannotBeAFraction) {
  const auto records = Paper().line("2022年度项目支出绩效自评表").table(percent_columns).read();
  const auto& rows = records.forms.at(0).indicators;
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].target.value, 1);
  EXPECT_EQ(rows[0].actual.value, 0.5);
  EXPECT_EQ(rows[0].actual.unit, "%");
  for (const std::size_t doubtful : {std::size_t{1}, std::size_t{3}})
    EXPECT_EQ(rows[doubtful].actual.value, std::nullopt) << rows[doubtful].name;
  EXPECT_EQ(rows[1].target.value, std::nullopt);
  EXPECT_TRUE(told(records, "0.97"));
  EXPECT_TRUE(told(records, "1"));
  EXPECT_EQ(rows[2].target.value, 2010);  // with a unit it is no year
  EXPECT_EQ(rows[2].actual.value, 2023);
}

TEST(Values, ABareMultiplierIsMoneyWhereTheRowSpeaksOfMoney) {
  const auto records = Paper()
                           .line("2022年度项目支出绩效自评表")
                           .table({head,
                                   {"产出指标", "成本指标", "控制数", "≤150万", "148.6万", "10", "10"},
                                   {"^", "数量指标", "投放量", "≥0.5亿元", "5300万", "10", "10"},
                                   {"^", "^", "受益人口", "150万", "150万", "10", "10"}})
                           .read();
  const auto& rows = records.forms.at(0).indicators;
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].target.value, 150);
  EXPECT_EQ(rows[0].target.unit, "万元");
  EXPECT_EQ(rows[0].actual.value, 148.6);
  EXPECT_EQ(rows[1].actual.value, 5300);
  EXPECT_EQ(rows[2].target.value, 1500000);
  EXPECT_EQ(rows[2].target.unit, "");
}

TEST(Values, AUnitOfItsOwnColumnOrOfTheNameIsOneThoughNoListHasIt) {
  const auto records =
      Paper()
          .line("2022年度项目支出绩效自评表")
          .table({head,
                  {"产出指标", "数量指标", "禁烧面积（万亩）", "≥35", "36.2", "10", "10"},
                  {"效益指标", "生态效益指标", "PM2.5平均浓度（微克/立方米）", "≤35", "33", "10", "10"}})
          .read();
  const auto& rows = records.forms.at(0).indicators;
  EXPECT_EQ(rows.at(0).target.value, 350000);
  EXPECT_EQ(rows[0].target.unit, "亩");
  EXPECT_EQ(rows.at(1).actual.unit, "微克/立方米");
}

TEST(Money, WithoutAUnitIsInTenThousandsUnlessItIsLarge) {
  for (const auto& [written, unit] : {std::pair("186.5", "万元"), std::pair("1865500", "")}) {
    const auto records = Paper()
                             .line("2023年度部门整体支出绩效自评表")
                             .table({{"单位名称", "槲溪县档案馆", "<", "<"},
                                     {"资金情况", "年初预算数", "全年预算数", "全年执行数"},
                                     {"年度资金总额", written, written, written}})
                             .read();
    const auto& form = records.forms.at(0);
    ASSERT_EQ(form.amounts.size(), 3u);
    EXPECT_EQ(form.amounts[0].unit, unit);
    ASSERT_EQ(form.suspicions.size(), 1u);
    EXPECT_EQ(form.suspicions[0].kind, "no_unit");
  }
}

TEST(Money, OfARowIsInTheRowsOwnUnit) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({{"项目资金（万元）", "年初预算数", "全年预算数", "全年执行数"},
                                   {"年度资金总额", "200", "200", "196.5万"},
                                   {"其中：财政拨款（元）", "2000000", "2000000", "1965000"}})
                           .read();
  const auto found = money(records.forms.at(0));
  EXPECT_EQ(found.at("fiscal_appropriation.executed"), 196.5);
  EXPECT_EQ(found.at("total.executed"), 196.5);
}

TEST(Money, ListedByNatureIsReadWithoutAHead) {
  const auto records = Paper()
                           .line("2024年度部门整体支出绩效目标申报表")
                           .table({{"部门名称", "槲溪县应急局", "<"},
                                   {"年度预算申请（万元）", "按收入性质分：", "按支出性质分："},
                                   {"^", "一般公共预算：580.3", "基本支出：420.1"},
                                   {"^", "政府性基金：0", "项目支出：160.2"}})
                           .read();
  EXPECT_EQ(money(records.forms.at(0)),
            (std::map<std::string, double>{{"general_public_budget.amount", 580.3},
                                           {"basic_expenditure.amount", 420.1},
                                           {"government_fund.amount", 0},
                                           {"project_expenditure.amount", 160.2}}));
  EXPECT_EQ(records.forms[0].amounts.at(0).unit, "万元");
}

TEST(Halves, OfIncomeAndSpendingAreReadSideBySide) {
  const Rows rows = {
      {"预算部门", "槲溪县林场", "<", "<"},      {"收入（万元）", "<", "支出（万元）", "<"},
      {"上年结转", "12.5", "基本支出", "210.4"}, {"当年财政拨款", "280", "其中：人员经费", "180.2"},
      {"捐赠款", "3.2", "项目支出", "85.3"},     {"合计", "295.7", "合计", "295.7"}};
  for (const bool dump : {false, true}) {
    const auto records = (dump ? Paper().line("2021年度部门整体支出绩效自评表").dump(rows)
                               : Paper().line("2021年度部门整体支出绩效自评表").table(rows))
                             .read();
    std::map<std::string, double> found;
    for (const auto& amount : records.forms.at(0).amounts) {
      EXPECT_EQ(amount.unit, "万元");
      found[amount.statement + "." + amount.item] = amount.value;
    }
    EXPECT_EQ(found, (std::map<std::string, double>{{"revenue.carryover", 12.5},
                                                    {"revenue.fiscal_appropriation", 280},
                                                    {"revenue.other", 3.2},
                                                    {"revenue.total", 295.7},
                                                    {"expenditure.basic_expenditure", 210.4},
                                                    {"expenditure.personnel", 180.2},
                                                    {"expenditure.project_expenditure", 85.3},
                                                    {"expenditure.total", 295.7}}))
        << "dump: " << dump;
    EXPECT_TRUE(told(records, "捐赠款"));
    EXPECT_NE(records.forms[0].kind, FormKind::unit_profile);
  }
}

TEST(Halves, EndWhereTheRowsHaveMoreThanLabelAndSum) {
  const auto records =
      Paper()
          .line("部门收支决算情况表")
          .table({{"收入", "<", "<", "支出", "<", "<"}, {"财政拨款", "100", "105", "基本支出", "80", "82"}})
          .read();
  EXPECT_TRUE(records.forms.at(0).amounts.empty());
  EXPECT_TRUE(told(records, "财政拨款 | 100 | 105"));
}

TEST(Money, OfSpendingByNatureMayStandInPairs) {
  const auto records = Paper()
                           .line("2022年度部门整体绩效自评表")
                           .table({{"单位名称", "槲溪县民政局", "<", "<"},
                                   {"基本支出总额", "320.5万元", "项目支出总额（元）", "1500000"},
                                   {"年度目标1：（80分）", "保障生活。", "<", "<"}})
                           .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(money(form), (std::map<std::string, double>{{"basic_expenditure.amount", 320.5},
                                                        {"project_expenditure.amount", 150}}));
  EXPECT_EQ(form.amounts.at(1).unit, "万元");
  EXPECT_EQ(form.amounts[1].parent_item, "expenditure_total");
  ASSERT_EQ(form.goals.size(), 1u);
  EXPECT_EQ(form.goals[0].expected, "保障生活。");
}

TEST(Dumps, ARowMayBeWiderThanAHeadThatIsMergedOverItsLabels) {
  const auto records = Paper()
                           .line("项目支出绩效自评表")
                           .dump({{"项目名称", "牧道维护"},
                                  {"项目资金（万元）", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）"},
                                  {"", "年度资金总额：", "150.00", "148.50", "99.00%"},
                                  {"", "其他资金", "0.00", "0.00", "—"}})
                           .read();
  EXPECT_EQ(money(records.forms.at(0)), (std::map<std::string, double>{{"total.annual_budget", 150},
                                                                       {"total.executed", 148.5},
                                                                       {"total.execution_rate", 99},
                                                                       {"other_funds.annual_budget", 0},
                                                                       {"other_funds.executed", 0}}));
}

TEST(Dumps, RowsOfTwoTablesThatRanTogetherArePartedWhereBothFit) {
  const auto records = Paper()
                           .line("2023年度部门整体支出绩效自评表")
                           .dump({head,
                                  {"产出指标", "数量指标", "办件", "900件", "962件", "25", "25", "", "",
                                   "办结率", "100%", "100%", "20", "20"}})
                           .read();
  ASSERT_EQ(records.forms.at(0).indicators.size(), 2u);
  EXPECT_EQ(records.forms[0].indicators[1].name, "办结率");
  EXPECT_EQ(records.forms[0].indicators[1].score, 20);
}

TEST(Dumps, ATitleGluedToTheLastCellHeadsTheNextForm) {
  const auto records =
      Paper()
          .line("2023年度部门整体支出绩效自评表")
          .dump({head,
                 {"产出指标", "数量指标", "办件", "900件", "962件", "25", "25"},
                 {"总分", "100", "96\n附件3\n2022年度项目支出绩效自评表"}})
          .dump({{"项目名称", "便民大厅"}, head, {"产出指标", "数量指标", "窗口", "9个", "9个", "25", "25"}})
          .read();
  ASSERT_EQ(records.forms.size(), 2u);
  EXPECT_EQ(records.forms[0].total_score, 96);
  EXPECT_EQ(records.forms[1].title, "2022年度项目支出绩效自评表");
  EXPECT_EQ(records.forms[1].attachment_label, "附件3");
  EXPECT_EQ(records.forms[1].fiscal_year, 2022);
}

TEST(Dumps, AReferenceToAPaperIsNoTitle) {
  const auto records = Paper()
                           .line("2023年度部门整体支出绩效自评表")
                           .dump({head,
                                  {"产出指标", "数量指标", "办件", "900件", "962件", "25", "25"},
                                  {"总分", "100", "见附页\n详见2022年度绩效自评报告"}})
                           .read();
  EXPECT_EQ(records.forms.size(), 1u);
}

TEST(People, InCellsBelowTheTableAreNoIndicator) {
  const auto records = Paper()
                           .line("2023年度部门整体支出绩效自评表")
                           .table({{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"},
                                   {"产出指标", "数量指标", "保障对象", "3200人", "3187人"},
                                   {"填表人：某甲", "填报日期：2024年1月9日", "<", "联系电话：00055556666",
                                    "单位负责人：某乙"}})
                           .read();
  ASSERT_EQ(records.forms.at(0).indicators.size(), 1u);
  ASSERT_EQ(records.forms[0].signatures.size(), 2u);
  for (const auto& entry : records.unmapped) EXPECT_EQ(entry.text.find("某"), std::string::npos);
}

TEST(Names, OfUnitsStandWithoutTheCodesOfTheBudgetSystem) {
  const auto records =
      Paper()
          .line("部门预算项目支出绩效自评表（2023年度）")
          .table({{"项目名称", "51092324T000010011-公益事业补助", "<", "<", "<", "<", "<"},
                  {"主管部门", "219-槲溪县农业农村局", "<", "实施单位", "219001-槲溪县农技站", "<", "<"},
                  head,
                  {"产出指标", "数量指标", "建设村数", "12个", "12个", "100", "100"}})
          .read();
  EXPECT_EQ(records.unit_name, "槲溪县农技站");
  EXPECT_EQ(records.region, "槲溪县");
  EXPECT_EQ(records.forms.at(0).implementing_unit, "219001-槲溪县农技站");  // as written
}

TEST(Kinds, FundsInsideAReportAreNoFormOfTheirOwn) {
  const auto records = Paper()
                           .line("2023年度槲溪县供销社部门整体支出绩效自评报告")
                           .line("一、部门概况")
                           .line("县供销社是直属事业单位。")
                           .line("二、部门整体支出管理及使用情况")
                           .line("资金使用如下：")
                           .table({{"项目", "年初预算数", "全年执行数"}, {"合计", "250", "247.5"}})
                           .line("三、存在的主要问题")
                           .line("资金不足。")
                           .read();
  ASSERT_EQ(records.forms.size(), 2u);
  EXPECT_EQ(records.forms[0].kind, FormKind::narrative);
  EXPECT_EQ(records.forms[1].kind, FormKind::unknown);
  EXPECT_EQ(records.sections.size(), 3u);
}

TEST(Rows, OfHeadsWithoutABandAreNoPairs) {
  const auto records =
      Paper()
          .line("2021年项目支出绩效自评表")
          .table({{"项目名称", "改造", "<", "<", "<", "<"},
                  {"项目资金", "年初预算", "调整预算数(A)", "全年执行数(B)", "审核评分", "95"},
                  {"年度资金总额", "500", "480", "468", "", ""}})
          .read();
  for (const auto& attribute : records.forms.at(0).attributes) EXPECT_NE(attribute.value, "年初预算");
  EXPECT_TRUE(told(records, "项目资金 | 年初预算 | 调整预算数(A)"));
}

}  // namespace
