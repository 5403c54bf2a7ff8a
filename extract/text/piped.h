// Tables that print a row a line with a vertical bar between the cells, Markdown's among them.
#pragma once

#include "extract/text/found_table.h"

namespace guidang::extract::text {

// Whether a bar stands in the line: | or, as the same thing, the full-width ｜ where no | does.
bool has_bar(const Lines& lines, std::size_t line);

// Tries the lines from `at`, which has_bar(). With a delimiter row below its first line it is Markdown's
// table (extract/text/markdown_cell.h); lines of nothing but dashes between the rows are passed over in any
// case. Bars at both ends of the lines are none between cells. A row with a bar too many is read as agrees
// with the other rows; single lines and text in which bars stand here and there are no table.
Attempt try_piped(const Lines& lines, std::size_t at, const base::Limits& limits);

}  // namespace guidang::extract::text
