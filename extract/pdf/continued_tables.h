// Pass: a table that goes on over a page break is one table.
#pragma once

#include <vector>

#include "extract/pdf/reading_order.h"

namespace guidang::extract::pdf {

// The items of all pages in one list. The last table of a page and the first of the next become one where
// nothing but furniture stands between them and their columns agree: repeated heads are noted in
// GridTable::repeated_rows, a row that the break cut is put together, merged cells go on.
std::vector<FlowItem> join_pages(std::vector<PageFlow>&& pages, const Settings& settings);

}  // namespace guidang::extract::pdf
