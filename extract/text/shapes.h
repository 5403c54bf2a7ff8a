// Which lines of a text are tables that show their columns: drawn with lines, parted by bars or tabs, or set
// out with blanks. Everything else is prose or the dump of a word processor (extract/text/dump_blocks.h).
#pragma once

#include <vector>

#include "base/limits.h"
#include "extract/text/found_table.h"
#include "extract/text/lines.h"

namespace guidang::extract::text {

// Tables stand in the order of their lines; no two share one. A place is tried in the order drawn, piped, tab
// separated, aligned: what shows more of its columns first. Each line is tried once for each shape, so time
// is linear in the text.
struct FoundTables {
  std::vector<FoundTable> tables;
  std::vector<model::Warning> warnings;  // of tables that could not be read; their lines stay text
};
FoundTables find_tables(const Lines& lines, const base::Limits& limits);

}  // namespace guidang::extract::text
