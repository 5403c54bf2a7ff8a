#include "extract/pdf/utf8.h"

#include <string_view>

namespace guidang::extract::pdf {

void append_utf8(std::string& out, char32_t c) {
  if (c == 0 || (c >= 0xD800 && c < 0xE000) || c > 0x10FFFF) return;
  const auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

char32_t next_code(const std::string& utf8, std::size_t& i) {
  const auto lead = static_cast<unsigned char>(utf8[i++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t code = static_cast<char32_t>(lead & (0x3F >> more));
  for (int k = 0; k < more && i < utf8.size(); ++k)
    code = code << 6 | (static_cast<unsigned char>(utf8[i++]) & 0x3F);
  return code;
}

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3007;
}

bool is_wide(char32_t c) {
  return is_ideograph(c) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0x33FF) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFFE0 && c <= 0xFFE6) ||
         (c >= 0x2460 && c <= 0x24FF) || c == 0x2014 || c == 0x2026 || (c >= 0x2018 && c <= 0x201D);
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_latin(char32_t c) {
  return (c >= U'!' && c <= U'~') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) ||
         (c >= 0x370 && c <= 0x52F);
}

bool is_closing(char32_t c) {
  constexpr std::u32string_view marks = U"。，、；：？！）》」』】〕〉”’…—·％%‰℃)]},.;:?!";
  return marks.find(c) != std::u32string_view::npos;
}

bool is_opening(char32_t c) {
  constexpr std::u32string_view marks = U"（《「『【〔〈“‘([{￥$";
  return marks.find(c) != std::u32string_view::npos;
}

bool is_sentence_end(char32_t c) {
  constexpr std::u32string_view marks = U"。；！？：.;!?:";
  return marks.find(c) != std::u32string_view::npos;
}

}  // namespace guidang::extract::pdf
