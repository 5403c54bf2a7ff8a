#include "audit/doubts.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "audit/cell_number.h"

namespace guidang::audit {
namespace {

constexpr double in_doubt = 0.4, failed_sum = 0.8, implausible = 0.9;  // of 1
constexpr double same_number = 1e-6;
constexpr int rows_compared = 200;

bool is_found(const FoundCell& cell) { return cell.side == "found"; }

}  // namespace

std::string_view to_string(Cause cause) { return cause == Cause::reading ? "reading" : "report"; }

double confidence_of(const Finding& finding) {
  if (finding.cause == Cause::reading) return in_doubt;
  if (!finding.expected_value || !finding.found_value || finding.severity == Severity::info) return 1;
  return finding.severity == Severity::error ? failed_sum : implausible;
}

base::Result<Doubts> Doubts::prepare(store::Database& database) {
  Doubts doubts;
  auto prepared = store::prepare_all(
      database,
      {{&doubts.document_, "SELECT format FROM documents WHERE document_id = ?"},
       {&doubts.warnings_, "SELECT block_index FROM warnings WHERE document_id = ? AND loses_content = 1"},
       {&doubts.suspicions_,
        "SELECT s.table_id, s.row_index FROM forms AS f JOIN suspicions AS s ON s.form_id = f.form_id "
        "WHERE f.document_id = ? AND s.table_id IS NOT NULL AND s.kind <> 'conflict'"},
       {&doubts.unmapped_,
        // A row of the unit's own that was read as one is understood.
        "SELECT table_id, row_index FROM unmapped WHERE document_id = ?1 AND table_id IS NOT NULL AND "
        "context "
        "IN ('row', 'group', 'head') AND (table_id, row_index) NOT IN (SELECT a.table_id, a.row_index FROM "
        "forms "
        "AS f JOIN amounts AS a ON a.form_id = f.form_id WHERE f.document_id = ?1 AND a.table_id IS NOT NULL "
        "AND "
        "a.row_index IS NOT NULL)"},
       {&doubts.amount_rows_,
        "SELECT min(b.row_index), max(b.row_index) FROM amounts AS a JOIN amounts AS b ON b.form_id = "
        "a.form_id "
        "AND b.statement = a.statement AND b.table_id = a.table_id WHERE a.amount_id = ?"},
       {&doubts.indicator_rows_,
        "SELECT min(b.row_index), max(b.row_index) FROM indicators AS a JOIN indicators AS b ON b.form_id = "
        "a.form_id AND b.table_id = a.table_id WHERE a.indicator_id = ?"}});
  if (!prepared) return base::fail(std::move(prepared.error()));
  return doubts;
}

base::Result<void> Doubts::load(std::int64_t document_id) {
  document_id_ = document_id;
  is_pdf_ = is_damaged_ = false;
  warned_blocks_.clear();
  suspected_.clear();
  unknown_rows_.clear();
  document_.start(document_id);
  auto done = document_.each([&] { is_pdf_ = document_.text(0) == "pdf"; });
  if (!done) return done;
  warnings_.start(document_id);
  done = warnings_.each([&] {
    if (const auto block = warnings_.maybe_number(0)) {
      warned_blocks_.insert(*block);
    } else {
      is_damaged_ = true;
    }
  });
  if (!done) return done;
  suspicions_.start(document_id);
  done = suspicions_.each([&] { suspected_.emplace(suspicions_.integer(0), suspicions_.number(1)); });
  if (!done) return done;
  unmapped_.start(document_id);
  return unmapped_.each([&] { unknown_rows_.emplace(unmapped_.integer(0), unmapped_.number(1)); });
}

std::string Doubts::of_document(const Finding& finding) const {
  if (is_damaged_ && finding.cells.empty()) return "文件没有完整读出";
  for (const FoundCell& cell : finding.cells) {
    if (cell.block_index >= 0 && warned_blocks_.contains(cell.block_index)) return "读取这张表时有疑问";
  }
  return {};
}

std::string Doubts::of_rows(const Finding& finding) const {
  int first = -1, last = -1, parts = 0;
  std::int64_t table = 0;
  for (const FoundCell& cell : finding.cells) {
    if (cell.table_id == 0 || cell.row_index < 0) continue;
    const Row row{cell.table_id, cell.row_index};
    if (suspected_.contains(row)) return "本行的标题或数值疑似有误";
    if (unknown_rows_.contains(row)) return "本行有没有认出的标题";
    if (table == 0) table = cell.table_id;
    if (table != cell.table_id || cell.record.empty()) continue;
    ++parts;
    first = first < 0 ? cell.row_index : std::min(first, cell.row_index);
    last = std::max(last, cell.row_index);
  }
  // A row amid the parts of a sum, or right behind them, that nobody knows may be a part.
  if (parts >= 2 && finding.expected_value && last > first) {
    const auto unknown = unknown_rows_.lower_bound({table, first});
    if (unknown != unknown_rows_.end() && unknown->first == table && unknown->second <= last + 1)
      return "各项之间有没有认出的行";
  }
  return {};
}

// Another number of cells than most of the rows from the first to the last of its kind.
base::Result<bool> Doubts::is_odd(const FoundCell& cell, TableRows& rows) {
  store::Statement* statement = cell.record == "amount"      ? &amount_rows_
                                : cell.record == "indicator" ? &indicator_rows_
                                                             : nullptr;
  if (statement == nullptr) return false;
  int first = 0, last = -1;
  statement->start(cell.record_id);
  auto done = statement->each([&] {
    first = statement->maybe_number(0).value_or(0);
    last = statement->maybe_number(1).value_or(-1);
  });
  if (!done) return base::fail(std::move(done.error()));
  std::map<std::size_t, int> widths;
  std::size_t own = 0;
  // From the head above the first of them.
  for (int index = std::max(first - 1, 0); index <= std::min(last, first + rows_compared); ++index) {
    const auto row = rows.row(cell.table_id, index);
    if (!row) return base::fail(row.error());
    if ((*row)->empty()) continue;
    ++widths[(*row)->size()];
    if (index == cell.row_index) own = (*row)->size();
  }
  const auto usual = std::max_element(widths.begin(), widths.end(),
                                      [](const auto& a, const auto& b) { return a.second < b.second; });
  return usual != widths.end() && own != 0 && own != usual->first && usual->second > 1;
}

// The two sides agree when the cell says what the one beside it says.
base::Result<bool> Doubts::fits_beside(const Finding& finding, const FoundCell& cell, TableRows& rows) {
  if (cell.record != "amount" || !finding.expected_value || !finding.found_value) return false;
  const double missing = *finding.expected_value - *finding.found_value;
  const auto row = rows.row(cell.table_id, cell.row_index);
  if (!row) return base::fail(row.error());
  const auto& cells = **row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].column != cell.column_index) continue;
    const auto own = cell_number(cells[i].text);
    if (!own) return false;
    for (const std::size_t beside : {i - 1, i + 1}) {
      if (beside >= cells.size()) continue;  // also i - 1 of 0
      const auto other = cell_number(cells[beside].text);
      if (!other || std::abs(*other - *own) < same_number) continue;
      const double change = is_found(cell) ? *other - *own : *own - *other;
      if (std::abs(change - missing) < same_number) return true;
    }
  }
  return false;
}

base::Result<std::string> Doubts::of_columns(const Finding& finding, TableRows& rows) {
  for (const FoundCell& cell : finding.cells) {
    if (cell.table_id == 0 || cell.row_index < 0) continue;
    const auto table = rows.table(cell.table_id);
    if (!table) return base::fail(table.error());
    if (!*table || ((*table)->aligned && !is_pdf_)) continue;
    if (!(*table)->aligned) {
      const auto odd = is_odd(cell, rows);
      if (!odd) return base::fail(odd.error());
      if (*odd) return "本行的格数与同类各行不同，可能错位";
    }
    const auto fits = fits_beside(finding, cell, rows);
    if (!fits) return base::fail(fits.error());
    if (*fits) return "换成相邻一列的数就相符，可能错位";
  }
  return std::string();
}

base::Result<void> Doubts::judge(Finding& finding, TableRows& rows) {
  if (finding.cause != Cause::reading) {
    if (finding.document_id != document_id_) {
      if (auto loaded = load(finding.document_id); !loaded) return loaded;
    }
    finding.doubt = of_document(finding);
    if (finding.doubt.empty()) finding.doubt = of_rows(finding);
    if (finding.doubt.empty()) {
      auto columns = of_columns(finding, rows);
      if (!columns) return base::fail(std::move(columns.error()));
      finding.doubt = std::move(*columns);
    }
    if (!finding.doubt.empty()) finding.cause = Cause::reading;
  }
  finding.confidence = confidence_of(finding);
  return {};
}

}  // namespace guidang::audit
