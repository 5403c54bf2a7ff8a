#include "audit/indicator_columns.h"

#include <algorithm>
#include <cmath>

#include "audit/cell_number.h"

namespace guidang::audit {
namespace {

constexpr int votes_max = 12;  // rows that are compared; columns do not change further down

bool same(std::optional<double> value, const std::string& text) {
  if (!value) return false;
  const auto number = cell_number(text);
  return number && std::abs(*number - *value) < 1e-9;
}
bool same(const std::string& value, const std::string& text) {
  return !value.empty() && without_blanks(value) == without_blanks(text);
}

}  // namespace

base::Result<IndicatorColumns> IndicatorColumns::prepare(store::Database& database) {
  IndicatorColumns columns;
  auto prepared = store::prepare_all(
      database,
      {{&columns.form_of_, "SELECT form_id FROM indicators WHERE indicator_id = ?"},
       {&columns.indicators_,
        "SELECT indicator_id, table_id, block_index, row_index, column_index, weight, score, target_text, "
        "actual_text, deviation_note, level1_label, level2_label FROM indicators WHERE form_id = ? ORDER BY "
        "position"},
       {&columns.labels_,
        "SELECT row_index, column_index, text FROM cells WHERE table_id = ? AND row_index <= ? AND "
        "column_index < ? ORDER BY row_index DESC, column_index DESC LIMIT 400"}});
  if (!prepared) return base::fail(std::move(prepared.error()));
  return columns;
}

base::Result<void> IndicatorColumns::load(std::int64_t form_id) {
  list_.clear();
  columns_.clear();
  indicators_.start(form_id);
  auto done = indicators_.each([&] {
    const auto index = [&](int column) { return indicators_.maybe_number(column).value_or(-1); };
    list_.push_back({indicators_.integer(0),
                     {indicators_.integer(1), index(2), index(3), index(4)},
                     indicators_.maybe_real(5),
                     indicators_.maybe_real(6),
                     indicators_.text(7),
                     indicators_.text(8),
                     indicators_.text(9),
                     indicators_.text(10),
                     indicators_.text(11)});
  });
  std::sort(list_.begin(), list_.end(), [](const Indicator& a, const Indicator& b) { return a.id < b.id; });
  return done;
}

base::Result<void> IndicatorColumns::vote(TableRows& rows) {
  std::map<std::pair<std::int64_t, std::string_view>, std::map<int, int>> votes;
  int count = 0;
  for (const Indicator& indicator : list_) {
    if (indicator.name.table_id == 0 || count++ >= votes_max) continue;
    const auto row = rows.row(indicator.name.table_id, indicator.name.row);
    if (!row) return base::fail(row.error());
    for (const RowCell& cell : **row) {
      if (cell.column == indicator.name.column) continue;
      const auto count_if = [&](std::string_view part, bool hit) {
        if (hit) ++votes[{indicator.name.table_id, part}][cell.column];
      };
      count_if("weight", same(indicator.weight, cell.text));
      count_if("score", same(indicator.score, cell.text));
      count_if("target", same(indicator.target, cell.text));
      count_if("actual", same(indicator.actual, cell.text));
      count_if("note", same(indicator.note, cell.text));
    }
  }
  for (const auto& [key, columns] : votes) {
    // What comes first in every form that is known: target before actual, weight before score.
    const bool from_left = key.second == "weight" || key.second == "target";
    int best = -1, most = 0;
    for (const auto& [column, number] : columns) {
      if (number > most || (number == most && !from_left)) {
        best = column;
        most = number;
      }
    }
    columns_[key] = best;
  }
  return {};
}

base::Result<Spot> IndicatorColumns::label_above(const Indicator& indicator, const std::string& label) {
  Spot spot = indicator.name;
  spot.column = -1;
  const std::string wanted = without_blanks(label);
  if (wanted.empty()) return spot;
  labels_.start(indicator.name.table_id, indicator.name.row, std::max(indicator.name.column, 0));
  bool found = false;
  auto done = labels_.each([&] {
    if (found || without_blanks(labels_.text(2)).find(wanted) == std::string::npos) return;
    spot.row = labels_.number(0);
    spot.column = labels_.number(1);
    found = true;
  });
  if (!done) return base::fail(std::move(done.error()));
  return spot;
}

base::Result<std::optional<Spot>> IndicatorColumns::find(TableRows& rows, std::int64_t indicator_id,
                                                         std::string_view part) {
  const auto known = [&] {
    const auto entry = std::lower_bound(list_.begin(), list_.end(), indicator_id,
                                        [](const Indicator& a, std::int64_t id) { return a.id < id; });
    return entry != list_.end() && entry->id == indicator_id ? entry : list_.end();
  };
  auto indicator = known();
  if (indicator == list_.end()) {
    form_of_.start(indicator_id);
    auto row = form_of_.step();
    if (!row) return base::fail(std::move(row.error()));
    if (!*row) return std::nullopt;
    const std::int64_t form = form_of_.integer(0);
    form_of_.reset();
    if (auto loaded = load(form); !loaded) return base::fail(std::move(loaded.error()));
    if (auto voted = vote(rows); !voted) return base::fail(std::move(voted.error()));
    indicator = known();
    if (indicator == list_.end()) return std::nullopt;
  }
  Spot spot = indicator->name;
  if (part == "name" || spot.table_id == 0) return spot;
  if (part == "group" || part == "subgroup") {
    auto label = label_above(*indicator, part == "group" ? indicator->group : indicator->subgroup);
    if (!label) return base::fail(std::move(label.error()));
    return *label;
  }
  if (std::find(parts.begin(), parts.end(), part) == parts.end()) return std::nullopt;
  const auto matches = [&](const RowCell& cell) {
    if (part == "weight") return same(indicator->weight, cell.text);
    if (part == "score") return same(indicator->score, cell.text);
    return same(part == "target"   ? indicator->target
                : part == "actual" ? indicator->actual
                                   : indicator->note,
                cell.text);
  };
  const bool blank = part == "weight"   ? !indicator->weight
                     : part == "score"  ? !indicator->score
                     : part == "target" ? indicator->target.empty()
                     : part == "actual" ? indicator->actual.empty()
                                        : indicator->note.empty();
  const auto row = rows.row(spot.table_id, spot.row);
  if (!row) return base::fail(row.error());
  const auto voted = columns_.find({spot.table_id, part});
  const RowCell* cell = voted == columns_.end() ? nullptr : cell_at(**row, voted->second);
  if (cell == nullptr && blank && part == "note" && !(*row)->empty()) cell = &(*row)->back();
  if (cell != nullptr && (blank ? without_blanks(cell->text).size() <= 6 : matches(*cell))) {
    spot.column = cell->column;
    return spot;
  }
  // A row of a dump may have lost a cell: the one cell that says it, if there is only one.
  int hits = 0;
  spot.column = -1;
  for (const RowCell& other : **row) {
    if (blank || other.column == indicator->name.column || !matches(other)) continue;
    spot.column = ++hits == 1 ? other.column : -1;
  }
  if (hits == 0 && !blank && part == "target") {
    // Name and target in one cell.
    const RowCell* name = cell_at(**row, indicator->name.column);
    const std::string wanted = without_blanks(indicator->target);
    if (name != nullptr && without_blanks(name->text).find(wanted) != std::string::npos)
      spot.column = name->column;
  }
  return spot;
}

}  // namespace guidang::audit
