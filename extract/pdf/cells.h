// Pass: a group of rulings → the cells of a table.
#pragma once

#include <optional>
#include <vector>

#include "base/limits.h"
#include "extract/pdf/lines.h"
#include "extract/pdf/rulings.h"

namespace guidang::extract::pdf {

struct GridTable;

struct GridCell {
  int row = 0, column = 0, row_span = 1, column_span = 1;
  Box box;
  std::vector<TextLine> lines;
  int page = 0;
  std::vector<GridTable> nested;  // tables that stand in it
};

// A table as one page shows it, or, once put together, as several do.
struct GridTable {
  std::vector<double> columns;  // edges, ascending: one more than there are columns
  std::vector<double> rows;     // of its first page
  std::vector<GridCell> cells;  // row-major
  Box box;                      // on its first page
  int page_first = 0, page_last = 0;
  int row_count = 0;
  std::vector<int> repeated_rows;
  bool open = false;        // found by its white space: lines of a cell are one text
  bool open_below = false;  // no line is drawn under its last row
  bool open_above = false;

  int column_count() const { return static_cast<int>(columns.size()) - 1; }
};

// None where the rulings enclose nothing. Missing pieces of edges are overlooked where
// most of the edge is there; places that no line parts are one cell; what is then no rectangle is cut into
// some. Missing outer borders are put in where the other lines end together.
std::optional<GridTable> make_grid(const RulingGroup& group, const Settings& settings,
                                   const base::Limits& limits);

// Rows of a table that has lines between its columns only: a row whose cells hold lines side by side, none of
// which fills its cell, is as many rows.
void part_rows_by_baselines(GridTable& table, const Settings& settings);

}  // namespace guidang::extract::pdf
