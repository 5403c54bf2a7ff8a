#include "extract/text/split_heads.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace guidang::extract::text {
namespace {

constexpr std::uint32_t kNarrowestHead = 4;  // of a head
constexpr std::uint32_t kWidestHead = 32;
constexpr std::size_t kMostParts = 3;
constexpr std::uint32_t kWideHalf =
    3;                          // two equal parts so wide are no stack of pairs above rows without a head
constexpr int kWordChars = 14;  // what a head's cell says is no longer
constexpr std::uint32_t kWordLines = 4;  // … and has no more further lines

// Cells between two blank lines, or up to the end of a table.
struct HeadStretch {
  std::uint32_t first = 0;
  std::uint32_t last = 0;  // inclusive
  bool ends_table = false;
  bool words = true;     // nothing but short words and empty cells
  bool numbers = false;  // some cell is a number
  bool grid = false;     // … at a place where a row of pairs has a label

  std::uint32_t width() const { return last - first + 1; }
};

bool is_word(const ShapedLines& lines, const CellStart& cell) {
  if (cell.tail_lines > kWordLines) return false;
  int chars = 0;
  for (std::uint32_t line = cell.line; line <= cell.line + cell.tail_lines; ++line) {
    const LineShape& shape = lines.shape(line);
    if (shape.number || shape.sentence || shape.colon_end || shape.fields || shape.attachment) return false;
    chars += shape.chars;
  }
  return chars <= kWordChars;
}

std::vector<HeadStretch> stretches_of(const ShapedLines& lines, const std::vector<CellStart>& cells,
                                      const std::vector<CellKind>& kinds) {
  std::vector<HeadStretch> stretches;
  HeadStretch stretch;
  for (std::uint32_t i = 0; i < cells.size(); ++i) {
    const Tail& tail = cells[i].tail;
    const std::uint32_t column = i - stretch.first;
    if (kinds[i] == CellKind::number) {
      stretch.numbers = true;
      stretch.grid = stretch.grid || (column >= 2 && column % 2 == 0);
    }
    stretch.words = stretch.words && column < kWidestHead && (cells[i].empty || is_word(lines, cells[i]));
    stretch.last = i;
    stretch.ends_table = tail.table_end < std::min(tail.row_end, tail.go_on);
    if (!tail.blank_end && !stretch.ends_table && i + 1 < cells.size()) continue;
    stretches.push_back(stretch);
    stretch = {};
    stretch.first = i + 1;
  }
  return stretches;
}

// The last character of what a cell says; empty if it says nothing.
std::string_view end_of(const ShapedLines& lines, const CellStart& cell) {
  const std::string_view text = lines.text(cell.line + cell.tail_lines);
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
  }
  return text.substr(at);
}

// Whether all cells but the first end alike, as the heads of columns of one measure do. Parts that are
// equally wide are rather rows of a stack without this.
bool end_alike(const ShapedLines& lines, const std::vector<CellStart>& cells, std::uint32_t first,
               std::uint32_t last) {
  const std::string_view end = end_of(lines, cells[last]);
  if (end.empty()) return false;
  for (std::uint32_t cell = first + 1; cell < last; ++cell) {
    if (end_of(lines, cells[cell]) != end) return false;
  }
  return true;
}

// A part of one cell could be a title row, and one that is empty says nothing.
bool may_be_part(const ShapedLines& lines, const std::vector<CellStart>& cells, const HeadStretch& stretch) {
  if (!stretch.words) return false;
  if (stretch.width() > 1) return true;
  const CellStart& cell = cells[stretch.first];
  return !cell.empty && !lines.shape(cell.line).outline;
}

// Whether stretch `index` and the ones behind it are rows as wide as the head, and no head themselves.
bool are_rows(const std::vector<HeadStretch>& stretches, std::size_t index, std::uint32_t width,
              bool equal_parts) {
  const HeadStretch& below = stretches[index];
  if (below.width() != width) return false;
  if (below.numbers) return below.grid || !equal_parts;
  return !equal_parts && !below.ends_table && index + 1 < stretches.size() &&
         stretches[index + 1].width() == width && !below.words;
}

}  // namespace

std::vector<std::uint32_t> find_split_heads(const ShapedLines& lines, const std::vector<CellStart>& cells,
                                            const std::vector<CellKind>& kinds) {
  std::vector<std::uint32_t> heads(cells.size(), 0);
  const std::vector<HeadStretch> stretches = stretches_of(lines, cells, kinds);
  for (std::size_t i = 0; i + 2 < stretches.size(); ++i) {
    if (stretches[i].width() == 1) continue;  // a title row above a head with wide cells looks the same
    std::uint32_t width = 0;
    bool equal = true;
    for (std::size_t part = i; part < i + kMostParts && part + 1 < stretches.size(); ++part) {
      const HeadStretch& stretch = stretches[part];
      if (stretch.ends_table || !may_be_part(lines, cells, stretch)) break;
      width += stretch.width();
      equal = equal && stretch.width() == stretches[i].width();
      if (width > kWidestHead) break;
      if (part == i || width < kNarrowestHead || !are_rows(stretches, part + 1, width, equal)) continue;
      const bool halves = part == i + 1 && stretch.width() >= kWideHalf;
      if (!equal || halves || end_alike(lines, cells, stretches[i].first, stretch.last)) {
        heads[stretches[i].first] = stretch.last;
      }
      break;
    }
  }
  return heads;
}

}  // namespace guidang::extract::text
