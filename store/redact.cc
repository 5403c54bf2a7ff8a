#include "store/redact.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "store/copy_archive.h"
#include "store/open_archive.h"
#include "store/personal_text.h"
#include "store/search/search_rows.h"
#include "store/sqlite.h"

namespace guidang::store {
namespace {

namespace fs = std::filesystem;

// A table whose texts are looked through, whatever columns it has.
struct TextTable {
  std::string name;
  std::vector<std::string> keys, texts;
  std::string document;  // an expression for the document of row x, or NULL
};

// Tables that hold nothing of a document, or go as a whole.
constexpr std::array<std::string_view, 3> left_alone{"terms", "archive_info", "signatures"};
// Digests are no texts.
constexpr std::array<std::string_view, 2> digests{"sha256", "fingerprint"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

base::Result<std::vector<TextTable>> text_tables(Database& database) {
  auto columns = database.prepare(
      "SELECT t.name, c.name, c.type, c.pk FROM pragma_table_list AS t, pragma_table_info(t.name) AS c "
      "WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
      "ORDER BY t.name, c.pk, c.cid");
  if (!columns) return base::fail(std::move(columns.error()));
  std::vector<TextTable> tables;
  std::set<std::string> of_document, of_form, of_table;
  auto read = columns->each([&] {
    const std::string table = columns->text(0), column = columns->text(1);
    if (among(left_alone, table)) return;
    if (tables.empty() || tables.back().name != table) tables.push_back({table, {}, {}, "NULL"});
    if (column == "document_id") of_document.insert(table);
    if (column == "form_id") of_form.insert(table);
    if (column == "table_id") of_table.insert(table);
    if (columns->integer(3) != 0) tables.back().keys.push_back(column);
    if (columns->text(2) == "TEXT" && !among(digests, column)) tables.back().texts.push_back(column);
  });
  if (!read) return base::fail(std::move(read.error()));
  std::erase_if(tables, [](const TextTable& table) { return table.texts.empty() || table.keys.empty(); });
  for (TextTable& table : tables) {
    if (of_document.contains(table.name)) {
      table.document = "x.document_id";
    } else if (of_form.contains(table.name)) {
      table.document = "(SELECT f.document_id FROM forms AS f WHERE f.form_id = x.form_id)";
    } else if (of_table.contains(table.name)) {
      table.document = "(SELECT t.document_id FROM tables AS t WHERE t.table_id = x.table_id)";
    }
  }
  return tables;
}

using Words = std::map<std::int64_t, PersonalWords>;  // by document

// Names as the signatures have them, for their own document: a name may be a word elsewhere. Telephones of
// seven digits or more for all documents.
base::Result<Words> personal_words(Database& database) {
  auto rows = database.prepare(
      "SELECT d.document_id, s.name, s.phone FROM documents AS d LEFT JOIN forms AS f ON f.document_id = "
      "d.document_id LEFT JOIN signatures AS s ON s.form_id = f.form_id ORDER BY d.document_id");
  if (!rows) return base::fail(std::move(rows.error()));
  constexpr std::size_t plain_phone = 7;  // digits
  std::map<std::int64_t, std::set<std::string>> names, phones;
  std::set<std::string> everywhere;
  auto read = rows->each([&] {
    const std::int64_t document = rows->integer(0);
    for (const std::string& name : names_in(rows->text(1))) names[document].insert(name);
    const std::string phone = phone_digits(rows->text(2));
    if (!phone.empty()) (phone.size() >= plain_phone ? everywhere : phones[document]).insert(phone);
    names.try_emplace(document);
  });
  if (!read) return base::fail(std::move(read.error()));
  Words words;
  for (const auto& [document, of_document] : names) {
    PersonalWords& of = words[document];
    of.names.assign(of_document.begin(), of_document.end());
    of.phones.assign(everywhere.begin(), everywhere.end());
    of.phones.insert(of.phones.end(), phones[document].begin(), phones[document].end());
  }
  return words;
}

std::string list_of(const std::vector<std::string>& names, std::string_view before) {
  std::string out;
  for (const std::string& name : names)
    out += fmt::format("{}{}\"{}\"", out.empty() ? "" : ", ", before, name);
  return out;
}

struct Changed {
  std::vector<Value> key;
  std::string text;
};

// The rows of a column in which something was blacked out.
base::Result<std::vector<Changed>> changes_of(Database& database, const TextTable& table,
                                              const std::string& column, const Words& words) {
  auto rows =
      database.prepare(fmt::format("SELECT {}, x.\"{}\", {} FROM \"{}\" AS x WHERE x.\"{}\" IS NOT NULL",
                                   table.document, column, list_of(table.keys, "x."), table.name, column));
  if (!rows) return base::fail(std::move(rows.error()));
  std::vector<Changed> changes;
  const PersonalWords none;
  auto read = rows->each([&] {
    const auto known = words.find(rows->integer(0));
    std::string text = rows->text(1);
    if (!black_out(text, known == words.end() ? none : known->second)) return;
    Changed change{{}, std::move(text)};
    for (std::size_t i = 0; i < table.keys.size(); ++i)
      change.key.push_back(rows->value(static_cast<int>(i) + 2));
    changes.push_back(std::move(change));
  });
  if (!read) return base::fail(std::move(read.error()));
  return changes;
}

base::Result<std::int64_t> redact_column(Database& database, const TextTable& table,
                                         const std::string& column, const Words& words) {
  const auto changes = changes_of(database, table, column, words);
  if (!changes) return base::fail(changes.error());
  std::string where;
  for (std::size_t i = 0; i < table.keys.size(); ++i)
    where += fmt::format("{}\"{}\" = ?{}", i == 0 ? "" : " AND ", table.keys[i], i + 2);
  auto update = database.prepare(
      fmt::format("UPDATE OR IGNORE \"{}\" SET \"{}\" = ?1 WHERE {}", table.name, column, where));
  if (!update) return base::fail(std::move(update.error()));
  std::size_t number = 0;
  for (const Changed& change : *changes) {
    // Two file names that differ by a person only would be one, which a path must not be.
    for (std::int64_t written = 0; written == 0;) {
      const std::string text = number == 0 ? change.text : fmt::format("{}~{}", change.text, number);
      if (auto done = update->run_values(text, change.key); !done) return base::fail(std::move(done.error()));
      const auto rows = database.integer("SELECT changes()");
      if (!rows) return base::fail(rows.error());
      written = *rows;
      number = written == 0 ? number + 1 : 0;
      if (number > changes->size()) {
        return base::fail(base::ErrorCode::internal, database.path(),
                          "a text of " + table.name + " cannot be changed");
      }
    }
  }
  return static_cast<std::int64_t>(changes->size());
}

base::Result<RedactOutcome> redact_rows(Database& database) {
  RedactOutcome outcome;
  const auto words = personal_words(database);
  if (!words) return base::fail(words.error());
  const auto tables = text_tables(database);
  if (!tables) return base::fail(tables.error());
  for (const TextTable& table : *tables) {
    for (const std::string& column : table.texts) {
      const auto changed = redact_column(database, table, column, *words);
      if (!changed) return base::fail(changed.error());
      outcome.texts += *changed;
    }
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

base::Result<RedactOutcome> blacken(const fs::path& archive) {
  auto opened = open_to_write(archive);
  if (!opened) return base::fail(std::move(opened.error()));
  Database& database = **opened;
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) return base::fail(std::move(begun.error()));
  auto outcome = redact_rows(database);
  if (!outcome) return outcome;
  // Freed pages still have the old texts until the file is written anew.
  auto done = database.execute("COMMIT; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  if (!done) return base::fail(std::move(done.error()));
  return outcome;
}

}  // namespace

base::Result<RedactOutcome> redact(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(to, error))) {
    return base::fail(base::ErrorCode::usage, to.string(), "is there already", "give a new file");
  }
  // Looked at as an archive first, then copied as it stands. The copy has its name only when it is done: one
  // that is half blacked out must never be taken for a whole one.
  const auto there = open_to_read(from);
  if (!there) return base::fail(there.error());
  const fs::path unfinished = unfinished_name(to);
  const auto copied = [&]() -> base::Result<void> {
    auto source = Database::open(from, Access::read);
    return source ? copy_archive(**source, unfinished) : base::fail(std::move(source.error()));
  }();
  base::Result<RedactOutcome> outcome =
      copied ? blacken(unfinished) : base::Result<RedactOutcome>(base::fail(copied.error()));
  if (outcome) {
    fs::rename(unfinished, to, error);
    if (error) {
      outcome = base::fail(base::ErrorCode::io_error, to.string(), error.message(), "give another file");
    }
  }
  if (!outcome) {
    remove_archive(unfinished);
    base::Error& wrong = outcome.error();
    if (wrong.where == unfinished.string()) wrong.where = to.string();  // a name that the user knows
  }
  return outcome;
}

}  // namespace guidang::store
