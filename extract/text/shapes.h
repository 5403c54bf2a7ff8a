// Which lines of a text are tables that show their columns: drawn with lines, parted by bars or tabs, or set
// out with blanks. Everything else is prose or the dump of a word processor (extract/text/dump_blocks.h).
#pragma once

#include <vector>

#include "base/limits.h"
#include "extract/text/found_table.h"
#include "extract/text/lines.h"

namespace guidang::extract::text {

// Tables in the order of their lines; no two share one. A place is tried in the order drawn, piped, tab
// separated, aligned: what shows more of its columns first. Each line is tried once for each shape, so time
// is linear in the text.
std::vector<FoundTable> find_tables(const Lines& lines, const base::Limits& limits);

}  // namespace guidang::extract::text
