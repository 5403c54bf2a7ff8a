// Where a page break runs through a table: which cells above it go on below.
#pragma once

#include <vector>

#include "extract/pdf/cells.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

// A cell at the bottom of a page and one of the same columns at the top of the next.
struct Seam {
  GridCell* above;
  GridCell* below;
};

// All that stand over each other at one page break, from left to right.
struct SeamRow {
  std::vector<Seam> seams;
  bool paired = true;           // every cell below has one above with the same columns
  bool parts_a_head = false;    // a cell above lies over several below, all of them filled
  bool border_missing = false;  // no line is drawn at the break
};

// Which of the seams go on, as many as there are seams. `cut`: the break runs through a row, and all of them
// do; else they are cells merged over several rows. Told by text that had no room left in its line, brackets
// that are open, a remark in brackets, numbered items that count on, blanks below labels.
std::vector<bool> cells_that_go_on(const SeamRow& row, bool& cut, const Settings& settings);

}  // namespace guidang::extract::pdf
