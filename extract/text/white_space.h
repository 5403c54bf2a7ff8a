// White space as Chinese texts have it: the ASCII kinds, the no-break space and U+3000.
#pragma once

#include <cstddef>
#include <string_view>

namespace guidang::extract::text {

// Bytes of the white space at text[at]; 0 if there is none.
inline std::size_t white_space_at(std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == ' ' || c == '\t' || c == '\n') return 1;
  if (c == '\xE3' && text.substr(at, 3) == "\xE3\x80\x80") return 3;
  if (c == '\xC2' && text.substr(at, 2) == "\xC2\xA0") return 2;
  return 0;
}

// Without white space at either end.
inline std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = white_space_at(text, 0);
    if (length == 0) break;
    text.remove_prefix(length);
  }
  while (!text.empty()) {
    const std::size_t wide = text.ends_with("\xE3\x80\x80") ? 3 : text.ends_with("\xC2\xA0") ? 2 : 0;
    const char c = text.back();
    const std::size_t length = wide > 0 ? wide : c == ' ' || c == '\t' || c == '\n' ? 1 : 0;
    if (length == 0) break;
    text.remove_suffix(length);
  }
  return text;
}

}  // namespace guidang::extract::text
