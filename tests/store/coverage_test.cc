// The reports that must come, held against those that came.
#include "store/coverage/coverage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/archive.h"
#include "store/coverage/name_key.h"
#include "store/unit_aliases.h"
#include "tests/temp_folder.h"

namespace guidang::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

ExpectedReport report(const std::string& unit, const std::string& project = "", const std::string& kind = "",
                      const std::string& region = "") {
  return {1, region, unit, project, kind, 2023};
}

Arrival arrival(std::int64_t document, const std::string& unit, const std::string& project = "",
                const std::string& kind = "unit_self_evaluation") {
  Arrival a;
  a.document_id = document;
  a.form_id = document;
  a.unit = a.document_unit = unit;
  a.project = project;
  a.kind = kind;
  a.fiscal_year = 2023;
  a.records = 10;
  a.path = "/r/" + std::to_string(document);
  return a;
}

CoverageEntry one(const ExpectedReport& expected, std::vector<Arrival> forms,
                  std::vector<std::pair<std::string, std::string>> aliases = {}) {
  Coverage coverage = hold_against({expected}, {std::move(forms), {}, std::move(aliases)});
  return coverage.entries.at(0);
}

std::vector<std::int64_t> versions_of(const CoverageEntry& entry, const std::vector<Arrival>& forms) {
  std::vector<std::int64_t> documents;
  for (const Version& version : entry.versions) documents.push_back(forms[version.arrival].document_id);
  return documents;
}

DoubtReason doubt(const ExpectedReport& expected, const Arrival& came) {
  const CoverageEntry entry = one(expected, {came});
  EXPECT_EQ(entry.state, ReportState::doubtful);
  EXPECT_THAT(entry.versions, IsEmpty()) << "a doubt never counts";
  EXPECT_THAT(entry.candidates, SizeIs(1));
  return entry.candidates.empty() ? DoubtReason::unit_name : entry.candidates.front().why;
}

TEST(NameKey, WhatIsTheSameName) {
  EXPECT_EQ(name_key("云山县 水利局"), name_key("雲山縣水利局"));
  EXPECT_EQ(name_key("水利局（本级）"), name_key("水利局(本级)"));
  EXPECT_EQ(name_key("Ａ类项目"), name_key("a类项目"));
  EXPECT_NE(name_key("水利局"), name_key("林业局"));
  EXPECT_EQ(project_key("530000210-供水维护"), project_key("供水维护"));
  EXPECT_NE(project_key("2023-2025年规划"), project_key("2025年规划")) << "a year is no code";
  EXPECT_EQ(project_key("000000-"), name_key("000000-")) << "a code alone is the name";
}

TEST(NameKey, WhatMayBeTheSame) {
  const auto near = [](const char* a, const char* b) { return are_near(name_key(a), name_key(b)); };
  EXPECT_TRUE(near("水利局", "云山县水利局"));
  EXPECT_TRUE(near("人社局", "人力资源和社会保障局"));
  EXPECT_TRUE(near("农村饮水安全维修养护", "农村饮水安全维护养护"));
  EXPECT_FALSE(near("民政局", "财政局"));
  EXPECT_FALSE(near("云山县水利局", "云山县林业局"));
  EXPECT_FALSE(near("局", "水利局"));
  EXPECT_FALSE(near("水利局", "水利局")) << "that is the same name";
}

TEST(Coverage, ReceivedAndMissing) {
  EXPECT_EQ(one(report("水利局"), {arrival(1, "水利局")}).state, ReportState::received);
  EXPECT_EQ(one(report("水利局"), {arrival(1, "林业局")}).state, ReportState::missing);
  EXPECT_EQ(one(report("水利局"), {}).state, ReportState::missing);
  // A document in which no form was found is a document of the unit.
  Arrival bare = arrival(1, "水利局", "", "");
  bare.form_id = 0;
  EXPECT_EQ(one(report("水利局"), {bare}).state, ReportState::received);
  EXPECT_EQ(one(report("水利局", "", "unit_self_evaluation"), {bare}).state, ReportState::missing);
}

TEST(Coverage, AnotherYearAnotherProjectAnotherKindAreNotIt) {
  Arrival other = arrival(1, "水利局", "供水", "project_self_evaluation");
  EXPECT_EQ(one(report("水利局", "供水"), {other}).state, ReportState::received);
  EXPECT_EQ(one(report("水利局", "道路"), {other}).state, ReportState::missing);
  EXPECT_EQ(one(report("水利局", "供水", "monitoring"), {other}).state, ReportState::missing);
  other.fiscal_year = 2022;
  EXPECT_EQ(one(report("水利局", "供水"), {other}).state, ReportState::missing);
}

TEST(Coverage, AFormOfAnotherUnitInTheUnitsDocumentIsIt) {
  Arrival form = arrival(1, "供水站", "供水", "project_self_evaluation");
  form.document_unit = "水利局";
  EXPECT_EQ(one(report("水利局", "供水"), {form}).state, ReportState::received);
  EXPECT_EQ(one(report("供水站", "供水"), {form}).state, ReportState::received);
}

TEST(Coverage, AliasesCountOnBothSides) {
  EXPECT_EQ(one(report("水利局"), {arrival(1, "水务局")}).state, ReportState::missing);
  EXPECT_EQ(one(report("水利局"), {arrival(1, "水务局")}, {{"水务局", "水利局"}}).state,
            ReportState::received);
  EXPECT_EQ(one(report("水务局"), {arrival(1, "水利局")}, {{"水务局", "水利局"}}).state,
            ReportState::received);
}

TEST(Coverage, RegionsTellUnitsOfOneNameApart) {
  Arrival east = arrival(1, "水利局"), west = arrival(2, "水利局"), nowhere = arrival(3, "水利局");
  east.region = "东县";
  west.region = "西县";
  const std::vector<Arrival> forms{east, west};
  EXPECT_THAT(versions_of(one(report("水利局", "", "", "东县"), forms), forms), ElementsAre(1));
  EXPECT_EQ(doubt(report("水利局", "", "", "南县"), east), DoubtReason::region);
  EXPECT_EQ(one(report("水利局", "", "", "东县"), {nowhere}).state, ReportState::received)
      << "where the archive knows no region, it cannot be another";
}

TEST(Coverage, DoubtsAreListedAndNeverCount) {
  EXPECT_EQ(doubt(report("水利局"), arrival(1, "云山县水利局")), DoubtReason::unit_name);
  Arrival yearless = arrival(1, "水利局");
  yearless.fiscal_year.reset();
  EXPECT_EQ(doubt(report("水利局"), yearless), DoubtReason::fiscal_year);
  EXPECT_EQ(
      doubt(report("水利局", "农村供水工程"), arrival(1, "水利局", "供水工程", "project_self_evaluation")),
      DoubtReason::project_name);
  EXPECT_EQ(doubt(report("水利局", "", "monitoring"), arrival(1, "水利局", "", "unknown")),
            DoubtReason::kind);
  Arrival by_another = arrival(1, "供水站", "供水", "project_self_evaluation");
  by_another.supervising_department = "水利局";
  EXPECT_EQ(doubt(report("水利局", "供水"), by_another), DoubtReason::other_unit);
}

TEST(Coverage, WhatAnotherLineNamesIsNoDoubt) {
  const Coverage coverage =
      hold_against({report("水利局"), report("水利局供水站")}, {{arrival(1, "水利局供水站")}, {}, {}});
  EXPECT_EQ(coverage.entries[0].state, ReportState::missing);
  EXPECT_EQ(coverage.entries[1].state, ReportState::received);
  EXPECT_THAT(coverage.unexpected, IsEmpty());
}

TEST(Coverage, WhichVersionCountsAndWhy) {
  Arrival old = arrival(1, "水利局"), changed = arrival(2, "水利局"), partial = arrival(3, "水利局"),
          blank = arrival(4, "水利局"), fuller = arrival(5, "水利局");
  old.modified_at = 100;
  changed.modified_at = 200;
  partial.modified_at = 300;
  partial.is_partial = true;
  blank.modified_at = 400;
  blank.is_blank = true;
  fuller.modified_at = 100;
  fuller.records = 20;
  const std::vector<Arrival> forms{blank, partial, old, changed, fuller};
  const CoverageEntry entry = one(report("水利局"), forms);
  EXPECT_EQ(entry.state, ReportState::received);
  EXPECT_THAT(versions_of(entry, forms), ElementsAre(2, 5, 1, 3, 4));
  std::vector<Precedence> reasons;
  for (const Version& version : entry.versions) reasons.push_back(version.ahead_by);
  EXPECT_THAT(reasons, ElementsAre(Precedence::newest, Precedence::fuller, Precedence::complete,
                                   Precedence::filled, Precedence::only));
  Arrival twin = old;
  twin.document_id = 9;
  twin.path = "/r/0";
  const std::vector<Arrival> twins{old, twin};
  EXPECT_THAT(versions_of(one(report("水利局"), twins), twins), ElementsAre(9, 1));
  EXPECT_EQ(one(report("水利局"), twins).versions[0].ahead_by, Precedence::by_name);
}

TEST(Coverage, SeveralFormsOfOneDocumentAreOneVersion) {
  std::vector<Arrival> forms{arrival(1, "水利局", "", "narrative"), arrival(1, "水利局"),
                             arrival(1, "水利局", "供水")};
  forms[0].records = 0;
  forms[0].is_blank = true;
  const CoverageEntry entry = one(report("水利局"), forms);
  ASSERT_THAT(entry.versions, SizeIs(1));
  EXPECT_EQ(entry.versions[0].arrival, 1u) << "the filled one stands for it";
}

TEST(Coverage, StatesOfWhatCame) {
  Arrival blank = arrival(1, "水利局"), scan = arrival(1, "水利局");
  blank.is_blank = true;
  scan.is_partial = scan.is_scan = true;
  EXPECT_EQ(one(report("水利局"), {blank}).state, ReportState::blank);
  EXPECT_EQ(one(report("水利局"), {scan}).state, ReportState::incomplete);
}

TEST(Coverage, AFileThatCannotBeReadGoesToTheLongestNameInItsPath) {
  const Arrivals arrivals{
      {},
      {{7, "/收件/云山县/水利局供水站 自评.doc", "", "", "unsupported_format", "old Word", false},
       {8, "/收件/杂项/扫描0001.pdf", "", "", "needs_ocr", "", true}},
      {}};
  const Coverage coverage =
      hold_against({report("水利局"), report("水利局供水站"), report("林业局")}, arrivals);
  EXPECT_EQ(coverage.entries[0].state, ReportState::missing);
  EXPECT_EQ(coverage.entries[1].state, ReportState::unreadable);
  EXPECT_THAT(coverage.entries[1].unread, ElementsAre(0));
  EXPECT_EQ(coverage.entries[2].state, ReportState::missing);
  EXPECT_EQ(coverage.units[1].failed, 1);
  EXPECT_EQ(coverage.units[1].unreadable, 1);
}

TEST(Coverage, WhatNoLineNames) {
  std::vector<Arrival> forms{arrival(1, "水利局"),
                             arrival(1, "水利局", "供水", "project_self_evaluation"),
                             arrival(1, "水利局", "河道", "project_self_evaluation"),
                             arrival(2, "不在册局"),
                             arrival(2, "不在册局", "", "narrative"),
                             arrival(3, "水利局")};
  forms[5].fiscal_year = 2021;
  Coverage coverage =
      hold_against({report("水利局"), report("水利局", "供水", "project_self_evaluation")}, {forms, {}, {}});
  EXPECT_THAT(coverage.unexpected, ElementsAre(3)) << "any form of the unit is named by the first line";
  coverage = hold_against(
      {report("水利局", "", "unit_self_evaluation"), report("水利局", "供水", "project_self_evaluation")},
      {forms, {}, {}});
  EXPECT_THAT(coverage.unexpected, ElementsAre(3, 2))
      << "the second project is in no line; 2021 is not asked for";
}

TEST(Coverage, CountsByUnit) {
  std::vector<Arrival> forms{arrival(1, "水利局", "供水"), arrival(2, "水利局", "供水"),
                             arrival(3, "水利局", "河道")};
  forms[2].is_partial = forms[2].is_scan = true;
  const Coverage coverage = hold_against(
      {report("水利局", "供水"), report("水利局", "河道"), report("水利局", "灌区"), report("林业局")},
      {forms, {}, {}});
  ASSERT_THAT(coverage.units, SizeIs(2));
  const UnitCoverage& unit = coverage.units[0];
  EXPECT_EQ(unit.expected, 3);
  EXPECT_EQ(unit.received, 1);
  EXPECT_EQ(unit.twice, 1);
  EXPECT_EQ(unit.incomplete, 1);
  EXPECT_EQ(unit.scans, 1);
  EXPECT_EQ(unit.missing, 1);
  EXPECT_EQ(coverage.units[1].missing, 1);
}

TEST(Coverage, FromAnArchive) {
  TempFolder folder;
  const auto path = folder / "a.db";
  const auto records = [](double value) {
    model::Form form;
    form.kind = model::FormKind::project_self_evaluation;
    form.project_name = "供水";
    model::Indicator indicator;
    indicator.name = "维修 工程";
    indicator.score = value;
    form.indicators = {indicator};
    model::Records made;
    made.unit_name = "水务局";
    made.fiscal_year = 2023;
    made.forms = {form};
    return made;
  };
  {
    auto archive = Archive::open(path, OpenMode::create_or_write);
    ASSERT_TRUE(archive);
    ASSERT_TRUE(archive->put("a", {"/r/a.docx", "", "", 100, 0}, {}, records(9)));
    ASSERT_TRUE(archive->put("b", {"/r/b.pdf", "", "", 50, 0}, {}, records(9)));
    ASSERT_TRUE(archive->put("c", {"/r/c.docx", "", "", 70, 0}, {}, records(8)));
    ASSERT_TRUE(archive->put_failure("d", {"/r/林业局.doc", "", "", 1, 0},
                                     {base::ErrorCode::unsupported_format, "", "old Word", ""}));
  }
  ASSERT_TRUE(put_unit_aliases(path, {{"水务局", "水利局"}}));
  auto session = Session::open(path);
  ASSERT_TRUE(session);
  const auto arrivals = load_arrivals(*session);
  ASSERT_TRUE(arrivals) << arrivals.error().message();
  Coverage coverage = hold_against({report("水利局", "供水"), report("林业局")}, *arrivals);
  ASSERT_TRUE(compare_versions(*session, *arrivals, coverage));
  const CoverageEntry& entry = coverage.entries[0];
  ASSERT_THAT(entry.versions, SizeIs(3));
  EXPECT_EQ(arrivals->forms[entry.versions[0].arrival].path, "/r/a.docx");
  EXPECT_EQ(arrivals->forms[entry.versions[1].arrival].path, "/r/c.docx");
  EXPECT_FALSE(entry.versions[1].same_records);
  EXPECT_TRUE(entry.versions[2].same_records) << "a PDF of the same report";
  EXPECT_EQ(coverage.entries[1].state, ReportState::unreadable);
}

}  // namespace
}  // namespace guidang::store
