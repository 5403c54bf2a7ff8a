#include "store/verify.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <system_error>

#include "base/bytes.h"
#include "store/open_archive.h"
#include "store/sqlite.h"

namespace guidang::store {
namespace {

using Tell = std::function<void(const CheckResult&)>;

// A check that is a query: each row is a problem, told by its first column.
struct QueryCheck {
  std::string_view name, what, sql;
};

constexpr std::array<QueryCheck, 8> query_checks{{
    {"foreign_keys", "every row belongs to one that is there",
     "SELECT 'row ' || coalesce(rowid, '?') || ' of ' || \"table\" || ' belongs to no row of ' || parent "
     "FROM pragma_foreign_key_check"},
    {"cells", "every cell lies in its table",
     "SELECT 'table ' || c.table_id || ': cell ' || row_index || ', ' || column_index || ' lies outside' "
     "FROM cells "
     "AS c JOIN tables AS t USING (table_id) WHERE row_index + row_span > row_count OR column_index + "
     "column_span > "
     "column_count OR row_span < 1 OR column_span < 1 OR row_index < 0 OR column_index < 0"},
    {"grids", "the cells of every table cover it once",
     "SELECT 'table ' || t.table_id || ' is not covered by its cells' FROM tables AS t WHERE t.row_count * "
     "t.column_count <> (SELECT coalesce(sum(row_span * column_span), 0) FROM cells AS c WHERE c.table_id = "
     "t.table_id)"},
    {"blocks", "every document has its blocks without a gap",
     "SELECT 'document ' || document_id || ' has ' || count(*) || ' blocks, the last is number ' || "
     "max(block_index) "
     "FROM (SELECT document_id, block_index FROM paragraphs UNION ALL SELECT document_id, block_index FROM "
     "tables) "
     "GROUP BY document_id HAVING count(*) <> max(block_index) + 1"},
    {"places", "what was understood points to tables that are there",
     "SELECT kind || ' ' || id || ' stands in table ' || table_id || ', which is not there' FROM (SELECT "
     "'indicator' "
     "AS kind, indicator_id AS id, table_id FROM indicators UNION ALL SELECT 'amount', amount_id, table_id "
     "FROM "
     "amounts UNION ALL SELECT 'form', form_id, table_id FROM forms) WHERE table_id IS NOT NULL AND table_id "
     "NOT IN "
     "(SELECT table_id FROM tables)"},
    {"sources", "every document lies somewhere",
     "SELECT 'document ' || document_id || ' has no file' FROM documents WHERE document_id NOT IN (SELECT "
     "document_id "
     "FROM sources)"},
    {"digests", "every document has a SHA-256",
     "SELECT 'document ' || document_id || ' has no SHA-256' FROM documents WHERE status <> 'failed' AND "
     "(length(sha256) <> 64 OR sha256 GLOB '*[^0-9a-f]*')"},
    {"search", "every paragraph, table and form with indicators is in the search index",
     "SELECT 'document ' || document_id || ' is not in the search index' FROM documents AS d WHERE (EXISTS "
     "(SELECT 1 "
     "FROM paragraphs AS p WHERE p.document_id = d.document_id) OR EXISTS (SELECT 1 FROM tables AS t WHERE "
     "t.document_id = d.document_id)) AND NOT EXISTS (SELECT 1 FROM search_ranges AS r WHERE r.document_id = "
     "d.document_id) UNION ALL SELECT 'range ' || a.first_id || ' of the search index overlaps the next' "
     "FROM "
     "search_ranges AS a WHERE EXISTS (SELECT 1 FROM search_ranges AS b WHERE b.first_id > a.first_id AND "
     "b.first_id "
     "< a.first_id + a.id_count)"},
}};

base::Result<void> check_file(Database& database, const Tell& tell) {
  auto check = database.prepare("PRAGMA integrity_check(20)");
  if (!check) return base::fail(std::move(check.error()));
  return check->each([&] {
    const std::string text = check->text(0);
    if (text == "ok") {
      tell({"file", CheckState::ok, "SQLite finds the file sound"});
    } else {
      tell({"file", CheckState::problem, text});
    }
  });
}

base::Result<void> check_by_query(Database& database, const QueryCheck& check, const Tell& tell) {
  constexpr int told_max = 20;
  auto rows = database.prepare(check.sql);
  if (!rows) return base::fail(std::move(rows.error()));
  int count = 0;
  auto done = rows->each([&] {
    if (++count <= told_max) tell({std::string(check.name), CheckState::problem, rows->text(0)});
  });
  if (!done) return done;
  if (count > told_max) {
    tell({std::string(check.name), CheckState::problem, fmt::format("and {} more", count - told_max)});
  }
  if (count == 0) tell({std::string(check.name), CheckState::ok, std::string(check.what)});
  return {};
}

base::Result<void> check_hashes(Database& database, const base::Limits& limits, const Tell& tell) {
  auto sources = database.prepare(
      "SELECT s.path, d.sha256 FROM sources AS s JOIN documents AS d ON d.document_id = s.document_id "
      "WHERE s.member_path IS NULL AND length(d.sha256) = 64 ORDER BY s.path");
  if (!sources) return base::fail(std::move(sources.error()));
  std::int64_t same = 0, missing = 0, other = 0;
  auto done = sources->each([&] {
    const std::string path = sources->text(0);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored)) {
      ++missing;
      return;
    }
    const auto bytes = base::read_file(path, limits);
    if (!bytes) {
      ++missing;
    } else if (base::sha256_hex(*bytes) == sources->text(1)) {
      ++same;
    } else {
      ++other;
      tell({"files", CheckState::problem, path + " has changed since it was imported"});
    }
  });
  if (!done) return done;
  if (other == 0) {
    tell({"files", same == 0 ? CheckState::skipped : CheckState::ok,
          fmt::format("{} source files are as they were imported, {} are not at hand", same, missing)});
  }
  return {};
}

}  // namespace

std::string_view to_string(CheckState state) {
  switch (state) {
    case CheckState::ok:
      return "ok";
    case CheckState::problem:
      return "problem";
    case CheckState::skipped:
      break;
  }
  return "skipped";
}

base::Result<void> verify(const std::filesystem::path& archive, const base::Limits& limits,
                          const Tell& tell) {
  auto opened = open_to_read(archive);
  if (!opened) return base::fail(std::move(opened.error()));
  if (auto done = check_file(**opened, tell); !done) return done;
  for (const QueryCheck& check : query_checks) {
    if (auto done = check_by_query(**opened, check, tell); !done) return done;
  }
  return check_hashes(**opened, limits, tell);
}

}  // namespace guidang::store
