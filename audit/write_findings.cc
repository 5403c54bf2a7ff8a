#include "audit/write_findings.h"

#include <string>
#include <string_view>

namespace guidang::audit {
namespace {

std::optional<std::int64_t> or_null(std::int64_t key) {
  return key == 0 ? std::nullopt : std::optional<std::int64_t>(key);
}

base::Result<void> clear(store::Database& database, const std::vector<const Rule*>& rules,
                         const Replaced& replaced) {
  if (replaced.all_rules && !replaced.documents) {
    return database.execute("DELETE FROM finding_cells; DELETE FROM findings; DELETE FROM rules");
  }
  auto made = database.execute(
      "CREATE TEMP TABLE IF NOT EXISTS cleared_rules (rule TEXT PRIMARY KEY);"
      "CREATE TEMP TABLE IF NOT EXISTS cleared_documents (document_id INTEGER PRIMARY KEY);"
      "DELETE FROM cleared_rules; DELETE FROM cleared_documents");
  if (!made) return made;
  auto rule = database.prepare("INSERT OR IGNORE INTO cleared_rules (rule) VALUES (?)");
  if (!rule) return base::fail(std::move(rule.error()));
  for (const Rule* entry : rules) {
    if (auto done = rule->run(entry->id); !done) return done;
  }
  if (replaced.documents) {
    auto document = database.prepare("INSERT OR IGNORE INTO cleared_documents (document_id) VALUES (?)");
    if (!document) return base::fail(std::move(document.error()));
    for (const std::int64_t id : *replaced.documents) {
      if (auto done = document->run(id); !done) return done;
    }
  }
  std::string sql = "DELETE FROM findings WHERE 1";
  if (!replaced.all_rules) sql += " AND rule IN (SELECT rule FROM cleared_rules)";
  if (replaced.documents) sql += " AND document_id IN (SELECT document_id FROM cleared_documents)";
  return database.execute(sql);
}

base::Result<void> write_rules(store::Database& database, const std::vector<const Rule*>& rules) {
  auto insert = database.prepare(
      "INSERT OR REPLACE INTO rules (rule, title_zh, title_en, severity, source, explanation) VALUES "
      "(?, ?, ?, ?, ?, ?)");
  if (!insert) return base::fail(std::move(insert.error()));
  for (const Rule* rule : rules) {
    auto done = insert->run(rule->id, rule->question.title_zh, rule->question.title_en,
                            to_string(rule->severity), rule->source, store::or_null(rule->explanation));
    if (!done) return done;
  }
  return {};
}

}  // namespace

base::Result<void> write_findings(store::Database& database, const std::vector<Finding>& findings,
                                  const std::vector<const Rule*>& rules, const Replaced& replaced) {
  if (auto cleared = clear(database, rules, replaced); !cleared) return cleared;
  if (auto written = write_rules(database, rules); !written) return written;
  store::Statement finding_row, cell_row;
  auto prepared = store::prepare_all(
      database,
      {{&finding_row,
        "INSERT INTO findings (finding_id, rule, severity, document_id, form_id, message, expected, found, "
        "table_id, row_index, column_index, cause, confidence, doubt) VALUES "
        "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
       {&cell_row,
        "INSERT INTO finding_cells (finding_id, position, side, record, record_id, part, table_id, "
        "block_index, row_index, column_index) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}});
  if (!prepared) return prepared;
  const auto last = database.integer("SELECT coalesce(max(finding_id), 0) FROM findings");
  if (!last) return base::fail(last.error());
  std::int64_t id = *last;
  for (const Finding& finding : findings) {
    const FoundCell none, &place = finding.cells.empty() ? none : finding.cells.front();
    auto done = finding_row.run(++id, finding.rule->id, to_string(finding.severity), finding.document_id,
                                or_null(finding.form_id), finding.message, store::or_null(finding.expected),
                                store::or_null(finding.found), or_null(place.table_id),
                                store::or_null(place.row_index), store::or_null(place.column_index),
                                to_string(finding.cause), finding.confidence, store::or_null(finding.doubt));
    if (!done) return done;
    int position = 0;
    for (const FoundCell& cell : finding.cells) {
      done = cell_row.run(id, position++, cell.side, store::or_null(cell.record), or_null(cell.record_id),
                          store::or_null(cell.part), or_null(cell.table_id), store::or_null(cell.block_index),
                          store::or_null(cell.row_index), store::or_null(cell.column_index));
      if (!done) return done;
    }
  }
  return {};
}

}  // namespace guidang::audit
