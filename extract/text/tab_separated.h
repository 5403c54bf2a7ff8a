// Tables that print a row a line, with a tab between the cells: what a spreadsheet saves as text, or what a
// word processor's table becomes when it is pasted.
#pragma once

#include "extract/text/found_table.h"

namespace guidang::extract::text {

// Whether a line may belong to such a table: a tab stands in it, not only before it.
bool has_inner_tab(const Lines& lines, std::size_t line);

// Tries the lines from `at`, which has_inner_tab(). Cells in double quotes may hold line ends, tabs and
// doubled quotes. A row that is cut by a line break in one of its cells is put together where that gives it
// as many cells as the rows around it have. Lists, tables of contents and lines to be signed are no tables.
// The columns are a grid where all rows have the same number of cells.
Attempt try_tab_separated(const Lines& lines, std::size_t at, const base::Limits& limits);

}  // namespace guidang::extract::text
