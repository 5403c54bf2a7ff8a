// A row of a table with its headings.
#pragma once

#include "model/document.h"

namespace guidang::model {

// The row in a table of its own, below the head rows that stand over it: the nearest rows above that look
// like a head (short texts without digits), up to three. Cells that reach over several rows are kept with
// what is left of them; the cell that covers (row, column) is marked with "▶ ". Where no row looks like a
// head there is only the row.
Table row_with_heads(const Table& table, int row, int column);

}  // namespace guidang::model
