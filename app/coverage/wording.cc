#include "app/coverage/wording.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <set>

namespace guidang::app {
namespace {

using store::Arrival;
using store::Arrivals;
using store::CoverageEntry;
using store::DoubtReason;
using store::Precedence;
using store::ReportState;

// Why a version counts before the next one.
std::string_view ahead_text(Precedence why) {
  switch (why) {
    case Precedence::filled:
      return "其余为空表";
    case Precedence::complete:
      return "读取完整";
    case Precedence::newest:
      return "最后修改";
    case Precedence::fuller:
      return "数据较多";
    case Precedence::by_name:
      return "无从区分，按文件名取第一份";
    case Precedence::only:
      break;
  }
  return "";
}

std::string several_regions(const CoverageEntry& entry, const Arrivals& arrivals) {
  std::set<std::string> regions;
  for (const store::Version& version : entry.versions) {
    if (const std::string& region = arrivals.forms[version.arrival].region; !region.empty())
      regions.insert(region);
  }
  if (regions.size() < 2) return {};
  std::string names;
  for (const std::string& region : regions) names += (names.empty() ? "" : "、") + region;
  return "来自不同地区（" + names + "），请在清单中注明地区";
}

std::string twice_text(const CoverageEntry& entry, const Arrivals& arrivals) {
  bool same = true;
  for (std::size_t i = 1; i < entry.versions.size(); ++i) same = same && entry.versions[i].same_records;
  std::string text =
      fmt::format("共 {} 份，{}；计入：{}", entry.versions.size(), same ? "数据一致" : "数据不一致",
                  ahead_text(entry.versions.front().ahead_by));
  if (const std::string regions = several_regions(entry, arrivals); !regions.empty()) text += "；" + regions;
  return text;
}

std::string candidates_text(const CoverageEntry& entry, const Arrivals& arrivals) {
  std::string text;
  std::set<std::string> told;  // several documents may have one name
  for (const store::Candidate& candidate : entry.candidates) {
    const Arrival& a = arrivals.forms[candidate.arrival];
    std::string name = a.unit;
    if (!a.project.empty()) name += (name.empty() ? "" : "：") + a.project;
    name += fmt::format("（{}）", doubt_text(candidate.why));
    if (told.insert(name).second) text += (text.empty() ? "疑似 " : "；") + name;
  }
  return text;
}

std::string files_text(const std::vector<std::size_t>& files, const Arrivals& arrivals) {
  std::string text;
  for (const std::size_t file : files) {
    const store::UnreadFile& unread = arrivals.unread[file];
    text += fmt::format("{}{}（{}）", text.empty() ? "文件名中有该单位：" : "；", file_text(unread),
                        unread.is_scan ? "扫描件" : unread.message);
  }
  return text;
}

std::string with_member(const std::string& path, const std::string& member) {
  return member.empty() ? path : path + " » " + member;
}

}  // namespace

std::string_view state_text(ReportState state) {
  switch (state) {
    case ReportState::received:
      return "已报";
    case ReportState::incomplete:
      return "读取不全";
    case ReportState::blank:
      return "空表";
    case ReportState::unreadable:
      return "不能读取";
    case ReportState::doubtful:
      return "待核";
    case ReportState::missing:
      break;
  }
  return "未报";
}

std::string_view doubt_text(DoubtReason why) {
  switch (why) {
    case DoubtReason::unit_name:
      return "单位名称相近";
    case DoubtReason::other_unit:
      return "由其他单位报送，该单位为主管或实施单位";
    case DoubtReason::project_name:
      return "项目名称相近或未写明";
    case DoubtReason::fiscal_year:
      return "年度不明";
    case DoubtReason::region:
      return "地区不同";
    case DoubtReason::kind:
      break;
  }
  return "表单类型未识别";
}

std::string file_text(const Arrival& arrival) { return with_member(arrival.path, arrival.member_path); }
std::string file_text(const store::UnreadFile& file) { return with_member(file.path, file.member_path); }

std::string time_text(std::int64_t unix_seconds) {
  if (unix_seconds == 0) return {};
  const auto time = static_cast<std::time_t>(unix_seconds);
  std::tm parts = {};
  if (::localtime_r(&time, &parts) == nullptr) return {};
  return fmt::format("{:%Y-%m-%d %H:%M}", parts);
}

std::string version_text(const CoverageEntry& entry, std::size_t index) {
  const store::Version& version = entry.versions[index];
  if (index == 0) return "计入：" + std::string(ahead_text(version.ahead_by));
  return version.same_records ? "与计入的一份数据一致" : "与计入的一份数据不一致";
}

std::string remark(const CoverageEntry& entry, const Arrivals& arrivals) {
  std::string text;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) text += (text.empty() ? "" : "；") + part;
  };
  if (!entry.versions.empty()) {
    const Arrival& counts = arrivals.forms[entry.versions.front().arrival];
    if (counts.is_scan) {
      add("有扫描页，未识别文字，请报送可编辑的文件");
    } else if (counts.is_partial && !counts.is_blank) {
      add("部分内容读取不全");
    }
    if (counts.is_blank) add("报送的是未填写的空表");
    if (entry.versions.size() > 1) add(twice_text(entry, arrivals));
  }
  add(candidates_text(entry, arrivals));
  add(files_text(entry.unread, arrivals));
  return text;
}

}  // namespace guidang::app
