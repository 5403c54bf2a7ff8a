#include "model/table_builder.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace guidang::model {

TableBuilder::TableBuilder(const base::Limits& limits) : limits_(limits) {}

int TableBuilder::add_row() {
  if (rows_ == 0) repaired_ = over_limit_ = false;
  if (rows_ >= limits_.table_rows) {
    row_open_ = false;
    over_limit_ = true;
    return -1;
  }
  row_open_ = true;
  return rows_++;
}

bool TableBuilder::is_free(int column) const {
  return static_cast<std::size_t>(column) >= covered_until_.size() || covered_until_[column] < rows_;
}

// How many of the `wanted` columns from `column` on are free in the current row, up to the first that is not.
int TableBuilder::free_run(int column, int wanted) const {
  int run = 0;
  while (run < wanted && is_free(column + run)) ++run;
  return run;
}

int TableBuilder::add_cell(int column, int column_span, int row_span, std::string text,
                           std::optional<int> page, std::optional<Box> bbox) {
  if (!row_open_ || cells_.size() >= limits_.document_cells) {
    over_limit_ = true;
    return -1;
  }
  int place = std::max(column, 0);
  while (place < limits_.table_columns && !is_free(place)) ++place;
  if (place >= limits_.table_columns) {
    over_limit_ = true;
    return -1;
  }

  const int row = rows_ - 1;
  const int wanted_columns = std::max(column_span, 1);
  const int columns = free_run(place, std::min(wanted_columns, limits_.table_columns - place));
  const int wanted_rows = std::max(row_span, 1);
  const int rows = std::min(wanted_rows, limits_.table_rows - row);
  if (place != column || columns != wanted_columns || rows != wanted_rows) repaired_ = true;

  const auto right = static_cast<std::size_t>(place + columns);
  if (covered_until_.size() < right) covered_until_.resize(right, 0);
  std::fill(covered_until_.begin() + place, covered_until_.begin() + place + columns, row + rows);
  columns_ = std::max(columns_, place + columns);

  Cell cell;
  cell.row = row;
  cell.column = place;
  cell.row_span = rows;
  cell.column_span = columns;
  cell.text = std::move(text);
  cell.page = page;
  cell.bbox = bbox;
  cells_.push_back(std::move(cell));
  return place;
}

int TableBuilder::append_cell(int column_span, int row_span, std::string text, std::optional<int> page) {
  int column = 0;
  while (column < limits_.table_columns && !is_free(column)) ++column;
  return add_cell(column, column_span, row_span, std::move(text), page);
}

// `cells_` is in row-major order and its spans are inside the table. Walks the rows with the same account of
// covered columns as while building, and puts empty cells where nobody stands.
void TableBuilder::fill_gaps(bool aligned) {
  std::size_t covered = 0;
  for (const Cell& cell : cells_) {
    covered += static_cast<std::size_t>(cell.row_span) * static_cast<std::size_t>(cell.column_span);
  }
  const std::size_t places = static_cast<std::size_t>(rows_) * static_cast<std::size_t>(columns_);
  if (covered == places) return;
  const std::size_t gaps = places - covered;
  // A few bytes of a hostile source can open a thousand places: then the gaps cost more than all that is
  // there.
  constexpr std::size_t many = 50'000;
  const bool wide =
      cells_.size() + gaps > limits_.document_cells || (gaps > many && gaps > 4 * cells_.size());

  std::vector<Cell> filled;
  // A run of a gap ends at a cell or at the end of its row.
  filled.reserve(cells_.size() +
                 (wide ? std::min(gaps, cells_.size() + static_cast<std::size_t>(rows_)) : gaps));
  std::vector<int> until(static_cast<std::size_t>(columns_), 0);
  std::size_t next = 0;
  for (int row = 0; row < rows_; ++row) {
    const std::size_t first = filled.size();
    int column = 0;
    while (column < columns_) {
      if (until[column] > row) {
        ++column;
        continue;
      }
      if (next < cells_.size() && cells_[next].row == row && cells_[next].column == column) {
        Cell& cell = cells_[next++];
        std::fill_n(until.begin() + column, cell.column_span, row + cell.row_span);
        column += cell.column_span;
        filled.push_back(std::move(cell));
        continue;
      }
      const int limit = next < cells_.size() && cells_[next].row == row ? cells_[next].column : columns_;
      int run = 1;
      while (column + run < limit && until[column + run] <= row) ++run;

      // A short row of a text dump ends in its last cell; that cell can grow only if it stands right before
      // the gap and in this row alone.
      if (!aligned && limit == columns_ && filled.size() > first) {
        Cell& last = filled.back();
        if (last.column + last.column_span == column && last.row_span == 1) {
          last.column_span += run;
          std::fill_n(until.begin() + column, run, row + 1);
          column += run;
          continue;
        }
      }
      const int step = wide || !aligned ? run : 1;
      Cell empty;
      empty.row = row;
      empty.column = column;
      empty.column_span = step;
      filled.push_back(std::move(empty));
      std::fill_n(until.begin() + column, step, row + 1);
      column += step;
    }
  }
  cells_ = std::move(filled);
}

Table TableBuilder::finish(bool aligned) {
  if (rows_ > 0 && columns_ == 0) columns_ = 1;
  const auto before = [](const Cell& a, const Cell& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  };
  if (!std::is_sorted(cells_.begin(), cells_.end(), before)) std::sort(cells_.begin(), cells_.end(), before);
  for (Cell& cell : cells_) cell.row_span = std::min(cell.row_span, rows_ - cell.row);
  fill_gaps(aligned);

  Table table;
  table.row_count = rows_;
  table.column_count = columns_;
  table.aligned = aligned;
  for (const Cell& cell : cells_) {
    if (!cell.page) continue;
    table.page_first = table.page_first ? std::min(*table.page_first, *cell.page) : *cell.page;
    table.page_last = table.page_last ? std::max(*table.page_last, *cell.page) : *cell.page;
  }
  table.cells = std::move(cells_);

  cells_.clear();
  covered_until_.clear();
  rows_ = columns_ = 0;
  row_open_ = false;
  return table;
}

}  // namespace guidang::model
