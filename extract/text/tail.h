// Between two cell starts of a dump lie blank lines and lines without a tab: the tail of a cell. It can be
// read in three ways, and this weighs each of them by the form of its lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "extract/text/shaped_lines.h"

namespace guidang::extract::text {

inline constexpr float kImpossible = std::numeric_limits<float>::infinity();

// Costs are natural logarithms of odds, by and large: 0 is what one expects, 5 is hardly ever seen.
struct Tail {
  float go_on = 0;                // all of it belongs to the cell, and the row goes on with the next cell
  float row_end = kImpossible;    // all of it belongs to the cell, and the row ends
  float table_end = kImpossible;  // the table ends with this cell, and what is left of the tail is prose
  std::uint32_t kept = 0;         // with table_end: so many lines of the tail are still the cell's
  float seam = kImpossible;       // all of it belongs to the cell, and the next cell starts another table
  bool blank_end = false;         // a blank line stands right before the next cell

  bool is_stop() const { return row_end != kImpossible || table_end != kImpossible || seam != kImpossible; }
  // What comes behind is not measured by this table; and whether prose stands between.
  float table_change() const { return table_end < seam ? table_end : seam; }
  bool cuts() const { return table_end < seam; }
};

// A cell of the dump: where it starts in Lines::lines and how its tail may be read. The lines of the tail are
// those up to the next cell's (or to the end).
struct CellStart {
  std::uint32_t line = 0;
  std::uint32_t tail_lines = 0;
  bool after_numbers = false;  // some cell before it, back to the last blank line, is a number
  bool empty = false;          // neither its own line nor its tail has anything but white space
  Tail tail;
};

// All cells, in order, each with its tail weighed.
std::vector<CellStart> find_cells(const ShapedLines& lines);

}  // namespace guidang::extract::text
