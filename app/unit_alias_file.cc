#include "app/unit_alias_file.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string_view>

#include "app/list_file.h"
#include "patterns/fold.h"

namespace guidang::app {
namespace {

constexpr std::array<std::string_view, 8> alias_heads{"alias",  "别名",   "曾用名",       "原名",
                                                      "原名称", "旧名称", "报告中的名称", "简称"};

bool is_head(const std::string& field) {
  for (const std::string_view head : alias_heads) {
    if (patterns::fold(field) == head) return true;
  }
  return false;
}

}  // namespace

base::Result<std::vector<std::pair<std::string, std::string>>> read_unit_aliases(
    const std::filesystem::path& file) {
  const auto rows = read_list(file);
  if (!rows) return base::fail(rows.error());
  std::vector<std::pair<std::string, std::string>> aliases;
  std::map<std::string, std::pair<std::string, int>> seen;  // alias → what it counts as, and the line
  const auto wrong = [&](int line, std::string what, std::string remedy) {
    return base::fail(base::ErrorCode::usage, fmt::format("{}, line {}", file.string(), line),
                      std::move(what), std::move(remedy));
  };
  for (const ListRow& row : *rows) {
    if (&row == &rows->front() && is_head(row.fields[0])) continue;
    if (row.fields.size() < 2 || row.fields[0].empty() || row.fields[1].empty()) {
      return wrong(row.line, "there are not two names", "write: name in reports,name that it counts as");
    }
    const auto [known, fresh] =
        seen.try_emplace(patterns::fold(row.fields[0]), patterns::fold(row.fields[1]), row.line);
    if (!fresh && known->second.first != patterns::fold(row.fields[1])) {
      return wrong(row.line,
                   fmt::format("{} counts as another in line {}", row.fields[0], known->second.second),
                   "keep one of them");
    }
    if (fresh) aliases.emplace_back(row.fields[0], row.fields[1]);
  }
  return aliases;
}

}  // namespace guidang::app
