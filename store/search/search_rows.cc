#include "store/search/search_rows.h"

#include <optional>
#include <string>
#include <vector>

#include "store/search/index_words.h"

namespace guidang::store {
namespace {

std::optional<std::int64_t> id_or_null(std::int64_t id) {
  return id == 0 ? std::nullopt : std::optional<std::int64_t>(id);
}

}  // namespace

base::Result<std::unique_ptr<SearchRows>> SearchRows::prepare(Database& database) {
  std::unique_ptr<SearchRows> rows(new SearchRows(database));
  auto prepared = prepare_all(
      database,
      {
          {&rows->insert_, "INSERT INTO search_index (rowid, text) VALUES (?, ?)"},
          {&rows->delete_, "INSERT INTO search_index (search_index, rowid, text) VALUES ('delete', ?, ?)"},
          {&rows->last_range_,
           "SELECT first_id + id_count FROM search_ranges ORDER BY first_id DESC LIMIT 1"},
          {&rows->insert_range_,
           "INSERT INTO search_ranges (first_id, id_count, document_id, table_id, form_id, column_count) "
           "VALUES (?, ?, ?, ?, ?, ?)"},
          {&rows->ranges_,
           "SELECT first_id, table_id, form_id, column_count FROM search_ranges WHERE document_id = ? "
           "ORDER BY first_id"},
          {&rows->remove_ranges_, "DELETE FROM search_ranges WHERE document_id = ?"},
          {&rows->remove_form_ranges_,
           "DELETE FROM search_ranges WHERE document_id = ? AND form_id IS NOT NULL"},
          {&rows->block_count_, "SELECT max(block_index) + 1 FROM paragraphs WHERE document_id = ?"},
          {&rows->tables_,
           "SELECT table_id, row_count, column_count FROM tables WHERE document_id = ? ORDER BY block_index"},
          {&rows->forms_,
           "SELECT form_id, (SELECT max(position) + 1 FROM indicators AS i WHERE i.form_id = f.form_id) "
           "FROM forms AS f WHERE document_id = ? ORDER BY position"},
          {&rows->paragraphs_,
           "SELECT block_index, text FROM paragraphs WHERE document_id = ? ORDER BY block_index"},
          {&rows->cells_,
           "SELECT row_index, column_index, text FROM cells WHERE table_id = ? "
           "ORDER BY row_index, column_index"},
          {&rows->indicators_,
           "SELECT position, coalesce(name, '') || char(10) || coalesce(target_text, '') || char(10) || "
           "coalesce(actual_text, '') || char(10) || coalesce(deviation_note, '') "
           "FROM indicators WHERE form_id = ? ORDER BY position"},
      });
  if (!prepared) return base::fail(std::move(prepared.error()));
  return rows;
}

base::Result<void> SearchRows::change(Change change, std::int64_t id, const std::string& text) {
  const std::string words = index_words(text);
  if (words.empty()) return {};
  return change == Change::add ? insert_.run(id, words) : delete_.run(id, words);
}

base::Result<void> SearchRows::change(Change change, std::int64_t document_id, const Range& range) {
  // Which rows, and which of their columns tell the id and the text.
  Statement& rows = range.table_id != 0 ? cells_ : range.form_id != 0 ? indicators_ : paragraphs_;
  rows.start(range.table_id != 0 ? range.table_id : range.form_id != 0 ? range.form_id : document_id);
  for (;;) {
    auto row = rows.step();
    if (!row) return base::fail(std::move(row.error()));
    if (!*row) return {};
    const bool cell = range.table_id != 0;
    const std::int64_t offset =
        cell ? rows.integer(0) * range.column_count + rows.integer(1) : rows.integer(0);
    auto done = this->change(change, range.first_id + offset, rows.text(cell ? 2 : 1));
    if (!done) {
      rows.reset();
      return done;
    }
  }
}

base::Result<std::int64_t> SearchRows::new_range(std::int64_t document_id, std::int64_t count,
                                                 const Range& range) {
  std::int64_t first = 1;
  last_range_.start();
  auto asked = last_range_.each([&] { first = last_range_.integer(0); });
  if (!asked) return base::fail(std::move(asked.error()));
  auto done = insert_range_.run(first, count, document_id, id_or_null(range.table_id),
                                id_or_null(range.form_id), id_or_null(range.column_count));
  if (!done) return base::fail(std::move(done.error()));
  return first;
}

base::Result<void> SearchRows::add_source(std::int64_t document_id) {
  struct Planned {
    Range range;
    std::int64_t count;
  };
  std::vector<Planned> planned;
  block_count_.start(document_id);
  auto asked = block_count_.each([&] {
    if (!block_count_.is_null(0)) planned.push_back({{}, block_count_.integer(0)});
  });
  if (!asked) return asked;
  tables_.start(document_id);
  asked = tables_.each([&] {
    planned.push_back(
        {{0, tables_.integer(0), 0, tables_.integer(2)}, tables_.integer(1) * tables_.integer(2)});
  });
  if (!asked) return asked;
  for (auto& [range, count] : planned) {
    auto first = new_range(document_id, count, range);
    if (!first) return base::fail(std::move(first.error()));
    range.first_id = *first;
    if (auto done = change(Change::add, document_id, range); !done) return done;
  }
  return {};
}

base::Result<void> SearchRows::add_all(std::int64_t document_id) {
  if (auto done = add_source(document_id); !done) return done;
  return add_indicators(document_id);
}

base::Result<void> SearchRows::add_indicators(std::int64_t document_id) {
  std::vector<std::pair<std::int64_t, std::int64_t>> forms;
  forms_.start(document_id);
  auto asked = forms_.each([&] {
    if (!forms_.is_null(1)) forms.emplace_back(forms_.integer(0), forms_.integer(1));
  });
  if (!asked) return asked;
  for (const auto& [form_id, count] : forms) {
    Range range{0, 0, form_id, 0};
    auto first = new_range(document_id, count, range);
    if (!first) return base::fail(std::move(first.error()));
    range.first_id = *first;
    if (auto done = change(Change::add, document_id, range); !done) return done;
  }
  return {};
}

base::Result<void> SearchRows::remove_indicators(std::int64_t document_id) {
  std::vector<Range> ranges;
  ranges_.start(document_id);
  auto asked = ranges_.each([&] {
    if (ranges_.integer(2) != 0) ranges.push_back({ranges_.integer(0), 0, ranges_.integer(2), 0});
  });
  if (!asked) return asked;
  for (const Range& range : ranges) {
    if (auto done = change(Change::remove, document_id, range); !done) return done;
  }
  return remove_form_ranges_.run(document_id);
}

base::Result<void> SearchRows::remove_all(std::int64_t document_id) {
  std::vector<Range> ranges;
  ranges_.start(document_id);
  auto asked = ranges_.each([&] {
    ranges.push_back({ranges_.integer(0), ranges_.integer(1), ranges_.integer(2), ranges_.integer(3)});
  });
  if (!asked) return asked;
  for (const Range& range : ranges) {
    if (auto done = change(Change::remove, document_id, range); !done) return done;
  }
  return remove_ranges_.run(document_id);
}

base::Result<void> bring_search_up_to_date(Database& database) {
  const auto there = database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'search_ranges'");
  if (!there) return base::fail(there.error());
  if (*there == 0) return {};
  auto known = database.prepare("SELECT value FROM archive_info WHERE name = 'search'");
  if (!known) return base::fail(std::move(known.error()));
  std::string version;
  if (auto asked = known->each([&] { version = known->text(0); }); !asked) return asked;
  if (version == index_words_version) return {};

  auto cleared = database.execute(
      "INSERT INTO search_index (search_index) VALUES ('delete-all'); DELETE FROM search_ranges");
  if (!cleared) return cleared;
  auto rows = SearchRows::prepare(database);
  if (!rows) return base::fail(std::move(rows.error()));
  std::vector<std::int64_t> ids;
  auto documents = database.prepare("SELECT document_id FROM documents ORDER BY document_id");
  if (!documents) return base::fail(std::move(documents.error()));
  if (auto asked = documents->each([&] { ids.push_back(documents->integer(0)); }); !asked) return asked;
  for (const std::int64_t id : ids) {
    if (auto done = (*rows)->add_all(id); !done) return done;
  }
  auto note = database.prepare("INSERT OR REPLACE INTO archive_info (name, value) VALUES ('search', ?)");
  if (!note) return base::fail(std::move(note.error()));
  return note->run(index_words_version);
}

}  // namespace guidang::store
