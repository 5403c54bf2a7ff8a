#include "app/coverage/board.h"

#include <fmt/format.h>

#include <array>
#include <ctime>
#include <map>
#include <set>
#include <utility>

#include "app/coverage/expected_list.h"
#include "app/coverage/wording.h"

namespace guidang::app {
namespace {

using output::Value;
using store::Arrival;
using store::Arrivals;
using store::Coverage;
using store::CoverageEntry;
using Row = std::vector<Value>;

Value text(std::string value) { return value.empty() ? Value() : Value(std::move(value)); }
Value number(std::optional<int> value) { return value ? Value(std::int64_t{*value}) : Value(); }
Value kind(const std::string& key) { return key.empty() ? Value() : Value(kind_label(key)); }

Row what(const store::ExpectedReport& report) {
  return {text(report.region), text(report.unit), text(report.project), number(report.fiscal_year),
          kind(report.kind)};
}

Row joined(Row row, std::initializer_list<Value> more) {
  row.insert(row.end(), more);
  return row;
}

BoardTable board(const Coverage& coverage, const Arrivals& arrivals) {
  BoardTable table{"board",
                   "报送情况",
                   {"状态", "地区", "单位", "项目名称", "年度", "表单类型", "份数", "计入文件", "说明"},
                   {}};
  for (const CoverageEntry& entry : coverage.entries) {
    Row row = joined({text(std::string(state_text(entry.state)))}, {});
    for (Value& value : what(entry.expected)) row.push_back(std::move(value));
    const std::string file =
        entry.versions.empty() ? "" : file_text(arrivals.forms[entry.versions.front().arrival]);
    table.rows.push_back(joined(std::move(row), {static_cast<std::int64_t>(entry.versions.size()), text(file),
                                                 text(remark(entry, arrivals))}));
  }
  return table;
}

BoardTable twice(const Coverage& coverage, const Arrivals& arrivals) {
  BoardTable table{"twice",
                   "重复报送",
                   {"地区", "单位", "项目名称", "年度", "表单类型", "是否计入", "文件", "格式", "最后修改",
                    "数据条数", "理由"},
                   {}};
  for (const CoverageEntry& entry : coverage.entries) {
    if (entry.versions.size() < 2) continue;
    for (std::size_t i = 0; i < entry.versions.size(); ++i) {
      const Arrival& a = arrivals.forms[entry.versions[i].arrival];
      table.rows.push_back(joined(what(entry.expected),
                                  {std::string(i == 0 ? "是" : "否"), file_text(a), text(a.format),
                                   text(time_text(a.modified_at)), a.records, text(version_text(entry, i))}));
    }
  }
  return table;
}

BoardTable doubts(const Coverage& coverage, const Arrivals& arrivals) {
  BoardTable table{"doubts",
                   "待核",
                   {"地区", "单位", "项目名称", "年度", "表单类型", "疑点", "材料中的单位", "材料中的项目",
                    "材料中的年度", "材料中的表单类型", "文件"},
                   {}};
  for (const CoverageEntry& entry : coverage.entries) {
    for (const store::Candidate& candidate : entry.candidates) {
      const Arrival& a = arrivals.forms[candidate.arrival];
      table.rows.push_back(
          joined(what(entry.expected), {std::string(doubt_text(candidate.why)), text(a.unit), text(a.project),
                                        number(a.fiscal_year), kind(a.kind), file_text(a)}));
    }
  }
  return table;
}

BoardTable unexpected(const Coverage& coverage, const Arrivals& arrivals) {
  BoardTable table{
      "unexpected", "清单以外", {"地区", "单位", "项目名称", "年度", "表单类型", "文件", "可能是"}, {}};
  std::map<std::int64_t, std::set<std::string>> may_be;  // by document
  for (const CoverageEntry& entry : coverage.entries) {
    for (const store::Candidate& candidate : entry.candidates) {
      may_be[arrivals.forms[candidate.arrival].document_id].insert(
          entry.expected.unit + (entry.expected.project.empty() ? "" : "：" + entry.expected.project));
    }
  }
  for (const std::size_t index : coverage.unexpected) {
    const Arrival& a = arrivals.forms[index];
    std::string names;
    if (const auto found = may_be.find(a.document_id); found != may_be.end()) {
      for (const std::string& name : found->second) names += (names.empty() ? "" : "；") + name;
    }
    table.rows.push_back({text(a.region), text(a.unit), text(a.project), number(a.fiscal_year), kind(a.kind),
                          file_text(a), text(names)});
  }
  return table;
}

BoardTable units(const Coverage& coverage) {
  BoardTable table{"units",
                   "分单位",
                   {"地区", "单位", "应报", "已报", "读取不全", "空表", "不能读取", "待核", "未报",
                    "重复报送", "扫描件", "失败文件"},
                   {}};
  for (const store::UnitCoverage& unit : coverage.units) {
    Row row{text(unit.region), text(unit.unit)};
    for (const int count : {unit.expected, unit.received, unit.incomplete, unit.blank, unit.unreadable,
                            unit.doubtful, unit.missing, unit.twice, unit.scans, unit.failed}) {
      row.emplace_back(std::int64_t{count});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

BoardTable unread(const Coverage& coverage, const Arrivals& arrivals) {
  BoardTable table{"unread", "未读文件", {"文件", "地区", "原因", "说明", "可能的单位"}, {}};
  std::map<std::size_t, std::set<std::string>> may_be;
  for (const CoverageEntry& entry : coverage.entries) {
    for (const std::size_t file : entry.unread) may_be[file].insert(entry.expected.unit);
  }
  for (std::size_t i = 0; i < arrivals.unread.size(); ++i) {
    const store::UnreadFile& file = arrivals.unread[i];
    std::string names;
    for (const std::string& name : may_be[i]) names += (names.empty() ? "" : "；") + name;
    table.rows.push_back(
        {file_text(file), text(file.region), text(file.code), text(file.message), text(names)});
  }
  return table;
}

}  // namespace

std::vector<BoardTable> board_tables(const Coverage& coverage, const Arrivals& arrivals) {
  return {board(coverage, arrivals),      twice(coverage, arrivals), doubts(coverage, arrivals),
          unexpected(coverage, arrivals), units(coverage),           unread(coverage, arrivals)};
}

bool wants_reminder(const CoverageEntry& entry, const Arrivals& arrivals) {
  if (entry.state == store::ReportState::received) return false;
  if (entry.state != store::ReportState::incomplete) return true;
  return arrivals.forms[entry.versions.front().arrival].is_scan;
}

BoardTable reminder_table(const Coverage& coverage, const Arrivals& arrivals) {
  BoardTable table{"reminder", "催报", {"地区", "单位", "项目名称", "年度", "表单类型", "状态", "说明"}, {}};
  for (const CoverageEntry& entry : coverage.entries) {
    if (!wants_reminder(entry, arrivals)) continue;
    table.rows.push_back(
        joined(what(entry.expected), {std::string(state_text(entry.state)), text(remark(entry, arrivals))}));
  }
  return table;
}

}  // namespace guidang::app
