// guidang import BUNDLE!/FILE: one file of a bundle, as if the whole bundle had been imported and only it
// taken.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

#include "tests/cli/archive_rows.h"
#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/extract/bundle_maker.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string text_report(int number) {
  return "2023年度工作报告\n一、部门基本情况\n第" + std::to_string(number) + "个单位负责档案。\n";
}

class BundleMember : public ::testing::Test {
 protected:
  BundleMember() { write_bundle(3); }

  void write_bundle(int indicators) {
    bundle_ =
        folder_
            .write("in/b.zip",
                   bundle_of(
                       {{"甲/a.docx", report_docx("云山县水利局", indicators)},
                        {"b.txt", text_report(1)},
                        {"坏.docx", "broken"},
                        {"p.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)},
                        {"notes.md", "text"},
                        {"in.7z", bundle_of({{"c.txt", text_report(2)}, {"d.txt", text_report(3)}}, "7z")}},
                       "zip"))
            .string();
  }
  void touch(int seconds) {
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, bundle_.c_str(), times, 0), 0);
  }
  RunResult import(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"import", "--archive", archive()});
    return guidang(arguments);
  }
  std::string in() const { return (folder_ / "in").string(); }
  std::string archive() const { return (folder_ / "out.db").string(); }
  std::string one(const std::string& sql) {
    const Rows rows = rows_of(archive(), sql);
    return rows.empty() ? "no row" : rows[0][0];
  }
  std::string members() {
    return one("SELECT group_concat(member_path, ' ') FROM (SELECT * FROM sources ORDER BY member_path)");
  }

  const TempFolder folder_;
  std::string bundle_;
};

TEST_F(BundleMember, IsRecordedAsTheWholeBundleWouldHaveIt) {
  const RunResult result = import({bundle_ + "!/甲/a.docx"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.last_line(), "imported 1, unchanged 0, failed 0");
  EXPECT_EQ(members(), "甲/a.docx");
  EXPECT_EQ(one("SELECT is_complete FROM bundles"), "0");
  const std::string rows =
      "SELECT s.path, s.member_path, s.byte_size, s.modified_at, d.sha256, d.status FROM sources AS s JOIN "
      "documents AS d "
      "USING (document_id) WHERE s.member_path = '甲/a.docx'";
  const Rows alone = rows_of(archive(), rows);
  EXPECT_EQ(one("SELECT count(*) FROM v_indicators WHERE member_path = '甲/a.docx'"), "3");

  EXPECT_EQ(import({bundle_ + "!/甲/a.docx"}).last_line(), "imported 0, unchanged 1, failed 0");
  // The whole bundle reads the rest.
  EXPECT_EQ(import({bundle_}).last_line(), "imported 3, unchanged 1, failed 1");
  EXPECT_EQ(rows_of(archive(), rows), alone);
  EXPECT_EQ(one("SELECT is_complete FROM bundles"), "1");
  const Rows whole = content_of_archive(archive());
  std::filesystem::remove(archive());
  import({bundle_});
  EXPECT_EQ(content_of_archive(archive()), whole);
  // One more of it changes nothing.
  EXPECT_EQ(import({bundle_ + "!/b.txt"}).last_line(), "imported 0, unchanged 1, failed 0");
  EXPECT_EQ(content_of_archive(archive()), whole);
  EXPECT_EQ(one("SELECT is_complete FROM bundles"), "1");
}

TEST_F(BundleMember, SeveralAtOnceAndBundlesWithin) {
  const RunResult result = import({bundle_ + "!/b.txt", bundle_ + "!/b.txt", bundle_ + "!/in.7z!/c.txt",
                                   bundle_ + "!/p.png", bundle_ + "!/坏.docx"});
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.last_line(), "imported 2, unchanged 0, failed 1");
  EXPECT_THAT(result.out, HasSubstr("no reports: 1 "));
  EXPECT_THAT(result.err, HasSubstr("b.zip!/坏.docx: "));
  EXPECT_EQ(members(), "b.txt in.7z!/c.txt 坏.docx");
  EXPECT_EQ(one("SELECT member_path FROM other_files"), "p.png");
  const RunResult again = import({bundle_ + "!/坏.docx", bundle_ + "!/p.png"});
  EXPECT_EQ(again.last_line(), "imported 0, unchanged 0, failed 1");
  EXPECT_THAT(again.err, HasSubstr("failed before"));
  EXPECT_THAT(again.out, HasSubstr("no reports: 1 "));
  EXPECT_THAT(import({"--retry-failed", bundle_ + "!/坏.docx"}).err, Not(HasSubstr("failed before")));
  // A bundle within is all that is in it, and stands for what is asked for within it.
  EXPECT_EQ(import({bundle_ + "!/in.7z", bundle_ + "!/in.7z!/d.txt"}).last_line(),
            "imported 1, unchanged 1, failed 0");
  // The whole stands for each of its files.
  EXPECT_EQ(import({bundle_ + "!/b.txt", in()}).last_line(), "imported 1, unchanged 3, failed 1");
  EXPECT_EQ(one("SELECT is_complete FROM bundles"), "1");
}

TEST_F(BundleMember, WhatIsNotThereIsTold) {
  const RunResult missing = import({bundle_ + "!/c.txt", bundle_ + "!/none/d.txt", bundle_ + "!/b.txt"});
  EXPECT_EQ(missing.status, 1);
  EXPECT_EQ(missing.last_line(), "imported 1, unchanged 0, failed 2");
  EXPECT_THAT(missing.err, AllOf(HasSubstr("b.zip!/c.txt: no such file in the bundle, it has 甲/a.docx"),
                                 HasSubstr("b.zip!/none/d.txt: no such file in the bundle")));
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "1");
  const RunResult left_out = import({bundle_ + "!/notes.md"});
  EXPECT_THAT(left_out.err, HasSubstr("b.zip!/notes.md: is left out of bundles"));
  // One that is no bundle within has no files, and no other file is taken for it.
  EXPECT_THAT(import({bundle_ + "!/b.txt!/x.txt"}).err,
              HasSubstr("b.zip!/b.txt!/x.txt: no such file in the bundle"));
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "1");
  const RunResult nowhere = import({in() + "/none.zip!/a.docx"});
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_THAT(nowhere.err, HasSubstr("none.zip!/a.docx: no such file or folder"));
}

TEST_F(BundleMember, AFileThatIsNoBundleHasNoFiles) {
  const std::string docx = folder_.write("in/a.docx", report_docx("甲单位", 1)).string();
  for (const char* command : {"extract", "normalize"}) {
    const RunResult result = guidang({command, docx + "!/word/document.xml"});
    EXPECT_EQ(result.status, 2);
    EXPECT_THAT(result.err, HasSubstr("a.docx: is no bundle of files, give the file itself")) << command;
  }
  const RunResult result = import({docx + "!/word/document.xml"});
  EXPECT_EQ(result.last_line(), "imported 0, unchanged 0, failed 1");
  EXPECT_THAT(result.err, HasSubstr("a.docx: is no bundle of files, give the file itself"));
  EXPECT_EQ(one("SELECT count(*) FROM bundles"), "0");
  EXPECT_EQ(import({docx}).last_line(), "imported 1, unchanged 0, failed 0");
}

TEST_F(BundleMember, AFileOfThatNameWins) {
  folder_.write("in/b.zip!/b.txt", "一、概况\n一个真正的文件。\n");
  EXPECT_EQ(import({bundle_ + "!/b.txt"}).last_line(), "imported 1, unchanged 0, failed 0");
  EXPECT_EQ(one("SELECT source_path || coalesce(member_path, '') FROM documents"), bundle_ + "!/b.txt");
  EXPECT_THAT(guidang({"extract", bundle_ + "!/b.txt", "--format", "text"}).out, HasSubstr("真正的文件"));
}

TEST_F(BundleMember, NothingIsPrunedOrGoneForIt) {
  ASSERT_EQ(import({bundle_}).last_line(), "imported 4, unchanged 0, failed 1");
  const RunResult pruned = import({"--prune", bundle_ + "!/b.txt"});
  EXPECT_EQ(pruned.last_line(), "imported 0, unchanged 1, failed 0");
  EXPECT_THAT(pruned.out, Not(HasSubstr("gone")));
  // The bundle has changed: the other files stay as they were until the whole is imported again.
  write_bundle(2);
  touch(1'000'000'000);
  EXPECT_EQ(import({"--prune", bundle_ + "!/甲/a.docx"}).last_line(), "imported 1, unchanged 0, failed 0");
  EXPECT_EQ(members(), "b.txt in.7z!/c.txt in.7z!/d.txt 坏.docx 甲/a.docx");
  EXPECT_EQ(one("SELECT is_complete FROM bundles"), "0");
  EXPECT_EQ(import({bundle_ + "!/b.txt"}).last_line(), "imported 0, unchanged 1, failed 0");
  EXPECT_EQ(one("SELECT count(*) FROM sources WHERE modified_at = 1000000000"), "2");
  EXPECT_EQ(import({"--prune", in()}).last_line(), "imported 0, unchanged 4, failed 1");
  EXPECT_EQ(one("SELECT count(*) FROM sources WHERE modified_at = 1000000000"), "5");
  std::filesystem::remove(bundle_);
  folder_.write("in/other.txt", text_report(9));
  EXPECT_THAT(import({"--prune", in()}).out, HasSubstr("gone: 1 files, which are forgotten"));
  EXPECT_EQ(one("SELECT count(*) || ' ' || count(member_path) FROM sources"), "1 0");
}

TEST_F(BundleMember, ADamagedBundleCostsTheFileThatWasAskedFor) {
  ASSERT_EQ(import({bundle_ + "!/b.txt"}).last_line(), "imported 1, unchanged 0, failed 0");
  folder_.write("in/b.zip", "PK\x03\x04 cut off");
  touch(1'000'000'000);
  const RunResult result = import({bundle_ + "!/b.txt", bundle_ + "!/甲/a.docx"});
  EXPECT_EQ(result.last_line(), "imported 0, unchanged 0, failed 2");
  EXPECT_THAT(result.err, HasSubstr("b.zip: "));
  // What the archive has is not given up; what it has not is a failure.
  EXPECT_EQ(
      one("SELECT group_concat(member_path || ' ' || status, ', ') FROM (SELECT * FROM documents ORDER BY "
          "member_path)"),
      "b.txt ok, 甲/a.docx failed");
  write_bundle(1);
  EXPECT_EQ(import({bundle_}).last_line(), "imported 3, unchanged 1, failed 1");
  EXPECT_EQ(one("SELECT count(*) FROM documents WHERE status = 'ok'"), "4");
}

TEST_F(BundleMember, TheLayoutHoldsForIt) {
  const auto bundle =
      folder_.write("in/云山县/2022.zip", bundle_of({{"b.txt", "一、概况\n没有写明。\n"}}, "zip"));
  ASSERT_EQ(import({bundle.string() + "!/b.txt", "--layout", "{year}/*"}).status, 0);
  EXPECT_EQ(one("SELECT fiscal_year FROM documents"), "2022");
}

TEST_F(BundleMember, AMemberOfABundleWithinThatKillsItsWorkerCostsItselfOnly) {
  std::string endless;
  for (int i = 0; i < 400'000; ++i)
    endless += "第" + std::to_string(i) + "段:修缮站房,数量" + std::to_string(i * 7) + "间。\n";
  const std::string inner =
      bundle_of({{"a.txt", text_report(1)}, {"long.txt", endless}, {"z.txt", text_report(2)}}, "zip");
  const std::string bundle =
      folder_.write("in/two.zip", bundle_of({{"in.zip", inner}, {"other.txt", text_report(3)}}, "zip"))
          .string();
  RunOptions no_leaks;
  no_leaks.env["ASAN_OPTIONS"] = "detect_leaks=0";
  Program program({"import", "-a", archive(), bundle + "!/in.zip", "--jobs", "1", "--timeout", "3600"},
                  no_leaks);
  // The short ones are done in no time; whoever is killed is at the long one.
  while (program.running() && !program.has_printed()) {
    ::usleep(program_is_sanitized() ? 2'000'000 : 300'000);
    if (program.has_printed()) break;
    for (const pid_t child : program.children()) ::kill(child, SIGKILL);
  }
  const RunResult result = program.wait();
  EXPECT_EQ(result.status, 1);
  EXPECT_EQ(result.last_line(), "imported 2, unchanged 0, failed 1") << result.err;
  EXPECT_THAT(result.err, HasSubstr("two.zip!/in.zip!/long.txt: the worker process died: signal 9"));
  EXPECT_EQ(one("SELECT group_concat(member_path, ' ') FROM (SELECT member_path FROM documents ORDER BY 1)"),
            "in.zip!/a.txt in.zip!/long.txt in.zip!/z.txt");
  EXPECT_NE(one("SELECT is_complete FROM bundles"), "1");
}

}  // namespace
