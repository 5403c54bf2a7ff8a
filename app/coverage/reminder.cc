#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/coverage/board.h"
#include "app/coverage/expected_list.h"
#include "app/coverage/wording.h"

namespace guidang::app {
namespace {

// What Markdown would take for a mark.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>#|").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string item(const store::CoverageEntry& entry, const store::Arrivals& arrivals) {
  const store::ExpectedReport& report = entry.expected;
  std::string text;
  if (report.fiscal_year) text += fmt::format("{} 年度", *report.fiscal_year);
  if (!report.kind.empty()) text += (text.empty() ? "" : " ") + kind_label(report.kind);
  if (!report.project.empty()) text += (text.empty() ? "" : " ") + ("“" + report.project + "”");
  if (text.empty()) text = "自评材料";
  text += "：" + std::string(state_text(entry.state));
  if (const std::string more = remark(entry, arrivals); !more.empty()) text += "。" + more;
  return text;
}

}  // namespace

std::string reminder_text(const store::Coverage& coverage, const store::Arrivals& arrivals, bool markdown) {
  // Units in the order of the list, each once.
  std::vector<std::pair<std::string, std::vector<std::string>>> units;
  std::size_t count = 0;
  for (const store::CoverageEntry& entry : coverage.entries) {
    if (!wants_reminder(entry, arrivals)) continue;
    ++count;
    const std::string name =
        (entry.expected.region.empty() ? "" : entry.expected.region + " ") + entry.expected.unit;
    auto known = units.begin();
    while (known != units.end() && known->first != name) ++known;
    if (known == units.end()) known = units.insert(known, {name, {}});
    known->second.push_back(item(entry, arrivals));
  }
  std::string out = fmt::format("{}催报清单：{} 个单位，{} 项\n", markdown ? "# " : "", units.size(), count);
  for (const auto& [name, items] : units) {
    out += markdown ? fmt::format("\n## {}\n\n", escaped(name)) : fmt::format("\n{}\n", name);
    std::size_t number = 0;
    for (const std::string& text : items) {
      out += markdown ? fmt::format("- {}\n", escaped(text)) : fmt::format("  {}. {}\n", ++number, text);
    }
  }
  return out;
}

}  // namespace guidang::app
