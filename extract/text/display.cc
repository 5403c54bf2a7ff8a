#include "extract/text/display.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstddef>

namespace guidang::extract::text {
namespace {

constexpr int kTab = 8;

int width_of_code(UChar32 code, Pitch pitch) {
  if (code < 0x7F) return 1;
  const int kind = u_charType(code);
  if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR) return 0;
  if (pitch == Pitch::all_one) return 1;
  switch (u_getIntPropertyValue(code, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
      return 2;
    case U_EA_AMBIGUOUS:
      return pitch == Pitch::ambiguous_wide ? 2 : 1;
    default:
      return 1;
  }
}

}  // namespace

std::vector<Glyph> glyphs_of(std::string_view line, Pitch pitch) {
  std::vector<Glyph> glyphs;
  glyphs.reserve(line.size());
  int column = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(line.data());
  const auto size = static_cast<std::int32_t>(line.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t start = at;
    UChar32 code = 0;
    U8_NEXT_OR_FFFD(bytes, at, size, code);
    Glyph glyph;
    glyph.code = static_cast<char32_t>(code);
    glyph.offset = static_cast<std::uint32_t>(start);
    glyph.length = static_cast<std::uint32_t>(at - start);
    glyph.column = column;
    glyph.width = code == '\t' ? kTab - column % kTab : width_of_code(code, pitch);
    column += glyph.width;
    glyphs.push_back(glyph);
  }
  return glyphs;
}

int width_of(std::string_view text, Pitch pitch) {
  int width = 0;
  for (const Glyph& glyph : glyphs_of(text, pitch)) width += glyph.width;
  return width;
}

bool is_wide_script(char32_t code) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE;
}

}  // namespace guidang::extract::text
