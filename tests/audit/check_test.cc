#include "audit/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "audit/case_document.h"
#include "audit/html_report.h"
#include "audit/rule_set.h"
#include "base/bytes.h"
#include "store/archive.h"
#include "tests/temp_folder.h"

namespace guidang::audit {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Rows as lines, columns joined by '|', NULL as "-"; nothing of guidang in between.
std::string ask(const std::filesystem::path& archive, const std::string& sql) {
  sqlite3* handle = nullptr;
  EXPECT_EQ(sqlite3_open(archive.c_str(), &handle), SQLITE_OK);
  const std::unique_ptr<sqlite3, int (*)(sqlite3*)> database(handle, sqlite3_close);
  std::string out;
  const auto add = [](void* text, int count, char** values, char**) {
    for (int i = 0; i < count; ++i) {
      *static_cast<std::string*>(text) += (i > 0 ? "|" : "");
      *static_cast<std::string*>(text) += values[i] == nullptr ? "-" : values[i];
    }
    *static_cast<std::string*>(text) += '\n';
    return 0;
  };
  char* message = nullptr;
  if (sqlite3_exec(handle, sql.c_str(), add, &out, &message) != SQLITE_OK) out = message;
  sqlite3_free(message);
  return out;
}

class Check : public testing::Test {
 protected:
  void put(const std::string& name, const std::string& json) {
    auto archive = store::Archive::open(path(), store::OpenMode::create_or_write);
    ASSERT_TRUE(archive);
    const auto document = read_case_document(nlohmann::ordered_json::parse(json), name);
    ASSERT_TRUE(document) << document.error().message();
    store::Source source;
    source.path = name;
    ASSERT_TRUE(archive->put(base::sha256_hex(json), source, document->document, document->records));
  }
  void write_rule(const std::string& name, const std::string& sql) {
    std::filesystem::create_directory(folder_ / "rules");
    std::ofstream(folder_ / "rules" / (name + ".sql"))
        << "-- zh: 甲\n-- en: a\n-- severity: error\n-- source: 惯例\n-- :bound = 8  界限 | bound\n"
        << sql;
  }
  // Runs these rules, of the user's folder where there is one; all where none is named.
  base::Result<CheckOutcome> run(const std::vector<std::string>& names, CheckOptions options = {}) {
    std::vector<std::filesystem::path> folders;
    if (std::filesystem::exists(folder_ / "rules")) folders.push_back(folder_ / "rules");
    set_ = *read_rules(folders);
    std::vector<const Rule*> rules;
    for (const Rule& rule : set_.rules) {
      if (names.empty() || std::find(names.begin(), names.end(), rule.id) != names.end())
        rules.push_back(&rule);
    }
    options.all_rules = names.empty();
    return check(path(), rules, options);
  }
  std::filesystem::path path() const { return folder_ / "a.db"; }

  TempFolder folder_;
  RuleSet set_;
};

constexpr const char* high_score = R"({"unit_name": "甲县水利局", "fiscal_year": 2023, "forms": [
  {"kind": "unit_self_evaluation", "title": "自评表", "indicators": [
    {"name": "维修水站", "weight": 8, "score": 9, "place": [1, 1, 0]},
    {"name": "受益人口", "weight": 5, "score": 5, "place": [1, 2, 0]}],
   "signatures": [{"role": "preparer", "name": "申一禾", "phone": "00012340", "place": [1, 3, 1]}]}],
  "blocks": ["自评表", [["指标", "分值", "得分"], ["维修水站", "8", "9"], ["受益人口", "5", "5"], ["填表人", "申一禾", "<script>"]]]})";

TEST_F(Check, WritesFindingsWithTheirCells) {
  put("a.docx", high_score);
  const auto outcome = run({"score_above_weight"});
  ASSERT_TRUE(outcome) << outcome.error().message();
  EXPECT_EQ(outcome->documents, 1);
  EXPECT_EQ(ask(path(),
                "SELECT rule, severity, message, expected, found, row_index, column_index, cause, confidence "
                "FROM findings"),
            "score_above_weight|error|维修水站：得分9分，高于分值8分|不高于8|9|1|2|report|1.0\n");
  EXPECT_EQ(ask(path(), "SELECT side, record, part, row_index, column_index, text FROM v_finding_cells"),
            "found|indicator|score|1|2|9\nexpected|indicator|weight|1|1|8\n");
  EXPECT_EQ(ask(path(), "SELECT 单位, 级别, 规则名称, 行, 列, 原因 FROM 核对问题"),
            "甲县水利局|错误|得分高于分值，或为负数|2|3|报告\n");
  EXPECT_EQ(ask(path(), "SELECT title_en FROM rules"), "a score is higher than its weight, or below zero\n");
}

TEST_F(Check, ReplacesWhatItFoundBefore) {
  put("a.docx", high_score);
  ASSERT_TRUE(run({}));
  const std::string first = ask(path(), "SELECT * FROM findings; SELECT * FROM finding_cells");
  ASSERT_TRUE(run({}));
  EXPECT_EQ(ask(path(), "SELECT * FROM findings; SELECT * FROM finding_cells"), first);
  put("b.docx",
      R"({"unit_name": "乙县林业局", "forms": [{"kind": "unit_self_evaluation", "total_score": 101}]})");
  // One rule over one document leaves the rest.
  CheckOptions options;
  options.selection.unit = "乙县";
  ASSERT_TRUE(run({"total_out_of_range"}, options));
  EXPECT_EQ(ask(path(), "SELECT count(*) FROM findings WHERE rule = 'total_out_of_range'"), "1\n");
  EXPECT_EQ(ask(path(), "SELECT count(*) FROM findings WHERE rule = 'score_above_weight'"), "1\n");
  // A document that is put anew loses its findings.
  put("a.docx", R"({"unit_name": "甲县水利局", "forms": []})");
  EXPECT_EQ(ask(path(), "SELECT rule FROM findings"), "total_out_of_range\n");
  EXPECT_EQ(
      ask(path(),
          "SELECT count(*) FROM finding_cells WHERE finding_id NOT IN (SELECT finding_id FROM findings)"),
      "0\n");
}

TEST_F(Check, TheOrderOfImportDoesNotShow) {
  const std::string other =
      R"({"unit_name": "乙县林业局", "forms": [{"kind": "unit_self_evaluation", "total_score": 101}]})";
  const std::string select =
      "SELECT finding_id, rule, severity, message, expected, found, row_index, column_index, cause, "
      "confidence FROM findings";
  put("a.docx", high_score);
  put("b.docx", other);
  ASSERT_TRUE(run({}));
  const std::string one = ask(path(), select);
  std::filesystem::remove(path());
  put("b.docx", other);
  put("a.docx", high_score);
  ASSERT_TRUE(run({}));
  EXPECT_EQ(ask(path(), select), one);
  EXPECT_THAT(one, HasSubstr("101"));
}

TEST_F(Check, ABrokenRuleIsToldByLineAndStopsNoOther) {
  put("a.docx", high_score);
  write_rule("misspelt", "SELECT form_id,\n  '乙' AS message\nFROM check_form\n");
  write_rule("no_syntax", "SELECT form_id,\n  '乙' AS message,\nFROM check_forms\n");
  write_rule("writes", "DELETE FROM findings\n");
  write_rule("writes_too", "SELECT form_id, '乙' AS message FROM check_forms; DROP TABLE forms\n");
  write_rule("attaches", "ATTACH 'other.db' AS other\n");
  write_rule("says_nothing", "SELECT form_id FROM check_forms\n");
  write_rule("says_too_much", "SELECT form_id, '乙' AS message, 1 AS colour FROM check_forms\n");
  write_rule("unknown_parameter",
             "SELECT form_id, '乙' AS message FROM check_forms WHERE form_id > :least\n");
  write_rule("no_record", "SELECT form_id, '乙' AS message, 'score' AS found_cells FROM check_forms\n");
  write_rule("good", "SELECT form_id, '界限' || :bound AS message FROM check_forms\n");
  const auto outcome = run({});
  ASSERT_TRUE(outcome) << outcome.error().message();
  std::string told;
  for (const base::Error& problem : outcome->problems) told += problem.message() + '\n';
  EXPECT_THAT(told, HasSubstr("misspelt.sql:8: no such table: check_form"));
  EXPECT_THAT(told, HasSubstr("no_syntax.sql:8: near \"FROM\""));
  EXPECT_THAT(told, HasSubstr("writes.sql:6: a rule may only read"));
  EXPECT_THAT(told, HasSubstr("writes_too.sql:6: "));
  EXPECT_THAT(told, HasSubstr("attaches.sql:6: a rule may only read"));
  EXPECT_THAT(told, HasSubstr("says_nothing.sql:6: the statement gives no message"));
  EXPECT_THAT(told, HasSubstr("says_too_much.sql:6: the column colour"));
  EXPECT_THAT(told, HasSubstr("unknown_parameter.sql:6: the statement has a parameter"));
  EXPECT_THAT(told, HasSubstr("no_record.sql: \"score\" names no record"));
  EXPECT_EQ(outcome->problems.size(), 9u) << told;
  EXPECT_EQ(ask(path(), "SELECT message FROM findings WHERE rule = 'good'"), "界限8\n");
  EXPECT_EQ(ask(path(), "SELECT count(*) FROM findings WHERE rule = 'score_above_weight'"), "1\n");
  EXPECT_EQ(ask(path(), "SELECT count(*) FROM forms"), "1\n");
}

TEST_F(Check, SettingsReplaceDefaults) {
  put("a.docx", high_score);
  write_rule("good", "SELECT form_id, '界限' || :bound AS message FROM check_forms\n");
  CheckOptions options;
  options.settings["good.bound"] = "3";
  ASSERT_TRUE(run({"good"}, options));
  EXPECT_EQ(ask(path(), "SELECT message FROM findings"), "界限3\n");
  options.settings["good.colour"] = "3";
  EXPECT_FALSE(run({"good"}, options));
}

TEST_F(Check, ARuleThatTakesTooLongIsStopped) {
  put("a.docx", high_score);
  write_rule("endless",
             "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 1 AS form_id, '乙' AS "
             "message FROM n "
             "WHERE i < 0\n");
  CheckOptions options;
  options.time_limit = std::chrono::milliseconds(50);
  const auto outcome = run({"endless"}, options);
  ASSERT_TRUE(outcome) << outcome.error().message();
  ASSERT_EQ(outcome->problems.size(), 1u);
  EXPECT_THAT(outcome->problems.front().message(), HasSubstr("endless.sql:6: the rule took too long"));
}

TEST_F(Check, AnArchiveThatIsNotThereIsNotMade) {
  EXPECT_FALSE(run({}));
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(Check, AFailedSumLowersTheConfidenceOfItsRecords) {
  put("a.docx",
      R"({"unit_name": "甲县水利局", "forms": [{"kind": "basic_data", "amounts": {"expenditure_control": {
      "three_public": {"final": "3.5"}, "official_reception<three_public": {"final": "0.83"},
      "public_expenditure": {"final": "9"}}}}]})");
  ASSERT_TRUE(run({}));
  EXPECT_EQ(ask(path(), "SELECT item, confidence FROM v_amounts ORDER BY position"),
            "three_public|0.8\nofficial_reception|0.8\npublic_expenditure|1.0\n");
}

TEST_F(Check, TheReportForPrintShowsTheSourceAndNoPeople) {
  put("a.docx", high_score);
  put("b.docx", R"({"forms": [{"kind": "unit_self_evaluation", "total_score": 101, "title": "<b>表</b>"}]})");
  ASSERT_TRUE(run({"score_above_weight", "total_out_of_range"}));
  std::ostringstream out;
  const auto written = write_html_report(path(), "1", out);
  ASSERT_TRUE(written) << written.error().message();
  const std::string html = out.str();
  EXPECT_THAT(html, HasSubstr("甲县水利局"));
  EXPECT_THAT(html, HasSubstr("（未载明单位）"));
  EXPECT_THAT(html, HasSubstr("<th>得分</th>"));
  EXPECT_THAT(html, HasSubstr("<td class=\"expected\">8</td><td class=\"found\">9</td>"));
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;表&lt;/b&gt;"));
  EXPECT_THAT(html, HasSubstr("@media print"));
  EXPECT_THAT(html, Not(HasSubstr("申一禾")));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
  EXPECT_THAT(html, Not(HasSubstr("http")));
  std::ostringstream none;
  ASSERT_TRUE(write_html_report(path(), "severity = 'info'", none));
  EXPECT_THAT(none.str(), HasSubstr("没有发现问题"));
}

}  // namespace
}  // namespace guidang::audit
