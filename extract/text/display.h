// Columns that the characters of a line take where they are set in a fixed pitch.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace guidang::extract::text {

// What programs make of East Asian width (UAX #11). Characters of ambiguous width (lines of drawn tables, ①,
// ≥ …) are as wide as Chinese ones in a Chinese font; programs that know nothing of it count every character
// as one.
enum class Pitch { ambiguous_narrow, ambiguous_wide, all_one };

struct Glyph {
  char32_t code = 0;
  std::uint32_t offset = 0;  // bytes, in the line
  std::uint32_t length = 0;  // bytes
  int column = 0;            // from 0
  int width = 0;
};

// `line` is valid UTF-8 without line ends; a tab goes to the next multiple of eight.
std::vector<Glyph> glyphs_of(std::string_view line, Pitch pitch);

int width_of(std::string_view text, Pitch pitch);

// Whether lines may break before and behind this character without a space: Han, kana, full-width marks.
bool is_wide_script(char32_t code);

}  // namespace guidang::extract::text
