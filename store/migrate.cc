#include "store/migrate.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "store/search/search_rows.h"
#include "store/terms.h"

namespace guidang::store {
namespace {

// 1 of "schema/001_archive.sql"; 0 for what is no schema file.
std::int64_t number_of(const base::EmbeddedFile& file) {
  constexpr std::string_view folder = "schema/";
  if (!file.name.starts_with(folder)) return 0;
  const std::string_view digits = file.name.substr(folder.size());
  std::int64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

base::Result<void> apply_schema(Database& database, std::span<const base::EmbeddedFile> files,
                                std::int64_t from) {
  std::vector<base::EmbeddedFile> steps;
  for (const base::EmbeddedFile& file : files) {
    if (number_of(file) > from) steps.push_back(file);
  }
  std::sort(steps.begin(), steps.end(),
            [](const auto& a, const auto& b) { return number_of(a) < number_of(b); });
  for (const base::EmbeddedFile& step : steps) {
    if (auto done = database.execute(std::string(step.text)); !done) return done;
  }
  return {};
}

// Names after CREATE VIEW, one a line.
std::string names_of_views(std::string_view views) {
  constexpr std::string_view create = "\nCREATE VIEW ";
  std::string names;
  for (std::size_t at = views.find(create); at != std::string_view::npos; at = views.find(create, at + 1)) {
    const std::size_t begin = at + create.size();
    names.append(views.substr(begin, views.find(' ', begin) - begin)).push_back('\n');
  }
  return names;
}

base::Result<void> drop_views(Database& database, const std::string& names) {
  std::istringstream lines(names);
  for (std::string name; std::getline(lines, name);) {
    auto dropped = database.execute(fmt::format("DROP VIEW IF EXISTS \"{}\"", name));
    if (!dropped) return dropped;
  }
  return {};
}

base::Result<std::string> info(Database& database, std::string_view name) {
  auto known = database.prepare("SELECT value FROM archive_info WHERE name = ?");
  if (!known) return base::fail(std::move(known.error()));
  known->start(name);
  auto row = known->step();
  if (!row) return base::fail(std::move(row.error()));
  return *row ? known->text(0) : std::string();
}

// Views hold no data, so they are always those of the last program that opened the archive for writing.
base::Result<void> refresh_views(Database& database, std::span<const base::EmbeddedFile> files) {
  std::string views;
  for (const base::EmbeddedFile& file : files) {
    if (file.name.starts_with("views/")) views.append("\n").append(file.text);
  }
  const std::string fingerprint = base::sha256_hex(views + terms_text());
  const auto known = info(database, "views");
  if (!known) return base::fail(known.error());
  if (*known == fingerprint) return {};

  const auto old_names = info(database, "view_names");
  if (!old_names) return base::fail(old_names.error());
  const std::string names = names_of_views(views);
  if (auto dropped = drop_views(database, *old_names + names); !dropped) return dropped;
  if (auto made = database.execute(views); !made) return made;
  if (auto written = write_terms(database); !written) return written;
  auto note = database.prepare("INSERT OR REPLACE INTO archive_info (name, value) VALUES (?, ?)");
  if (!note) return base::fail(std::move(note.error()));
  if (auto noted = note->run("views", fingerprint); !noted) return noted;
  return note->run("view_names", names);
}

base::Result<void> bring_up_to_date(Database& database, std::span<const base::EmbeddedFile> files) {
  // Asked within the transaction: another program may have been first.
  const auto version = database.integer("PRAGMA user_version");
  if (!version) return base::fail(version.error());
  const std::int64_t newest = schema_version(files);
  if (*version < newest) {
    if (auto applied = apply_schema(database, files, *version); !applied) return applied;
    if (auto set = database.execute(
            fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", application_id, newest));
        !set) {
      return set;
    }
  }
  if (auto indexed = bring_search_up_to_date(database); !indexed) return indexed;
  return refresh_views(database, files);
}

}  // namespace

std::int64_t schema_version(std::span<const base::EmbeddedFile> files) {
  std::int64_t newest = 0;
  for (const base::EmbeddedFile& file : files) newest = std::max(newest, number_of(file));
  return newest;
}

base::Result<void> migrate(Database& database, std::span<const base::EmbeddedFile> files) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return begun;
  auto done = bring_up_to_date(database, files);
  if (done) done = database.execute("COMMIT");
  if (!done && database.in_transaction()) {
    base::Error error = std::move(done.error());
    (void)database.execute("ROLLBACK");
    return base::fail(std::move(error));
  }
  return done;
}

}  // namespace guidang::store
