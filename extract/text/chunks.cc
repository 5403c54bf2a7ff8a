#include "extract/text/chunks.h"

#include <cstddef>

namespace guidang::extract::text {
namespace {

constexpr char32_t kWideBlank = 0x3000;

bool is_blank_code(char32_t code) {
  return code == U' ' || code == U'\t' || code == 0xA0 || code == kWideBlank;
}

}  // namespace

std::vector<Chunk> chunks_of(std::string_view line, Pitch pitch) {
  const std::vector<Glyph> glyphs = glyphs_of(line, pitch);
  std::vector<Chunk> chunks;
  for (std::size_t i = 0; i < glyphs.size();) {
    if (is_blank_code(glyphs[i].code)) {
      ++i;
      continue;
    }
    std::size_t last = i;  // the last glyph of the chunk so far that is no blank
    for (std::size_t next = i + 1; next < glyphs.size(); ++next) {
      if (!is_blank_code(glyphs[next].code)) {
        last = next;
        continue;
      }
      const bool more = next + 1 < glyphs.size() && is_blank_code(glyphs[next + 1].code);
      if (more || glyphs[next].code == U'\t') break;
    }
    const std::size_t from = glyphs[i].offset;
    const std::size_t to = glyphs[last].offset + glyphs[last].length;
    chunks.push_back(
        {glyphs[i].column, glyphs[last].column + glyphs[last].width, line.substr(from, to - from)});
    i = last + 1;
  }
  return chunks;
}

}  // namespace guidang::extract::text
