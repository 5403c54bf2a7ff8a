// Tables that are set out in columns with blanks, as `pdftotext -layout` and many programs print them.
#pragma once

#include "extract/text/found_table.h"

namespace guidang::extract::text {

// Whether a line has a gap of blanks in it and is not one to be filled in or signed.
bool may_start_aligned(const Lines& lines, std::size_t line);

// Tries the lines from `at`, which may_start_aligned(). Lines belong to one table as long as what stands in
// them is below what stands above; where that ends, the table does. A line in which only cells go on that
// were wrapped is no row of its own. Lists, contents and prose are no tables. Rows that could be read in
// another way are told; where there are many, there is no table but the warning "unread_table".
Attempt try_aligned(const Lines& lines, std::size_t at, const base::Limits& limits);

}  // namespace guidang::extract::text
