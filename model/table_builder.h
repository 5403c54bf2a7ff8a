// The only maker of tables: places cells on a grid, charges spans against the limits before anything is expanded,
// and repairs what overlaps or sticks out, so that a Table always satisfies the invariant of document.h.
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

  // Starts the next row. Returns its index. Rows beyond limits.table_rows are refused: false in ok().
  int add_row();

  // Puts a cell at a place of the current row. Spans below 1 count as 1. Where the place is already covered, or the
  // spans would cover a covered place or pass limits.table_columns, the spans are cut (never below 1x1); a cell whose
  // own place is covered goes to the next free column of the row, so that its text is not lost.
  // `repaired()` tells that this happened.
  void add_cell(int column, int column_span, int row_span, std::string text, std::optional<int> page = {},
                std::optional<Box> bbox = {});

  // Puts a cell at the first free column of the current row; returns that column.
  int append_cell(int column_span, int row_span, std::string text, std::optional<int> page = {});

  bool empty() const { return rows_ == 0; }
  int row_count() const { return rows_; }
  bool repaired() const { return repaired_; }    // some span or place was changed
  bool over_limit() const { return over_limit_; }  // some row or cell was refused: content is lost

  // Row spans are cut at the table's end, places that no cell covers get an empty cell, cells are put in row-major
  // order, page_first and page_last come from the cells. `aligned` false: the last cell of a short row is stretched to
  // the right edge instead of filling with empty cells. The builder is empty afterwards.
  Table finish(bool aligned = true);

 private:
  bool covered(int row, int column) const;
  void cover(int row, int column);

  const base::Limits limits_;
  int rows_ = 0;
  int columns_ = 0;
  bool repaired_ = false;
  bool over_limit_ = false;
  std::vector<Cell> cells_;
  std::vector<std::vector<bool>> covered_;  // by row; rows grow as spans reach them
};

}  // namespace guidang::model
