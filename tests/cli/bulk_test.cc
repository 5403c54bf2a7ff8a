// guidang import of many files: bundles, folders that say something, changes, interruptions, watching.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <random>

#include "tests/cli/archive_rows.h"
#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/cli/terminal.h"
#include "tests/extract/bundle_maker.h"
#include "tests/extract/rar_maker.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0", 29);

std::string text_report(int number) {
  return "2023年度工作报告\n一、部门基本情况\n第" + std::to_string(number) + "个单位负责档案。\n";
}

class Bulk : public ::testing::Test {
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
  void touch(const std::filesystem::path& file) {
    const timespec times[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, file.c_str(), times, 0), 0);
  }

  const TempFolder folder_;
};

TEST_F(Bulk, TheFilesInABundleAreDocuments) {
  for (const char* format : {"zip", "7z", "tar", "tar.gz", "tar.zst", "rar4", "rar5", "cab"}) {
    const std::string name = std::string("in/2023.") + format;
    const auto bundle = folder_.write(name, bundle_of({{"水利局/报告.docx", report_docx("云山县水利局", 3)},
                                                       {"说明.txt", text_report(1)},
                                                       {"照片/1.png", png},
                                                       {"~$说明.docx", "lock"},
                                                       {"__MACOSX/._说明.txt", "x"},
                                                       {"坏.docx", "broken"}},
                                                      format));
    std::filesystem::remove(archive());
    const RunResult result = import({bundle.string()});
    EXPECT_EQ(result.status, 1);
    EXPECT_EQ(result.last_line(), "imported 2, unchanged 0, failed 1") << format << result.err;
    EXPECT_THAT(result.out, HasSubstr("no reports: 1 "));
    ASSERT_THAT(result.err_lines(), SizeIs(1));
    EXPECT_THAT(result.err, HasSubstr("2023." + std::string(format) + "!/坏.docx: "));
    const Rows rows =
        rows_of(archive(), "SELECT source_path, member_path, status FROM documents ORDER BY member_path");
    EXPECT_THAT(rows, ElementsAre(ElementsAre(bundle.string(), "坏.docx", "failed"),
                                  ElementsAre(bundle.string(), "水利局/报告.docx", "ok"),
                                  ElementsAre(bundle.string(), "说明.txt", "ok")));
    EXPECT_EQ(one("SELECT path || '!/' || member_path FROM other_files"), bundle.string() + "!/照片/1.png");
    EXPECT_EQ(one("SELECT count(*) FROM cells WHERE text = '修缮站房2批'"), "1");
    EXPECT_EQ(one("SELECT count(*) FROM v_indicators WHERE member_path = '水利局/报告.docx'"), "3");

    const RunResult again = import({bundle.string()});
    EXPECT_EQ(again.last_line(), "imported 0, unchanged 2, failed 1");
    EXPECT_THAT(again.err, AllOf(HasSubstr("!/坏.docx: failed before"), Not(HasSubstr("坏.docx: 坏"))));
    EXPECT_EQ(import({"--retry-failed", bundle.string()}).err, result.err);
    std::filesystem::remove(bundle);
  }
}

TEST_F(Bulk, AMemberCanBeShown) {
  const std::string bundle =
      folder_
          .write("b.zip", bundle_of({{"甲/a.docx", report_docx("云山县水利局", 2)},
                                     {"in.7z", bundle_of({{"b.txt", text_report(1)}}, "7z")}},
                                    "zip"))
          .string();
  EXPECT_THAT(guidang({"extract", bundle + "!/甲/a.docx", "--format", "text"}).out, HasSubstr("修缮站房1批"));
  EXPECT_THAT(guidang({"extract", bundle + "!/in.7z!/b.txt", "--format", "text"}).out,
              HasSubstr("第1个单位"));
  EXPECT_THAT(guidang({"normalize", bundle + "!/甲/a.docx"}).out, HasSubstr("云山县水利局"));
  const RunResult missing = guidang({"extract", bundle + "!/c.docx"});
  EXPECT_EQ(missing.status, 2);
  EXPECT_THAT(missing.err, AllOf(HasSubstr("no such file in the bundle"), HasSubstr("甲/a.docx")));
  const RunResult whole = guidang({"extract", bundle});
  EXPECT_EQ(whole.status, 2);
  EXPECT_THAT(whole.err, HasSubstr("is a bundle of files (甲/a.docx"));
}

TEST_F(Bulk, AChangedBundleReplacesWhatWasInIt) {
  const std::string kept = report_docx("甲单位", 2);
  const auto bundle = folder_.write(
      "in/b.zip", bundle_of({{"a.docx", kept}, {"b.txt", text_report(1)}, {"p.png", png}}, "zip"));
  ASSERT_EQ(import({in()}).last_line(), "imported 2, unchanged 0, failed 0");
  touch(bundle);
  EXPECT_EQ(import({in()}).last_line(), "imported 0, unchanged 2, failed 0");
  EXPECT_EQ(one("SELECT count(*) FROM sources WHERE modified_at = 1000000000"), "2");
  folder_.write("in/b.zip", bundle_of({{"a.docx", kept}, {"c.txt", text_report(2)}}, "zip"));
  EXPECT_EQ(import({in()}).last_line(), "imported 1, unchanged 1, failed 0");
  EXPECT_EQ(one("SELECT group_concat(member_path) FROM (SELECT * FROM sources ORDER BY member_path)"),
            "a.docx,c.txt");
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "2");
  EXPECT_EQ(one("SELECT count(*) FROM other_files"), "0");
  // A bundle that cannot be read any more takes nothing away.
  folder_.write("in/b.zip", "PK\x03\x04 cut off");
  EXPECT_EQ(import({in()}).last_line(), "imported 0, unchanged 0, failed 1");
  EXPECT_EQ(one("SELECT count(*) FROM documents WHERE status = 'ok'"), "2");
  // And a plain file in its place does.
  folder_.write("in/b.zip", text_report(3));
  EXPECT_EQ(import({in()}).last_line(), "imported 1, unchanged 0, failed 0");
  EXPECT_EQ(one("SELECT count(*) || ' ' || count(member_path) FROM sources"), "1 0");
  EXPECT_EQ(one("SELECT count(*) FROM bundles"), "0");
}

TEST_F(Bulk, HostileBundlesCostThemselves) {
  folder_.write("in/good.docx", report_docx("甲单位", 2));
  folder_.write("in/out.zip", bundle_of({{"../../etc/passwd", "x"}, {"a.txt", text_report(1)}}, "zip"));
  folder_.write("in/link.tar",
                bundle_of({{"passwd.txt", "", "/etc/passwd"}, {"b.txt", text_report(2)}}, "tar"));
  folder_.write("in/locked.zip", bundle_of({{"c.txt", text_report(3)}}, "zip", "password"));
  folder_.write("in/cut.7z", bundle_of({{"d.txt", text_report(4)}}, "7z").substr(0, 60));
  folder_.write("in/empty.zip", std::string("PK\x05\x06", 4) + std::string(18, '\0'));
  RarMember first, second;
  first.name = "e.txt";
  first.bytes = text_report(5);
  second.name = "f.txt";
  second.bytes = text_report(6);
  RarOptions no_end, part;
  no_end.end = false;
  part.volume = true;
  folder_.write("in/cut.rar", rar5_of({first}, no_end));
  folder_.write("in/2023.part1.rar", rar4_of({second}, part));
  const RunResult result = import({in()});
  EXPECT_EQ(result.last_line(), "imported 4, unchanged 0, failed 7") << result.err;
  EXPECT_THAT(result.err_lines(), SizeIs(7));
  EXPECT_THAT(result.err, AllOf(HasSubstr("cut.rar: the bundle is cut off or damaged"),
                                HasSubstr("2023.part1.rar: is one part of a bundle in several parts")));
  EXPECT_THAT(result.err, AllOf(HasSubstr("out.zip!/../../etc/passwd: "), HasSubstr("link.tar!/passwd.txt: "),
                                HasSubstr("locked.zip!/c.txt: is protected by a password"),
                                HasSubstr("cut.7z: "), HasSubstr("empty.zip: ")));
  EXPECT_EQ(one("SELECT count(*) FROM failures WHERE status = 'failed'"), "7");
  EXPECT_EQ(import({in()}).last_line(), "imported 0, unchanged 4, failed 7");
}

TEST_F(Bulk, WhatIsNoReportIsToldApart) {
  folder_.write("in/a.txt", text_report(1));
  folder_.write("in/photo.jpg", "\xFF\xD8\xFF\xE0 picture");
  folder_.write("in/no-ending", png);
  folder_.write("in/sheet.xlsx",
                zip_of({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}}));
  folder_.write("in/old.doc", "{\\rtf1 a document, which ought to be converted}");
  const RunResult result = import({in()});
  EXPECT_EQ(result.last_line(), "imported 1, unchanged 0, failed 1");
  EXPECT_THAT(result.out, HasSubstr("no reports: 3 "));
  EXPECT_THAT(result.err_lines(), SizeIs(1));
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "2");
  const RunResult listed = guidang({"failures", "-a", archive(), "--unsupported", "--format", "csv"});
  EXPECT_THAT(listed.out, AllOf(HasSubstr("photo.jpg"), HasSubstr("JPEG"), HasSubstr("sheet.xlsx")));
  EXPECT_THAT(guidang({"failures", "-a", archive(), "--format", "csv"}).out, Not(HasSubstr("photo.jpg")));
  EXPECT_THAT(import({in()}).out, HasSubstr("no reports: 3 "));
  // One that becomes a report is one.
  folder_.write("in/no-ending", text_report(2));
  EXPECT_EQ(import({in()}).last_line(), "imported 1, unchanged 1, failed 1");
  EXPECT_EQ(one("SELECT count(*) FROM other_files"), "2");
}

TEST_F(Bulk, FilesThatAreGoneAreToldAndKeptUnlessPruned) {
  const std::string both = report_docx("甲单位", 2);
  folder_.write("in/a.docx", both);
  folder_.write("in/copy.docx", both);
  folder_.write("in/sub/b.txt", text_report(1));
  folder_.write("in/sub/c.zip", bundle_of({{"c.txt", text_report(2)}}, "zip"));
  folder_.write("in.txt", text_report(3));
  ASSERT_EQ(import({in(), in() + ".txt"}).last_line(), "imported 4, unchanged 1, failed 0");
  std::filesystem::remove(folder_ / "in/a.docx");
  std::filesystem::remove_all(folder_ / "in/sub");
  const RunResult told = import({in()});
  EXPECT_THAT(told.out, HasSubstr("gone: 3 files, which are kept"));
  EXPECT_EQ(told.status, 0);
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "4");
  const RunResult pruned = import({in(), "--prune"});
  EXPECT_THAT(pruned.out, HasSubstr("gone: 3 files, which are forgotten"));
  EXPECT_EQ(one("SELECT count(*) FROM documents"), "2");
  EXPECT_EQ(one("SELECT source_path FROM documents WHERE format = 'docx'"), in() + "/copy.docx");
  EXPECT_EQ(one("SELECT count(*) FROM bundles"), "0");
  EXPECT_THAT(import({in()}).out, Not(HasSubstr("gone")));
}

TEST_F(Bulk, FoldersSayRegionAndYear) {
  folder_.write("in/云山县/2021/a.txt", "一、概况\n本报告没有写明年度。\n");
  folder_.write("in/云山县/2022.zip",
                bundle_of({{"县档案馆/b.txt", "一、概况\n2023年度的工作如下。\n"}}, "zip"));
  folder_.write("in/readme.txt", "一、概况\n别的。\n");
  const RunResult result = import({in(), "--layout", "{region}/{year}/**"});
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("outside the layout: 1"));
  EXPECT_EQ(one("SELECT region || fiscal_year FROM documents WHERE source_path LIKE '%a.txt'"), "云山县2021");
  // What the report says of its year wins, and what the folder says is kept beside it.
  EXPECT_EQ(one("SELECT region || fiscal_year FROM documents WHERE member_path LIKE '%b.txt'"), "云山县2023");
  EXPECT_EQ(one("SELECT value || ' ' || chosen FROM evidence JOIN documents USING (document_id) WHERE source "
                "= 'path' "
                "AND field = 'fiscal_year' AND member_path LIKE '%b.txt'"),
            "2022 0");
  EXPECT_EQ(one("SELECT coalesce(region, 'none') FROM documents WHERE source_path LIKE '%readme.txt'"),
            "none");
  const Rows before = content_of_archive(archive());
  ASSERT_EQ(guidang({"renormalize", "-a", archive()}).status, 0);
  EXPECT_EQ(content_of_archive(archive()), before);
  const RunResult wrong = import({in(), "--layout", "{county}/*"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("{county}"));
}

TEST_F(Bulk, APathIsOnlyAGuessThatTheReportConfirms) {
  folder_.write("in/云山县/2021年/confirmed.txt", "一、概况\n云山县按2020年度和2021年度的要求开展工作。\n");
  folder_.write("in/云山县/2021年/silent.txt", "一、概况\n没有写明。\n");
  folder_.write("in/云山县/2021年/other.txt", "一、概况\n2019年度的工作已经完成。\n");
  ASSERT_EQ(import({in()}).status, 0);
  const auto identity = [&](const std::string& name) {
    return one(
        "SELECT coalesce(region, '') || ' ' || coalesce(fiscal_year, '') FROM documents WHERE source_path "
        "LIKE '%" +
        name + "'");
  };
  EXPECT_EQ(identity("confirmed.txt"), "云山县 2021");
  EXPECT_EQ(identity("silent.txt"), " ");
  EXPECT_EQ(identity("other.txt"), " 2019");
  EXPECT_EQ(one("SELECT count(*) || ' ' || sum(chosen) FROM evidence WHERE source = 'path'"), "6 2");
}

// A folder with a bit of everything.
void fill(const TempFolder& folder) {
  std::vector<PackedFile> packed;
  for (int i = 0; i < 60; ++i) {
    const std::string name = std::to_string(i);
    if (i % 3 == 0)
      folder.write("in/" + name + ".docx", report_docx("单位" + std::to_string(i % 7), i % 9 + 1));
    if (i % 3 == 1) folder.write("in/云山县/" + name + ".txt", text_report(i % 20));
    if (i % 11 == 0) folder.write("in/bad" + name + ".docx", "broken " + name);
    if (i % 13 == 0) folder.write("in/" + name + ".png", png + name);
    packed.push_back({"2022年/" + name + ".txt", text_report(i)});
    if (i % 10 == 0) packed.push_back({"坏" + name + ".docx", "broken " + name});
  }
  packed.push_back({"更多.7z", bundle_of(packed, "7z")});
  packed.push_back({"../out.txt", "x"});
  // Stored beside them, what makes the bundle large enough for several workers.
  std::mt19937 random(1);
  std::string noise(300'000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  packed.push_back({"noise.bin", noise});
  folder.write("in/云山县/all.zip", bundle_of(packed, "zip"));
}

TEST_F(Bulk, JobsOrderAndDeathsAtAnyMomentChangeNothing) {
  fill(folder_);
  const std::string whole = (folder_ / "whole.db").string(), eight = (folder_ / "eight.db").string(),
                    backwards = (folder_ / "backwards.db").string();
  const RunResult first = guidang({"import", "-a", whole, in(), "--jobs", "1"});
  const RunResult second = guidang({"import", "-a", eight, in(), "--jobs", "8"});
  EXPECT_EQ(second.out, first.out);
  EXPECT_EQ(second.err, first.err);
  const Rows expected = content_of_archive(whole);
  EXPECT_THAT(expected, SizeIs(::testing::Gt(300u)));
  EXPECT_EQ(content_of_archive(eight), expected);
  guidang({"import", "-a", backwards, in() + "/云山县"});
  guidang({"import", "-a", backwards, in()});
  EXPECT_EQ(content_of_archive(backwards), expected);

  // Killed again and again, each time a little later, then left alone.
  std::mt19937 random(7);
  for (int death = 1; death <= 6; ++death) {
    Program program({"import", "-a", archive(), in(), "--jobs", death % 2 == 0 ? "3" : "1"});
    while (program.running() && program.children().empty()) {
    }
    for (int wait = static_cast<int>(random() % 100) * death; wait > 0 && program.running(); --wait)
      ::usleep(1000);
    ::kill(program.pid(), SIGKILL);
    program.wait();
  }
  const RunResult last = import({in()});
  EXPECT_EQ(one("PRAGMA integrity_check"), "ok");
  EXPECT_EQ(content_of_archive(archive()), expected) << last.err;
}

TEST_F(Bulk, AMemberThatKillsItsWorkerCostsItselfOnly) {
  std::string endless;
  for (int i = 0; i < 400'000; ++i)
    endless += "第" + std::to_string(i) + "段:修缮站房,数量" + std::to_string(i * 7) + "间。\n";
  folder_.write(
      "in/b.zip",
      bundle_of({{"a.txt", text_report(1)}, {"long.txt", endless}, {"z.txt", text_report(2)}}, "zip"));
  RunOptions no_leaks;
  no_leaks.env["ASAN_OPTIONS"] = "detect_leaks=0";
  Program program({"import", "-a", archive(), in(), "--jobs", "1", "--timeout", "3600"}, no_leaks);
  // The short ones are done in no time; whoever is killed is at the long one.
  while (program.running() && !program.has_printed()) {
    ::usleep(300'000);
    if (program.has_printed()) break;
    for (const pid_t child : program.children()) ::kill(child, SIGKILL);
  }
  const RunResult result = program.wait();
  EXPECT_THAT(result.last_line(), ::testing::EndsWith("unchanged 0, failed 1")) << result.err;
  EXPECT_THAT(result.err, HasSubstr("b.zip!/long.txt: the worker process died: signal 9"));
  EXPECT_EQ(one("SELECT error_code FROM documents WHERE member_path = 'long.txt'"), "crashed");
  EXPECT_EQ(one("SELECT count(*) FROM documents WHERE status = 'ok'"), "2");
}

TEST_F(Bulk, TheReportHasTheWholeOutcome) {
  folder_.write("in/a.txt", text_report(1));
  folder_.write("in/b.zip", bundle_of({{"c.docx", "broken"}, {"p.png", png}}, "zip"));
  const std::string file = (folder_ / "report.json").string();
  const RunResult result = import({in(), "--report", file});
  EXPECT_EQ(result.status, 1);
  std::ifstream stream(file);
  const auto json = nlohmann::json::parse(stream);
  EXPECT_EQ(json["imported"], 1);
  EXPECT_EQ(json["failed"], 1);
  EXPECT_EQ(json["unsupported"], 1);
  EXPECT_EQ(json["interrupted"], false);
  ASSERT_EQ(json["files"].size(), 3u);
  std::map<std::string, nlohmann::json> by_outcome;
  for (const auto& one_file : json["files"]) by_outcome[one_file["outcome"]] = one_file;
  EXPECT_EQ(by_outcome["imported"]["path"], in() + "/a.txt");
  EXPECT_EQ(by_outcome["failed"]["member_path"], "c.docx");
  EXPECT_EQ(by_outcome["failed"]["error_code"], "not_a_zip");
  EXPECT_EQ(by_outcome["unsupported"]["member_path"], "p.png");
}

TEST_F(Bulk, ProgressIsALineOnATerminalAndLinesInALog) {
  for (int i = 0; i < 30; ++i) folder_.write("in/" + std::to_string(i) + ".txt", text_report(i));
  Terminal terminal({"import", "-a", archive(), in()});
  const std::string shown = terminal.until("imported 30, unchanged 0, failed 0");
  EXPECT_THAT(shown, AllOf(HasSubstr("[####"), HasSubstr("30/30"), HasSubstr(".txt")));
  EXPECT_EQ(terminal.wait(), 0);
  // Nothing of it where it is not wanted.
  const RunResult quiet = import({in(), "--quiet"});
  EXPECT_EQ(quiet.out, "imported 0, unchanged 30, failed 0\n");
  EXPECT_EQ(quiet.err, "");
}

TEST_F(Bulk, AFolderIsWatchedUntilCtrlC) {
  folder_.write("in/云山县/2022/a.txt", text_report(1));
  Program program(
      {"import", "-a", archive(), "--watch", "--settle", "0", in(), "--layout", "{region}/{year}/*"});
  while (program.running() && !program.has_printed()) ::usleep(1000);
  folder_.write("in/云山县/2023/b.txt", "一、概况\n没有写明。\n");
  std::filesystem::rename(folder_.write("c.zip", bundle_of({{"c.docx", report_docx("丙单位", 1)}}, "zip")),
                          folder_ / "in/云山县/2023.zip");
  // Asked through the program, which waits where the archive is locked.
  const auto has_three = [&] {
    const RunResult asked = guidang({"sql", "-a", archive(), "--format", "csv",
                                     "SELECT 'there are ' || count(*) FROM documents WHERE status = 'ok'"});
    return asked.out.find("there are 3") != std::string::npos;
  };
  while (program.running() && !has_three()) ::usleep(20'000);
  ::kill(program.pid(), SIGINT);
  const RunResult result = program.wait();
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.last_line(), "imported 3, unchanged 0, failed 0") << result.out;
  EXPECT_EQ(one("SELECT fiscal_year FROM documents WHERE source_path LIKE '%b.txt'"), "2023");
  const RunResult wrong = guidang({"import", "-a", archive(), "--watch", in() + "/云山县/2022/a.txt"});
  EXPECT_EQ(wrong.status, 2);
}

TEST_F(Bulk, OneDocumentMayNotUnpackToMoreThanItIsAllowed) {
  std::string rows;
  for (int i = 0; i < 60'000; ++i) rows += paragraph("第" + std::to_string(i) + "行");
  folder_.write("in/large.docx", zip_of(docx_parts(rows)));
  const RunResult result = import({in(), "--inflated", "1"});
  EXPECT_EQ(result.last_line(), "imported 0, unchanged 0, failed 1");
  EXPECT_EQ(one("SELECT error_code FROM documents"), "limit_exceeded");
  EXPECT_EQ(import({in(), "--retry-failed"}).last_line(), "imported 1, unchanged 0, failed 0");
}

}  // namespace
