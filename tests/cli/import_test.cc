// guidang import, end to end.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <csignal>

#include "tests/cli/archive_rows.h"
#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Import : public ::testing::Test {
 protected:
  RunResult import(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"import", "--archive", archive()});
    return guidang(arguments);
  }
  std::string archive() const { return (folder_ / "out.db").string(); }
  std::string in() const { return (folder_ / "in").string(); }
  std::string one(const std::string& sql) {
    const Rows rows = rows_of(archive(), sql);
    return rows.empty() ? "no row" : rows[0][0];
  }

  const TempFolder folder_;
};

TEST_F(Import, DocxAndTextIntoAnArchiveThatSqlCanAsk) {
  folder_.write("in/a.docx", report_docx("云山县水利局", 3));
  folder_.write("in/b.txt", "2023年度工作报告\n一、部门基本情况\n云山县档案馆负责档案。\n");
  const RunResult result = import({in(), "--region", "云山县"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.last_line(), "imported 2, unchanged 0, failed 0");
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(
      one("SELECT group_concat(format || ' ' || status) FROM (SELECT * FROM documents ORDER BY format)"),
      "docx ok,text ok");
  EXPECT_EQ(one("SELECT count(*) FROM cells WHERE text = '修缮站房2批'"), "1");
  EXPECT_EQ(one("SELECT count(*) FROM documents WHERE region = '云山县'"), "2");

  const RunResult asked = guidang({"sql", "--archive", archive(), "--format", "csv",
                                   "SELECT name, score FROM indicators WHERE score < weight"});
  EXPECT_EQ(asked.status, 0) << asked.err;
  EXPECT_THAT(asked.out, HasSubstr("修缮站房1批"));
}

TEST_F(Import, AgainIsUnchangedAndAnotherWayToNameTheFileToo) {
  folder_.write("in/a.docx", report_docx("甲单位", 2));
  folder_.write("in/b.docx", report_docx("乙单位", 2));
  ASSERT_EQ(import({in()}).status, 0);
  const Rows before = content_of_archive(archive());
  EXPECT_EQ(import({in()}).last_line(), "imported 0, unchanged 2, failed 0");
  const RunResult relative = guidang({"import", "-a", archive(), ".", "a.docx"}, {.folder = in()});
  EXPECT_EQ(relative.last_line(), "imported 0, unchanged 2, failed 0");
  EXPECT_EQ(content_of_archive(archive()), before);
}

TEST_F(Import, AChangedFileReplacesWhatItWas) {
  const auto file = folder_.write("in/a.docx", report_docx("甲单位", 2));
  ASSERT_EQ(import({in()}).status, 0);
  folder_.write("in/a.docx", report_docx("甲单位", 5));
  EXPECT_EQ(import({in()}).last_line(), "imported 1, unchanged 0, failed 0");
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "1");
  EXPECT_EQ(one("SELECT count(*) FROM sources"), "1");
  EXPECT_EQ(one("SELECT count(*) FROM cells WHERE text = '修缮站房5批'"), "1");
}

TEST_F(Import, TheSameNameInTwoFoldersIsTwoFiles) {
  folder_.write("east/report.docx", report_docx("东单位", 2));
  folder_.write("west/report.docx", report_docx("西单位", 3));
  for (const char* side : {"east", "west"}) {
    EXPECT_EQ(guidang({"import", "-a", archive(), "report.docx"}, {.folder = folder_ / side}).last_line(),
              "imported 1, unchanged 0, failed 0");
  }
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "2");
}

TEST_F(Import, TheSameContentAtTwoPlacesIsOneDocument) {
  const std::string report = report_docx("甲单位", 2);  // made once: a package carries the time of its making
  folder_.write("in/a.docx", report);
  folder_.write("in/copy/b.docx", report);
  EXPECT_EQ(import({in(), "--jobs", "4"}).last_line(), "imported 1, unchanged 1, failed 0");
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "1");
  EXPECT_EQ(one("SELECT count(*) FROM sources"), "2");
}

TEST_F(Import, ATouchedFileIsUnchanged) {
  const auto file = folder_.write("in/a.docx", report_docx("甲单位", 2));
  ASSERT_EQ(import({in()}).status, 0);
  const timespec times[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
  ASSERT_EQ(::utimensat(AT_FDCWD, file.c_str(), times, 0), 0);
  EXPECT_EQ(import({in()}).last_line(), "imported 0, unchanged 1, failed 0");
  EXPECT_EQ(one("SELECT modified_at FROM sources"), "1000000000");
}

TEST_F(Import, TheNumberOfJobsAndTheOrderChangeNothing) {
  std::vector<std::string> files;
  for (int i = 0; i < 30; ++i) {
    const std::string name = "in/" + std::to_string(i);
    if (i % 7 == 3) {
      files.push_back(folder_.write(name + ".docx", "broken " + std::to_string(i / 14)).string());
    } else if (i % 5 == 0) {
      files.push_back(
          folder_.write(name + ".txt", "一、概况\n第" + std::to_string(i) + "号报告。\n").string());
    } else {
      files.push_back(
          folder_.write(name + ".docx", report_docx("单位" + std::to_string(i % 11), i % 13 + 1)).string());
    }
  }
  const std::string one_job = (folder_ / "1.db").string(), eight = (folder_ / "8.db").string(),
                    backwards = (folder_ / "b.db").string();
  const RunResult first = guidang({"import", "-a", one_job, "--jobs", "1", in()});
  const RunResult second = guidang({"import", "-a", eight, "--jobs", "8", in()});
  EXPECT_EQ(first.last_line(), second.last_line());
  EXPECT_EQ(first.err, second.err);
  for (auto file = files.rbegin(); file != files.rend(); ++file) guidang({"import", "-a", backwards, *file});

  const Rows expected = content_of_archive(one_job);
  EXPECT_THAT(expected, SizeIs(::testing::Gt(100u)));
  EXPECT_EQ(content_of_archive(eight), expected);
  EXPECT_EQ(content_of_archive(backwards), expected);
}

TEST_F(Import, TheArchiveInsideTheFolderIsNoDocument) {
  folder_.write("a.docx", report_docx("甲单位", 2));
  for (const char* expected : {"imported 1, unchanged 0, failed 0", "imported 0, unchanged 1, failed 0"}) {
    EXPECT_EQ(guidang({"import", "."}, {.folder = folder_.path()}).last_line(), expected);
  }
  EXPECT_TRUE(std::filesystem::exists(folder_ / "guidang.db"));
}

TEST_F(Import, TheEnvironmentNamesTheArchiveAndTheFlagWins) {
  folder_.write("in/a.docx", report_docx("甲单位", 2));
  const RunOptions options{.env = {{"GUIDANG_ARCHIVE", (folder_ / "env.db").string()}}};
  EXPECT_EQ(guidang({"import", in()}, options).status, 0);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "env.db"));
  EXPECT_EQ(guidang({"import", in(), "--archive", archive()}, options).last_line(),
            "imported 1, unchanged 0, failed 0");
  EXPECT_EQ(guidang({"sql", "SELECT count(*) AS n FROM documents", "--format", "csv"}, options).out,
            "n\n1\n");
}

TEST_F(Import, RenormalizeGivesWhatImportGave) {
  folder_.write("in/a.docx", report_docx("甲单位", 4));
  folder_.write("in/b.txt", "一、部门基本情况\n甲。\n二、存在的问题\n乙。\n");
  ASSERT_EQ(import({in()}).status, 0);
  const Rows before = content_of_archive(archive());
  const RunResult result = guidang({"renormalize", "--archive", archive()});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.last_line(), "renormalized 2");
  EXPECT_EQ(content_of_archive(archive()), before);
}

// A document that keeps a worker busy for longer than a test needs to find the worker.
std::string long_text(int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i)
    text += "第" + std::to_string(i) + "段:修缮站房,数量" + std::to_string(i * 7) + "间。\n";
  return text;
}

// A sanitizer looks for leaks in a child process of its own at the end: a test that stops every child would
// stop that one too, and the program would wait for it for ever.
RunOptions without_leak_check() {
  RunOptions options;
  options.env["ASAN_OPTIONS"] = "detect_leaks=0";
  return options;
}

TEST_F(Import, AWorkerThatIsKilledAgainAndAgainCostsItsDocumentOnly) {
  folder_.write("in/a.docx", report_docx("甲单位", 2));
  folder_.write("in/b.txt", long_text(400'000));
  folder_.write("in/c.docx", report_docx("乙单位", 3));
  Program program({"import", "-a", archive(), in() + "/b.txt", "--jobs", "1"}, without_leak_check());
  // Once it has printed it has no worker; a child would be one of a sanitizer's.
  while (program.running() && !program.has_printed()) {
    for (const pid_t child : program.children()) ::kill(child, SIGKILL);
  }
  const RunResult result = program.wait();
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.last_line(), "imported 0, unchanged 0, failed 1");
  EXPECT_THAT(result.err_lines(), SizeIs(1));
  EXPECT_THAT(result.err, HasSubstr("signal 9"));
  EXPECT_EQ(one("SELECT error_code FROM documents WHERE status = 'failed'"), "crashed");

  folder_.write("in/b.txt", long_text(1'000));
  const RunResult again = import({in()});
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_EQ(again.last_line(), "imported 3, unchanged 0, failed 0");
  EXPECT_EQ(one("SELECT count(*) FROM documents WHERE status = 'failed'"), "0");
}

TEST_F(Import, AWorkerThatStandsStillEndsAtTheTimeLimit) {
  folder_.write("in/b.txt", long_text(400'000));
  Program program({"import", "-a", archive(), in(), "--jobs", "2", "--timeout", "1"}, without_leak_check());
  // Once it has printed it has no worker; a child would be one of a sanitizer's.
  while (program.running() && !program.has_printed()) {
    for (const pid_t child : program.children()) ::kill(child, SIGSTOP);
  }
  const RunResult result = program.wait();
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(one("SELECT error_code FROM documents WHERE status = 'failed'"), "timeout");
  EXPECT_THAT(result.err, HasSubstr("--timeout"));
}

TEST_F(Import, ADocumentThatNeedsMoreMemoryThanItMayIsAFailure) {
  folder_.write("in/a.docx", report_docx("甲单位", 2));
  folder_.write("in/b.txt", long_text(400'000));
  const RunResult result = import({in(), "--memory", "16"});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.last_line(), "imported 1, unchanged 0, failed 1");
  if (program_is_sanitized()) return;
  EXPECT_EQ(one("SELECT error_code FROM documents WHERE status = 'failed'"), "out_of_memory");
  EXPECT_THAT(result.err_lines(), SizeIs(1));
}

TEST_F(Import, CtrlCKeepsWhatIsDoneAndTheNextImportGoesOn) {
  for (int i = 0; i < 40; ++i) {
    folder_.write("in/" + std::to_string(i) + ".docx", report_docx("单位" + std::to_string(i), 3));
  }
  folder_.write("in/z.txt", long_text(120'000));
  Program program({"import", "-a", archive(), in(), "--jobs", "2", "--timeout", "3600"});
  while (program.running() && program.children().empty()) {
  }
  ::kill(program.pid(), SIGINT);
  const RunResult result = program.wait();
  EXPECT_EQ(result.status, 130) << result.err;
  EXPECT_THAT(result.last_line(), ::testing::MatchesRegex("imported [0-9]+, unchanged 0, failed 0"));
  EXPECT_EQ("imported " + one("SELECT count(*) FROM documents") + ", unchanged 0, failed 0",
            result.last_line());

  EXPECT_EQ(import({in(), "--timeout", "3600"}).status, 0);
  EXPECT_EQ(one("SELECT count(*) FROM documents WHERE status = 'ok' OR status = 'partial'"), "41");
}

TEST_F(Import, AnImportThatIsKilledLeavesASoundArchive) {
  for (int i = 0; i < 40; ++i) {
    folder_.write("in/" + std::to_string(i) + ".docx", report_docx("单位" + std::to_string(i), 3));
  }
  folder_.write("in/z.txt", long_text(120'000));
  {
    Program program({"import", "-a", archive(), in(), "--jobs", "2", "--timeout", "3600"});
    while (program.running() && program.children().empty()) {
    }
    ::kill(program.pid(), SIGKILL);
    program.wait();
  }
  EXPECT_EQ(import({in(), "--timeout", "3600"}).status, 0);
  EXPECT_EQ(one("PRAGMA integrity_check"), "ok");
  const std::string whole = (folder_ / "whole.db").string();
  ASSERT_EQ(guidang({"import", "-a", whole, in(), "--timeout", "3600"}).status, 0);
  EXPECT_EQ(content_of_archive(archive()), content_of_archive(whole));
}

}  // namespace
