#include "store/redact.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "store/open_archive.h"
#include "store/search/search_rows.h"
#include "store/sqlite.h"

namespace guidang::store {
namespace {

// A text column, and where its row's document is found (as document_id of the join).
struct TextColumn {
  std::string_view table, column, join;  // join: from x to d.document_id
};

constexpr std::string_view own = "";
constexpr std::string_view by_table = "JOIN tables AS d ON d.table_id = x.table_id";
constexpr std::string_view by_form = "JOIN forms AS d ON d.form_id = x.form_id";
constexpr std::array<TextColumn, 31> text_columns{{
    {"cells", "text", by_table},
    {"paragraphs", "text", own},
    {"sections", "title", own},
    {"sections", "body", own},
    {"forms", "title", own},
    {"forms", "unit_name", own},
    {"forms", "project_name", own},
    {"forms", "supervising_department", own},
    {"forms", "implementing_unit", own},
    {"indicators", "name", by_form},
    {"indicators", "target_text", by_form},
    {"indicators", "actual_text", by_form},
    {"indicators", "standard", by_form},
    {"indicators", "deviation_note", by_form},
    {"amounts", "item_label", by_form},
    {"amounts", "organization", by_form},
    {"amounts", "text", by_form},
    {"goals", "expected", by_form},
    {"goals", "actual", by_form},
    {"attributes", "label", by_form},
    {"attributes", "value", by_form},
    {"suspicions", "written", by_form},
    {"suspicions", "likely", by_form},
    {"suspicions", "message", by_form},
    {"unmapped", "text", own},
    {"evidence", "value", own},
    {"warnings", "message", own},
    {"findings", "message", own},
    {"findings", "expected", own},
    {"findings", "found", own},
    {"findings", "doubt", own},
}};

constexpr std::string_view blacked = "■";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A mobile number: eleven digits that begin with 13 … 19, not part of a longer number.
bool black_out_mobiles(std::string& text) {
  bool changed = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - at == 11 && text[at] == '1' && text[at + 1] >= '3') {
      text.replace(at, 11, blacked);
      end = at + blacked.size();
      changed = true;
    }
    at = end;
  }
  return changed;
}

bool black_out(std::string& text, const std::vector<std::string>& words) {
  bool changed = black_out_mobiles(text);
  for (const std::string& word : words) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + blacked.size())) {
      text.replace(at, word.size(), blacked);
      changed = true;
    }
  }
  return changed;
}

using Words = std::map<std::int64_t, std::vector<std::string>>;  // by document

// Names of at least two characters and telephones, as the signatures and their lines have them.
base::Result<Words> personal_words(Database& database) {
  auto rows = database.prepare(
      "SELECT document_id, word FROM (SELECT f.document_id, s.name AS word FROM signatures AS s JOIN forms "
      "AS f "
      "USING (form_id) UNION SELECT f.document_id, s.phone FROM signatures AS s JOIN forms AS f USING "
      "(form_id) "
      "UNION SELECT f.document_id, replace(replace(s.name, ' ', ''), char(12288), '') FROM signatures AS s "
      "JOIN forms "
      "AS f USING (form_id)) WHERE length(word) >= 2 ORDER BY document_id, length(word) DESC, word");
  if (!rows) return base::fail(std::move(rows.error()));
  Words words;
  auto read = rows->each([&] { words[rows->integer(0)].push_back(rows->text(1)); });
  if (!read) return base::fail(std::move(read.error()));
  return words;
}

// The key of a row: cells, paragraphs, evidence and warnings have no rowid.
std::string_view key_of(std::string_view table) {
  if (table == "cells") return "x.table_id, x.row_index, x.column_index";
  if (table == "paragraphs") return "x.document_id, x.block_index, NULL";
  if (table == "evidence" || table == "warnings") return "x.document_id, x.position, NULL";
  return "x.rowid, NULL, NULL";
}
std::string_view where_of(std::string_view table) {
  if (table == "cells") return "table_id = ?2 AND row_index = ?3 AND column_index = ?4";
  if (table == "paragraphs") return "document_id = ?2 AND block_index = ?3 AND ?4 IS NULL";
  if (table == "evidence" || table == "warnings") return "document_id = ?2 AND position = ?3 AND ?4 IS NULL";
  return "rowid = ?2 AND ?3 IS NULL AND ?4 IS NULL";
}

base::Result<std::int64_t> redact_column(Database& database, const TextColumn& column, const Words& words) {
  auto rows = database.prepare(fmt::format("SELECT {}, {}, {} FROM {} AS x {} WHERE {} IS NOT NULL",
                                           column.join.empty() ? "x.document_id" : "d.document_id",
                                           key_of(column.table), "x." + std::string(column.column),
                                           column.table, column.join, "x." + std::string(column.column)));
  if (!rows) return base::fail(std::move(rows.error()));
  struct Changed {
    std::int64_t key1;
    std::optional<std::int64_t> key2, key3;
    std::string text;
  };
  std::vector<Changed> changes;
  const std::vector<std::string> none;
  auto read = rows->each([&] {
    const auto known = words.find(rows->integer(0));
    std::string text = rows->text(4);
    if (!black_out(text, known == words.end() ? none : known->second)) return;
    const auto key = [&](int at) {
      return rows->is_null(at) ? std::nullopt : std::optional(rows->integer(at));
    };
    changes.push_back({rows->integer(1), key(2), key(3), std::move(text)});
  });
  if (!read) return base::fail(std::move(read.error()));
  auto update = database.prepare(
      fmt::format("UPDATE {} SET {} = ?1 WHERE {}", column.table, column.column, where_of(column.table)));
  if (!update) return base::fail(std::move(update.error()));
  for (const Changed& change : changes) {
    auto done = update->run(change.text, change.key1, change.key2, change.key3);
    if (!done) return base::fail(std::move(done.error()));
  }
  return static_cast<std::int64_t>(changes.size());
}

base::Result<RedactOutcome> redact_rows(Database& database) {
  RedactOutcome outcome;
  const auto words = personal_words(database);
  if (!words) return base::fail(words.error());
  for (const TextColumn& column : text_columns) {
    const auto changed = redact_column(database, column, *words);
    if (!changed) return base::fail(changed.error());
    outcome.texts += *changed;
  }
  const auto signatures = database.integer("SELECT count(*) FROM signatures");
  if (!signatures) return base::fail(signatures.error());
  outcome.signatures = *signatures;
  auto done = database.execute(
      "DELETE FROM signatures; UPDATE properties SET author = NULL, last_modified_by = NULL;"
      "DELETE FROM archive_info WHERE name = 'search';"
      "INSERT OR REPLACE INTO archive_info (name, value) VALUES ('redacted', '1')");
  if (done) done = bring_search_up_to_date(database);
  if (!done) return base::fail(std::move(done.error()));
  return outcome;
}

}  // namespace

base::Result<RedactOutcome> redact(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(to, ignored))) {
    return base::fail(base::ErrorCode::usage, to.string(), "is there already", "give a new file");
  }
  // Looked at as an archive first, then copied as it stands.
  if (auto there = open_to_read(from); !there) return base::fail(std::move(there.error()));
  auto source = Database::open(from, Access::read);
  if (!source) return base::fail(std::move(source.error()));
  auto copy = (*source)->prepare("VACUUM INTO ?");
  if (!copy) return base::fail(std::move(copy.error()));
  if (auto copied = copy->run(to.string()); !copied) return base::fail(std::move(copied.error()));

  const auto blacken = [&]() -> base::Result<RedactOutcome> {
    auto opened = open_to_write(to);
    if (!opened) return base::fail(std::move(opened.error()));
    Database& database = **opened;
    if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return base::fail(std::move(begun.error()));
    auto outcome = redact_rows(database);
    if (!outcome) return outcome;
    // Freed pages still have the old texts until the file is written anew.
    auto done = database.execute("COMMIT; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
    if (!done) return base::fail(std::move(done.error()));
    return outcome;
  };
  auto outcome = blacken();
  if (!outcome) {
    // A copy that is half blacked out must not be taken for a whole one.
    for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(to.string() + suffix, ignored);
  }
  return outcome;
}

}  // namespace guidang::store
