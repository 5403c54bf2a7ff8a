// The only maker of tables: places cells on a grid, charges spans against the limits before anything is
// expanded, and repairs what overlaps or sticks out, so that a Table always satisfies the invariant of
// document.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "model/document.h"

namespace guidang::model {

// Use: add_row / add_cell in reading order, then finish(). One object makes one table.
class TableBuilder {
 public:
  explicit TableBuilder(const base::Limits& limits);

  // Room for so many cells in all, for who knows their number; spares the memory of growing.
  void reserve(std::size_t cells) { cells_.reserve(cells); }

  // Starts the next row. Returns its index. Rows beyond limits.table_rows are refused: -1, and over_limit()
  // tells.
  int add_row();

  // Puts a cell at a place of the current row. Spans below 1 count as 1. Where the place is already covered,
  // or the spans would cover a covered place or pass limits.table_columns, the spans are cut (never below
  // 1x1); a cell whose own place is covered goes to the next free column of the row, so that its text is not
  // lost. `repaired()` tells that this happened. Returns the column where the cell stands; -1 if it was
  // refused (no row was started, or limits.document_cells or limits.table_columns is passed).
  int add_cell(int column, int column_span, int row_span, std::string text, std::optional<int> page = {},
               std::optional<Box> bbox = {});

  // Puts a cell at the first free column of the current row; returns that column, or -1 as add_cell does.
  int append_cell(int column_span, int row_span, std::string text, std::optional<int> page = {});

  bool empty() const { return rows_ == 0; }
  int row_count() const { return rows_; }
  bool repaired() const { return repaired_; }      // some span or place was changed
  bool over_limit() const { return over_limit_; }  // some row or cell was refused: content is lost

  // Row spans are cut at the table's end, places that no cell covers get an empty cell, cells are put in
  // row-major order, page_first and page_last come from the cells. `aligned` false: the last cell of a short
  // row is stretched to the right edge instead of filling with empty cells. Where single empty cells would
  // pass limits.document_cells, or be many more than the cells that were put, the gaps of a row are filled
  // with wide ones. The builder is empty afterwards,
  // but repaired() and over_limit() still tell about the table just made.
  Table finish(bool aligned = true);

 private:
  bool is_free(int column) const;
  int free_run(int column, int wanted) const;
  void fill_gaps(bool aligned);

  const base::Limits limits_;
  int rows_ = 0;
  int columns_ = 0;
  bool row_open_ = false;
  bool repaired_ = false;
  bool over_limit_ = false;
  std::vector<Cell> cells_;
  // By column: the first row that no cell covers any more. Cells come row by row, so what is covered below
  // the current row is covered without a gap from it, and one number a column says it all.
  std::vector<int> covered_until_;
};

}  // namespace guidang::model
