#include "store/unit_aliases.h"

#include <fmt/format.h>

#include <sstream>
#include <string_view>

#include "base/bytes.h"
#include "base/limits.h"
#include "store/open_archive.h"
#include "store/sqlite.h"

namespace guidang::store {
namespace {

// A name without blanks, as the views compare it.
std::string squeezed(std::string_view text) {
  constexpr std::string_view wide = "\xE3\x80\x80";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(wide)) {
      at += wide.size();
    } else {
      const char c = text[at++];
      if (c != ' ' && c != '\t' && c != '\r') out += c;
    }
  }
  return out;
}

// The fields of a line; quotes as in RFC 4180, but no line breaks within.
std::vector<std::string> fields_of(std::string_view line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += c;
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

}  // namespace

base::Result<std::vector<std::pair<std::string, std::string>>> read_unit_aliases(
    const std::filesystem::path& file) {
  auto bytes = base::read_file(file, {});
  if (!bytes) return base::fail(std::move(bytes.error()));
  std::string_view text = *bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::pair<std::string, std::string>> aliases;
  std::istringstream lines{std::string(text)};
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (squeezed(line).empty()) continue;
    const auto fields = fields_of(line);
    const std::string alias = squeezed(fields[0]);
    const std::string name = fields.size() > 1 ? squeezed(fields[1]) : std::string();
    if (number == 1 && alias == "alias") continue;
    if (alias.empty() || name.empty()) {
      return base::fail(base::ErrorCode::usage, fmt::format("{}, line {}", file.string(), number),
                        "there are not two names", "write: name in reports,name that it counts as");
    }
    aliases.emplace_back(alias, name);
  }
  return aliases;
}

base::Result<std::int64_t> put_unit_aliases(const std::filesystem::path& archive,
                                            const std::vector<std::pair<std::string, std::string>>& aliases) {
  // To write would make an archive that is not there.
  if (auto there = open_to_read(archive); !there) return base::fail(std::move(there.error()));
  auto opened = open_to_write(archive);
  if (!opened) return base::fail(std::move(opened.error()));
  Database& database = **opened;
  if (auto begun = database.execute("BEGIN IMMEDIATE; DELETE FROM unit_aliases"); !begun) {
    return base::fail(std::move(begun.error()));
  }
  auto insert = database.prepare("INSERT OR REPLACE INTO unit_aliases (alias, unit_name) VALUES (?, ?)");
  if (!insert) return base::fail(std::move(insert.error()));
  for (const auto& [alias, name] : aliases) {
    if (auto done = insert->run(alias, name); !done) return base::fail(std::move(done.error()));
  }
  if (auto committed = database.execute("COMMIT"); !committed)
    return base::fail(std::move(committed.error()));
  return static_cast<std::int64_t>(aliases.size());
}

}  // namespace guidang::store
