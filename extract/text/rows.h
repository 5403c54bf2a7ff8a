// The rows that the writer had, out of the stream of cells of a dump.
//
// A blank line ends a row, but a cell whose last paragraph is empty prints one too, and lines without a tab
// may belong to a cell or be prose after the table. No single place tells; the table as a whole does. So the
// most likely reading of all places together is sought: rows of a width that the table shows elsewhere are
// likely, changes of width are not, and a reading of a tail costs what extract/text/tail.h says. The widths
// are learned from the reading itself, in a few rounds that start from "every blank line ends a row".
#pragma once

#include <cstdint>
#include <vector>

#include "extract/text/tail.h"

namespace guidang::extract::text {

struct RowSpan {
  std::uint32_t first_cell = 0;
  std::uint32_t last_cell = 0;  // inclusive
  bool ends_table = false;      // prose follows, or nothing
  bool cuts_tail = false;       // the lines of the last cell's tail behind Tail::kept are prose
  // How much the best other reading of a place in this row, or of its end, costs more. Near 0: a coin would
  // do as well.
  float margin = 0;

  std::uint32_t width() const { return last_cell - first_cell + 1; }
};

// Rows in order; together they hold every cell once. Time is linear in the number of cells.
std::vector<RowSpan> rebuild_rows(const ShapedLines& lines, const std::vector<CellStart>& cells);

}  // namespace guidang::extract::text
