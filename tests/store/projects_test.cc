// The same project over its forms and years.
#include <gtest/gtest.h>

#include "store/archive.h"
#include "store/unit_aliases.h"
#include "tests/store/asking.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

model::Indicator indicator(const std::string& name, double target, const std::string& text,
                           std::optional<double> score) {
  model::Indicator made;
  made.name = name;
  made.target_text = text;
  made.target = {model::QuantityType::bound,
                 text.starts_with("≤") ? model::Comparison::at_most : model::Comparison::at_least, target,
                 "处"};
  made.score = score;
  return made;
}

class Projects : public testing::Test {
 protected:
  void put(const std::string& sha, model::FormKind kind, const std::string& project, int year,
           std::vector<model::Indicator> indicators) {
    model::Form form;
    form.kind = kind;
    form.unit_name = "云山县 水利局";
    form.project_name = project;
    form.fiscal_year = year;
    form.indicators = std::move(indicators);
    model::Records records;
    records.forms = {form};
    auto archive = Archive::open(path_, OpenMode::create_or_write);
    ASSERT_TRUE(archive->put(sha, {"/r/" + sha, "", "", 0, 0}, {}, records));
  }
  TempFolder folder_;
  std::filesystem::path path_ = folder_ / "a.db";
};

TEST_F(Projects, TargetsLoweredAfterwardsAndCopied) {
  put("a", model::FormKind::target_declaration, "供水维护", 2023,
      {indicator("维修工程", 15, "≥15处", {}), indicator("停水", 3, "≤3处", {}),
       indicator("水质", 1, "≥1处", {})});
  put("b", model::FormKind::project_self_evaluation, "00012-供水维护", 2023,
      {indicator("维修工程", 12, "≥12处", 10), indicator("停水", 5, "≤5处", 9),
       indicator("水质", 1, "≥1处", 8)});
  put("c", model::FormKind::project_self_evaluation, "供水维护", 2024,
      {indicator("维修工程", 12, "≥12处", 10)});
  put("d", model::FormKind::project_self_evaluation, "别的项目", 2024,
      {indicator("维修工程", 1, "≥1处", 10)});
  EXPECT_EQ(ask(path_,
                "SELECT 单位, 三级指标, 先前表单, 先前年度, 先前指标值, 后来年度, 后来指标值, 指标值变化, "
                "是否调低, "
                "是否照抄 FROM 项目比对 ORDER BY 后来年度, 三级指标"),
            "云山县水利局|停水|绩效目标申报表|2023|≤3处|2023|≤5处|2|是|否\n"
            "云山县水利局|水质|绩效目标申报表|2023|≥1处|2023|≥1处|0|否|是\n"
            "云山县水利局|维修工程|绩效目标申报表|2023|≥15处|2023|≥12处|-3|是|否\n"
            "云山县水利局|维修工程|项目支出绩效自评表|2023|≥12处|2024|≥12处|0|否|是\n");
}

TEST(Units, AliasesJoinSpellingsAndDoubtsAreOnlyTold) {
  TempFolder folder;
  const auto path = folder / "a.db";
  const auto put = [&](const std::string& sha, const std::string& unit, int year) {
    model::Records records;
    records.unit_name = unit;
    records.fiscal_year = year;
    auto archive = Archive::open(path, OpenMode::create_or_write);
    ASSERT_TRUE(archive->put(sha, {"/r/" + sha, "", "", 0, 0}, {}, records));
  };
  put("a", "云山县水务局", 2021);
  put("b", "云山县 水利局", 2022);
  put("c", "水利局", 2023);
  EXPECT_EQ(ask(path, "SELECT unit, year_count FROM v_units ORDER BY unit"),
            "云山县水利局|1\n云山县水务局|1\n水利局|1\n");
  EXPECT_EQ(ask(path, "SELECT shorter, longer FROM v_unit_doubts"), "水利局|云山县水利局\n");

  EXPECT_EQ(*put_unit_aliases(path, {{"云山县水务局", "云山县水利局"}, {"水利局", "云山县　水利局"}}), 2);
  EXPECT_EQ(ask(path, "SELECT unit, first_year, last_year, document_count FROM v_units"),
            "云山县水利局|2021|2023|3\n");
  EXPECT_EQ(ask(path, "SELECT 年度 FROM 单位历年 WHERE 单位 = '云山县水利局' ORDER BY 1"),
            "2021\n2022\n2023\n");
  EXPECT_EQ(ask(path, "SELECT count(*) FROM v_unit_doubts"), "0\n");

  EXPECT_FALSE(put_unit_aliases(folder / "none.db", {}));
  EXPECT_FALSE(std::filesystem::exists(folder / "none.db"));
}

}  // namespace
}  // namespace guidang::store
