#include "store/path_evidence.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace guidang::store {
namespace {

constexpr std::size_t most_statements = 20;  // of one document; the same file may lie at many places

}  // namespace

base::Result<std::unique_ptr<PathEvidence>> PathEvidence::prepare(Database& database) {
  std::unique_ptr<PathEvidence> rows(new PathEvidence());
  auto prepared = prepare_all(
      database,
      {
          {&rows->remove_, "DELETE FROM evidence WHERE document_id = ? AND source = 'path'"},
          {&rows->document_,
           "SELECT status, canonical_region, canonical_year, canonical_unit, (SELECT region FROM sources "
           "WHERE document_id = ?1 AND region IS NOT NULL ORDER BY path, coalesce(member_path, '') LIMIT 1) "
           "FROM documents WHERE document_id = ?1"},
          {&rows->sources_,
           "SELECT path, member_path, fiscal_year, unit_name FROM sources WHERE document_id = ? "
           "ORDER BY path, coalesce(member_path, '')"},
          {&rows->last_position_, "SELECT coalesce(max(position), -1) FROM evidence WHERE document_id = ?"},
          {&rows->insert_,
           "INSERT INTO evidence (document_id, position, field, value, source, chosen) VALUES (?, ?, ?, ?, "
           "'path', ?)"},
          {&rows->in_text_,
           "SELECT EXISTS (SELECT 1 FROM paragraphs WHERE document_id = ?1 AND instr(text, ?2)) OR EXISTS "
           "(SELECT 1 "
           "FROM tables AS t JOIN cells AS c ON c.table_id = t.table_id WHERE t.document_id = ?1 AND "
           "instr(c.text, "
           "?2))"},
          {&rows->update_,
           "UPDATE documents SET region = ?2, fiscal_year = ?3, unit_name = ?4 WHERE document_id = ?1"},
      });
  if (!prepared) return base::fail(std::move(prepared.error()));
  return rows;
}

base::Result<bool> PathEvidence::confirms(std::int64_t document_id, const std::string& words) {
  bool found = false;
  in_text_.start(document_id, words);
  auto done = in_text_.each([&] { found = in_text_.integer(0) != 0; });
  if (!done) return base::fail(std::move(done.error()));
  return found;
}

base::Result<void> PathEvidence::resolve(std::int64_t document_id) {
  bool failed = false;
  std::string region, unit, told_region;
  std::optional<int> year;
  document_.start(document_id);
  auto done = document_.each([&] {
    failed = document_.text(0) == "failed";
    region = document_.text(1);
    year = document_.maybe_number(2);
    unit = document_.text(3);
    told_region = document_.text(4);
  });
  if (done) done = remove_.run(document_id);
  if (!done) return done;

  // What the layout reads needs no confirmation.
  std::vector<PathStatement> stated, guessed;
  const auto add = [](std::vector<PathStatement>& to, PathStatement statement) {
    const bool known = std::any_of(to.begin(), to.end(), [&](const PathStatement& other) {
      return other.field == statement.field && other.value == statement.value;
    });
    if (!known && to.size() < most_statements) to.push_back(std::move(statement));
  };
  sources_.start(document_id);
  done = sources_.each([&] {
    if (const auto number = sources_.maybe_number(2))
      add(stated, {"fiscal_year", std::to_string(*number), {}});
    if (!sources_.is_null(3)) add(stated, {"unit_name", sources_.text(3), {}});
    if (!reader_ || failed) return;
    for (PathStatement& guess : reader_(sources_.text(0), sources_.text(1))) add(guessed, std::move(guess));
  });
  if (!done) return done;
  for (PathStatement& guess : guessed) add(stated, std::move(guess));

  if (!told_region.empty()) region = told_region;
  int position = -1;
  last_position_.start(document_id);
  done = last_position_.each([&] { position = last_position_.number(0); });
  if (!done) return done;
  for (const PathStatement& statement : stated) {
    const bool open = statement.field == "region"        ? region.empty()
                      : statement.field == "fiscal_year" ? !year
                                                         : unit.empty();
    bool chosen = open;
    if (open && !statement.confirmed_by.empty()) {
      const auto found = confirms(document_id, statement.confirmed_by);
      if (!found) return base::fail(found.error());
      chosen = *found;
    }
    if (chosen) {
      if (statement.field == "region") region = statement.value;
      if (statement.field == "fiscal_year") year = std::atoi(statement.value.c_str());
      if (statement.field == "unit_name") unit = statement.value;
    }
    if (failed) continue;  // of what was not read there is nothing to prove
    done = insert_.run(document_id, ++position, statement.field, statement.value, chosen);
    if (!done) return done;
  }
  return update_.run(document_id, or_null(region), year, or_null(unit));
}

}  // namespace guidang::store
