// Lines of a drawn table, cut at its uprights.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/text/display.h"
#include "extract/text/lines.h"

namespace guidang::extract::text {

// What stands between two uprights of a line: over the columns `from` to before `to` of the drawing.
struct Segment {
  int from = 0, to = 0;
  bool level = false;     // a line is drawn there
  std::string_view text;  // else: what is written there, without white space at its ends
};

struct DrawnLine {
  std::size_t line = 0;  // in Lines
  std::vector<Segment> segments;
  bool rule = false;      // some segment is level
  bool doubtful = false;  // its uprights stand somewhere else than those of the other lines
};

struct Drawing {
  Pitch pitch = Pitch::ambiguous_narrow;
  std::vector<int> edges;  // where the columns begin and end: one more than columns
  std::vector<DrawnLine> lines;

  int columns() const { return static_cast<int>(edges.size()) - 1; }

  // How wide a text over the columns `from` to before `to` may be, with a blank at either side; 0 where an
  // edge is not drawn.
  int room(std::size_t from, std::size_t to) const;
};

// Whether a drawing may start with this line.
bool may_start_drawing(const Lines& lines, std::size_t line);

// The end of the run of lines from `at` that may be one drawing; `at` itself where there is none.
std::size_t drawing_end(const Lines& lines, std::size_t at, std::size_t most_lines);

// The lines as a drawing, in the pitch in which its uprights stand best above each other; none where they
// draw no columns, or more than `most_columns`.
std::optional<Drawing> read_drawing(const Lines& lines, std::size_t first, std::size_t end, int most_columns);

}  // namespace guidang::extract::text
