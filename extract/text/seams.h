// Where one table follows another with no line between.
//
// A dump prints a blank line between the rows of a table, none behind its last row. Where the next table
// follows at once, or a page mark alone stands between, that last row and the first row of the next table
// look like one row. What tells is the width: the whole is as wide as no row near by, its left part is as
// wide as the rows above, and its right part starts something new.
#pragma once

#include <vector>

#include "extract/text/tail.h"

namespace guidang::extract::text {

// Sets Tail::seam, or lowers Tail::table_end where lines stand between, of the cells that a table may end
// with in this way. Time is linear in the number of cells.
void weigh_seams(const ShapedLines& lines, std::vector<CellStart>& cells);

}  // namespace guidang::extract::text
