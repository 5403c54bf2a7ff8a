// A text dump as lines: which open a table cell, which do not, and how many blank lines stand before each.
//
// The dump of a word processor prints a cell as a tab and its paragraphs, one a line. A line that starts with
// a tab therefore opens a cell; any other line is either a further paragraph of the open cell or prose.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"

namespace guidang::extract::text {

struct Line {
  std::uint32_t offset = 0;         // into Lines::text, after the tab that opens a cell
  std::uint32_t length = 0;         // bytes, without the line end
  std::uint32_t blanks_before = 0;  // wholly empty lines between this line and the one before
  bool opens_cell = false;
  bool page_break = false;  // a form feed stood in or right before the line
};

// Owns the text that its lines point into.
struct Lines {
  std::string text;
  std::vector<Line> lines;  // no blank lines: they are counted in blanks_before

  std::string_view of(const Line& line) const {
    return std::string_view(text).substr(line.offset, line.length);
  }
};

// `decoded` is valid UTF-8 with '\n' as the line end. Form feeds and "[bookmark: …]" remnants are taken out;
// a vertical tab or U+2028 (a line break inside a paragraph) becomes '\n' inside its line. Error:
// limit_exceeded for more cells or other lines than the limits allow.
base::Result<Lines> split_lines(std::string_view decoded, std::string_view where, const base::Limits& limits);

}  // namespace guidang::extract::text
