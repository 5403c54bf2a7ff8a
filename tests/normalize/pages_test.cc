// What a page leaves between the rows of a form: its number, a running head, the form's title once more.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/normalize/paper.h"

namespace {

using namespace guidang;
using test::Paper;

using Rows = std::vector<std::vector<std::string>>;

const std::string title = "2023年度项目支出绩效自评表";
const std::vector<std::string> project = {"项目名称", "水渠清淤", "<", "<", "<", "<", "<", "<"};
const std::vector<std::string> head = {"一级指标",   "二级指标", "三级指标", "年度指标值",
                                       "实际完成值", "分值",     "得分",     "备注"};
const std::vector<std::string> first = {"产出指标", "数量指标", "清淤长度", "12公里",
                                        "12.4公里", "50",       "50",       ""};
const std::vector<std::string> second = {"", "质量指标", "验收合格率", "≥95%", "94%", "20", "18", "淤积"};
const std::vector<std::string> third = {
    "满意度指标", "服务对象满意度指标", "农户满意度", "≥90%", "92%", "30", "30", ""};
const std::vector<std::string> total = {"总分", "", "", "", "", "100", "98", ""};

std::vector<std::string> across(const std::string& text) { return {text, "<", "<", "<", "<", "<", "<", "<"}; }

void expect_whole(const model::Records& records, const std::string& what) {
  ASSERT_EQ(records.forms.size(), 1u) << what;
  const model::Form& form = records.forms[0];
  ASSERT_EQ(form.indicators.size(), 3u) << what;
  EXPECT_EQ(form.indicators[0].name, "清淤长度") << what;
  EXPECT_EQ(form.indicators[1].level1_label, "产出指标") << what;
  EXPECT_EQ(form.indicators[1].target.value, 95) << what;
  EXPECT_EQ(form.indicators[1].actual.value, 94) << what;
  EXPECT_EQ(form.indicators[1].weight, 20) << what;
  EXPECT_EQ(form.indicators[1].score, 18) << what;
  EXPECT_EQ(form.indicators[2].name, "农户满意度") << what;
  EXPECT_EQ(form.total_score, 98) << what;
  EXPECT_EQ(form.title, title) << what;
}

const std::vector<std::string> furniture = {
    "— 2 —", "2", "第 2 页 共 5 页", "青石县水利站绩效自评材料", title, "----------"};

TEST(Pages, LinesInATableDoNotEndTheIndicators) {
  for (const std::string& line : furniture) {
    expect_whole(Paper().line(title).table({project, head, first, across(line), second, third, total}).read(),
                 line);
    expect_whole(Paper().line(title).dump({project, head, first, across(line), second, third, total}).read(),
                 line);
  }
  expect_whole(Paper()
                   .line(title)
                   .table({project, head, first, across("— 2 —"), across(title), second, third, total})
                   .read(),
               "two lines");
}

TEST(Pages, LinesBetweenTwoTablesDoNotEndTheForm) {
  for (const std::string& line : furniture) {
    expect_whole(
        Paper().line(title).table({project, head, first}).line(line).table({second, third, total}).read(),
        line);
    expect_whole(
        Paper().line(title).dump({project, head, first}).line(line).dump({second, third, total}).read(),
        line);
  }
}

// Below the break no row has a remark: in a dump of columns the last one is not there at all.
TEST(Pages, RemarksMayEndWithThePage) {
  Rows below = {second, third, total};
  for (auto& row : below) row.pop_back();
  expect_whole(Paper().line(title).table({project, head, first}).line("— 2 —").table(below).read(), "number");
  expect_whole(Paper().line(title).table({project, head, first}).line(title).table(below).read(), "title");
}

TEST(Pages, TheSameTitleOverAnotherProjectBeginsAnotherForm) {
  const Rows rows = {project, head, first, total};
  EXPECT_EQ(Paper().line(title).table(rows).line(title).table(rows).read().forms.size(), 2u);
  Rows both = rows;
  both.push_back(across(title));
  both.insert(both.end(), rows.begin(), rows.end());
  EXPECT_EQ(Paper().line(title).table(both).read().forms.size(), 2u);
}

// Rows under a heading that do not look like indicators are told, and no number of them is read.
TEST(Pages, RowsOfAnotherListAreNoIndicators) {
  const std::vector<std::string> other = {"甲村", "二组", "水渠", "3公里", "2022年", "50", "50", ""};
  const auto records =
      Paper().line(title).table({project, head, first, across("历年清淤情况"), other, other}).read();
  ASSERT_EQ(records.forms.size(), 1u);
  EXPECT_EQ(records.forms[0].indicators.size(), 1u);
  EXPECT_TRUE(std::any_of(records.unmapped.begin(), records.unmapped.end(),
                          [](const auto& entry) { return entry.text.find("甲村") != std::string::npos; }));
}

}  // namespace
