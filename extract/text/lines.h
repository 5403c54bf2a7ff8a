// A text dump as lines: which open a table cell, which do not, and how many blank lines stand before each.
//
// The dump of a word processor prints a cell as a tab and its paragraphs, one a line. A line that starts with
// a tab therefore opens a cell; any other line is either a further paragraph of the open cell or prose.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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
  std::uint32_t page = 1;   // how many form feeds stood before the line's text, and one
};

// Owns, together with its slices, the text that its lines point into.
struct Lines {
  std::shared_ptr<const std::string> text;
  std::vector<Line> lines;  // no blank lines: they are counted in blanks_before
  std::uint32_t pages = 1;  // of the whole text; 1 where no form feed parts it

  // Without the tab that opens a cell.
  std::string_view of(const Line& line) const {
    return std::string_view(*text).substr(line.offset, line.length);
  }
  // With it.
  std::string_view whole(const Line& line) const {
    const std::uint32_t tab = line.opens_cell ? 1 : 0;
    return std::string_view(*text).substr(line.offset - tab, line.length + tab);
  }
  std::string_view whole(std::size_t line) const { return whole(lines[line]); }

  // The page of a line, where the text has pages.
  std::optional<int> page_of(std::size_t line) const {
    return pages > 1 ? std::optional<int>(static_cast<int>(lines[line].page)) : std::nullopt;
  }

  // The lines from `first` to before `end` by themselves, over the same text.
  Lines slice(std::size_t first, std::size_t end) const;
};

// `decoded` is valid UTF-8 with '\n' as the line end. Form feeds (counted as the ends of pages) and
// "[bookmark: …]" remnants are taken out; a vertical tab or U+2028 (a line break inside a paragraph) becomes
// '\n' inside its line. Error: limit_exceeded for more cells or other lines than the limits allow.
base::Result<Lines> split_lines(std::string_view decoded, std::string_view where, const base::Limits& limits);

}  // namespace guidang::extract::text
