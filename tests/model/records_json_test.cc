#include "model/records_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "model/keys.h"

namespace guidang::model {
namespace {

// Every field with a value of its own.
Records full_records() {
  Indicator indicator;
  indicator.level1 = "output";
  indicator.level1_label = "产出指标";
  indicator.level1_weight = 50;
  indicator.level2 = "quantity";
  indicator.level2_label = "数量指标";
  indicator.level2_weight = 20.5;
  indicator.name = "维修\"工程\"";
  indicator.target_text = "≥12处";
  indicator.target = {QuantityType::bound, Comparison::at_least, 12.0, "处"};
  indicator.actual_text = "13处";
  indicator.actual = {QuantityType::quantity, Comparison::equal, 13.0, "处"};
  indicator.weight = 10;
  indicator.weight_span = 2;
  indicator.score = 9.1;
  indicator.score_span = 3;
  indicator.standard = "扣分";
  indicator.deviation_note = "a\nb";
  indicator.applicable = false;
  indicator.place = {4, 8, 2};
  Form form;
  form.kind = FormKind::project_self_evaluation;
  form.title = "自评表";
  form.attachment_label = "附件2";
  form.unit_name = "甲";
  form.project_name = "乙";
  form.supervising_department = "丙";
  form.implementing_unit = "丁";
  form.fiscal_year = 2023;
  form.total_weight = 100;
  form.total_score = 96.5;
  form.rating = "优";
  form.is_blank = true;
  form.place = {4, 0, 0};
  form.indicators = {indicator, Indicator{}};
  form.amounts = {
      {"budget_execution", "total", "总额", "parent", "executed", "局机关", 0.1, "万元", "0.10", {4, 3, 4}}};
  form.goals = {{"目标", "完成", {4, 6, -1}}};
  form.attributes = {{"rating", "等次", "优", {4, 1, 1}}};
  form.signatures = {{"preparer", "某人", "000", "2024年", "填表人", {4, 9, 0}}};
  Records records;
  records.title = "报告";
  records.unit_name = "甲";
  records.fiscal_year = 2023;
  records.forms = {form, Form{}};
  records.sections = {{2, "（一）", "problems", "问题", "正文", {7, -1, -1}}};
  records.unmapped = {{"head", "调整数", "annual_budget", 0.62, {4, 2, 3}}};
  return records;
}

TEST(RecordsJson, ReadsBackWhatItPrints) {
  for (const Records& records : {full_records(), Records{}}) {
    const auto back = records_from_json(records_to_json(records));
    ASSERT_TRUE(back) << back.error().message();
    EXPECT_EQ(*back, records);
    EXPECT_EQ(*records_from_json(records_to_json(records, Places::include, Contacts::include, -1)), records);
  }
}

TEST(RecordsJson, NamesThingsAsTheArchiveDoes) {
  const auto json = nlohmann::json::parse(records_to_json(full_records()));
  const auto& form = json.at("forms").at(0);
  EXPECT_EQ(form.at("kind"), "project_self_evaluation");
  EXPECT_EQ(form.at("position"), 0);
  EXPECT_EQ(json.at("forms").at(1).at("position"), 1);
  const auto& indicator = form.at("indicators").at(0);
  EXPECT_EQ(indicator.at("target_comparison"), ">=");
  EXPECT_EQ(indicator.at("target_value"), 12.0);
  EXPECT_EQ(indicator.at("place").at("row_index"), 8);
  EXPECT_TRUE(form.at("goals").at(0).at("place").at("column_index").is_null());
  const auto& nothing = form.at("indicators").at(1);
  EXPECT_TRUE(nothing.at("name").is_null());
  EXPECT_TRUE(nothing.at("weight").is_null());
  EXPECT_EQ(nothing.at("target_type"), "blank");
}

TEST(RecordsJson, LeavesOutPlacesAndContactsWhenAsked) {
  const Records records = full_records();
  EXPECT_EQ(records_to_json(records, Places::omit).find("\"place\""), std::string::npos);
  const std::string without = records_to_json(records, Places::include, Contacts::omit);
  EXPECT_EQ(without.find("signatures"), std::string::npos);
  EXPECT_EQ(without.find("某人"), std::string::npos);
  EXPECT_NE(records_to_json(records).find("某人"), std::string::npos);
}

TEST(RecordsJson, PrintsInvalidUtf8AsValid) {
  Records records;
  records.title = "a\xff";
  EXPECT_EQ(nlohmann::json::parse(records_to_json(records)).at("title"), "a\xEF\xBF\xBD");
}

TEST(RecordsJson, SaysWhatIsWrong) {
  const auto message = [](std::string_view json) {
    const auto records = records_from_json(json);
    return records ? "none"
                   : std::string(base::to_string(records.error().code)) + ": " + records.error().what;
  };
  EXPECT_THAT(message("{"), testing::StartsWith("damaged_document"));
  EXPECT_THAT(message("[]"), testing::HasSubstr("\"title\""));
  EXPECT_THAT(message("{\"title\":1}"), testing::HasSubstr("\"title\" is not a string"));
  EXPECT_THAT(message("{\"title\":null}"), testing::HasSubstr("\"unit_name\" is missing"));
  EXPECT_THAT(message("{\"title\":null,\"unit_name\":null,\"fiscal_year\":1e99}"),
              testing::HasSubstr("fiscal_year"));
  std::string json = records_to_json(full_records(), Places::include, Contacts::include, -1);
  const std::string from = "\"kind\":\"project_self_evaluation\"";
  json.replace(json.find(from), from.size(), "\"kind\":\"poem\"");
  EXPECT_THAT(message(json), testing::HasSubstr("\"poem\" is no kind of form"));
  EXPECT_THAT(message(std::string(100000, '[')), testing::StartsWith("damaged_document"));
}

TEST(Names, OfEveryEnumerationReadBack) {
  for (int i = 0; i < 9; ++i) {
    EXPECT_EQ(form_kind_from_string(to_string(static_cast<FormKind>(i))), static_cast<FormKind>(i));
    EXPECT_EQ(quantity_type_from_string(to_string(static_cast<QuantityType>(i))),
              static_cast<QuantityType>(i));
  }
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(comparison_from_string(to_string(static_cast<Comparison>(i))), static_cast<Comparison>(i));
  }
  EXPECT_FALSE(form_kind_from_string(""));
  EXPECT_FALSE(comparison_from_string("≥"));
}

void expect_distinct(std::span<const Key> keys) {
  std::set<std::string_view> seen;
  for (const Key& key : keys) {
    EXPECT_TRUE(seen.insert(key.key).second) << key.key;
    EXPECT_FALSE(key.label.empty()) << key.key;
    EXPECT_FALSE(key.meaning.empty()) << key.key;
  }
}

TEST(Keys, AreDistinctAndExplained) {
  for (const std::span<const Key> keys :
       {std::span<const Key>(form_kind_keys), std::span<const Key>(level1_keys),
        std::span<const Key>(level2_keys), std::span<const Key>(section_keys),
        std::span<const Key>(attribute_keys), std::span<const Key>(signature_roles)}) {
    expect_distinct(keys);
  }
  std::set<std::string_view> statements;
  for (const Statement& statement : statement_keys) {
    EXPECT_TRUE(statements.insert(statement.statement.key).second);
    expect_distinct(statement.items);
    expect_distinct(statement.measures);
  }
  for (const Key& key : form_kind_keys) EXPECT_TRUE(form_kind_from_string(key.key)) << key.key;
}

}  // namespace
}  // namespace guidang::model
