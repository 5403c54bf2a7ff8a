// The interactive shell at a pseudo terminal.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/cli/terminal.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* prompt = "guidang> ";
constexpr const char* endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;\n";

class Shell : public ::testing::Test {
 protected:
  Shell() {
    folder_.write("in/a.docx", report_docx("甲单位", 3));
    EXPECT_EQ(guidang({"import", "-q", "-a", archive(), (folder_ / "in").string()}).status, 0);
  }
  std::string archive() const { return (folder_ / "out.db").string(); }
  const TempFolder folder_;
};

TEST_F(Shell, StatementsOverSeveralLinesAndChineseWidths) {
  Terminal terminal({"sql", "-a", archive()});
  EXPECT_THAT(terminal.until(prompt), HasSubstr(".help"));
  terminal.type("SELECT unit_name AS 单位,\n");
  terminal.until("...> ");
  terminal.type("1 AS n FROM documents;\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("│ 单位   │ n │\r\n├────────┼───┤\r\n│ 甲单位 │ 1 │"));
  terminal.type("SELECT ';' AS semicolon\n");
  terminal.until("...> ");
  terminal.type(";\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("(1 row)"));
  terminal.type(".quit\n");
  EXPECT_EQ(terminal.wait(), 0);
}

TEST_F(Shell, DotCommands) {
  Terminal terminal({"sql", "-a", archive()});
  terminal.until(prompt);
  terminal.type(".tables\n");
  EXPECT_THAT(terminal.until(prompt), AllOf(HasSubstr("绩效指标"), HasSubstr("v_forms"), HasSubstr("cells"),
                                            Not(HasSubstr("search_index_data"))));
  terminal.type(".schema documents\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("sha256 TEXT NOT NULL UNIQUE"));
  terminal.type(".examples\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("FROM 绩效指标"));
  terminal.type(".help\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr(".timeout SECONDS"));
  terminal.type(".ask full-marks\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("满分占比"));
  terminal.type(".format csv\n");
  terminal.until(prompt);
  terminal.type("SELECT 1 AS a, '一' AS b;\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("a,b\r\n1,一\r\n"));
  terminal.type(".nonsense\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("not understood"));
  terminal.type("\x04");  // Ctrl-D
  EXPECT_EQ(terminal.wait(), 0);
}

TEST_F(Shell, AMistakeAndAWriteEndTheStatementOnly) {
  Terminal terminal({"sql", "-a", archive()});
  terminal.until(prompt);
  terminal.type("SELECT * FROM document;\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("did you mean documents"));
  terminal.type("DELETE FROM documents;\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("only SELECT is allowed"));
  terminal.type("SELECT count(*) AS n FROM documents;\n");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("│ 1 │"));
}

TEST_F(Shell, InterruptStopsTheQueryOrTheLineNotTheShell) {
  Terminal terminal({"sql", "-a", archive()});
  terminal.until(prompt);
  terminal.type(endless);
  terminal.until("FROM n;");
  terminal.until("\n");
  // The first may come before the query runs.
  for (int i = 0; i < 100 && !terminal.comes(prompt, 200); ++i) terminal.type("\x03");
  EXPECT_THAT(terminal.until(prompt), HasSubstr("the query was stopped"));
  terminal.type("SELECT 'half\n");
  terminal.until("...> ");
  terminal.type("\x03");
  terminal.until(prompt);
  terminal.type("SELECT 40 + 2;\n");
  terminal.until("42");
  terminal.type(".quit\n");
  EXPECT_EQ(terminal.wait(), 0);
}

TEST_F(Shell, TabulatorCompletes) {
  Terminal terminal({"sql", "-a", archive()});
  terminal.until(prompt);
  terminal.type("SELECT canonical_reg\t FROM docume\ts;\n");
  EXPECT_THAT(terminal.until("row)"), HasSubstr("canonical_region"));
}

TEST_F(Shell, HistoryIsKeptForTheNextTime) {
  const std::string history = (folder_ / "state/history").string();
  {
    Terminal terminal({"sql", "-a", archive()}, history);
    terminal.until(prompt);
    terminal.type("SELECT 6 * 7\n;\n");
    terminal.until("42");
    terminal.until(prompt);
    terminal.type(".quit\n");
    EXPECT_EQ(terminal.wait(), 0);
  }
  std::ifstream in(history);
  EXPECT_THAT(std::string(std::istreambuf_iterator<char>(in), {}), HasSubstr("SELECT 6 * 7 ;\n"));
  EXPECT_EQ(std::filesystem::status(history).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  Terminal terminal({"sql", "-a", archive()}, history);
  terminal.until(prompt);
  terminal.type("\x10\x10\n");  // Ctrl-P twice: the statement before .quit
  terminal.until("42");
}

TEST_F(Shell, LimitsByFlag) {
  const RunResult slow = guidang({"sql", "-a", archive(), "--timeout", "0.05", endless});
  EXPECT_EQ(slow.status, 2);
  EXPECT_THAT(slow.err, HasSubstr("took longer than 0.05 s"));
  const RunResult many = guidang({"sql", "-a", archive(), "--limit", "2", "SELECT name FROM indicators"});
  EXPECT_EQ(many.status, 0);
  EXPECT_EQ(std::count(many.out.begin(), many.out.end(), '\n'), 3);
  EXPECT_THAT(many.err, HasSubstr("more than 2 rows"));
  EXPECT_EQ(guidang({"sql", "-a", archive(), "--limit", "3", "SELECT name FROM indicators"}).err, "");
}

}  // namespace
