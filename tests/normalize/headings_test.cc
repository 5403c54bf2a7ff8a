// Headings as people and machines write them: other scripts, other widths, slips of the pen.
#include <gtest/gtest.h>

#include <algorithm>

#include "patterns/label.h"
#include "tests/normalize/paper.h"

namespace {

using namespace guidang;
using test::Paper;

std::vector<std::string> kinds(const model::Form& form) {
  std::vector<std::string> out;
  for (const auto& suspicion : form.suspicions) out.push_back(suspicion.kind + " " + suspicion.likely);
  return out;
}

TEST(Headings, InTraditionalScriptAreTheSame) {
  const auto records =
      Paper()
          .line("2023年度項目支出績效自評表")
          .table({{"項目名稱", "道路亮化", "<", "<", "<", "<", "<"},
                  {"一級指標", "二級指標", "三級指標", "年度指標值", "實際完成值", "分值", "得分"},
                  {"產出指標", "數量指標", "安裝路燈", "120盞", "118盞", "50", "48"},
                  {"總分", "<", "<", "<", "<", "100", "98"}})
          .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(form.kind, model::FormKind::project_self_evaluation);
  ASSERT_EQ(form.indicators.size(), 1u);
  EXPECT_EQ(form.indicators[0].level1, "output");
  EXPECT_EQ(form.indicators[0].level1_label, "產出指標") << "the written text stays";
  EXPECT_EQ(form.indicators[0].level2, "quantity");
  EXPECT_EQ(form.indicators[0].target.value, 120);
  EXPECT_EQ(form.total_score, 98);
  EXPECT_TRUE(form.suspicions.empty());
}

TEST(Headings, WithASlipAreReadAndTold) {
  const auto records =
      Paper()
          .line("2023年度项目支出绩效自评表")
          .table({{"项目名称", "道路亮化", "<", "<", "<", "<", "<"},
                  {"一级指标", "二级指标", "三级指标", "年度指示值", "实际完成值值", "分值", "得分"},
                  {"产出指标", "数量指标", "安装路灯", "120盏", "118盏", "50", "48"},
                  {"效益指标", "可续影响指标", "长效管护", "建立", "建立", "30", "30"}})
          .read();
  const auto& form = records.forms.at(0);
  ASSERT_EQ(form.indicators.size(), 2u);
  EXPECT_EQ(form.indicators[0].target.value, 120);
  EXPECT_EQ(form.indicators[0].actual.value, 118);
  EXPECT_EQ(form.indicators[1].level2, "sustainability");
  EXPECT_EQ(kinds(form), (std::vector<std::string>{"similar_label 年度指标值", "similar_label 实际完成值",
                                                   "similar_label 可持续影响指标"}));
}

TEST(Items, WithALostCharacterAreReadAndTold) {
  const auto records = Paper()
                           .line("2023年度部门整体支出绩效评价基础数据表")
                           .table({{"经费控制情况（万元）", "2022年决算数", "2023年预算数", "2023年决算数"},
                                   {"项目支出：", "10", "12", "11"},
                                   {"4、上级移支付(一个专项一行）", "5", "6", "7"}})
                           .read();
  const auto& form = records.forms.at(0);
  EXPECT_EQ(form.amounts.back().item, "transfers");
  EXPECT_EQ(form.amounts.back().item_label, "上级移支付(一个专项一行）");
  EXPECT_EQ(kinds(form), (std::vector<std::string>{"similar_label 上级转移支付"}));
}

// One character away from a known label, and another thing.
TEST(Headings, ThatMeanSomethingElseAreNoSlips) {
  for (const char* head : {"半年执行数", "年预算数", "全年执行率数", "未全年执行数"}) {
    const auto records = Paper()
                             .line("2023年度项目支出绩效自评表")
                             .table({{"项目名称", "道路亮化", "<", "<"},
                                     {"资金（万元）", "年初预算数", "全年预算数", head},
                                     {"年度资金总额", "50", "60", "55"}})
                             .read();
    for (const auto& amount : records.forms.at(0).amounts) EXPECT_NE(amount.value, 55) << head;
    EXPECT_TRUE(records.forms[0].suspicions.empty()) << head;
  }
}

TEST(Labels, LoseEnumeratorsOfEveryStyle) {
  for (const char* text :
       {"1、公用经费", "1.公用经费", "（1）公用经费", "(一)公用经费", "一、公用经费", "①公用经费",
        "⑴公用经费", "⒈公用经费", "Ⅰ、公用经费", "【1】公用经费", "〔一〕公用经费", "1）公用经费",
        "㈠公用经费", "其中：1、公用经费", "１、公用经费：", "★公用经费"}) {
    EXPECT_EQ(patterns::peel_label(text).full, "公用经费") << text;
  }
}

TEST(Fold, KeepsWhatIsNoSpelling) {
  EXPECT_EQ(patterns::peel_label("规模（㎡）").unit, "㎡");
  EXPECT_EQ(patterns::peel_label("显著提升").full, "显著提升") << "著 is a word of simplified text";
}

}  // namespace
