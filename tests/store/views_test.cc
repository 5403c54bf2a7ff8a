// The views as an analyst sees them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/archive.h"
#include "tests/store/asking.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

using model::Amount;
using model::Place;

Amount amount(std::string item, std::string measure, double value, int column) {
  return {"budget_execution", std::move(item), "年度资金总额", "", std::move(measure), "", value, "万元", "",
          Place{1, 0, column}};
}

// A unit's report: a project form with two indicators and its funds, a form of another unit, a section.
class Views : public testing::Test {
 protected:
  Views() {
    model::Document document;
    document.blocks.emplace_back(model::Paragraph{"存在的问题", "三、", 1, 5, model::Role::body, {}});
    model::Table table;
    table.row_count = 2;
    table.column_count = 2;
    for (int i = 0; i < 4; ++i) table.cells.push_back({i / 2, i % 2, 1, 1, "x", 6 + i / 2, {}});
    table.page_first = 6;
    document.blocks.emplace_back(table);

    model::Records records;
    records.title = "报告";
    records.unit_name = "云山县水利局";
    records.fiscal_year = 2023;
    model::Form form;
    form.kind = model::FormKind::project_self_evaluation;
    form.project_name = "供水维护";
    form.place = {1, 0, 0};
    model::Indicator good;
    good.level1 = "output";
    good.level1_label = "产出指标";
    good.level2 = "quantity";
    good.name = "维修工程";
    good.target_text = "≥12处";
    good.target = {model::QuantityType::bound, model::Comparison::at_least, 12.0, "处"};
    good.actual_text = "11处";
    good.actual = {model::QuantityType::quantity, model::Comparison::equal, 11.0, "处"};
    good.weight = 10;
    good.score = 9.5;
    good.deviation_note = "汛期推迟施工";
    good.place = {1, 1, 1};
    model::Indicator none = good;
    none.name = "无";
    none.applicable = false;
    model::Indicator plain = good;
    plain.name = "完好率";
    plain.deviation_note = "无";
    form.indicators = {good, none, plain, good};
    form.amounts = {amount("total", "initial_budget", 100, 0),  amount("total", "annual_budget", 120, 0),
                    amount("total", "executed", 90, 1),         amount("total", "execution_rate", 76, 1),
                    amount("carryover", "annual_budget", 0, 0), amount("carryover", "executed", 5, 1),
                    amount("other_funds", "executed", 5, 1)};
    form.goals = {{"保障供水", "已保障", {1, 1, 0}}};
    form.attributes = {{"rating", "等次", "优", {1, 0, 1}}};
    form.signatures = {{"preparer", "某人", "000", "", "填表人：某人", {1, 1, 0}}};
    records.forms.push_back(form);
    model::Form other;
    other.kind = model::FormKind::unit_self_evaluation;
    other.unit_name = "云山县供水站";
    other.fiscal_year = 2022;
    other.amounts = {amount("total", "annual_budget", 50, 0), amount("total", "executed", 50, 0)};
    records.forms.push_back(other);
    records.sections = {{1, "三、", "problems", "存在的问题", "预算不细", {0, -1, -1}}};
    records.unmapped = {{"head", "调整数", "annual_budget", 0.6, {1, 0, 1}}};

    auto archive = Archive::open(path_, OpenMode::create_or_write);
    (void)archive->put("s1", {"/r/报告.docx", "", "云山县", 0, 10}, document, records);
    (void)archive->put_failure("s2", {"/r/坏.docx", "", "", 0, 10},
                               {base::ErrorCode::not_a_zip, "", "broken", ""});
  }
  TempFolder folder_;
  std::filesystem::path path_ = folder_ / "a.db";
};

TEST_F(Views, IndicatorsInChinese) {
  EXPECT_EQ(
      ask(path_,
          "SELECT 单位, 年度, 地区, 表单类型, 项目名称, 一级指标, 二级指标, 三级指标, 年度指标值, "
          "实际完成值, "
          "指标数值, 完成数值, 计量单位, 分值, 得分, 偏差原因, 来源文件, 页码, 行, 列 FROM 绩效指标 LIMIT 1"),
      "云山县水利局|2023|云山县|项目支出绩效自评表|供水维护|产出指标|数量指标|维修工程|≥12处|11处|12|11|处|"
      "10|9.5|"
      "汛期推迟施工|/r/报告.docx|7|2|2\n");
}

TEST_F(Views, IndicatorsThatDoNotApplyAreLeftOut) {
  EXPECT_EQ(ask(path_, "SELECT name FROM v_indicators ORDER BY position"), "维修工程\n完好率\n维修工程\n");
  EXPECT_EQ(ask(path_, "SELECT count(*) FROM indicators"), "4\n");
  EXPECT_EQ(ask(path_, "SELECT indicator_count FROM v_forms ORDER BY position"), "3\n0\n");
}

TEST_F(Views, BudgetExecutionHasOneRowAFormAndItem) {
  EXPECT_EQ(
      ask(path_,
          "SELECT unit_name, fiscal_year, item, initial_budget, annual_budget, executed, execution_rate, "
          "printed_execution_rate, unit, page, row_index, column_index FROM v_budget_execution "
          "ORDER BY form_id, position"),
      "云山县水利局|2023|total|100|120|90|75|76|万元|6|0|0\n"
      "云山县水利局|2023|carryover|-|0|5|-|-|万元|6|0|0\n"
      "云山县水利局|2023|other_funds|-|-|5|-|-|万元|6|0|1\n"
      "云山县供水站|2022|total|-|50|50|100|-|万元|6|0|0\n");
}

TEST_F(Views, BudgetExecutionTellsTheReason) {
  EXPECT_EQ(ask(path_, "SELECT 项目名称, 资金项目, 执行率, 偏差原因 FROM 预算执行 WHERE 执行率 < 90"),
            "供水维护|年度资金总额|75|汛期推迟施工\n");
  EXPECT_EQ(ask(path_, "SELECT 偏差原因 FROM 预算执行 WHERE 单位 = '云山县供水站'"), "预算不细\n")
      << "no notes in that form: the report's own section on problems";
}

TEST_F(Views, AmountsInChinese) {
  EXPECT_EQ(ask(path_, "SELECT 数据类别, 科目, 数据口径, 数值, 计量单位, 页码 FROM 经费数据 LIMIT 1"),
            "预算执行情况|年度资金总额|年初预算数|100|万元|6\n");
}

TEST_F(Views, TheOthersInChinese) {
  EXPECT_EQ(ask(path_, "SELECT 预期目标, 实际完成情况, 页码, 行, 列 FROM 绩效目标"),
            "保障供水|已保障|7|2|1\n");
  EXPECT_EQ(ask(path_, "SELECT 编号, 章节类别, 标题, 正文, 页码 FROM 报告章节"),
            "三、|存在的问题|存在的问题|预算不细|5\n");
  EXPECT_EQ(ask(path_, "SELECT 单位, 表单类型, 空白表 FROM 表单 ORDER BY 表单编号"),
            "云山县水利局|项目支出绩效自评表|否\n云山县供水站|整体支出绩效自评表|否\n");
  EXPECT_EQ(ask(path_, "SELECT 信息类别, 名称, 内容 FROM 填报信息"), "评价等次|等次|优\n");
  EXPECT_EQ(ask(path_, "SELECT 单位, 标题, 状态, 表单数, 指标数 FROM 文档 ORDER BY 来源文件 DESC"),
            "云山县水利局|报告|正常|2|3\n-|-|失败|0|0\n");
  EXPECT_EQ(ask(path_, "SELECT 来源文件, 状态, 问题代码 FROM 导入失败"), "/r/坏.docx|失败|not_a_zip\n");
}

TEST_F(Views, FindingsWithAndWithoutAForm) {
  ask_sqlite(path_,
             "INSERT INTO findings (rule, severity, document_id, form_id, message, table_id, row_index) "
             "VALUES ('r1', 'error', 1, 2, 'm', 1, 1), ('r2', 'warning', 1, NULL, 'm', NULL, NULL)");
  EXPECT_EQ(ask(path_, "SELECT 规则, 级别, 单位, 页码 FROM 核对问题 ORDER BY 规则"),
            "r1|错误|云山县供水站|7\nr2|警告|云山县水利局|-\n");
}

TEST_F(Views, PersonalDataStandsInOneViewOnly) {
  EXPECT_EQ(ask(path_, "SELECT role, name, phone FROM v_signatures"), "preparer|某人|000\n");
  const std::string views = ask(path_,
                                "SELECT group_concat(name) FROM sqlite_schema WHERE type = 'view' "
                                "AND sql LIKE '%signatures%' AND name <> 'v_signatures'");
  EXPECT_EQ(views, "-\n");
}

TEST_F(Views, PlainSqliteReadsEveryTableAndView) {
  std::string names = ask(path_, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')");
  int count = 0;
  for (std::size_t at = 0, end = 0; (end = names.find('\n', at)) != std::string::npos; at = end + 1) {
    const std::string name = names.substr(at, end - at);
    EXPECT_THAT(ask_sqlite(path_, "SELECT * FROM \"" + name + "\""),
                testing::Not(testing::StartsWith("error")))
        << name;
    ++count;
  }
  EXPECT_GE(count, 35);
}

}  // namespace
}  // namespace guidang::store
