// guidang patterns, and --patterns for every command that normalizes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/docx.h"
#include "tests/cli/program.h"
#include "tests/temp_folder.h"

namespace {

using ::testing::AllOf;
using ::testing::ContainsRegex;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using Json = nlohmann::json;

TEST(Patterns, ThePacksInTheProgramPassTheirTestsAndLint) {
  const RunResult test = guidang({"patterns", "test"});
  EXPECT_EQ(test.status, 0) << test.out << test.err;
  EXPECT_THAT(test.last_line(),
              ::testing::MatchesRegex("[0-9]+ entries, [0-9]+ examples, [0-9]+ counter-examples, 0 failed"));
  const RunResult lint = guidang({"patterns", "lint"});
  EXPECT_EQ(lint.status, 0) << lint.out << lint.err;
  EXPECT_THAT(lint.last_line(), EndsWith(" 0 errors, 0 warnings, 0 notes")) << lint.out;
}

TEST(Patterns, AFailingExampleIsToldWithItsPlace) {
  const TempFolder folder;
  folder.write("mine.toml",
               "[[level1]]\nkey = \"output\"\nmatch = [\"建设成果\"]\nexamples = [\"建设成效\"]\nnot = "
               "[\"建设 成果\"]\n");
  const RunResult result = guidang({"patterns", "test", "--patterns", folder.path().string()});
  EXPECT_EQ(result.status, 1);
  EXPECT_THAT(result.out, AllOf(HasSubstr("mine.toml:4:13: level1 output: `建设成效` is an example, but"),
                                HasSubstr("mine.toml:5:8: level1 output: `建设 成果` is a counter-example")));
  EXPECT_THAT(result.last_line(), EndsWith("2 failed"));
}

TEST(Patterns, WhatAPackTakesOverIsNoFailure) {
  const TempFolder folder;
  folder.write("mine.toml",
               "[[level1]]\nkey = \"benefit\"\nmatch = [\"产出指标\"]\nexamples = [\"产出指标\"]\n");
  const std::vector<std::string> mine{"--patterns", folder.path().string()};
  const RunResult test = guidang({"patterns", "test", mine[0], mine[1]});
  EXPECT_EQ(test.status, 0) << test.out;
  EXPECT_THAT(test.last_line(), HasSubstr("taken by a pack of --patterns"));
  const RunResult lint = guidang({"patterns", "lint", mine[0], mine[1]});
  EXPECT_EQ(lint.status, 0) << lint.out;
  EXPECT_THAT(lint.out, AllOf(HasSubstr("mine.toml:1:1: note: level1 benefit: takes `产出指标`"),
                              HasSubstr("from level1 output (indicators.toml:")));
}

TEST(Patterns, LintEndsWithOneForAnErrorAndWritesRows) {
  const TempFolder folder;
  folder.write("mine.toml", "[[head]]\nband = \"indicators\"\nkey = \"targt\"\nmatch = [\"年度计划数(\"]\n");
  const std::string mine = folder.path().string();
  EXPECT_EQ(guidang({"patterns", "lint", "--patterns", mine}).status, 1);
  const RunResult rows = guidang({"patterns", "lint", "--patterns", mine, "--format", "json"});
  EXPECT_EQ(rows.status, 1);
  const Json findings = Json::parse(rows.out);
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_EQ(findings[0]["rule"], "unknown_key");
  EXPECT_THAT(findings[0]["message"].get<std::string>(), HasSubstr("perhaps `target` is meant"));
  EXPECT_EQ(findings[1]["rule"], "bad_pattern");
  EXPECT_THAT(findings[1]["place"].get<std::string>(), EndsWith("mine.toml:4:10"));
}

TEST(Patterns, LintTellsEveryFileThatCannotBeRead) {
  const TempFolder folder;
  folder.write("a.toml", "[[head]\n");
  folder.write("b.toml", "[[level1]]\nmatch = [\"产出\"]\n");
  const RunResult lint = guidang({"patterns", "lint", "--patterns", folder.path().string()});
  EXPECT_EQ(lint.status, 1);
  EXPECT_THAT(lint.out, AllOf(ContainsRegex("a.toml:1:[0-9]+: error: broken TOML"),
                              HasSubstr("b.toml:1: error: entry without `key`")));
  const RunResult nowhere = guidang({"patterns", "lint", "--patterns", (folder / "nowhere").string()});
  EXPECT_EQ(nowhere.status, 2);
  EXPECT_THAT(nowhere.err_lines(), SizeIs(1));
}

TEST(Patterns, LintTellsWhatAnArchiveNeverUses) {
  const TempFolder folder;
  folder.write("in/a.docx", report_docx("甲单位", 2));
  const std::string archive = (folder / "out.db").string();
  ASSERT_EQ(guidang({"import", "-q", "-a", archive, (folder / "in").string()}).status, 0);
  const RunResult lint = guidang({"patterns", "lint", "--archive", archive});
  EXPECT_EQ(lint.status, 0) << lint.err;
  EXPECT_THAT(lint.out, AllOf(HasSubstr("matched nothing in the archive [unused]"), HasSubstr("`楼堂馆所"),
                              Not(HasSubstr("`三级(指标)?` matched nothing"))));
  EXPECT_EQ(guidang({"patterns", "lint", "--archive", (folder / "none.db").string()}).status, 2);
}

TEST(Patterns, ListIsWhatIsKnown) {
  const RunResult all = guidang({"patterns", "list", "--format", "json"});
  ASSERT_EQ(all.status, 0) << all.err;
  const Json entries = Json::parse(all.out);
  EXPECT_GT(entries.size(), 150u);
  const Json items = Json::parse(guidang({"patterns", "list", "--format", "json", "--vocabulary", "item",
                                          "--band", "expenditure_control"})
                                     .out);
  ASSERT_GT(items.size(), 10u);
  EXPECT_LT(items.size(), entries.size());
  for (const Json& item : items) {
    EXPECT_EQ(item["vocabulary"], "item");
    EXPECT_EQ(item["band"], "expenditure_control");
    EXPECT_THAT(item["place"].get<std::string>(), StartsWith("ledgers.toml:"));
  }
  const RunResult one = guidang({"patterns", "list", "--key", "three_public", "--vocabulary", "item"});
  EXPECT_THAT(one.out,
              AllOf(StartsWith("vocabulary,band,key,patterns,examples,not,place\n"), HasSubstr("三公")));
  const Json label =
      Json::parse(guidang({"patterns", "list", "--format", "json", "--label", "全年 预算数\n（Ａ）"}).out);
  ASSERT_GE(label.size(), 1u);
  EXPECT_EQ(label[0]["key"], "annual_budget");
  EXPECT_EQ(guidang({"patterns", "list", "--vocabulary", "heading"}).status, 2);
}

TEST(Patterns, NeedsToBeToldWhat) {
  const RunResult result = guidang({"patterns"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err_lines(), SizeIs(1));
  const RunResult wrong = guidang({"patterns", "list", "--wrong"});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_THAT(wrong.err, HasSubstr("see guidang patterns list --help"));
}

// Every command that normalizes takes --patterns and says the same of one that is wrong.
class WithPatterns : public ::testing::TestWithParam<std::vector<std::string>> {
 protected:
  void SetUp() override {
    folder_.write("in/a.docx", report_docx("甲单位", 2));
    ASSERT_EQ(guidang({"import", "-q", "-a", archive(), (folder_ / "in").string()}).status, 0);
  }
  std::string archive() const { return (folder_ / "out.db").string(); }
  RunResult run(const std::vector<std::filesystem::path>& packs) {
    std::vector<std::string> arguments = GetParam();
    for (std::string& argument : arguments) {
      if (argument == "FILE") argument = (folder_ / "in/a.docx").string();
      if (argument == "ARCHIVE") argument = archive();
    }
    for (const auto& pack : packs) arguments.insert(arguments.end(), {"--patterns", pack.string()});
    return guidang(arguments);
  }
  const TempFolder folder_;
};

TEST_P(WithPatterns, AFolderThatIsNotThere) {
  const RunResult result = run({folder_ / "nowhere"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err_lines(), SizeIs(1));
  EXPECT_THAT(result.err, AllOf(HasSubstr("nowhere: "), HasSubstr("check --patterns")));
}

TEST_P(WithPatterns, AFolderWithoutAPack) {
  const RunResult result = run({folder_ / "in"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("no pattern pack (*.toml) in this folder"));
}

TEST_P(WithPatterns, BrokenTomlIsToldWithItsPlace) {
  folder_.write("p/mine.toml", "# mine\n[[level1]]\nkey = output\n");
  const RunResult result = run({folder_ / "p"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err_lines(), SizeIs(1));
  EXPECT_THAT(result.err, ContainsRegex("mine.toml:3:[0-9]+: broken TOML: "));
}

TEST_P(WithPatterns, ATableThatNobodyKnowsIsToldWhatItCouldBe) {
  folder_.write("p/mine.toml", "[[heading]]\nkey = \"x\"\n");
  const RunResult result = run({folder_ / "p"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("unknown table `heading`"), HasSubstr("[[head]]")));
}

TEST_P(WithPatterns, APatternThatRe2RefusesIsToldWithItsPlace) {
  folder_.write("p/mine.toml", "[[level1]]\nkey = \"output\"\nmatch = [\"产出\", \"(\"]\n");
  const RunResult result = run({folder_ / "p"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, AllOf(HasSubstr("mine.toml:3:"), HasSubstr("missing )")));
}

TEST_P(WithPatterns, TwoFolders) {
  folder_.write("p/a.toml",
                "[[level1]]\nkey = \"benefit\"\nmatch = [\"建设成果\"]\nexamples = [\"建设成果\"]\n");
  folder_.write("q/a.toml",
                "[[level1]]\nkey = \"output\"\nmatch = [\"建设成果\"]\nexamples = [\"建设成果\"]\n");
  EXPECT_EQ(run({folder_ / "p", folder_ / "q"}).status, 0);
}

INSTANTIATE_TEST_SUITE_P(Commands, WithPatterns,
                         ::testing::Values(std::vector<std::string>{"import", "-q", "-a", "ARCHIVE", "FILE"},
                                           std::vector<std::string>{"normalize", "FILE"},
                                           std::vector<std::string>{"renormalize", "-q", "-a", "ARCHIVE"},
                                           std::vector<std::string>{"patterns", "test"},
                                           std::vector<std::string>{"patterns", "list"}),
                         [](const auto& command) {
                           return command.param[0] == "patterns" ? "patterns_" + command.param[1]
                                                                 : command.param[0];
                         });

std::vector<std::string> level1_of(const RunResult& result) {
  std::vector<std::string> keys;
  const Json records = Json::parse(result.out);
  for (const Json& form : records["forms"]) {
    for (const Json& indicator : form["indicators"])
      keys.push_back(indicator["level1"].is_null() ? "" : indicator["level1"].get<std::string>());
  }
  return keys;
}

TEST(Packs, OfAUserWinOverThoseInTheProgramAndLaterFoldersOverEarlier) {
  const TempFolder folder;
  const std::string file = folder.write("a.docx", report_docx("甲单位", 1)).string();
  folder.write("p/a.toml",
               "[[level1]]\nkey = \"benefit\"\nmatch = [\"产出指标\"]\nexamples = [\"产出指标\"]\n");
  folder.write("q/a.toml",
               "[[level1]]\nkey = \"management\"\nmatch = [\"产出指标\"]\nexamples = [\"产出指标\"]\n");
  const std::string p = (folder / "p").string(), q = (folder / "q").string();
  const std::vector<std::string> shipped{"output"}, first{"benefit"}, second{"management"};
  EXPECT_EQ(level1_of(guidang({"normalize", file})), shipped);
  EXPECT_EQ(level1_of(guidang({"normalize", file, "--patterns", p})), first);
  EXPECT_EQ(level1_of(guidang({"normalize", file, "--patterns", p, "--patterns", q})), second);
  EXPECT_EQ(level1_of(guidang({"normalize", file, "--patterns", q, "--patterns", p})), first);
}

TEST(Packs, OfAUserTeachAHeading) {
  const TempFolder folder;
  const std::string rows =
      table({{"一级指标", "二级指标", "三级指标", "年度指标值", "兑现数", "分值", "得分"},
             {"产出指标", "数量指标", "维修水站", "3座", "3座", "10", "9"}});
  const std::string file =
      folder.write("a.docx", zip_of(docx_parts(paragraph("2023年度项目支出绩效自评表") + rows))).string();
  const auto actual = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments{"normalize", file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Json records = Json::parse(guidang(arguments).out);
    return records["forms"][0]["indicators"][0]["actual_text"];
  };
  EXPECT_TRUE(actual({}).is_null());
  folder.write("p/mine.toml",
               "[[head]]\nband = \"indicators\"\nkey = \"actual\"\nmatch = [\"兑现数\"]\nexamples = "
               "[\"兑现数（B）\"]\n");
  EXPECT_EQ(actual({"--patterns", (folder / "p").string()}), "3座");
  EXPECT_EQ(guidang({"patterns", "lint", "--patterns", (folder / "p").string()}).status, 0);
}

}  // namespace
