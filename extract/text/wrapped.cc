#include "extract/text/wrapped.h"

#include <algorithm>

namespace guidang::extract::text {
namespace {

constexpr std::size_t kLongestToken = 64;  // characters that are looked at

// Marks that no line starts with.
bool hangs(char32_t code) {
  static constexpr std::u32string_view kWrapMarks = U"，。、；：！？）》」』】”’,.;:!?)%％";
  return kWrapMarks.find(code) != std::u32string_view::npos;
}

bool is_digit(char32_t code) { return code >= U'0' && code <= U'9'; }
bool is_number_part(char32_t code) { return is_digit(code) || code == U'.' || code == U',' || code == U'%'; }

// Columns of what cannot be parted at the start of the text.
int token_width(std::string_view text, Pitch pitch) {
  const std::vector<Glyph> glyphs = glyphs_of(text.substr(0, 4 * kLongestToken), pitch);
  int width = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    if (i > 0) {
      const bool parted =
          glyphs[i].code == U' ' || is_wide_script(glyphs[i].code) || is_wide_script(glyphs[i - 1].code);
      if (parted && !hangs(glyphs[i].code)) break;
    }
    width += glyphs[i].width;
  }
  return width;
}

char32_t first_of(std::string_view text) { return glyphs_of(text.substr(0, 4), Pitch::all_one).front().code; }

char32_t last_of(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return glyphs_of(text.substr(at), Pitch::all_one).front().code;
}

// What stands between two pieces of a paragraph that was wrapped there.
std::string_view glue(std::string_view line, std::string_view next, int available, Pitch pitch) {
  const char32_t left = last_of(line);
  const char32_t right = first_of(next);
  if (is_wide_script(left) || is_wide_script(right) || hangs(right)) return "";
  const bool full = width_of(line, pitch) >= available;
  if (full && is_number_part(left) && is_number_part(right)) return "";  // a number longer than its column
  return left == U'-' || left == U'/' || left == U'(' ? "" : " ";
}

// A word written downwards: one wide character a line.
bool is_downwards(const std::vector<std::string_view>& lines) {
  std::size_t characters = 0;
  for (const std::string_view line : lines) {
    if (line.empty()) continue;
    if (line.size() > 4 || last_of(line) != first_of(line) || !is_wide_script(first_of(line))) return false;
    ++characters;
  }
  return characters > 1;
}

}  // namespace

bool was_wrapped(std::string_view line, std::string_view next, int available, Pitch pitch) {
  const int space = is_wide_script(last_of(line)) || is_wide_script(first_of(next)) ? 0 : 1;
  return width_of(line, pitch) + space + token_width(next, pitch) > available;
}

std::string join_wrapped(const std::vector<std::string_view>& lines, int available, Pitch pitch) {
  std::string text;
  if (is_downwards(lines)) {
    for (const std::string_view line : lines) text += line;
    return text;
  }
  std::string_view before;
  std::size_t blanks = 0;
  for (const std::string_view line : lines) {
    if (line.empty()) {
      ++blanks;
      continue;
    }
    if (!before.empty()) {
      if (blanks > 0 || !was_wrapped(before, line, available, pitch)) {
        text += '\n';
      } else {
        text += glue(before, line, available, pitch);
      }
    }
    text += line;
    before = line;
    blanks = 0;
  }
  return text;
}

}  // namespace guidang::extract::text
