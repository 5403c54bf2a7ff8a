// What every reader of a table shape gives back.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "extract/text/lines.h"
#include "model/document.h"

namespace guidang::extract::text {

// A table and the lines that it takes, `first` and `last` inclusive.
struct FoundTable {
  std::size_t first = 0, last = 0;
  model::Table table;
  std::vector<model::Warning> warnings;  // without block_index
};

// A reader tried the lines from some place to before `end`: there is one table, or none of its shape, or one
// that could not be read, which the warning tells.
struct Attempt {
  std::size_t end = 0;
  std::optional<FoundTable> found;
  std::optional<model::Warning> warning;
};

// A row of a table that prints one after the other.
struct TextRow {
  std::size_t line = 0;            // where it starts
  std::vector<std::string> cells;  // texts, from the left
  bool doubtful = false;           // it could as well be read in another way
};

enum class Columns { aligned, counted };  // a short row lacks its last cells, or has lost its spans

// A table of those rows. Those that repeat its head after a page break are marked; doubtful ones are told by
// "ambiguous_rows", and rows or cells that the limits refuse by "table_over_limit".
FoundTable make_table(const Lines& lines, std::size_t first, std::size_t last, std::vector<TextRow> rows,
                      Columns columns, const base::Limits& limits);

// The warning for doubtful rows (from 0); none where there are none.
std::optional<model::Warning> warn_of_rows(const std::vector<std::size_t>& doubtful);

}  // namespace guidang::extract::text
