#include "normalize/grid.h"

#include <algorithm>

#include "patterns/fold.h"

namespace guidang::normalize {

bool CellText::blank() const {
  if (blank_ < 0) blank_ = patterns::is_blank(cell_->text) ? 1 : 0;
  return blank_ == 1;
}

const patterns::KnownLabel& CellText::known() const {
  if (known_ == nullptr) known_ = &memo_->look_up(cell_->text);
  return *known_;
}

std::vector<const Slot*> Row::filled() const {
  std::vector<const Slot*> out;
  out.reserve(slots.size());
  for (const Slot& slot : slots) {
    if (!slot.blank()) out.push_back(&slot);
  }
  return out;
}

const Slot* Row::first_filled() const {
  const auto first = std::find_if(slots.begin(), slots.end(), [](const Slot& slot) { return !slot.blank(); });
  return first == slots.end() ? nullptr : &*first;
}

bool Row::blank() const { return first_filled() == nullptr; }

Grid make_grid(const model::Table& table, int block_index, patterns::LabelMemo& memo) {
  Grid grid;
  grid.table = &table;
  grid.block_index = block_index;
  grid.aligned = table.aligned;
  grid.merges_lost =
      grid.aligned && std::all_of(table.cells.begin(), table.cells.end(), [](const auto& cell) {
        return cell.column_span == 1 && cell.row_span == 1;
      });
  grid.rows.resize(static_cast<std::size_t>(table.row_count));
  for (int i = 0; i < table.row_count; ++i) grid.rows[static_cast<std::size_t>(i)].index = i;
  grid.cells.reserve(table.cells.size());
  for (const model::Cell& cell : table.cells) {
    grid.cells.emplace_back(cell, memo);
    const int last = std::min(cell.row + cell.row_span, table.row_count);
    for (int row = std::max(cell.row, 0); row < last; ++row) {
      grid.rows[static_cast<std::size_t>(row)].slots.push_back(
          {row, cell.column, cell.column_span, row != cell.row, &grid.cells.back()});
    }
  }
  for (Row& row : grid.rows) {
    std::sort(row.slots.begin(), row.slots.end(),
              [](const Slot& a, const Slot& b) { return a.column < b.column; });
  }
  return grid;
}

}  // namespace guidang::normalize
