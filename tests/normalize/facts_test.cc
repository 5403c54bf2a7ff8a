// Who reports, on which year, from where; and what a document says twice in two ways.
#include <gtest/gtest.h>

#include <algorithm>

#include "normalize/identity.h"
#include "tests/normalize/paper.h"

namespace {

using namespace guidang;
using test::packs;
using test::Paper;

std::string chosen(const model::Records& records, std::string_view field) {
  std::string out;
  for (const auto& evidence : records.evidence) {
    if (evidence.field == field && evidence.chosen && out.empty())
      out = evidence.source + " " + evidence.value;
  }
  return out;
}

const std::vector<std::string> head = {"一级指标",   "二级指标",   "三级指标",
                                       "年度指标值", "实际完成值", "得分"};
const std::vector<std::string> row = {"产出指标", "数量指标", "安装路灯", "120盏", "118盏", "48"};

TEST(Region, IsWhatANameBeginsWith) {
  patterns::LabelMemo memo(packs());
  for (const auto& [name, region] : std::vector<std::pair<const char*, const char*>>{
           {"青石县林业局", "青石县"},
           {"白云市东岭区征地协调中心", "白云市东岭区"},
           {"某江省白云市青石县财政局", "某江省白云市青石县"},
           {"青石市市场监督管理局", "青石市"},
           {"青石县政务服务中心", "青石县"},
           {"青石市人民政府办公室", "青石市"},
           {"青岭县2023年度衔接资金绩效目标自评表", "青岭县"},
           {"关于青石县林业局2023年部门整体支出绩效自评报告", "青石县"},
           {"白云自治州青石县林草局", "白云自治州青石县"},
           {"东岭区城市管理局", "东岭区"},
           {"市场服务中心", ""},
           {"市政工程处", ""},
           {"石溪镇人民政府", ""},
           {"青石新区管委会", ""},
           {"县级储备粮公司", ""},
           {"城区防洪所", ""},
           {"区域协调中心", ""},
           {"2023年度部门整体支出绩效自评表", ""},
       }) {
    EXPECT_EQ(normalize::region_of(name, memo), region) << name;
  }
}

TEST(Facts, RestOnWhatFormsState) {
  const auto records = Paper()
                           .line("2023年度部门整体支出绩效自评表")
                           .table({{"单位名称", "白云市东岭区林业局", "<", "<", "<", "<"}, head, row})
                           .read();
  EXPECT_EQ(records.unit_name, "白云市东岭区林业局");
  EXPECT_EQ(records.fiscal_year, 2023);
  EXPECT_EQ(records.region, "白云市东岭区");
  EXPECT_EQ(chosen(records, "unit_name"), "attribute 白云市东岭区林业局");
  EXPECT_EQ(chosen(records, "fiscal_year"), "title 2023");
  EXPECT_EQ(chosen(records, "region"), "attribute 白云市东岭区");
}

TEST(Facts, OfAYearComeFromTheHeadsWhereNoTitleHasOne) {
  const auto records = Paper()
                           .line("部门整体支出绩效评价基础数据表")
                           .table({{"经费控制情况（万元）", "2022年决算数", "2023年预算数", "2023年决算数"},
                                   {"三公经费", "10", "12", "11"}})
                           .read();
  EXPECT_EQ(records.fiscal_year, 2023);
  EXPECT_EQ(chosen(records, "fiscal_year"), "form 2023");
  EXPECT_EQ(records.forms.at(0).fiscal_year, std::nullopt) << "the form itself does not say";
}

TEST(Facts, OfAReportComeFromItsOwnWords) {
  const auto records = Paper()
                           .line("部门整体支出绩效自评报告")
                           .line("一、部门基本情况")
                           .line("青石县林业局是县人民政府工作部门，内设五个股室。")
                           .line("二、一般公共预算支出情况")
                           .line("2023年度支出合计120万元。")
                           .read();
  EXPECT_EQ(records.unit_name, "青石县林业局");
  EXPECT_EQ(records.region, "青石县");
  EXPECT_EQ(records.fiscal_year, 2023);
  EXPECT_EQ(chosen(records, "unit_name"), "prose 青石县林业局");
}

TEST(Facts, AreNotGuessedWhereNothingStatesThem) {
  const auto records = Paper().line("项目支出绩效自评表").table({head, row}).read();
  EXPECT_EQ(records.unit_name, "");
  EXPECT_EQ(records.region, "");
  EXPECT_FALSE(records.fiscal_year);
  EXPECT_TRUE(records.evidence.empty());
}

TEST(Facts, StandInATitleOverTwoLines) {
  const auto records = Paper()
                           .line("青石县残疾人康复中心")
                           .line("2023年度部门整体支出绩效自评报告")
                           .line("一、部门基本情况")
                           .line("承担康复服务。")
                           .read();
  EXPECT_EQ(records.title, "青石县残疾人康复中心2023年度部门整体支出绩效自评报告");
  EXPECT_EQ(records.unit_name, "青石县残疾人康复中心");
}

TEST(Conflicts, AreToldOnTheLaterForm) {
  const auto records = Paper()
                           .line("2023年度部门整体支出绩效自评表")
                           .table({{"单位名称", "白云市青石县林业局", "<", "<", "<", "<"}, head, row})
                           .line("2022年度部门整体支出绩效自评表")
                           .table({{"单位名称", "青石县水利局", "<", "<", "<", "<"}, head, row})
                           .line("2023年度部门整体支出绩效自评表")
                           .table({{"单位名称", "青石县林业局", "<", "<", "<", "<"}, head, row})
                           .read();
  ASSERT_EQ(records.forms.size(), 3u);
  EXPECT_TRUE(records.forms[0].suspicions.empty());
  ASSERT_EQ(records.forms[1].suspicions.size(), 2u);
  EXPECT_EQ(records.forms[1].suspicions[0].kind, "conflict");
  EXPECT_EQ(records.forms[1].suspicions[0].written, "青石县水利局");
  EXPECT_EQ(records.forms[1].suspicions[1].written, "2022");
  EXPECT_TRUE(records.forms[2].suspicions.empty()) << "the same unit with a shorter name";
  EXPECT_EQ(records.fiscal_year, 2023);
}

TEST(Lists, OfOtherThingsStayUnknown) {
  const auto summary =
      Paper()
          .line("2022年度项目支出绩效自评汇总表")
          .line("单位：万元")
          .table({{"序号", "项目单位", "项目名称", "全年预算数", "全年执行数", "执行率", "自评得分"},
                  {"1", "青石县图书馆", "免费开放", "20", "20", "100%", "98.5"},
                  {"2", "青石县博物馆", "馆藏修复", "36", "34.2", "95%", "97"}})
          .read();
  EXPECT_EQ(summary.forms.at(0).kind, model::FormKind::unknown);
  EXPECT_TRUE(summary.forms[0].amounts.empty());
  EXPECT_TRUE(summary.forms[0].attributes.empty());
  EXPECT_EQ(summary.unmapped.size(), 3u) << "the head and two rows";

  const auto ledger = Paper()
                          .line("2021年政府采购台账")
                          .line("单位：万元")
                          .table({{"序号", "项目名称", "采购方式", "预算金额", "合同金额"},
                                  {"1", "办公电脑", "询价", "12.0", "11.35"},
                                  {"2", "档案密集架", "竞争性磋商", "38", "36.8"}})
                          .read();
  EXPECT_EQ(ledger.forms.at(0).kind, model::FormKind::unknown);
  EXPECT_EQ(ledger.forms[0].title, "2021年政府采购台账");
  EXPECT_EQ(ledger.forms[0].project_name, "");
  EXPECT_EQ(ledger.fiscal_year, 2021);

  const auto signatures = Paper()
                              .line("2023年培训签到表")
                              .table({{"序号", "姓名", "单位", "职务", "备注"},
                                      {"1", "阮甲", "青石县水务中心", "会计", ""},
                                      {"2", "卜乙", "青石县民乐团", "出纳", ""}})
                              .read();
  EXPECT_EQ(signatures.forms.at(0).kind, model::FormKind::unknown);
}

}  // namespace
