// Tables that are drawn with lines: ┌─┬┐ │ ╔═╗ or +--+ |.
#pragma once

#include "extract/text/found_table.h"

namespace guidang::extract::text {

// Tries the lines from `at`, which may_start_drawing(). Cells are what the lines enclose: where a line is not
// drawn, a cell goes over rows or columns. Between two rules stands one row, whose cells may be wrapped;
// where there are rules around the head alone, or numbers stand below each other, each line is a row.
Attempt try_drawn(const Lines& lines, std::size_t at, const base::Limits& limits);

}  // namespace guidang::extract::text
