// What blanks part in a line of text that is set out in columns.
#pragma once

#include <string_view>
#include <vector>

#include "extract/text/display.h"

namespace guidang::extract::text {

// A stretch of a line without two blanks in it. Columns as glyphs_of() counts them, `end` behind the last.
struct Chunk {
  int start = 0, end = 0;
  std::string_view text;
};

// A gap is two blanks or more; a single U+3000 parts nothing, as it is set between the characters of a word.
std::vector<Chunk> chunks_of(std::string_view line, Pitch pitch);

}  // namespace guidang::extract::text
