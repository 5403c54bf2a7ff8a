// Forms of other clerks: each test is one habit that a first reading got wrong.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/normalize/paper.h"

namespace {

using namespace guidang;
using model::FormKind;
using test::packs;
using test::Paper;

const std::vector<std::string> head = {"一级指标",   "二级指标", "三级指标", "年度指标值",
                                       "实际完成值", "分值",     "得分"};

TEST(Totals, AreTotalsByAnyName) {
  for (const char* name :
       {"总分", "合计", "总计分", "得分合计", "综合得分", "绩效自评得分", "合计（100分）"}) {
    const auto records =
        Paper()
            .line("2023年度项目支出绩效自评表")
            .table({{"项目名称", "道路亮化", "<", "<", "<", "<", "<"},
                    head,
                    {"产出指标（50分）", "数量指标", "安装路灯", "120盏", "120盏", "50", "48"},
                    {"产出指标小计", "<", "<", "<", "<", "50", "48"},
                    {name, "<", "<", "<", "<", "100", "98"}})
            .read();
    ASSERT_EQ(records.forms.size(), 1u) << name;
    EXPECT_EQ(records.forms[0].indicators.size(), 1u) << name;
    EXPECT_EQ(records.forms[0].total_weight, 100) << name;
    EXPECT_EQ(records.forms[0].total_score, 98) << name;
  }
}

TEST(Pairs, GoOverTheBlankCellsOfLostMerges) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({{"项目名称", "", "便桥加固", "", "", "", ""},
                                   {"主管部门", "", "", "实施单位", "", "槲溪县路桥队", ""},
                                   head,
                                   {"产出指标", "数量指标", "加固便桥", "4座", "4座", "100", "100"}})
                           .read();
  ASSERT_EQ(records.forms.size(), 1u);
  EXPECT_EQ(records.forms[0].project_name, "便桥加固");
  EXPECT_EQ(records.forms[0].supervising_department, "");
  EXPECT_EQ(records.forms[0].implementing_unit, "槲溪县路桥队");
}

TEST(Funds, StandAsPairsOfMeasureAndNumber) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({{"项目名称", "便桥加固", "<", "<", "<", "<", "<"},
                                   {"全年预算数（万元）", "25", "<", "全年执行数（元）", "245000", "<", "<"},
                                   head,
                                   {"产出指标", "数量指标", "加固便桥", "4座", "4座", "100", "100"}})
                           .read();
  ASSERT_EQ(records.forms.size(), 1u);
  const auto& amounts = records.forms[0].amounts;
  ASSERT_EQ(amounts.size(), 2u);
  EXPECT_EQ(amounts[0].measure, "annual_budget");
  EXPECT_EQ(amounts[0].value, 25);
  EXPECT_EQ(amounts[1].measure, "executed");
  EXPECT_EQ(amounts[1].value, 24.5);
  EXPECT_EQ(amounts[1].statement, "budget_execution");
  EXPECT_EQ(amounts[1].item, "total");
}

TEST(Heads, KnowThisYearsResultBesideLastYears) {
  const auto records =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"一级指标", "二级指标", "三级指标", "上年实际值", "本年目标值", "本年实际值"},
                  {"产出指标", "数量指标", "加固便桥", "3座", "4座", "5座"}})
          .read();
  ASSERT_EQ(records.forms.at(0).indicators.size(), 1u);
  EXPECT_EQ(records.forms[0].indicators[0].target_text, "4座");
  EXPECT_EQ(records.forms[0].indicators[0].actual_text, "5座");
}

TEST(Groups, GiveUpTheirWeightInAnyShape) {
  for (const char* label :
       {"产出指标\n(50 分)", "产出指标（50分）", "产出指标50分", "产出指标50", "【50分】产出指标",
        "产出指标（权重50%）", "产出指标[50分]", "产出指标-50分", "产出指标（满分50分）"}) {
    const auto records = Paper()
                             .line("2023年度项目支出绩效自评表")
                             .table({head, {label, "数量指标", "甲", "1个", "1个", "50", "50"}})
                             .read();
    ASSERT_EQ(records.forms.at(0).indicators.size(), 1u);
    EXPECT_EQ(records.forms[0].indicators[0].level1, "output") << label;
    EXPECT_EQ(records.forms[0].indicators[0].level1_label, "产出指标") << label;
    EXPECT_EQ(records.forms[0].indicators[0].level1_weight, 50) << label;
  }
}

TEST(Groups, OwnTheWeightColumnBesideThem) {
  const auto records =
      Paper()
          .line("部门整体支出绩效得分表")
          .table({{"一级指标", "分值", "二级指标", "分值", "三级指标", "评分标准", "分值", "得分"},
                  {"部门决策", "25", "目标管理", "12", "目标制定", "明确得6分", "6", "6"},
                  {"^", "^", "^", "^", "目标实现", "实现得6分", "6", "5"}})
          .read();
  const auto& indicators = records.forms.at(0).indicators;
  ASSERT_EQ(indicators.size(), 2u);
  EXPECT_EQ(indicators[1].level1_weight, 25);
  EXPECT_EQ(indicators[1].level2_weight, 12);
  EXPECT_EQ(indicators[1].weight, 6);
  EXPECT_EQ(indicators[1].score, 5);
  EXPECT_EQ(records.forms[0].kind, FormKind::scorecard);
}

TEST(Levels, AreToldByTheColumnAndNotByTheWord) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({head,
                                   {"产出指标", "成本指标", "总成本", "≤10万元", "9万元", "10", "10"},
                                   {"成本指标", "经济成本指标", "单价", "≤3元", "3元", "10", "10"}})
                           .read();
  const auto& indicators = records.forms.at(0).indicators;
  EXPECT_EQ(indicators.at(0).level1, "output");
  EXPECT_EQ(indicators.at(0).level2, "cost");
  EXPECT_EQ(indicators.at(1).level1, "cost");
  EXPECT_EQ(indicators.at(1).level2, "economic_cost");
}

TEST(Rows, WithoutNameOrResultAreNoIndicators) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({head,
                                   {"产出指标", "数量指标", "……", "", "", "", ""},
                                   {"^", "^", "指标2：", "", "", "5", ""},
                                   {"^", "质量指标", "", "", "", "", ""},
                                   {"^", "时效指标", "无", "无", "无", "0", "0"},
                                   {"^", "成本指标", "≥XX个", "", "", "", ""}})
                           .read();
  const auto& indicators = records.forms.at(0).indicators;
  ASSERT_EQ(indicators.size(), 1u);
  EXPECT_FALSE(indicators[0].applicable);
}

TEST(Merges, StandOnTheFirstRowThatTheyCover) {
  const auto records = Paper()
                           .line("项目支出绩效自评表")
                           .table({head,
                                   {"效益指标", "社会效益", "甲", "提高", "提高", "15", "5"},
                                   {"^", "^", "乙", "提高", "提高", "^", "5"},
                                   {"^", "^", "丙", "提高", "提高", "^", "5"}})
                           .read();
  const auto& indicators = records.forms.at(0).indicators;
  ASSERT_EQ(indicators.size(), 3u);
  EXPECT_EQ(indicators[0].weight, 15);
  EXPECT_EQ(indicators[0].weight_span, 3);
  EXPECT_EQ(indicators[1].weight, std::nullopt);
  EXPECT_EQ(indicators[2].level2, "social_benefit");
}

TEST(Funds, MayStandInNeighbouringCells) {
  const auto records =
      Paper()
          .line("2023年度部门整体支出绩效自评表")
          .table(
              {{"预算执行情况（元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
               {"^", "年度资金总额", "1,000,000", "1200000", "1188000", "10", "0.99", "9.9"},
               {"^", "按收入性质分", "<", "<", "按支出性质分", "<", "<", "<"},
               {"^", "一般公共预算", "1108000", "", "基本支出", "800000", "", ""},
               {"^", "其他资金", "80000", "", "项目支出", "388000", "", ""}})
          .read();
  const auto& amounts = records.forms.at(0).amounts;
  std::map<std::string, double> found;
  for (const auto& amount : amounts)
    found[amount.statement + "." + amount.item + "." + amount.measure] = amount.value;
  EXPECT_EQ(found["budget_execution.total.executed"], 118.8);
  EXPECT_EQ(found["budget_execution.total.execution_rate"],
            99);  // its own money says that 0.99 is a fraction
  EXPECT_EQ(found["funding.general_public_budget.amount"], 110.8);
  EXPECT_EQ(found["funding.basic_expenditure.amount"], 80);
  EXPECT_EQ(found["funding.project_expenditure.amount"], 38.8);
  EXPECT_EQ(found.size(), 10u);
}

TEST(BasicData, TellsTheYearBeforeFromOlderOnes) {
  const auto records =
      Paper()
          .line("2023年度基础数据表")
          .table({{"经费控制情况(万元)", "2021年决算数", "2022年决算数", "2023年预算数", "2023年决算数"},
                  {"三公经费", "6", "5", "4", "3"}})
          .read();
  std::map<std::string, double> found;
  for (const auto& amount : records.forms.at(0).amounts) found[amount.measure] = amount.value;
  EXPECT_EQ(found, (std::map<std::string, double>{{"prior_final", 5}, {"budget", 4}, {"final", 3}}));
  EXPECT_EQ(records.unmapped.size(), 1u);  // 2021年决算数 is reported …
  const auto& attributes = records.forms[0].attributes;
  ASSERT_EQ(attributes.size(), 1u);  // … and what stands under it is kept
  EXPECT_EQ(attributes[0].label, "2021年决算数");
  EXPECT_EQ(attributes[0].value, "6");
}

TEST(Kinds, NeverTakeTargetsForResults) {
  const std::vector<std::vector<std::string>> targets = {{"项目名称", "渠道维修", "<", "<"},
                                                         {"一级指标", "二级指标", "三级指标", "指标值"},
                                                         {"产出指标", "数量指标", "维修渠道", "3公里"}};
  for (const char* title :
       {"2023年度项目支出绩效目标申报表", "财政专项资金绩效目标表", "项目支出绩效自评表", "渠道"}) {
    const auto records = Paper().line(title).table(targets).read();
    EXPECT_EQ(records.forms.at(0).kind, FormKind::target_declaration) << title;
  }
  const auto monitored =
      Paper()
          .line("2023年度项目支出绩效运行监控表")
          .table({{"一级指标", "二级指标", "三级指标", "年度指标值", "1-6月执行情况", "完成目标可能性"},
                  {"产出指标", "数量指标", "维修渠道", "3公里", "1公里", "有可能"}})
          .read();
  EXPECT_EQ(monitored.forms.at(0).kind, FormKind::monitoring);
}

TEST(Tables, GoOnWithoutTheirHead) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({head, {"产出指标（50分）", "数量指标", "甲", "3个", "3个", "50", "50"}})
                           .line("续表")
                           .table({{"效益指标（50分）", "社会效益指标", "乙", "提高", "提高", "50", "49"},
                                   {"总分", "<", "<", "<", "<", "100", "99"}})
                           .read();
  ASSERT_EQ(records.forms.size(), 1u);
  EXPECT_EQ(records.forms[0].indicators.size(), 2u);
  EXPECT_EQ(records.forms[0].total_score, 99);
}

TEST(Tables, GoOnInAGridOfTheirOwn) {
  const auto records =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"一级指标", "<", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"},
                  {"产出指标（50分）", "<", "数量指标", "甲", "3个", "3个", "50", "50"}})
          .table({{"效益指标（50分）", "社会效益指标", "乙", "提高", "提高", "50", "47"},
                  {"总分", "<", "<", "<", "<", "100", "97"}})
          .read();
  ASSERT_EQ(records.forms.size(), 1u);
  ASSERT_EQ(records.forms[0].indicators.size(), 2u);
  EXPECT_EQ(records.forms[0].indicators[1].name, "乙");
  EXPECT_EQ(records.forms[0].indicators[1].score, 47);
  EXPECT_EQ(records.forms[0].total_score, 97);
}

TEST(Tables, KeepTheirGroupsUnderARepeatedHead) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({head, {"产出指标（50分）", "数量指标", "甲", "3个", "3个", "25", "25"}})
                           .table({head, {"", "", "乙", "4个", "4个", "25", "24"}})
                           .read();
  ASSERT_EQ(records.forms.size(), 1u);
  ASSERT_EQ(records.forms[0].indicators.size(), 2u);
  EXPECT_EQ(records.forms[0].indicators[1].level1, "output");
  EXPECT_EQ(records.forms[0].indicators[1].level2, "quantity");
}

TEST(Forms, BasicDataAndAnEvaluationAreTwo) {
  const auto records = Paper()
                           .table({{"经费控制情况(万元)", "２０２２年决算数", "2023年预算数", "2023年决算数"},
                                   {"三公经费", "5", "4", "3"}})
                           .table({{"预算单位名称", "某局", "<", "<"},
                                   {"", "年初预算数", "全年预算数", "全年执行数"},
                                   {"年度资金总额", "10", "20", "19"}})
                           .read();
  ASSERT_EQ(records.forms.size(), 2u);
  EXPECT_EQ(records.forms[0].kind, FormKind::basic_data);
  EXPECT_EQ(records.forms[0].amounts.at(0).measure, "prior_final");
  EXPECT_EQ(records.forms[1].unit_name, "某局");
}

TEST(Totals, MayBeMergedAnotherWay) {
  const auto records = Paper()
                           .line("2023年度项目支出绩效自评表")
                           .table({head,
                                   {"产出指标", "数量指标", "甲", "3个", "3个", "100", "97"},
                                   {"总分", "<", "<", "<", "<", "<", "100"}})
                           .read();
  EXPECT_EQ(records.forms.at(0).total_score, 100);  // one number, under the score
  const auto shifted =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "备注"},
                  {"产出指标", "数量指标", "甲", "3个", "3个", "100", "97", ""},
                  {"总分", "<", "<", "<", "<", "<", "100", "97"}})
          .read();
  EXPECT_EQ(shifted.forms.at(0).total_weight, 100);  // two numbers, shifted by one column: their order tells
  EXPECT_EQ(shifted.forms.at(0).total_score, 97);
}

TEST(Narrative, GoesOnBehindATable) {
  const auto records = Paper()
                           .line("2023年度甲县农业局部门整体支出绩效自评报告")
                           .line("一、部门基本情况")
                           .line("本局编制十人。")
                           .line("二、一般公共预算支出情况")
                           .line("收支如下表：")
                           .table({{"项目", "金额（万元）"}, {"基本支出", "100"}})
                           .line("（一）资金到位分析")
                           .line("全部到位。")
                           .line("三、存在的问题")
                           .line("无")
                           .read();
  ASSERT_EQ(records.sections.size(), 4u);
  EXPECT_EQ(records.sections[2].title, "资金到位分析");
  EXPECT_EQ(records.sections[2].level, 2);
  EXPECT_EQ(records.sections[3].key, "problems");
  EXPECT_EQ(records.unit_name, "甲县农业局");
}

TEST(Narrative, MayNumberItsChaptersInArabic) {
  const auto records = Paper()
                           .line("2023年度整体支出绩效自评报告")
                           .line("1. 单位基本情况")
                           .line("正文甲。")
                           .line("2. 自己起的一个标题")
                           .line("正文乙。")
                           .line("3. 存在的问题")
                           .line("无。")
                           .read();
  ASSERT_EQ(records.sections.size(), 3u);
  for (const auto& section : records.sections) EXPECT_EQ(section.level, 1) << section.title;
}

TEST(Narrative, ReadsNumbersOfTwoPartsAndOldSigns) {
  const auto records = Paper()
                           .line("2023年度整体支出绩效自评报告")
                           .line("一、单位基本情况")
                           .line("㈠职能职责")
                           .line("管水。")
                           .line("㈡人员情况")
                           .line("十人。")
                           .line("二、一般公共预算支出情况")
                           .line("2.1 基本支出情况")
                           .line("支出1.5万元。")
                           .line("综合分析并出具了绩效自评报告")
                           .line("三、存在的问题")
                           .line("无。")
                           .read();
  ASSERT_EQ(records.forms.size(), 1u);
  ASSERT_EQ(records.sections.size(), 6u);
  EXPECT_EQ(records.sections[1].key, "duties");
  EXPECT_EQ(records.sections[1].level, 2);
  EXPECT_EQ(records.sections[4].key, "basic_expenditure");
  EXPECT_EQ(records.sections[4].level, 2);
}

TEST(Years, AreThoseThatTheFormIsAbout) {
  EXPECT_EQ(Paper()
                .line("2024年项目支出绩效自评表")
                .line("（2023年度）")
                .table({head, {"产出指标", "数量指标", "甲", "1", "1", "1", "1"}})
                .read()
                .forms.at(0)
                .fiscal_year,
            2023);
  EXPECT_EQ(Paper()
                .line("二〇二三年度项目支出绩效自评表")
                .table({head, {"产出指标", "数量指标", "甲", "1", "1", "1", "1"}})
                .read()
                .fiscal_year,
            2023);
  EXPECT_EQ(Paper()
                .table({{"2022年度项目支出绩效自评表", "<", "<", "<", "<", "<", "<"},
                        head,
                        {"产出指标", "数量指标", "甲", "1", "1", "1", "1"}})
                .read()
                .fiscal_year,
            2022);
}

TEST(Blank, TemplatesHaveNothing) {
  const auto records =
      Paper()
          .line("项目支出绩效自评表")
          .table({{"项目名称", "XXX项目", "<", "<", "<", "<", "<"},
                  {"项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"},
                  {"^", "年度资金总额", "/", "/", "/", "10", ""},
                  head,
                  {"产出指标（50分）", "数量指标", "", "", "", "", ""},
                  {"总分", "<", "<", "<", "<", "100", ""}})
          .read();
  ASSERT_EQ(records.forms.size(), 1u);
  EXPECT_TRUE(records.forms[0].is_blank);
  EXPECT_TRUE(records.forms[0].indicators.empty());
  EXPECT_TRUE(records.forms[0].amounts.empty());
  EXPECT_EQ(records.forms[0].total_weight, 100);
  EXPECT_EQ(records.forms[0].project_name, "");
}

TEST(People, StandInTheSignaturesAlone) {
  const auto records =
      Paper()
          .line("项目支出绩效自评表")
          .table({{"项目名称", "渠道维修", "<"},
                  {"单位负责人：甄某（签字）", "财务负责人：贾某", "填表人：史某 联系电话：00012345678"}})
          .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(form.signatures.size(), 3u);
  EXPECT_EQ(form.signatures.at(2).phone, "00012345678");
  EXPECT_TRUE(records.unmapped.empty());
  EXPECT_EQ(form.attributes.size(), 1u);
}

TEST(Rating, IsTheBoxThatIsTicked) {
  const auto rating = [](const char* boxes) {
    return Paper()
        .line("绩效自评表")
        .table({{"项目名称", "甲"}, {"评价等次", boxes}})
        .read()
        .forms.at(0)
        .rating;
  };
  EXPECT_EQ(rating("■优 □良 □中 □差"), "优");
  EXPECT_EQ(rating("□优 ☑良 □中 □差"), "良");
  EXPECT_EQ(rating("□优 □良 □中 □差"), "");
  EXPECT_EQ(rating("优"), "优");
}

TEST(Normalize, IsTheSameTwice) {
  const Paper paper = Paper()
                          .line("2023年度项目支出绩效自评表")
                          .table({head, {"产出指标", "数量指标", "甲", "3个", "3个", "50", "50"}});
  normalize::Normalizer warm(packs());
  EXPECT_EQ(paper.read(), paper.read());
  model::Document empty;
  EXPECT_EQ(warm(empty), normalize::normalize(empty, packs()));
}

}  // namespace
