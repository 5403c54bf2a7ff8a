// The real reports beside the checkout, where they are: figures read off the sources by hand, line by line.
// Only figures and counts stand here, no words of theirs. Skipped where the reports are absent.
#include <gtest/gtest.h>

#include <filesystem>
#include <numeric>

#include "base/bytes.h"
#include "extract/extract.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"

namespace {

using namespace guidang;
using model::Amount;
using model::Form;
using model::FormKind;
namespace fs = std::filesystem;

class Seed : public testing::Test {
 protected:
  // Reads the seed whose name begins with these digits.
  bool load(const std::string& number) {
    const fs::path folder = fs::path(GUIDANG_SOURCE_DIR) / ".." / "shared" / "seeds";
    if (!fs::exists(folder)) return false;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (!entry.path().filename().string().starts_with(number)) continue;
      const base::Limits limits;
      const auto bytes = base::read_file(entry.path(), limits);
      const auto document = extract::extract(*bytes, number, limits);
      EXPECT_TRUE(document.has_value());
      EXPECT_TRUE(document->warnings.empty()) << document->warnings.front().message;
      records = normalize::normalize(*document, *patterns::load_packs({}).value());
      return true;
    }
    return false;
  }

  std::vector<FormKind> kinds() const {
    std::vector<FormKind> out;
    for (const Form& form : records.forms) out.push_back(form.kind);
    return out;
  }

  static double amount(const Form& form, std::string_view statement, std::string_view item,
                       std::string_view measure, std::string_view organization = {}) {
    for (const Amount& amount : form.amounts) {
      if (amount.statement == statement && amount.item == item && amount.measure == measure &&
          (organization.empty() || amount.organization == organization)) {
        return amount.value;
      }
    }
    ADD_FAILURE() << "no amount " << statement << "." << item << " " << measure;
    return -1;
  }

  static double score_sum(const Form& form) {
    return std::accumulate(form.indicators.begin(), form.indicators.end(), 0.0,
                           [](double sum, const auto& i) { return sum + i.score.value_or(0); });
  }
  static double weight_sum(const Form& form) {
    return std::accumulate(form.indicators.begin(), form.indicators.end(), 0.0,
                           [](double sum, const auto& i) { return sum + i.weight.value_or(0); });
  }

  model::Records records;
};

TEST_F(Seed, FirstHasFourFormsAndABlankOne) {
  if (!load("000")) GTEST_SKIP() << "the real reports are not here";
  ASSERT_EQ(kinds(), (std::vector{FormKind::basic_data, FormKind::unit_self_evaluation,
                                  FormKind::project_self_evaluation, FormKind::narrative}));
  EXPECT_EQ(records.fiscal_year, 2023);
  const Form& basic = records.forms[0];
  EXPECT_EQ(amount(basic, "staffing", "staff", "control_rate"), 90);
  EXPECT_EQ(amount(basic, "expenditure_control", "special_funds", "final"), 49.55);
  EXPECT_EQ(amount(basic, "expenditure_control", "procurement", "prior_final"), 150);
  EXPECT_EQ(
      std::count_if(basic.amounts.begin(), basic.amounts.end(),
                    [](const Amount& a) { return a.item == "other" && a.parent_item == "special_funds"; }),
      6);
  const Form& unit = records.forms[1];
  EXPECT_EQ(unit.indicators.size(), 15u);
  EXPECT_EQ(unit.total_weight, 100);
  EXPECT_EQ(unit.total_score, 99);
  EXPECT_EQ(weight_sum(unit), 84);  // with the 10 of the execution: 94, as domain notes R1 computes
  EXPECT_EQ(score_sum(unit), 83);   // with the 10 of the execution: 93 (R4)
  EXPECT_EQ(amount(unit, "budget_execution", "total", "executed"), 203.54);
  EXPECT_EQ(amount(unit, "funding", "other_funds", "amount"), 21.28);
  EXPECT_EQ(unit.indicators[2].target.value, 3);
  EXPECT_FALSE(unit.indicators[10].applicable);
  const Form& blank = records.forms[2];
  EXPECT_TRUE(blank.is_blank);
  EXPECT_TRUE(blank.indicators.empty());
  EXPECT_TRUE(blank.amounts.empty());
  EXPECT_EQ(blank.total_weight, 100);
  EXPECT_EQ(blank.total_score, std::nullopt);
  // Ten chapters; one of them holds an outline of its own.
  EXPECT_EQ(std::count_if(records.sections.begin(), records.sections.end(),
                          [](const auto& s) { return s.level == 1; }),
            10);
  EXPECT_EQ(std::count_if(records.sections.begin(), records.sections.end(),
                          [](const auto& s) { return s.level == 3; }),
            4);
}

TEST_F(Seed, ThirdIsABoundReportAndAScorecard) {
  if (!load("002")) GTEST_SKIP() << "the real reports are not here";
  ASSERT_EQ(kinds(), (std::vector{FormKind::unit_profile, FormKind::narrative, FormKind::scorecard}));
  EXPECT_EQ(records.fiscal_year, 2020);
  const Form& profile = records.forms[0];
  EXPECT_EQ(profile.indicators.size(), 14u);
  EXPECT_EQ(profile.total_score, 100);
  EXPECT_EQ(amount(profile, "revenue", "fiscal_appropriation", "amount"), 88);
  EXPECT_EQ(amount(profile, "expenditure", "personnel", "amount"), 67.7);
  EXPECT_EQ(amount(profile, "three_public", "official_reception", "amount"), 0.12);
  EXPECT_EQ(amount(profile, "fixed_assets", "in_use", "amount"), 40.19);
  EXPECT_EQ(amount(profile, "staffing", "staff", "establishment"), 8);
  EXPECT_EQ(profile.signatures.size(), 6u);
  const Form& card = records.forms[2];
  EXPECT_EQ(card.indicators.size(), 25u);
  EXPECT_EQ(weight_sum(card), 100);
  EXPECT_EQ(score_sum(card), 100);
  EXPECT_EQ(card.indicators[21].weight, 15);
  EXPECT_EQ(card.indicators[21].weight_span, 3);
  EXPECT_EQ(card.indicators[22].weight, std::nullopt);
  EXPECT_EQ(std::count_if(card.indicators.begin(), card.indicators.end(),
                          [](const auto& i) { return i.level1_weight == 40; }),
            12);
  EXPECT_EQ(records.sections.size(), 15u);
}

TEST_F(Seed, FourthHasCostAsAFirstLevel) {
  if (!load("003")) GTEST_SKIP() << "the real reports are not here";
  ASSERT_EQ(kinds(),
            (std::vector{FormKind::narrative, FormKind::basic_data, FormKind::unit_self_evaluation}));
  const Form& unit = records.forms[2];
  EXPECT_EQ(unit.indicators.size(), 12u);
  EXPECT_EQ(weight_sum(unit), 90);
  EXPECT_EQ(score_sum(unit), 85);
  EXPECT_EQ(unit.total_score, 94);
  EXPECT_EQ(amount(unit, "budget_execution", "total", "execution_rate"), 92.15);
  EXPECT_EQ(amount(unit, "funding", "expenditure_total", "amount"), 267.78);
  EXPECT_EQ(unit.indicators[0].target.type, model::QuantityType::multiple);
  EXPECT_EQ(unit.indicators[2].target.type, model::QuantityType::period);
  EXPECT_EQ(unit.indicators[2].target.value, std::nullopt);
  EXPECT_EQ(unit.indicators[7].actual.type, model::QuantityType::bound);
  EXPECT_EQ(unit.indicators[8].level1, "cost");
  EXPECT_EQ(unit.indicators[8].level1_weight, 20);
  EXPECT_EQ(std::count_if(unit.indicators.begin(), unit.indicators.end(),
                          [](const auto& i) { return !i.applicable; }),
            6);
  EXPECT_EQ(amount(records.forms[1], "expenditure_control", "business_funds", "prior_final"), 76.05);
}

TEST_F(Seed, FifthHasTwoEvaluationsWithBlankTargets) {
  if (!load("004")) GTEST_SKIP() << "the real reports are not here";
  ASSERT_EQ(kinds(), (std::vector{FormKind::basic_data, FormKind::unit_self_evaluation,
                                  FormKind::project_self_evaluation, FormKind::narrative}));
  const Form &unit = records.forms[1], &project = records.forms[2];
  EXPECT_EQ(unit.indicators.size(), 11u);
  EXPECT_EQ(score_sum(unit), 85);
  EXPECT_EQ(unit.total_score, 95);
  EXPECT_EQ(project.indicators.size(), 10u);
  EXPECT_EQ(score_sum(project), 82);
  EXPECT_EQ(project.total_score, 92);
  EXPECT_EQ(project.indicators[1].target.value, 200000);
  EXPECT_EQ(project.indicators[1].actual.type, model::QuantityType::bound);
  EXPECT_EQ(unit.indicators[5].target.value, std::nullopt);
  EXPECT_EQ(unit.indicators[5].actual.value, 165.26);
  EXPECT_EQ(unit.indicators[5].actual.unit, "万元");
  EXPECT_EQ(amount(project, "budget_execution", "carryover", "executed"), 363.74);
  EXPECT_EQ(amount(records.forms[0], "expenditure_control", "project_expenditure", "final"), 1149.02);
  EXPECT_EQ(records.forms[0].signatures.size(), 1u);
}

}  // namespace
