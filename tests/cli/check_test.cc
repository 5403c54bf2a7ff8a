// guidang check over the reports of corpus/ and, where they are, the real reports. What it finds there was
// gone through by hand: each finding is one that an auditor would raise.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/cli/archive_rows.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class CheckCommand : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TempFolder;
    std::vector<std::string> import{"import", "-q", "-a", archive()};
    for (const auto& entry : fs::directory_iterator(GUIDANG_SOURCE_DIR "/corpus")) {
      const std::string name = entry.path().filename().string();
      if (entry.path().extension() == ".docx" && name.substr(0, 2) <= "13")
        import.push_back(entry.path().string());
    }
    ASSERT_EQ(guidang(import).status, 0);
  }
  static void TearDownTestSuite() { delete folder_; }
  static std::string archive() { return (*folder_ / "corpus.db").string(); }
  static RunResult check(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"check", "-a", archive()});
    return guidang(arguments);
  }
  // What stands in findings: "severity rule 01 found".
  static std::vector<std::string> findings(const std::string& path, const std::string& condition = "1") {
    std::vector<std::string> out;
    for (const auto& row : rows_of(path, "SELECT severity, rule, source_path, found FROM v_findings WHERE " +
                                             condition + " ORDER BY severity, rule, source_path, found")) {
      const std::string file = fs::path(row[2]).filename().string();
      out.push_back(row[0] + " " + row[1] + " " + file.substr(0, file.find('_')) + " " + row[3]);
    }
    return out;
  }

  static TempFolder* folder_;
};
TempFolder* CheckCommand::folder_ = nullptr;

TEST_F(CheckCommand, TheCorpusHasItsDeliberateSlipsAndNoOther) {
  const RunResult result = check({"--format", "csv"});
  EXPECT_EQ(result.status, 1) << result.err;
  EXPECT_THAT(result.out, StartsWith("severity,rule,unit_name,"));
  EXPECT_THAT(result.err, HasSubstr("checked 13 documents"));
  // The slips of 09_huaixu_sums are the audit's; the others are those that clerks make and auditors mark.
  EXPECT_THAT(findings(archive(), "severity = 'error'"),
              ::testing::ElementsAre("error control_rate 09 100%", "error execution_rate 09 100%",
                                     "error group_weight 09 24", "error project_lines_sum 09 43.62",
                                     "error total_score 09 98", "error weights_not_100 09 94"));
  std::string all;
  for (const std::string& line : findings(archive())) all += line + '\n';
  const fs::path golden = GUIDANG_SOURCE_DIR "/tests/cli/check_corpus.txt";
  if (std::getenv("GUIDANG_UPDATE") != nullptr) std::ofstream(golden) << all;
  EXPECT_EQ(all, slurp(golden)) << "run with GUIDANG_UPDATE=1, and look at each finding";
  EXPECT_EQ(rows_of(archive(), "SELECT count(*) FROM findings WHERE cause = 'reading'"), (Rows{{"0"}}));
}

TEST_F(CheckCommand, TheSameReportsAsTextAndAsPdfHaveTheSameFindings) {
  const auto same = [&](const fs::path& reports, const std::string& extension) {
    const std::string other = (*folder_ / ("as" + extension + ".db")).string();
    std::vector<std::string> import{"import", "-q", "-a", other};
    for (const auto& entry : fs::directory_iterator(reports)) {
      const std::string name = entry.path().filename().string();
      if (entry.path().extension() == extension && name.substr(0, 2) <= "13")
        import.push_back(entry.path().string());
    }
    EXPECT_EQ(guidang(import).status, 0);
    EXPECT_EQ(guidang({"check", "-a", other, "--format", "csv"}).status, 1);
    std::string all;
    for (const std::string& line : findings(other)) all += line + '\n';
    EXPECT_EQ(all, slurp(GUIDANG_SOURCE_DIR "/tests/cli/check_corpus.txt")) << extension;
  };
  same(GUIDANG_SOURCE_DIR "/corpus", ".txt");
  same(GUIDANG_SOURCE_DIR "/tests/golden/pdf", ".pdf");
}

TEST_F(CheckCommand, EveryFindingOfATableHasItsCell) {
  check({"--format", "csv"});
  EXPECT_EQ(rows_of(archive(),
                    "SELECT rule, message FROM findings WHERE table_id IS NULL AND rule NOT IN "
                    "('prose_differs', 'unit_names_disagree')"),
            Rows{});
  // The text of the cell is what the finding says it found.
  EXPECT_EQ(rows_of(archive(),
                    "SELECT c.text FROM v_finding_cells AS c JOIN findings AS x USING (finding_id) "
                    "WHERE x.rule = 'total_score' AND c.side = 'found'"),
            (Rows{{"98"}}));
  EXPECT_EQ(
      rows_of(archive(),
              "SELECT count(DISTINCT c.column_index) FROM v_finding_cells AS c JOIN findings AS x USING "
              "(finding_id) WHERE x.rule = 'weights_not_100' AND c.part = 'weight'"),
      (Rows{{"1"}}));
}

TEST_F(CheckCommand, APartIsCheckedAlone) {
  const RunResult one = check({"--rule", "total_score", "--unit", "档案馆", "--format", "jsonl"});
  EXPECT_EQ(one.status, 1);
  EXPECT_EQ(std::count(one.out.begin(), one.out.end(), '\n'), 1);
  EXPECT_EQ(check({"--rule", "total_score", "--unit", "水务局"}).status, 0);
  EXPECT_EQ(check({"--rule", "deduction_without_reason"}).status, 0) << "only warnings";
  EXPECT_EQ(check({"--rule", "deduction_without_reason", "--fail-on", "warning"}).status, 1);
  EXPECT_EQ(check({"--year", "1999"}).status, 0);
  const RunResult misspelt = check({"--rule", "total_scores"});
  EXPECT_EQ(misspelt.status, 2);
  EXPECT_THAT(misspelt.err, HasSubstr("did you mean total_score?"));
}

TEST_F(CheckCommand, RulesAreListedExplainedAndTested) {
  const RunResult list = guidang({"check", "--list", "--format", "csv"});
  EXPECT_EQ(list.status, 0);
  EXPECT_THAT(list.out, HasSubstr("total_score,error,总分与各项得分之和不符,"));
  const RunResult explained = guidang({"check", "--explain", "total_score"});
  EXPECT_EQ(explained.status, 0);
  EXPECT_THAT(explained.out, HasSubstr("--set total_score.tolerance=0.005"));
  EXPECT_THAT(explained.out, HasSubstr("SELECT"));
  EXPECT_EQ(guidang({"check", "--explain", "none"}).status, 2);
  const RunResult tested = guidang({"check", "--test", "--rule", "total_score"});
  EXPECT_EQ(tested.status, 0) << tested.out;
  EXPECT_THAT(tested.last_line(), HasSubstr(" cases, 0 failed"));
}

TEST_F(CheckCommand, AFolderOfOwnRules) {
  TempFolder own;
  own.write("ours.sql",
            "-- zh: 甲\n-- en: a\n-- severity: error\n-- source: 惯例\nSELECT form_id, '乙' AS message FROM "
            "check_forms\n"
            "WHERE kind = 'scorecard'\n");
  own.write("broken.sql", "-- zh: 甲\n-- en: a\n-- severity: info\n-- source: 惯例\nSELEC 1\n");
  own.write("ours.cases.json",
            R"([{"name": "one", "finds": [{}], "documents": [{"forms": [{"kind": "scorecard"}]}]},
                                   {"name": "none", "finds": [], "documents": [{}]}])");
  const RunResult result = check({"--rules", own.path().string(), "--format", "csv"});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.err, HasSubstr("broken.sql:5: near \"SELEC\": syntax error"));
  EXPECT_EQ(rows_of(archive(), "SELECT count(*) FROM findings WHERE rule = 'ours'"), (Rows{{"1"}}));
  EXPECT_EQ(guidang({"check", "--test", "--rules", own.path().string(), "--rule", "ours"}).status, 0);
  check({"--format", "csv"});
  EXPECT_EQ(rows_of(archive(), "SELECT count(*) FROM findings WHERE rule = 'ours'"), (Rows{{"0"}}));
}

TEST_F(CheckCommand, AReportForPrint) {
  const fs::path page = *folder_ / "report.html";
  EXPECT_EQ(check({"--format", "html", "--output", page.string()}).status, 1);
  const std::string html = slurp(page);
  EXPECT_THAT(html, StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(html, HasSubstr("槐序县档案馆"));
  EXPECT_THAT(html, HasSubstr("class=\"found\">98</td>"));
  for (const auto& row : rows_of(archive(), "SELECT name FROM signatures WHERE length(name) >= 2"))
    EXPECT_THAT(html, Not(HasSubstr(row[0])));
  EXPECT_EQ(check({"--format", "xlsx"}).status, 2) << "a workbook needs --output";
  EXPECT_EQ(check({"--format", "xlsx", "--output", (*folder_ / "found.xlsx").string()}).status, 1);
  EXPECT_THAT(slurp(*folder_ / "found.xlsx"), StartsWith("PK"));
}

TEST_F(CheckCommand, WithoutAnArchiveNothingIsDone) {
  EXPECT_EQ(guidang({"check", "-a", (*folder_ / "none.db").string()}).status, 2);
  EXPECT_FALSE(fs::exists(*folder_ / "none.db"));
}

// The real reports: what the domain notes say of each was verified there by hand, line by line. Only rules
// and figures stand here.
TEST(CheckSeeds, FindsWhatTheyBreak) {
  const fs::path seeds = fs::path(GUIDANG_SOURCE_DIR) / ".." / "shared" / "seeds";
  if (!fs::exists(seeds)) GTEST_SKIP() << "the real reports are not here";
  TempFolder folder;
  const std::string archive = (folder / "seeds.db").string();
  ASSERT_EQ(guidang({"import", "-q", "-a", archive, seeds.string()}).status, 0);
  EXPECT_EQ(guidang({"check", "-a", archive, "--format", "csv"}).status, 1);
  const auto found = [&](const std::string& file, const std::string& rule) {
    std::vector<std::string> out;
    for (const auto& row :
         rows_of(archive, "SELECT found FROM v_findings WHERE rule = '" + rule +
                              "' AND source_path LIKE '%/" + file + "_%' ORDER BY finding_id"))
      out.push_back(row[0]);
    return out;
  };
  using Found = std::vector<std::string>;
  EXPECT_EQ(found("000", "weights_not_100"), Found{"94"});
  EXPECT_EQ(found("000", "group_weight"), Found{"24"});
  EXPECT_EQ(found("000", "total_score"), Found{"99"});
  EXPECT_EQ(found("000", "project_lines_sum"), Found{"49.55"});
  EXPECT_EQ(found("000", "project_expenditure_differs"), Found{"70.83"});
  EXPECT_EQ(found("002", "group_weight"), Found{"25"});
  EXPECT_EQ(found("002", "score_above_weight"), Found{}) << "15 once over three rows of 5";
  EXPECT_EQ(found("002", "total_score"), Found{});
  EXPECT_EQ(found("002", "staffing_rate_copied"), Found{"100%"});
  EXPECT_EQ(found("002", "missed_target_without_reason"), Found{"99%"});
  EXPECT_EQ(found("003", "execution_score"), Found{"9"});
  EXPECT_EQ(found("003", "split_follows_budget"), Found{"267.78"});
  EXPECT_EQ(found("003", "bound_as_actual"), Found{"≥80%"});
  EXPECT_EQ(found("003", "weights_not_100"), Found{});
  EXPECT_EQ(found("004", "project_lines_sum"), Found{"7.5"});
  EXPECT_EQ(found("004", "project_expenditure_differs"), Found{"1149.03"});
  EXPECT_EQ(found("004", "deduction_without_reason").size(), 12u)
      << "five of the unit's, seven of the project's";
  EXPECT_EQ(found("004", "weights_not_100"), Found{});
  EXPECT_EQ(found("004", "form_field_blank").size(), 1u);
}

}  // namespace
