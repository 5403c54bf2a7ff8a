// The commands that show something.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

class Commands : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.write("in/a.docx", report_docx("甲单位", 3));
    folder_.write("in/bad.docx", "");
    ASSERT_EQ(guidang({"import", "-q", "-a", archive(), (folder_ / "in").string()}).status, 1);
  }
  std::string archive() const { return (folder_ / "out.db").string(); }
  std::string file() const { return (folder_ / "in/a.docx").string(); }
  RunResult sql(std::vector<std::string> arguments, const RunOptions& options = {}) {
    arguments.insert(arguments.begin(), {"sql", "-a", archive()});
    return guidang(arguments, options);
  }

  const TempFolder folder_;
};

TEST_F(Commands, HelpAndVersion) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--help"},
                                                    {"import", "--help"},
                                                    {"extract", "--help"},
                                                    {"normalize", "--help"},
                                                    {"sql", "--help"},
                                                    {"status", "--help"},
                                                    {"failures", "--help"},
                                                    {"unmapped", "--help"},
                                                    {"renormalize", "--help"}}) {
    const RunResult result = guidang(arguments);
    EXPECT_EQ(result.status, 0) << arguments[0];
    EXPECT_THAT(result.out,
                HasSubstr("guidang " + (arguments[0] == "--help" ? "import" : arguments[0]) + " "));
    EXPECT_EQ(result.err, "");
  }
  EXPECT_THAT(guidang({"--version"}).out, ::testing::MatchesRegex("guidang [0-9.]+\n"));
}

TEST_F(Commands, ExtractInItsThreeFormats) {
  const RunResult json = guidang({"extract", file()});
  ASSERT_EQ(json.status, 0) << json.err;
  const auto document = nlohmann::json::parse(json.out);
  EXPECT_EQ(document["format"], "docx");
  EXPECT_THAT(document["blocks"].dump(), HasSubstr("修缮站房2批"));
  EXPECT_THAT(guidang({"extract", file(), "--format", "text"}).out, HasSubstr("修缮站房2批"));
  EXPECT_THAT(guidang({"extract", file(), "--format", "html"}).out,
              AllOf(HasSubstr("<table"), HasSubstr("修缮站房2批")));
}

TEST_F(Commands, NormalizeIsJsonAndTouchesNoArchive) {
  const RunResult result = guidang({"normalize", file()}, {.folder = folder_.path()});
  ASSERT_EQ(result.status, 0) << result.err;
  const auto records = nlohmann::json::parse(result.out);
  EXPECT_THAT(records["forms"], SizeIs(::testing::Ge(1u)));
  EXPECT_EQ(records["forms"][0].contains("signatures"), false);
  EXPECT_FALSE(std::filesystem::exists(folder_ / "guidang.db"));
  EXPECT_TRUE(
      nlohmann::json::parse(guidang({"normalize", "--with-contacts", file()}).out)["forms"][0].contains(
          "signatures"));
}

TEST_F(Commands, SqlInEveryFormat) {
  const std::string query = "SELECT 1 AS n, '一\"二' AS t";
  EXPECT_EQ(sql({"--format", "csv", query}).out, "n,t\n1,\"一\"\"二\"\n");
  EXPECT_EQ(sql({query}).out, sql({"--format", "csv", query}).out) << "no terminal: csv";
  EXPECT_EQ(nlohmann::json::parse(sql({"--format", "json", query}).out)[0]["t"], "一\"二");
  EXPECT_EQ(nlohmann::json::parse(sql({"--format", "jsonl", query}).out)["n"], 1);
  EXPECT_THAT(sql({"--format", "markdown", query}).out, HasSubstr("| 一\"二 |"));
  EXPECT_THAT(sql({"--format", "table", query}).out, HasSubstr("一\"二"));
}

TEST_F(Commands, SqlFromAPipeAndIntoAFile) {
  const std::string out = (folder_ / "out.csv").string();
  const RunResult result = sql({"--output", out}, {.input = "SELECT count(*) AS n\nFROM documents;\n"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "");
  std::ifstream in(out);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(in), {}), "n\n2\n");

  EXPECT_EQ(sql({"--output", out, "SELECT wrong FROM documents"}).status, 2);
  EXPECT_EQ(std::filesystem::file_size(out), 4u) << "a query that fails leaves the file as it was";
}

TEST_F(Commands, SqlThatIsWrongOrWritesIsRefusedInOneLine) {
  for (const char* query :
       {"SELEC 1", "SELECT * FROM nowhere", "DELETE FROM documents", "DROP TABLE documents",
        "SELECT 1; SELECT 2", "ATTACH 'x.db' AS x", "PRAGMA user_version = 7", ""}) {
    const RunResult result = sql({query});
    EXPECT_EQ(result.status, 2) << query;
    EXPECT_THAT(result.err_lines(), SizeIs(1)) << query << "\n" << result.err;
  }
  EXPECT_EQ(sql({"SELECT count(*) AS n FROM documents"}).out, "n\n2\n");
}

TEST_F(Commands, FailuresAndStatus) {
  const RunResult failures = guidang({"failures", "-a", archive()});
  EXPECT_EQ(failures.status, 0) << failures.err;
  EXPECT_THAT(failures.out, AllOf(HasSubstr("bad.docx"), HasSubstr("empty_file"), Not(HasSubstr("a.docx,"))));
  const RunResult status = guidang({"status", "-a", archive()});
  EXPECT_EQ(status.status, 0) << status.err;
  EXPECT_THAT(status.out, AllOf(HasSubstr("documents,failed,1"), HasSubstr("documents,ok,1"),
                                HasSubstr("documents by format,docx,1"), HasSubstr("schema version")));
  EXPECT_EQ(guidang({"unmapped", "-a", archive()}).status, 0);
}

// Through a shell, since the pipe is what is tested.
int shell(const std::string& command) {
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST_F(Commands, AReaderThatGoesAwayEndsItQuietly) {
  const std::string err = (folder_ / "err.txt").string();
  const std::string many =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT i FROM n";
  EXPECT_EQ(shell("bash -c 'set -o pipefail; \"" + program_path() + "\" sql -a " + archive() + " \"" + many +
                  "\" 2> " + err + " | head -n 1 > /dev/null'"),
            0);
  EXPECT_EQ(std::filesystem::file_size(err), 0u);
}

TEST_F(Commands, AFullDiskIsAnErrorNotASilence) {
  if (::access("/dev/full", W_OK) != 0) GTEST_SKIP() << "no /dev/full";
  const std::string err = (folder_ / "err.txt").string();
  EXPECT_EQ(shell("\"" + program_path() + "\" extract " + file() + " > /dev/full 2> " + err), 2);
  std::ifstream in(err);
  std::string line;
  std::getline(in, line);
  EXPECT_THAT(line, StartsWith("guidang: standard output: "));
}

}  // namespace
