#include "audit/cell_finder.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "audit/cell_number.h"

namespace guidang::audit {
namespace {

constexpr std::size_t cells_max = 200;  // of one finding; a form has some thirty indicators
constexpr int rows_below = 8;           // that the total row stands below the last indicator, at most
constexpr std::array<std::string_view, 8> indicator_parts{"name",  "target", "actual", "weight",
                                                          "score", "note",   "group",  "subgroup"};

bool is_part(std::string_view kind) {
  for (const std::string_view part : indicator_parts) {
    if (kind == part) return true;
  }
  return false;
}

// "204.8.2" → {204, 8, 2}; none where it is something else.
std::optional<std::vector<std::int64_t>> numbers_of(std::string_view text) {
  std::vector<std::int64_t> numbers;
  for (;;) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return std::nullopt;
    numbers.push_back(number);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return numbers;
    if (!text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
  }
}

}  // namespace

base::Result<CellFinder> CellFinder::prepare(store::Database& database) {
  CellFinder finder;
  auto rows = TableRows::prepare(database);
  if (!rows) return base::fail(std::move(rows.error()));
  finder.rows_ = std::move(*rows);
  auto columns = IndicatorColumns::prepare(database);
  if (!columns) return base::fail(std::move(columns.error()));
  finder.columns_ = std::move(*columns);
  auto prepared = store::prepare_all(
      database,
      {{&finder.amount_,
        "SELECT table_id, block_index, row_index, column_index FROM amounts WHERE amount_id = ?"},
       {&finder.attribute_,
        "SELECT table_id, block_index, row_index, column_index FROM attributes WHERE attribute_id = ?"},
       {&finder.goal_, "SELECT table_id, block_index, row_index, column_index FROM goals WHERE goal_id = ?"},
       {&finder.section_,
        "SELECT table_id, block_index, row_index, column_index FROM sections WHERE section_id = ?"},
       {&finder.form_, "SELECT table_id, block_index, row_index, column_index FROM forms WHERE form_id = ?"},
       {&finder.total_,
        "SELECT f.total_score, f.total_weight, a.table_id, a.block_index, a.row_index, a.column_index "
        "FROM forms AS f LEFT JOIN attributes AS a ON a.form_id = f.form_id AND a.key = 'total_score' "
        "WHERE f.form_id = ? ORDER BY a.position LIMIT 1"},
       {&finder.last_row_,
        "SELECT table_id, block_index, row_index FROM indicators WHERE form_id = ? ORDER BY position DESC "
        "LIMIT 1"}});
  if (!prepared) return base::fail(std::move(prepared.error()));
  return finder;
}

base::Result<void> CellFinder::find(Finding& finding) {
  if (auto added = add(finding, "found", finding.found_refs); !added) return added;
  if (auto added = add(finding, "expected", finding.expected_refs); !added) return added;
  finding.found_refs.clear();
  finding.expected_refs.clear();
  return {};
}

base::Result<void> CellFinder::add(Finding& finding, std::string_view side, const std::string& references) {
  const std::string_view all = references;
  for (std::size_t at = all.find_first_not_of(' '); at < all.size(); at = all.find_first_not_of(' ', at)) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    const std::string_view reference = all.substr(at, end - at);
    at = end;
    const std::size_t colon = reference.find(':');
    const auto wrong = [&] {
      return base::fail(base::ErrorCode::usage, finding.rule->file,
                        fmt::format("\"{}\" names no record", reference),
                        "see the references in CONTRIBUTING.md");
    };
    if (colon == std::string_view::npos) return wrong();
    const std::string_view kind = reference.substr(0, colon), name = reference.substr(colon + 1);
    FoundCell cell;
    cell.side = side;
    base::Result<bool> placed = false;
    if (kind == "cell" || kind == "paragraph") {
      placed = place_bare(kind, name, cell);
    } else {
      const auto id = numbers_of(name);
      if (!id || id->size() != 1) return wrong();
      placed = place(kind, id->front(), cell);
    }
    if (!placed) {
      if (placed.error().code == base::ErrorCode::usage) return wrong();
      return base::fail(std::move(placed.error()));
    }
    if (*placed && finding.cells.size() < cells_max) finding.cells.push_back(std::move(cell));
  }
  return {};
}

base::Result<bool> CellFinder::place_bare(std::string_view kind, std::string_view name, FoundCell& cell) {
  const auto numbers = numbers_of(name);
  const std::size_t wanted = kind == "cell" ? 3 : 2;
  if (!numbers || numbers->size() != wanted) return base::fail(base::ErrorCode::usage, {}, {});
  if (kind == "paragraph") {
    cell.block_index = static_cast<int>((*numbers)[1]);
    return true;
  }
  cell.table_id = (*numbers)[0];
  cell.row_index = static_cast<int>((*numbers)[1]);
  cell.column_index = static_cast<int>((*numbers)[2]);
  const auto table = rows_.table(cell.table_id);
  if (!table) return base::fail(table.error());
  if (!*table) return false;
  cell.block_index = (*table)->block_index;
  return true;
}

base::Result<bool> CellFinder::place(std::string_view kind, std::int64_t id, FoundCell& cell) {
  if (kind == "total_score" || kind == "total_weight") return place_total(kind, id, cell);
  cell.record_id = id;
  if (is_part(kind)) {
    cell.record = "indicator";
    cell.part = kind;
    const auto spot = columns_.find(rows_, id, kind);
    if (!spot) return base::fail(spot.error());
    if (!*spot) return false;
    cell.table_id = (*spot)->table_id;
    cell.block_index = (*spot)->block_index;
    cell.row_index = (*spot)->row;
    cell.column_index = (*spot)->column;
    return true;
  }
  cell.record = kind;
  store::Statement* statement = kind == "amount"      ? &amount_
                                : kind == "attribute" ? &attribute_
                                : kind == "goal"      ? &goal_
                                : kind == "section"   ? &section_
                                : kind == "form"      ? &form_
                                                      : nullptr;
  if (statement == nullptr) return base::fail(base::ErrorCode::usage, {}, {});
  statement->start(id);
  auto row = statement->step();
  if (!row || !*row) return row;
  cell.table_id = statement->integer(0);
  cell.block_index = statement->maybe_number(1).value_or(-1);
  cell.row_index = statement->maybe_number(2).value_or(-1);
  cell.column_index = statement->maybe_number(3).value_or(-1);
  statement->reset();
  return true;
}

base::Result<bool> CellFinder::place_total(std::string_view kind, std::int64_t form_id, FoundCell& cell) {
  const bool is_score = kind == "total_score";
  cell.record = "form";
  cell.record_id = form_id;
  total_.start(form_id);
  auto row = total_.step();
  if (!row || !*row) return row;
  const auto value = total_.maybe_real(is_score ? 0 : 1);
  const bool has_pair = !total_.is_null(3) && is_score;
  if (has_pair) {
    cell.table_id = total_.integer(2);
    cell.block_index = total_.maybe_number(3).value_or(-1);
    cell.row_index = total_.maybe_number(4).value_or(-1);
    cell.column_index = total_.maybe_number(5).value_or(-1);
  }
  total_.reset();
  if (has_pair) return true;
  last_row_.start(form_id);
  row = last_row_.step();
  if (!row || !*row || !value) return row && !value ? base::Result<bool>(false) : row;
  cell.table_id = last_row_.integer(0);
  cell.block_index = last_row_.maybe_number(1).value_or(-1);
  const int last = last_row_.maybe_number(2).value_or(-1);
  last_row_.reset();
  if (cell.table_id == 0 || last < 0) return true;
  for (int below = last + 1; below <= last + rows_below; ++below) {
    const auto cells = rows_.row(cell.table_id, below);
    if (!cells) return base::fail(cells.error());
    for (const RowCell& candidate : **cells) {
      const auto number = cell_number(candidate.text);
      if (!number || std::abs(*number - *value) > 1e-9) continue;
      cell.row_index = below;
      cell.column_index = candidate.column;
      // The weight is the first number of the total row, the score the last one.
      if (!is_score) return true;
    }
    if (cell.row_index >= 0) return true;
  }
  return true;
}

}  // namespace guidang::audit
