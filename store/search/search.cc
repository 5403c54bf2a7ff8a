#include "store/search/search.h"

#include <algorithm>
#include <set>
#include <utility>

#include "store/open_archive.h"
#include "store/search/index_words.h"
#include "store/search/snippet.h"
#include "store/sqlite.h"

namespace guidang::store {
namespace {

using base::ErrorCode;

// Of a word that stands everywhere only the newest places are ranked: nobody reads the others, and to rank a
// hundred thousand takes a second.
constexpr std::size_t candidates_max = 1'000;

// What a place is worth beside its rank. A cell is often only a heading of the form.
constexpr double weight_of(HitKind kind) {
  switch (kind) {
    case HitKind::indicator:
      return 1.2;
    case HitKind::paragraph:
      return 1.0;
    case HitKind::cell:
      break;
  }
  return 0.5;
}

struct Candidate {
  std::int64_t id = 0;
  double score = 0;  // more is better
  HitKind kind = HitKind::paragraph;
};

constexpr std::string_view candidates_sql =
    "SELECT rowid, rank FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT ?";

constexpr std::string_view kind_sql =
    "SELECT CASE WHEN form_id IS NOT NULL THEN 2 ELSE table_id IS NOT NULL END FROM search_ranges "
    "WHERE first_id <= ? ORDER BY first_id DESC LIMIT 1";

// The range of an id, then the row that it means. Columns as read_hit() wants them.
constexpr std::string_view place_sql = R"(
SELECT CASE WHEN r.form_id IS NOT NULL THEN
              coalesce(i.name, '') || char(10) || coalesce(i.target_text, '') || char(10)
                || coalesce(i.actual_text, '') || char(10) || coalesce(i.deviation_note, '')
            ELSE coalesce(c.text, p.text) END,
       coalesce(f.unit_name, d.unit_name), coalesce(f.fiscal_year, d.fiscal_year), coalesce(f.title, f.project_name),
       coalesce(p.page, c.page, t.page_first), d.source_path, d.member_path, d.document_id, f.form_id,
       i.indicator_id, t.table_id, coalesce(p.block_index, t.block_index, i.block_index),
       coalesce(c.row_index, i.row_index), coalesce(c.column_index, i.column_index)
FROM (SELECT *, ?1 - first_id AS place FROM search_ranges WHERE first_id <= ?1 ORDER BY first_id DESC LIMIT 1) AS r
JOIN documents AS d ON d.document_id = r.document_id
LEFT JOIN indicators AS i ON i.form_id = r.form_id AND i.position = r.place
LEFT JOIN paragraphs AS p ON r.form_id IS NULL AND r.table_id IS NULL AND p.document_id = r.document_id
                         AND p.block_index = r.place
LEFT JOIN tables AS t ON t.table_id = coalesce(r.table_id, i.table_id)
LEFT JOIN cells AS c ON c.table_id = t.table_id
                    AND c.row_index = CASE WHEN r.form_id IS NULL THEN r.place / r.column_count ELSE i.row_index END
                    AND c.column_index = CASE WHEN r.form_id IS NULL THEN r.place % r.column_count
                                              ELSE i.column_index END
LEFT JOIN forms AS f ON f.form_id = coalesce(r.form_id,
  (SELECT b.form_id FROM forms AS b
   WHERE b.document_id = d.document_id
     AND (b.block_index, coalesce(b.row_index, 0)) <= (coalesce(p.block_index, t.block_index), coalesce(c.row_index, 0))
   ORDER BY b.block_index DESC, b.row_index DESC LIMIT 1)))";

SearchHit read_hit(const Statement& row, HitKind kind) {
  SearchHit hit;
  hit.kind = kind;
  hit.unit_name = row.text(1);
  hit.fiscal_year = row.maybe_number(2);
  hit.form_title = row.text(3);
  hit.page = row.maybe_number(4);
  hit.source_path = row.text(5);
  hit.member_path = row.text(6);
  hit.document_id = row.integer(7);
  hit.form_id = row.integer(8);
  hit.indicator_id = row.integer(9);
  hit.table_id = row.integer(10);
  hit.block_index = row.maybe_number(11);
  hit.row_index = row.maybe_number(12);
  hit.column_index = row.maybe_number(13);
  return hit;
}

base::Result<std::vector<Candidate>> candidates_of(Database& database, const std::string& query) {
  auto matches = database.prepare(candidates_sql);
  if (!matches) return base::fail(std::move(matches.error()));
  auto kind_of_range = database.prepare(kind_sql);
  if (!kind_of_range) return base::fail(std::move(kind_of_range.error()));
  std::vector<Candidate> candidates;
  matches->start(query, static_cast<std::int64_t>(candidates_max + 1));
  for (;;) {
    auto row = matches->step();
    if (!row) return base::fail(std::move(row.error()));
    if (!*row) break;
    Candidate candidate{matches->integer(0), -matches->real(1)};
    kind_of_range->start(candidate.id);
    auto known =
        kind_of_range->each([&] { candidate.kind = static_cast<HitKind>(kind_of_range->number(0)); });
    if (!known) return base::fail(std::move(known.error()));
    candidate.score *= weight_of(candidate.kind);
    candidates.push_back(candidate);
  }
  return candidates;
}

}  // namespace

std::string_view to_string(HitKind kind) {
  switch (kind) {
    case HitKind::paragraph:
      return "paragraph";
    case HitKind::cell:
      return "cell";
    case HitKind::indicator:
      break;
  }
  return "indicator";
}

base::Result<SearchAnswer> search(const std::filesystem::path& archive, std::string_view typed,
                                  const SearchOptions& options) {
  const std::vector<SearchWord> words = parse_search(typed);
  const std::string query = index_query(words);
  if (query.empty()) {
    return base::fail(ErrorCode::usage, {}, "there is nothing to search for",
                      "give at least one word that is not excluded");
  }
  auto opened = open_to_read(archive);
  if (!opened) return base::fail(std::move(opened.error()));
  Database& database = **opened;
  const auto indexed = database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'search_ranges'");
  if (!indexed) return base::fail(indexed.error());
  if (*indexed == 0) {
    return base::fail(ErrorCode::archive_error, archive.string(),
                      "the archive is of an older version, without a search index",
                      "run guidang renormalize, which brings it up to date");
  }

  auto candidates = candidates_of(database, query);
  if (!candidates) return base::fail(std::move(candidates.error()));
  SearchAnswer answer;
  if (candidates->size() > candidates_max) {
    answer.newest_only = true;
    candidates->pop_back();
  }
  if (options.kind) {
    std::erase_if(*candidates, [&](const Candidate& candidate) { return candidate.kind != *options.kind; });
  }
  std::sort(candidates->begin(), candidates->end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });

  auto places = database.prepare(place_sql);
  if (!places) return base::fail(std::move(places.error()));
  std::set<std::pair<std::int64_t, int>> rows;  // table and row that a hit has told
  for (const Candidate& candidate : *candidates) {
    std::optional<SearchHit> hit;
    places->start(candidate.id);
    auto read = places->each([&] {
      if (auto part = snippet(places->text(0), words)) {
        hit = read_hit(*places, candidate.kind);
        hit->snippet = std::move(*part);
      }
    });
    if (!read) return base::fail(std::move(read.error()));
    if (!hit) continue;
    if (hit->table_id != 0 && hit->row_index && !rows.emplace(hit->table_id, *hit->row_index).second)
      continue;
    if (answer.hits.size() == options.limit) {
      answer.more = true;
      break;
    }
    answer.hits.push_back(std::move(*hit));
  }
  return answer;
}

}  // namespace guidang::store
