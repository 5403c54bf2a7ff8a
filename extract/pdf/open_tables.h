// Pass: tables whose lines are missing, all of them or those of one direction.
#pragma once

#include <vector>

#include "extract/pdf/cells.h"
#include "extract/pdf/lines.h"
#include "extract/pdf/rulings.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

// `pieces` are the lines of text outside the ruled tables, cut at wide gaps, from top to bottom; `rules` the
// horizontal lines that belong to no ruled table. Columns are found by the white between them, rows by their
// baselines or by the rules between them. Careful: columns of prose, lists and signature lines are no table.
// The tables have their text; page numbers are not set. O(n log n).
std::vector<GridTable> find_open_tables(std::vector<TextLine> pieces, const std::vector<Ruling>& rules,
                                        double page_width, const Settings& settings);

}  // namespace guidang::extract::pdf
