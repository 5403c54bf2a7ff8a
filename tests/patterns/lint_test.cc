// What lint finds in packs.
#include "patterns/lint.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "patterns/pack_set.h"
#include "patterns/samples.h"

namespace {

using namespace guidang;
using patterns::Contract;
using patterns::LintFinding;
using patterns::PackFiles;
using patterns::Severity;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Findings for packs of which each later one is a folder over those before it.
std::vector<LintFinding> lint_of(const std::vector<std::string>& packs, const Contract& contract = {}) {
  PackFiles files;
  int layer = 0;
  for (const std::string& text : packs) {
    auto read = patterns::read_pack(text, "p" + std::to_string(layer) + ".toml");
    if (!read) {
      files.errors.push_back(read.error());
    } else {
      for (auto& entry : *read) {
        entry.layer = layer;
        files.entries.push_back(std::move(entry));
      }
    }
    ++layer;
  }
  return patterns::lint(files, contract);
}

std::vector<std::string> rules_of(const std::vector<LintFinding>& findings) {
  std::vector<std::string> rules;
  for (const LintFinding& finding : findings) rules.push_back(finding.rule);
  return rules;
}

constexpr const char* sound = R"toml(
[[level1]]
key = "output"
match = ["产出(指标)?", "完成指标"]
examples = ["产 出", "完成指标(50分)"]
)toml";

TEST(Lint, SoundEntriesGiveNothing) { EXPECT_THAT(rules_of(lint_of({sound})), IsEmpty()); }

TEST(Lint, APatternThatRe2RefusesIsToldWithItsPlace) {
  const auto findings = lint_of({R"toml(
[[level1]]
key = "output"
match = ["产出", "产出(指标"]
examples = ["产出"]
)toml"});
  ASSERT_THAT(rules_of(findings), ElementsAre("bad_pattern"));
  EXPECT_EQ(findings[0].severity, Severity::error);
  EXPECT_EQ(findings[0].where(), "p0.toml:4:16");
  EXPECT_EQ(findings[0].entry, "level1 output");
  EXPECT_THAT(findings[0].message, HasSubstr("missing )"));
  const auto range =
      lint_of({"[[level1]]\nkey = \"output\"\nmatch = [\"产出[b-a]\"]\nexamples = [\"产出b\"]\n"});
  ASSERT_THAT(rules_of(range), ElementsAre("bad_pattern"));
  EXPECT_THAT(range[0].message, AllOf(HasSubstr("b-a"), HasSubstr("character 4")));
}

TEST(Lint, EveryBrokenFileIsTold) {
  const auto findings = lint_of({"[[level1]\n", "[[level1]]\nkey = \"output\"\n", sound});
  EXPECT_THAT(rules_of(findings), ElementsAre("broken_file", "broken_file"));
  EXPECT_THAT(findings[0].file, HasSubstr("p0.toml:1:"));
}

TEST(Lint, PatternsThatMatchNothingOrEverything) {
  const std::string pack_1 = R"toml(
[[level1]]
key = "output"
match = ["产出(指标)?|"]
examples = ["产出"]
)toml";
  EXPECT_THAT(rules_of(lint_of({pack_1})), Contains("matches_empty"));
  const std::string pack_2 = R"toml(
[[level1]]
key = "output"
match = [".+"]
examples = ["产出"]
not = ["效益"]
)toml";
  EXPECT_THAT(rules_of(lint_of({pack_2})), Contains("matches_everything"));
  // A folded label is half width, and its unit has been taken off.
  const std::string pack_3 = R"toml(
[[level1]]
key = "output"
match = ["产出（指标）", "产出\\(万元\\)"]
examples = []
)toml";
  EXPECT_THAT(rules_of(lint_of({pack_3})), ElementsAre("never_matches", "never_matches"));
}

TEST(Lint, EveryPatternNeedsAnExample) {
  const auto findings = lint_of({R"toml(
[[level1]]
key = "output"
match = ["产出(指标)?", "(项目)?完成(指标)?"]
examples = ["产出"]
)toml"});
  ASSERT_THAT(rules_of(findings), ElementsAre("no_example"));
  EXPECT_EQ(findings[0].where(), "p0.toml:4:21");
  EXPECT_THAT(findings[0].message, HasSubstr("for instance `完成`"));
}

TEST(Lint, AnExampleThatALaterEntryTakesIsAConflict) {
  const auto findings = lint_of({R"toml(
[[level1]]
key = "output"
match = ["产出指标"]
examples = ["产出指标"]

[[level1]]
key = "benefit"
match = ["(产出|效益)指标"]
examples = ["效益指标"]
)toml"});
  EXPECT_THAT(rules_of(findings), ElementsAre("unreachable", "conflict"));
  EXPECT_THAT(findings[1].message, AllOf(HasSubstr("level1 benefit"), HasSubstr("p0.toml:7")));
}

TEST(Lint, OneLiteralInTwoEntriesOfABandNeverWinsInTheFirst) {
  const auto findings = lint_of({R"toml(
[[band]]
key = "b"

[[head]]
band = "b"
key = "target"
match = ["目标值", "计划值"]
examples = ["目标值", "计划值"]

[[head]]
band = "b"
key = "actual"
match = ["完成值", "目标值"]
examples = ["完成值", "目标值"]
)toml"});
  EXPECT_THAT(findings, Contains(AllOf(Field(&LintFinding::rule, "unreachable"),
                                       Field(&LintFinding::entry, "head b.target"),
                                       Field(&LintFinding::message, HasSubstr("head b.actual")))));
  // In two bands the same words may mean two things.
  const std::string pack_4 = R"toml(
[[band]]
key = "a"
[[band]]
key = "b"
[[head]]
band = "a"
key = "target"
match = ["目标值"]
examples = ["目标值"]
[[head]]
band = "b"
key = "actual"
match = ["目标值"]
examples = ["目标值"]
)toml";
  EXPECT_THAT(rules_of(lint_of({pack_4})), IsEmpty());
}

TEST(Lint, PatternsThatAnotherOfTheEntryCoversAreWarnings) {
  const auto findings = lint_of({R"toml(
[[level1]]
key = "output"
match = ["产出(指标|目标)?", "产出指标"]
examples = ["产出指标"]
)toml"});
  ASSERT_THAT(rules_of(findings), ElementsAre("redundant_pattern"));
  EXPECT_EQ(findings[0].severity, Severity::warning);
}

TEST(Lint, ExamplesTwiceOrAgainstThemselves) {
  const std::string pack_5 = R"toml(
[[level1]]
key = "output"
match = ["产出"]
examples = ["产出", "产出"]
not = ["产品", "产品", "产出"]
)toml";
  EXPECT_THAT(rules_of(lint_of({pack_5})),
              ElementsAre("duplicate_example", "duplicate_example", "contradiction"));
}

TEST(Lint, OpenPatternsWantACounterExample) {
  const std::string pack_6 = R"toml(
[[level1]]
key = "satisfaction"
match = [".*满意度"]
examples = ["群众满意度"]
)toml";
  EXPECT_THAT(rules_of(lint_of({pack_6})), ElementsAre("no_counterexample"));
}

TEST(Lint, KeysAndBandsThatNobodyKnows) {
  Contract contract;
  contract.level1 = {"output", "benefit"};
  contract.measures["funds"] = {"budget", "executed"};
  contract.items["funds"] = {"total"};
  const auto findings = lint_of({R"toml(
[[band]]
key = "funds"
statement = "funds"
fields = ["block"]
one_of = ["budgett"]

[[head]]
band = "funds"
key = "budget"
match = ["预算数"]
examples = ["预算数"]

[[head]]
band = "funds"
key = "exected"
match = ["执行数"]
examples = ["执行数"]

[[head]]
band = "fund"
key = "budget"
match = ["预算金额"]
examples = ["预算金额"]

[[item]]
band = "funds"
key = "totel"
match = ["合计"]
examples = ["合计"]

[[level1]]
key = "ouput"
match = ["产出"]
examples = ["产出"]
)toml"},
                                contract);
  EXPECT_THAT(rules_of(findings),
              ElementsAre("unknown_key", "unknown_key", "unknown_band", "unknown_key", "unknown_key"));
  EXPECT_THAT(findings[0].message, HasSubstr("perhaps `budget` is meant"));
  EXPECT_THAT(findings[1].message, HasSubstr("perhaps `executed` is meant"));
  EXPECT_THAT(findings[2].message, HasSubstr("perhaps `funds` is meant"));
  EXPECT_THAT(findings[4].message, HasSubstr("perhaps `output` is meant"));
}

TEST(Lint, AUsersPackIsToldWhatItTakesOver) {
  const auto findings = lint_of({R"toml(
[[level1]]
key = "output"
match = ["产出(指标)?"]
examples = ["产出", "产出指标"]
)toml",
                                 R"toml(
[[level1]]
key = "benefit"
match = ["产出"]
examples = ["产出"]
mach = ["产出量"]
)toml"});
  ASSERT_THAT(rules_of(findings), ElementsAre("unknown_field", "overrides"));
  EXPECT_EQ(findings[1].severity, Severity::note);
  EXPECT_EQ(findings[1].where(), "p1.toml:2:1");
  EXPECT_THAT(findings[1].message,
              AllOf(HasSubstr("`产出`"), HasSubstr("level1 output (p0.toml:2)"), HasSubstr("wins")));
  EXPECT_THAT(findings[0].message, HasSubstr("perhaps `match` is meant"));
}

TEST(Lint, AUsersMarksAndValuesMustMeanSomething) {
  const auto findings = lint_of({R"toml(
[[mark]]
key = "none"
match = ["无"]
examples = ["无"]

[[attribute]]
key = "unit_name"
form = "unit_name"
match = ["单位名称"]
examples = ["单位名称"]
)toml",
                                 R"toml(
[[mark]]
key = "nonee"
match = ["空缺"]
examples = ["空缺"]

[[attribute]]
key = "unit_name"
form = "unit_nam"
match = ["本单位"]
examples = ["本单位"]
)toml"});
  ASSERT_THAT(rules_of(findings), ElementsAre("unknown_key", "unknown_key"));
  EXPECT_THAT(findings[0].message, HasSubstr("perhaps `none` is meant"));
  EXPECT_THAT(findings[1].message, HasSubstr("perhaps `unit_name` is meant"));
}

TEST(Lint, TellsWhichPatternsAnArchiveNeverUses) {
  const auto packs = patterns::PackSet::compile(patterns::read_pack(R"toml(
[[level1]]
key = "output"
match = ["产出(指标)?", "完成指标"]

[[form]]
key = "scorecard"
titles = ["评分表", "打分表"]

[[unit_name]]
key = "title"
match = ["^关于(.+)的报告"]
)toml",
                                                                    "p.toml")
                                                    .value())
                         .value();
  patterns::Usage usage(*packs);
  usage.add("产出指标\n（50 分）");
  usage.add("2023年绩效评分表");
  const auto unused = usage.unused();
  ASSERT_THAT(unused, SizeIs(3));
  EXPECT_THAT(unused[0].message, HasSubstr("打分表"));
  EXPECT_THAT(unused[1].message, HasSubstr("完成指标"));
  EXPECT_EQ(unused[2].entry, "unit_name title");
  usage.add("关于青溪县水利局的报告");
  EXPECT_THAT(usage.unused(), SizeIs(2));
}

TEST(Lint, ThePacksInTheProgramAreClean) {
  const auto files = patterns::read_packs({}).value();
  for (const LintFinding& finding : patterns::lint(files, {})) {
    ADD_FAILURE() << finding.where() << ": " << to_string(finding.severity) << ": " << finding.entry << ": "
                  << finding.message << " [" << finding.rule << "]";
  }
}

TEST(Samples, AreTextsThatThePatternMatches) {
  EXPECT_THAT(patterns::samples_of("产出(指标|目标)?", 10), ElementsAre("产出", "产出指标", "产出目标"));
  EXPECT_THAT(patterns::samples_of("[0-9]{4}年度?", 10), SizeIs(::testing::Ge(1u)));
  EXPECT_THAT(patterns::samples_of("(", 10), IsEmpty());
  EXPECT_THAT(patterns::samples_of("(a|b)?(c|d)?(e|f)?(g|h)?(i|j)?(k|l)?(m|n)?", 64), SizeIs(64));
  EXPECT_TRUE(patterns::is_literal("三公经费"));
  EXPECT_FALSE(patterns::is_literal("三公(经费)?"));
  EXPECT_TRUE(patterns::is_open(".*满意度"));
  EXPECT_FALSE(patterns::is_open("满意度\\.*"));
}

TEST(Samples, HostilePatternsEnd) {
  const std::string deep(2000, '(');
  EXPECT_THAT(patterns::samples_of(deep + "a" + std::string(2000, ')'), 10), IsEmpty());
  std::string wide;
  for (int i = 0; i < 200; ++i) wide += "(a|b|c|d)?";
  EXPECT_LE(patterns::samples_of(wide, 50).size(), 50u);
}

}  // namespace
