// How far lines of bytes are UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace guidang::extract::text {

struct Utf8Share {
  std::size_t strong = 0;  // sequences of three or four bytes: other encodings hardly ever have them
  std::size_t weak = 0;    // … of two
  std::size_t latin = 0;   // of these, letters and signs of Latin-1
  std::size_t broken = 0;  // bytes, or beginnings of sequences, that fit nowhere
  bool cut = false;        // the last sequence lacks its end; not counted as broken

  bool valid() const { return broken == 0 && !cut; }
  bool evident() const { return strong > 0 && strong >= 4 * broken; }
};

// Strict: no overlong forms, no surrogates, nothing above U+10FFFF.
Utf8Share utf8_share(std::string_view bytes);

// The bytes with each broken sequence as U+FFFD, without one that is cut off at the end.
std::string repaired_utf8(std::string_view bytes);

}  // namespace guidang::extract::text
