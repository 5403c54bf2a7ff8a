// Every rule that is built in says what it is and does what its cases say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "audit/cases.h"
#include "audit/rule_set.h"
#include "tests/temp_folder.h"

namespace guidang::audit {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<const Rule*> all(const RuleSet& set) {
  std::vector<const Rule*> rules;
  for (const Rule& rule : set.rules) rules.push_back(&rule);
  return rules;
}

TEST(BuiltInRules, HaveHeadsAndCases) {
  const auto set = read_rules({});
  ASSERT_TRUE(set) << set.error().message();
  EXPECT_THAT(set->problems, IsEmpty());
  EXPECT_GE(set->rules.size(), 40u);
  for (const Rule& rule : set->rules) {
    EXPECT_FALSE(rule.explanation.empty()) << rule.id;
    EXPECT_FALSE(rule.cases.empty()) << rule.id;
    for (const store::QuestionParameter& parameter : rule.question.parameters) {
      EXPECT_TRUE(parameter.default_value.has_value()) << rule.id << ' ' << parameter.name;
      EXPECT_FALSE(parameter.title_zh.empty() || parameter.title_en.empty())
          << rule.id << ' ' << parameter.name;
    }
  }
}

TEST(BuiltInRules, DoWhatTheirCasesSay) {
  const auto set = read_rules({});
  ASSERT_TRUE(set) << set.error().message();
  const auto results = run_cases(all(*set));
  ASSERT_TRUE(results) << results.error().message();
  std::map<std::string, std::pair<int, int>> counts;  // cases that find something, and that find nothing
  for (const CaseResult& result : *results) {
    EXPECT_THAT(result.fault, IsEmpty()) << result.rule << ": " << result.name;
    ++(result.wants_findings ? counts[result.rule].first : counts[result.rule].second);
  }
  for (const Rule& rule : set->rules) {
    EXPECT_GE(counts[rule.id].first, 1) << rule.id << " never finds anything";
    EXPECT_GE(counts[rule.id].second, 1) << rule.id << " is never content";
  }
}

class RuleFiles : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  RuleSet read() { return *read_rules({folder_.path()}); }
  TempFolder folder_;
};

constexpr const char* head =
    "-- zh: 甲\n-- en: a\n-- severity: warning\n-- source: 惯例\n-- :tolerance = 0.5  容差 | tolerance\n";

TEST_F(RuleFiles, AUsersRuleStandsBesideAndReplaces) {
  write("mine.sql", std::string(head) + "SELECT form_id, '乙' AS message FROM check_forms\n");
  write("total_score.sql", std::string(head) + "SELECT form_id, '丙' AS message FROM check_forms\n");
  const RuleSet set = read();
  EXPECT_THAT(set.problems, IsEmpty());
  ASSERT_NE(set.find("mine"), nullptr);
  EXPECT_FALSE(set.find("mine")->built_in);
  EXPECT_EQ(set.find("mine")->sql_line, 6);
  EXPECT_EQ(set.find("mine")->tolerance(), "0.5");
  EXPECT_EQ(set.find("total_score")->question.title_zh, "甲");
  EXPECT_EQ(set.find("mine2"), nullptr);
}

TEST_F(RuleFiles, WhatIsWrongIsToldWithFileAndLine) {
  write("no_head.sql", "SELECT 1\n");
  write("bad_severity.sql", "-- zh: 甲\n-- en: a\n-- severity: awful\n-- source: 惯例\nSELECT 1\n");
  write("bad_key.sql", "-- zh: 甲\n-- colour: red\nSELECT 1\n");
  write("other_id.sql", "-- id: mine\n-- zh: 甲\nSELECT 1\n");
  write("Bad-Name.sql", head);
  write("empty.sql", head);
  const RuleSet set = read();
  std::string told;
  for (const base::Error& problem : set.problems) told += problem.message() + '\n';
  EXPECT_THAT(told, HasSubstr("no_head.sql:1: the rule's head does not say its zh"));
  EXPECT_THAT(told, HasSubstr("bad_severity.sql:3: \"awful\" is no severity"));
  EXPECT_THAT(told, HasSubstr("bad_key.sql:2: a rule's head has no \"colour\""));
  EXPECT_THAT(told, HasSubstr("other_id.sql:1: the rule calls itself mine"));
  EXPECT_THAT(told, HasSubstr("Bad-Name.sql: the name of a rule"));
  EXPECT_THAT(told, HasSubstr("empty.sql:6: there is no statement"));
  EXPECT_EQ(set.problems.size(), 6u);
  EXPECT_NE(set.find("total_score"), nullptr) << "the others are there all the same";
}

TEST_F(RuleFiles, AFolderThatIsNotThereIsAnError) { EXPECT_FALSE(read_rules({folder_.path() / "none"})); }

TEST_F(RuleFiles, CasesThatFailSayHow) {
  write("mine.sql", std::string(head) + "SELECT form_id, '乙' AS message, '1' AS found FROM check_forms\n");
  write("mine.cases.json",
        R"([{"name": "one", "finds": [{"found": "2"}], "documents": [{"forms": [{"kind": "narrative"}]}]},
            {"name": "none", "finds": [], "documents": [{"forms": [{"kind": "narrative"}]}]},
            {"name": "misspelt", "finds": [], "documents": [{"forms": [{"kind": "novel"}]}]},
            {"name": "unsaid"}])");
  write("broken.sql", std::string(head) + "SELECT form_id, '乙' AS message FROM check_forms\n");
  write("broken.cases.json", "[{");
  const RuleSet set = read();
  const auto results = run_cases({set.find("mine"), set.find("broken")});
  ASSERT_TRUE(results) << results.error().message();
  ASSERT_EQ(results->size(), 5u);
  EXPECT_THAT((*results)[0].fault, HasSubstr("found is 1, not 2"));
  EXPECT_THAT((*results)[1].fault, HasSubstr("1 findings, not 0"));
  EXPECT_THAT((*results)[2].fault, HasSubstr("no kind of form"));
  EXPECT_THAT((*results)[3].fault, HasSubstr("a case has"));
  EXPECT_THAT((*results)[4].fault, HasSubstr("parse error"));
}

}  // namespace
}  // namespace guidang::audit
