// Pass: characters → lines of text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/pdf/page_content.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

// White between two characters of a line, wider than it is set.
struct TextGap {
  double from = 0, to = 0;
  std::size_t at = 0;  // the byte of the text that follows it
  bool solid = false;  // between Chinese characters, which are set without any
};

struct TextLine {
  std::string text;       // UTF-8, without spaces at the ends
  Box box;                // of its characters, in the reading direction of the page
  double size = 0;        // em of most of its characters
  double first_unit = 0;  // width that its first unbreakable piece needs
  double last_unit = 0;   // the same of its last one
  char32_t first = 0, last = 0;
  std::size_t first_face = 0,
              last_face = 0;  // which typeface its first and last Chinese character have; 0: none
  int count = 0;              // characters
  bool bold = false;          // most of it
  bool ends_in_space = false;
  int page = 0;
  std::vector<TextGap> gaps;  // only of lines cut at gaps: those that did not part them
};

// The lines of `glyphs`, from top to bottom, each from left to right. Glyphs of other directions than the
// first one's are read in their own direction after the others. Where a gap in a line is wider than `split`
// em, two lines come out of it (0: never). O(n log n). `glyphs` is left in another order.
std::vector<TextLine> make_lines(std::vector<const Glyph*>& glyphs, const Settings& settings,
                                 const PageContent& page, double split = 0);

}  // namespace guidang::extract::pdf
