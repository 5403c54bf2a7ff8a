#include "app/coverage/expected_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "app/list_file.h"
#include "model/keys.h"
#include "patterns/fold.h"
#include "patterns/label.h"
#include "store/coverage/name_key.h"

namespace guidang::app {
namespace {

using base::ErrorCode;
using base::Result;

enum class Column { unit, project, year, kind, region };

// Folded headings. The packs know more names of units and projects.
constexpr std::array<std::pair<std::string_view, Column>, 37> heads{{
    {"unit", Column::unit},         {"unit_name", Column::unit},
    {"单位", Column::unit},         {"单位名称", Column::unit},
    {"预算单位", Column::unit},     {"部门", Column::unit},
    {"部门名称", Column::unit},     {"填报单位", Column::unit},
    {"报送单位", Column::unit},     {"应报单位", Column::unit},
    {"部门(单位)", Column::unit},   {"部门(单位)名称", Column::unit},
    {"project", Column::project},   {"project_name", Column::project},
    {"项目", Column::project},      {"项目名称", Column::project},
    {"year", Column::year},         {"fiscal_year", Column::year},
    {"年度", Column::year},         {"年份", Column::year},
    {"预算年度", Column::year},     {"报告年度", Column::year},
    {"kind", Column::kind},         {"form", Column::kind},
    {"form_kind", Column::kind},    {"表单类型", Column::kind},
    {"表单", Column::kind},         {"表格", Column::kind},
    {"报表", Column::kind},         {"材料", Column::kind},
    {"报告类型", Column::kind},     {"region", Column::region},
    {"county", Column::region},     {"地区", Column::region},
    {"区县", Column::region},       {"县区", Column::region},
    {"县(市、区)", Column::region},
}};

std::optional<Column> column_of(const std::string& field, const patterns::PackSet& packs) {
  const std::string folded = patterns::fold(field);
  for (const auto& [head, column] : heads) {
    if (folded == head) return column;
  }
  const auto* entry = packs.find(patterns::Vocabulary::attribute, patterns::peel_label(field));
  if (entry != nullptr && entry->key == "unit_name") return Column::unit;
  if (entry != nullptr && entry->key == "project_name") return Column::project;
  return std::nullopt;
}

std::string list_of_kinds() {
  std::vector<std::string_view> labels;
  for (const model::Key& key : model::form_kind_keys) {
    if (key.key != "unknown") labels.push_back(key.label);
  }
  return fmt::format("{}", fmt::join(labels, ", "));
}

// The key of a kind that is written as a key, a name or a title. Error: what is wrong.
Result<std::string> kind_of(const std::string& written, const patterns::PackSet& packs) {
  const std::string folded = patterns::fold(written);
  for (const model::Key& key : model::form_kind_keys) {
    if (folded == key.key || folded == patterns::fold(key.label)) return std::string(key.key);
  }
  std::set<std::string> found;
  for (const patterns::Entry* entry : packs.titles(folded)) {
    if (entry->key != "unknown") found.insert(entry->key);
  }
  if (found.size() == 1) return *found.begin();
  std::vector<std::string> labels;
  for (const std::string& key : found) labels.push_back(kind_label(key));
  if (labels.empty()) {
    return base::fail(ErrorCode::usage, {}, written + " is no kind of form that is known",
                      "write one of " + list_of_kinds());
  }
  return base::fail(ErrorCode::usage, {}, written + " may be several kinds of form",
                    fmt::format("write one of {}", fmt::join(labels, ", ")));
}

// 2023, 2023年, 2023年度.
std::optional<int> year_of(const std::string& written) {
  std::string folded = patterns::fold(written);
  for (const std::string_view suffix : {"年度", "年"}) {
    if (folded.ends_with(suffix)) folded.resize(folded.size() - suffix.size());
  }
  if (folded.size() != 4 || folded.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  const int year = std::stoi(folded);
  return year >= 1949 && year <= 2999 ? std::optional(year) : std::nullopt;
}

class Reader {
 public:
  Reader(const std::filesystem::path& file, const patterns::PackSet& packs) : file_(file), packs_(packs) {}

  Result<ExpectedList> read(const std::vector<ListRow>& rows) {
    if (rows.empty()) {
      return base::fail(ErrorCode::usage, file_.string(), "the list is empty",
                        "write a head (单位,项目,年度,表单类型) and a line for each report");
    }
    auto headed = read_head(rows.front());
    if (!headed) return base::fail(std::move(headed.error()));
    for (const ListRow& row : rows) {
      if (*headed && &row == &rows.front()) continue;
      if (auto added = add(row); !added) return base::fail(std::move(added.error()));
    }
    if (carried_ > 0) {
      list_.notes.push_back(fmt::format("{}: {} lines have no unit and count for the unit above them",
                                        file_.string(), carried_));
    }
    return std::move(list_);
  }

 private:
  tl::unexpected<base::Error> wrong(int line, std::string what, std::string remedy) const {
    return base::fail(ErrorCode::usage, fmt::format("{}, line {}", file_.string(), line), std::move(what),
                      std::move(remedy));
  }

  // Whether the first row is a head.
  Result<bool> read_head(const ListRow& row) {
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const auto column = column_of(row.fields[i], packs_);
      if (!column) continue;
      if (const auto [known, fresh] = columns_.try_emplace(*column, i); !fresh) {
        return wrong(row.line,
                     fmt::format("{} and {} mean the same", row.fields[known->second], row.fields[i]),
                     "rename one of the columns");
      }
    }
    if (columns_.contains(Column::unit)) return true;
    if (columns_.empty() && row.fields.size() == 1) {
      columns_[Column::unit] = 0;
      return false;
    }
    return wrong(row.line, "no column is headed 单位 or unit",
                 "name the columns in the first line: 单位, and if wanted 项目, 年度, 表单类型, 地区");
  }

  std::string field(const ListRow& row, Column column) const {
    const auto known = columns_.find(column);
    if (known == columns_.end() || known->second >= row.fields.size()) return {};
    return patterns::squeeze(row.fields[known->second]);  // a name goes on in the next line of a narrow cell
  }

  Result<void> add(const ListRow& row) {
    store::ExpectedReport report;
    report.line = row.line;
    report.region = field(row, Column::region);
    report.unit = field(row, Column::unit);
    report.project = field(row, Column::project);
    const std::string year = field(row, Column::year), kind = field(row, Column::kind);
    if (!year.empty() && !(report.fiscal_year = year_of(year))) {
      return wrong(row.line, year + " is no year", "write it as 2023");
    }
    if (!kind.empty()) {
      auto key = kind_of(kind, packs_);
      if (!key) return wrong(row.line, key.error().what, key.error().remedy);
      report.kind = std::move(*key);
    }
    if (report.unit.empty()) {
      if (report.project.empty() && report.kind.empty()) return {};  // a note beside the list
      if (above_.unit.empty()) return wrong(row.line, "there is no unit", "name it");
      report.unit = above_.unit;
      if (report.region.empty()) report.region = above_.region;
      if (!report.fiscal_year) report.fiscal_year = above_.fiscal_year;
      ++carried_;
    }
    if (store::name_key(report.unit).empty())
      return wrong(row.line, report.unit + " is no name", "name the unit");
    above_ = report;
    const auto [known, fresh] =
        seen_.try_emplace(std::tuple(store::name_key(report.region), store::name_key(report.unit),
                                     store::project_key(report.project), report.kind, report.fiscal_year),
                          row.line);
    if (fresh) {
      list_.reports.push_back(std::move(report));
    } else {
      list_.notes.push_back(fmt::format("{}: line {} says the same as line {} and counts once",
                                        file_.string(), row.line, known->second));
    }
    return {};
  }

  const std::filesystem::path& file_;
  const patterns::PackSet& packs_;
  std::map<Column, std::size_t> columns_;
  store::ExpectedReport above_;
  std::map<std::tuple<store::NameKey, store::NameKey, store::NameKey, std::string, std::optional<int>>, int>
      seen_;
  int carried_ = 0;
  ExpectedList list_;
};

}  // namespace

Result<ExpectedList> read_expected_list(const std::filesystem::path& file, const patterns::PackSet& packs) {
  const auto rows = read_list(file);
  if (!rows) return base::fail(rows.error());
  return Reader(file, packs).read(*rows);
}

std::string kind_label(const std::string& key) {
  for (const model::Key& known : model::form_kind_keys) {
    if (known.key == key) return std::string(known.label);
  }
  return key;
}

}  // namespace guidang::app
