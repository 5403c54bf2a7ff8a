#include "store/unit_aliases.h"

#include <string_view>

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
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') out += c;
    }
  }
  return out;
}

}  // namespace

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
    if (auto done = insert->run(squeezed(alias), squeezed(name)); !done)
      return base::fail(std::move(done.error()));
  }
  if (auto committed = database.execute("COMMIT"); !committed)
    return base::fail(std::move(committed.error()));
  return static_cast<std::int64_t>(aliases.size());
}

}  // namespace guidang::store
