// Commands that show a record or hand the archive on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/cli/archive_rows.h"
#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Share : public ::testing::Test {
 protected:
  Share() {
    folder_.write("in/a.docx", report_docx("甲单位", 3));
    EXPECT_EQ(run({"import", "-q", (folder_ / "in").string()}).status, 0);
  }
  RunResult run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"-a", (folder_ / "out.db").string()});
    return guidang(arguments);
  }
  const TempFolder folder_;
};

TEST_F(Share, SearchGivesSnippetAndPlace) {
  const RunResult found = run({"search", "站房", "--format", "jsonl", "--kind", "indicator"});
  ASSERT_EQ(found.status, 0) << found.err;
  const auto hit = nlohmann::json::parse(found.out.substr(0, found.out.find('\n')));
  EXPECT_THAT(std::string(hit["snippet"]), HasSubstr("[站房]"));
  EXPECT_THAT(std::string(hit["source_path"]), ::testing::EndsWith("in/a.docx"));
  EXPECT_THAT(std::string(hit["id"]), StartsWith("indicator "));
  EXPECT_EQ(run({"search", "没有这个词"}).out.find("\n") + 1, run({"search", "没有这个词"}).out.size());
  EXPECT_EQ(run({"search", "，"}).status, 2);
}

TEST_F(Share, ShowARecordInItsRow) {
  const RunResult shown = run({"show", "indicator", "1"});
  ASSERT_EQ(shown.status, 0) << shown.err;
  EXPECT_THAT(shown.out,
              AllOf(HasSubstr("三级指标"), HasSubstr("▶ "), HasSubstr("in/a.docx"), HasSubstr("甲单位")));
  EXPECT_THAT(run({"show", "form", "1"}).out, HasSubstr("一级指标"));
  EXPECT_THAT(run({"show", "document", "1"}).out, HasSubstr("unit_self_evaluation"));
  EXPECT_EQ(run({"show", "cell", "1.0.0"}).status, 0);
  EXPECT_THAT(run({"open", "indicator", "1"}).out, HasSubstr("in/a.docx\n"));
  EXPECT_THAT(run({"show", "indicators", "1"}).err, HasSubstr("did you mean indicator?"));
  EXPECT_EQ(run({"show", "indicator", "999"}).status, 2);
  EXPECT_EQ(run({"show", "indicator", "1 OR 1"}).status, 2);
}

TEST_F(Share, ExportInItsFormats) {
  const auto out = folder_ / "tables";
  ASSERT_EQ(run({"export", out.string(), "--bom", "--datasette"}).status, 0);
  EXPECT_THAT(content(out / "indicators.csv"), StartsWith("\xEF\xBB\xBFindicator_id,form_id,"));
  EXPECT_FALSE(std::filesystem::exists(out / "signatures.csv"));
  const auto metadata = nlohmann::json::parse(content(out / "metadata.json"));
  const auto& database = metadata["databases"]["out"];
  EXPECT_EQ(database["tables"]["绩效指标"]["columns"]["得分"], "得分 (分)");
  EXPECT_TRUE(database["tables"]["signatures"]["hidden"]);
  // Datasette gives an empty text for a parameter that is not typed in.
  std::string sql = database["queries"]["weights"]["sql"];
  for (auto at = sql.find("(:"); at != std::string::npos; at = sql.find("(:", at + 1)) {
    sql.replace(at + 1, sql.find(',', at) - at - 1, "''");
  }
  EXPECT_THAT(rows_of(folder_ / "out.db", sql), SizeIs(1)) << sql;

  ASSERT_EQ(run({"export", out.string(), "--format", "jsonl", "--with-contacts", "--views"}).status, 0);
  EXPECT_TRUE(std::filesystem::exists(out / "signatures.jsonl"));
  EXPECT_TRUE(std::filesystem::exists(out / "绩效指标.jsonl"));
  EXPECT_EQ(nlohmann::json::parse(content(out / "documents.jsonl"))["unit_name"], "甲单位");

  ASSERT_EQ(run({"export", out.string(), "--format", "xlsx"}).status, 0);
  EXPECT_THAT(content(out / "guidang.xlsx"), AllOf(StartsWith("PK"), HasSubstr("xl/worksheets/sheet9.xml")));
}

TEST_F(Share, AWorkbookFromSql) {
  const std::string book = (folder_ / "rows.xlsx").string();
  ASSERT_EQ(run({"sql", "SELECT 1 AS n", "--format", "xlsx", "--output", book}).status, 0);
  EXPECT_THAT(content(book), StartsWith("PK"));
  const std::string before = content(book);
  EXPECT_EQ(run({"sql", "SELECT nothing", "--format", "xlsx", "--output", book}).status, 2);
  EXPECT_EQ(content(book), before);
  EXPECT_THAT(run({"sql", "SELECT 1", "--format", "xlsx"}).err, HasSubstr("--output"));
  EXPECT_EQ(
      run({"sql", "SELECT 1", "--format", "xlsx", "--output", (folder_ / "no/such.xlsx").string()}).status,
      2);
}

TEST_F(Share, MergeVerifyRedact) {
  const std::string all = (folder_ / "all.db").string();
  const RunResult merged = guidang({"merge", (folder_ / "out.db").string(), "-a", all});
  EXPECT_EQ(merged.out, "merged 1, unchanged 0\n") << merged.err;
  EXPECT_EQ(guidang({"merge", (folder_ / "out.db").string(), "-a", all}).out, "merged 0, unchanged 1\n");
  EXPECT_EQ(guidang({"merge", all, "-a", all}).status, 2);
  EXPECT_EQ(guidang({"merge", (folder_ / "none.db").string(), "-a", (folder_ / "new.db").string()}).status,
            2);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "new.db"));

  EXPECT_EQ(run({"verify"}).status, 0);
  folder_.write("in/a.docx", "changed");
  const RunResult changed = run({"verify", "--format", "csv"});
  EXPECT_EQ(changed.status, 1);
  EXPECT_THAT(changed.out, HasSubstr("files,problem,"));

  const std::string copy = (folder_ / "copy.db").string();
  EXPECT_THAT(run({"redact", copy}).out, StartsWith("left out "));
  EXPECT_EQ(run({"redact", copy}).status, 2) << "nothing is replaced";
  EXPECT_EQ(content_of_archive(copy).size(), content_of_archive(folder_ / "out.db").size());
}

}  // namespace
