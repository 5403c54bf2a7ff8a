// The layouts of other provinces: each is one way of printing the same form.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/normalize/paper.h"

namespace {

using namespace guidang;
using model::Comparison;
using model::FormKind;
using test::Paper;

const model::Amount* amount(const model::Form& form, std::string_view item, std::string_view measure,
                            std::string_view organization = "") {
  const auto found = std::find_if(form.amounts.begin(), form.amounts.end(), [&](const model::Amount& a) {
    return a.item == item && a.measure == measure && a.organization == organization;
  });
  return found == form.amounts.end() ? nullptr : &*found;
}

std::optional<double> value(const model::Form& form, std::string_view item, std::string_view measure,
                            std::string_view organization = "") {
  const model::Amount* found = amount(form, item, measure, organization);
  return found == nullptr ? std::nullopt : std::optional(found->value);
}

const model::Attribute* attribute(const model::Form& form, std::string_view label) {
  const auto found = std::find_if(form.attributes.begin(), form.attributes.end(),
                                  [&](const model::Attribute& a) { return a.label == label; });
  static const model::Attribute none{"", "", "(none)", {}};
  return found == form.attributes.end() ? &none : &*found;
}

TEST(Disclosure, JoinsSignValueAndUnitAndReadsYuan) {
  const auto records =
      Paper()
          .line("2022年度项目支出绩效自评表")
          .line("单位：元")
          .table(
              {{"项目名称", "智慧城管平台运维", "<", "<", "<", "<", "<", "<", "<"},
               {"项目资金（元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分", ""},
               {"^", "年度资金总额", "400000.00", "387664.62", "387664.62", "10", "100.00%", "10.00", ""},
               {"一级指标", "二级指标", "三级指标", "年度指标值", "<", "<", "实际完成值", "分值", "得分"},
               {"^", "^", "^", "绩效指标性质", "指标值", "度量单位", "^", "^", "^"},
               {"产出指标", "数量指标", "摄像头在线数", "≥", "120", "个", "118", "10", "9.5"},
               {"^", "质量指标", "设备完好率", "═", "98", "百分比", "98%", "20", "20"},
               {"^", "时效指标", "工单办结", "≤", "≤3", "天", "2天", "10", "10"},
               {"效益指标", "社会效益指标", "市民感受", "定性", "显著提升", "无", "显著提升", "30", "30"},
               {"总分", "<", "<", "<", "<", "<", "<", "100", "96"}})
          .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(value(form, "total", "annual_budget"), 38.766462);
  ASSERT_EQ(form.indicators.size(), 4u);
  EXPECT_EQ(form.indicators[0].target_text, "≥120个");
  EXPECT_EQ(form.indicators[0].target.comparison, Comparison::at_least);
  EXPECT_EQ(form.indicators[0].target.value, 120);
  EXPECT_EQ(form.indicators[0].actual.value, 118);
  EXPECT_EQ(form.indicators[0].actual.unit, "个");
  EXPECT_EQ(form.indicators[1].target.unit, "%");
  EXPECT_EQ(form.indicators[2].target_text, "≤3天");
  EXPECT_EQ(form.indicators[3].target_text, "显著提升");
  EXPECT_EQ(form.total_score, 96);
}

TEST(AbForm, HasTheWeightBeforeTheTarget) {
  const auto records =
      Paper()
          .line("青岭县2023年度衔接资金绩效目标自评表")
          .table(
              {{"专项资金名称", "产业路硬化", "<", "<", "<", "<", "<", "<"},
               {"项目资金（万元）", "<", "", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"},
               {"^", "<", "年度资金总额：", "50", "45", "10", "90%", "9"},
               {"^", "<", "其中：本年财政拨款", "50", "45", "", "90%", ""},
               {"绩效指标", "一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年实际值", "得分"},
               {"^", "产出指标（50分）", "数量指标", "★硬化道路里程", "20", "≥5公里", "5公里", "20"},
               {"^", "^", "^", "其中：村组路", "", "≥2公里", "2公里", ""},
               {"总分", "<", "<", "<", "100", "", "", "99"}})
          .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(form.kind, FormKind::project_self_evaluation);
  EXPECT_EQ(value(form, "total", "weight"), 10);
  EXPECT_EQ(value(form, "fiscal_appropriation", "executed"), 45);
  ASSERT_EQ(form.indicators.size(), 2u);
  EXPECT_EQ(form.indicators[0].weight, 20);
  EXPECT_EQ(form.indicators[0].target.value, 5);
  EXPECT_FALSE(form.indicators[1].weight);
  EXPECT_EQ(form.total_weight, 100);
  EXPECT_EQ(form.total_score, 99);
}

TEST(TwentyEighty, HasNoWeightColumn) {
  const auto records = Paper()
                           .line("2022年度项目自评表")
                           .table({{"项目名称", "高标准农田", "<", "<", "<", "<", "<"},
                                   {"预算执行情况(万元)(20分)", "", "预算数(A)", "执行数(B)", "执行率(B/A)",
                                    "得分(20分*执行率)", "<"},
                                   {"^", "年度财政资金总额", "50", "10", "20", "4", "<"},
                                   {"年度绩效目标(80分)", "一级指标", "二级指标", "三级指标", "年初目标值(A)",
                                    "实际完成值(B)", "得分"},
                                   {"^", "产出指标(40分)", "数量指标", "建成面积", "500亩", "500亩", "20"},
                                   {"^", "满意度指标(10分)", "服务对象", "农户满意度", "≥90%", "92%", "10"},
                                   {"总分", "<", "<", "<", "<", "<", "84"}})
                           .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(value(form, "total", "execution_rate"), 20);
  EXPECT_EQ(value(form, "total", "score"), 4);
  ASSERT_EQ(form.indicators.size(), 2u);
  EXPECT_EQ(form.indicators[0].level1_weight, 40);
  EXPECT_FALSE(form.indicators[0].weight);
  EXPECT_EQ(form.indicators[0].score, 20);
  EXPECT_EQ(form.total_score, 84);
  EXPECT_FALSE(form.total_weight);
}

TEST(FourParts, HaveDecisionAndManagementAndAReviewedScore) {
  const auto records =
      Paper()
          .line("银桥市2021年项目支出绩效自评表")
          .table({{"项目名称", "湿地修复", "<", "主管部门", "银桥市林草局", "<", "<"},
                  {"自评得分", "92", "<", "财政审核评分", "90", "<", "<"},
                  {"一级指标", "二级指标", "三级指标", "指标值（A）", "全年实际值（B）", "得分",
                   "未完成原因分析及改进措施"},
                  {"项目决策（10分）", "决策依据", "指标1：立项程序", "规范", "规范", "10", ""},
                  {"项目管理（25分）", "资金管理", "指标1：使用合规率", "100%", "100%", "25", ""},
                  {"项目产出（30分）", "数量指标", "指标1：修复面积", "≥200亩", "200亩", "30", ""},
                  {"^", "^", "指标2：", "", "", "", ""}})
          .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(form.total_score, 92);
  EXPECT_EQ(attribute(form, "财政审核评分")->value, "90");
  ASSERT_EQ(form.indicators.size(), 3u);
  EXPECT_EQ(form.indicators[0].level1, "decision");
  EXPECT_EQ(form.indicators[1].level1, "management");
  EXPECT_EQ(form.indicators[1].name, "使用合规率");
  EXPECT_TRUE(records.unmapped.empty());
}

TEST(Organizations, AsRowsOfTheFundBlock) {
  const auto records =
      Paper()
          .line("2023年度部门整体支出绩效自评表")
          .table({{"单位名称", "年初预算数（万元）", "全年预算数（万元）", "全年执行数（万元）", "执行率"},
                  {"局机关", "100", "120", "118", "98.33%"},
                  {"二级机构一", "50", "50", "50", "100%"},
                  {"合计", "150", "170", "168", "98.82%"}})
          .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(value(form, "total", "executed", "局机关"), 118);
  EXPECT_EQ(value(form, "total", "executed", "二级机构一"), 50);
  EXPECT_EQ(value(form, "total", "executed"), 168);
}

TEST(Columns, ThatNobodyKnowsAreKeptWithTheirRow) {
  const auto records =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"项目名称", "道路亮化", "<", "<", "<", "<"},
                  {"资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "支付凭证号"},
                  {"^", "年度资金总额", "50", "60", "55", "记字8号"},
                  {"一级指标", "三级指标", "年度指标值", "实际完成值", "得分", "数据来源"},
                  {"产出指标", "安装路灯", "120盏", "118盏", "48", "验收单"}})
          .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(attribute(form, "支付凭证号")->value, "记字8号");
  EXPECT_EQ(attribute(form, "数据来源")->value, "验收单");
  EXPECT_EQ(attribute(form, "数据来源")->place.row, 4);
  EXPECT_EQ(value(form, "total", "executed"), 55);
  EXPECT_EQ(form.indicators.at(0).level1, "output");
  EXPECT_EQ(form.indicators.at(0).score, 48);
}

TEST(Columns, InAnotherOrderGiveTheSameAmounts) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({{"项目名称", "道路亮化", "<", "<"},
                                   {"全年执行数（万元）", "全年预算数（万元）", "执行率", "资金来源"},
                                   {"55", "60", "91.67%", "年度资金总额"},
                                   {"40", "45", "88.89%", "其中：当年财政拨款"}})
                           .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(value(form, "total", "executed"), 55);
  EXPECT_EQ(value(form, "fiscal_appropriation", "annual_budget"), 45);
}

TEST(Columns, InAnotherOrderGiveTheSameIndicatorsAndTotals) {
  const auto records =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"项目名称", "热线", "<", "<", "<", "<", "<"},
                  {"实际完成值", "分值", "三级指标", "得分", "一级指标", "年度指标值", "二级指标"},
                  {"100件", "50", "受理投诉", "49", "产出指标", "100件", "数量指标"},
                  {"", "50", "", "49", "产出指标小计", "", ""},
                  {"92%", "10", "用户满意度", "10", "满意度指标", "≥90%", "服务对象满意度指标"},
                  {"", "100", "", "99", "总分", "", ""}})
          .read();
  const auto& form = records.forms.at(0);
  ASSERT_EQ(form.indicators.size(), 2u);
  EXPECT_EQ(form.indicators[1].target.value, 90);
  EXPECT_EQ(form.indicators[1].weight, 10);
  EXPECT_EQ(form.total_weight, 100);
  EXPECT_EQ(form.total_score, 99);
  EXPECT_TRUE(records.unmapped.empty());
}

TEST(Rows, ThatStandBesideTheirHeadsGiveNoNumber) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({{"项目名称", "道路亮化", "<", "<", "<"},
                                   {"资金（万元）", "", "年初预算数", "全年预算数", "全年执行数"},
                                   {"^", "", "年度资金总额", "50", "60"}})
                           .read();
  EXPECT_TRUE(records.forms.at(0).amounts.empty());
  ASSERT_FALSE(records.unmapped.empty());
  EXPECT_NE(records.unmapped.back().text.find("60"), std::string::npos);
}

TEST(Declaration, IsNeverAnEvaluation) {
  const auto records = Paper()
                           .line("2023年项目支出绩效目标申报表")
                           .table({{"项目名称", "道路亮化", "<", "主管部门", "安桥县住建局", "<"},
                                   {"项目资金（万元）", "年度资金总额", "100", "<", "<", "<"},
                                   {"^", "其中：财政拨款", "100", "<", "<", "<"},
                                   {"总体目标", "长期目标（2022-2025年）", "<", "年度目标", "<", "<"},
                                   {"^", "全部道路亮化", "<", "安装路灯100盏", "<", "<"},
                                   {"绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "<"},
                                   {"^", "产出指标", "数量指标", "路灯数", "≥100盏", "<"}})
                           .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(form.kind, FormKind::target_declaration);
  ASSERT_EQ(form.goals.size(), 1u);
  EXPECT_EQ(form.goals[0].expected, "安装路灯100盏");
  EXPECT_EQ(form.goals[0].actual, "");
  EXPECT_EQ(attribute(form, "年度资金总额")->value, "100");
  EXPECT_EQ(form.indicators.at(0).actual.type, model::QuantityType::blank);
}

TEST(Declaration, WithoutATitleIsTold) {
  const auto records = Paper()
                           .table({{"项目名称", "道路亮化", "<", "<", "<"},
                                   {"一级指标", "二级指标", "三级指标", "指标值", "分值"},
                                   {"产出指标", "数量指标", "路灯数", "≥100盏", "50"},
                                   {"效益指标", "社会效益指标", "出行", "更安全", "40"}})
                           .read();
  EXPECT_EQ(records.forms.at(0).kind, FormKind::target_declaration);
}

TEST(Monitoring, IsToldByItsHalfYear) {
  for (const char* title : {"2023年1-6月项目支出绩效运行监控表", "项目支出绩效情况表", ""}) {
    Paper paper;
    if (*title != '\0') paper.line(title);
    const auto records =
        paper
            .table({{"项目名称", "道路亮化", "<", "<", "<", "<", "<"},
                    {"项目资金（万元）", "<", "年初预算数", "1-6月执行数", "执行率", "全年预计执行数", "<"},
                    {"年度资金总额", "<", "100", "40", "40%", "95", "<"},
                    {"一级指标", "二级指标", "三级指标", "年度指标值", "1-6月执行情况", "全年预计完成情况",
                     "偏差原因分析"},
                    {"产出指标", "数量指标", "路灯数", "≥100盏", "40盏", "100盏", "雨季"}})
            .read();
    const auto& form = records.forms.at(0);
    EXPECT_EQ(form.kind, FormKind::monitoring) << title;
    EXPECT_EQ(value(form, "total", "initial_budget"), 100);
    EXPECT_EQ(amount(form, "total", "executed"), nullptr) << "half a year is no year's result";
    EXPECT_EQ(attribute(form, "1-6月执行数")->value, "40");
    EXPECT_EQ(attribute(form, "全年预计执行数")->value, "95");
    EXPECT_EQ(attribute(form, "全年预计完成情况")->value, "100盏");
    EXPECT_EQ(form.indicators.at(0).deviation_note, "雨季");
  }
}

TEST(LostGlyphs, AreToldAndTheNumberIsNotTrusted) {
  const auto records =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"},
                  {"满意度指标", "服务对象满意度指标", "群众满意度", "280%", "95%", "10", "10"},
                  {"产出指标", "质量指标", "验收合格率", "Q100%", "100%", "10", "10"},
                  {"产出指标", "质量指标", "增长率", "≥280%", "295%", "10", "10"}})
          .read();
  const auto& form = records.forms.at(0);
  ASSERT_EQ(form.suspicions.size(), 2u);
  EXPECT_EQ(form.suspicions[0].kind, "lost_glyph");
  EXPECT_EQ(form.suspicions[0].written, "280%");
  EXPECT_EQ(form.suspicions[0].likely, "≥80%");
  EXPECT_EQ(form.suspicions[0].place, (model::Place{1, 1, 3}));
  EXPECT_EQ(form.suspicions[1].likely, "≥100%");
  EXPECT_EQ(form.indicators[0].target_text, "280%");
  EXPECT_FALSE(form.indicators[0].target.value);
  EXPECT_FALSE(form.indicators[1].target.value);
  EXPECT_EQ(form.indicators[2].actual.value, 295) << "growth knows no bound";
}

TEST(Money, BesideANameOfMoneyNeedsNoUnitBehindTenThousand) {
  const auto records =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"},
                  {"产出指标", "成本指标", "项目总成本", "≤150万", "148", "10", "10"},
                  {"^", "数量指标", "受益人口", "20万", "21万", "10", "10"}})
          .read();
  const auto& indicators = records.forms.at(0).indicators;
  EXPECT_EQ(indicators.at(0).target.value, 150);
  EXPECT_EQ(indicators.at(0).target.unit, "万元");
  EXPECT_EQ(indicators.at(0).actual.value, 148);
  EXPECT_EQ(indicators.at(0).actual.unit, "");
  EXPECT_EQ(indicators.at(1).target.value, 200000);
}

}  // namespace
