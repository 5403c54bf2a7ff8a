// What a page shows, as poppler_page takes it: characters, lines, filled boxes and pictures.
// Coordinates are points from the top left corner of the page as it is displayed; y grows down.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/document.h"

namespace guidang::extract::pdf {

using model::Box;

inline double width(const Box& b) { return b.x1 - b.x0; }
inline double height(const Box& b) { return b.y1 - b.y0; }
inline double centre_x(const Box& b) { return (b.x0 + b.x1) / 2; }
inline double centre_y(const Box& b) { return (b.y0 + b.y1) / 2; }
inline bool contains(const Box& b, double x, double y) {
  return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1;
}
// The smallest box around both.
Box united(const Box& a, const Box& b);

// Quarter turns of the writing direction, clockwise: 0 reads to the right, 1 down, 2 upside down, 3 up.
enum class Turn : std::uint8_t { right = 0, down = 1, upside_down = 2, up = 3, slanting = 4 };

struct Glyph {
  char32_t code = 0;       // 0: the file does not say which character it is
  Box box;                 // the advance, one em high around the baseline
  double size = 0;         // em, in points
  std::uint16_t font = 0;  // index into PageContent::fonts
  Turn turn = Turn::right;
  bool bold = false;
  bool invisible = false;  // rendering mode 3, or clipped away
  bool white = false;      // painted white
  bool over_dark = false;  // something dark or a picture lies below it
};

// A straight line as drawn, horizontal or vertical. `width` is its thickness.
struct Segment {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // x0 <= x1, y0 <= y1
  double width = 0;
  bool horizontal = true;
};

struct Fill {
  Box box;
  double lightness = 1;  // 0 black … 1 white
};

struct PageContent {
  int number = 0;  // from 1
  double width = 0, height = 0;
  std::vector<Glyph> glyphs;  // in the order of drawing
  std::vector<Segment> segments;
  std::vector<Fill> fills;  // boxes that are no lines
  std::vector<Box> pictures;
  std::size_t shapes = 0;          // filled shapes of a letter's size that are no boxes: text drawn as curves
  std::vector<std::string> fonts;  // names
  std::vector<std::size_t> faces;  // of each font: equal numbers for parts of one typeface
  bool over_limit = false;         // something was left out
  bool lost_text = false;          // text whose font cannot be read was left out
};

}  // namespace guidang::extract::pdf
