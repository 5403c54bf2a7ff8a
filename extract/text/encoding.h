// Bytes of a text file → UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace guidang::extract::text {

struct DecodedText {
  std::string text;           // valid UTF-8, '\n' as the line end, no NUL, no byte order mark
  std::string encoding;       // "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030", "Big5"
  std::size_t nul_bytes = 0;  // U+0000 that were taken out
  bool truncated = false;     // the last character was cut off and is left out
  std::size_t broken = 0;     // sequences that the encoding does not have: each is U+FFFD in the text
  std::size_t foreign_lines = 0;  // lines of a UTF-8 file that are in `foreign_encoding`, and read as such
  std::string foreign_encoding;   // "" if there are none
  std::size_t lost_before =
      0;  // characters that an earlier program lost: U+FFFD in the source, and its remains
};

// In this order: a byte order mark; UTF-16 without one, where every second byte tells; UTF-8, where single
// lines may be broken or in another encoding; GB18030, or Big5 where it is clearly better, and only where the
// characters are such as Chinese text has. Line ends are \n, \r\n, \r\r\n, \r, U+0085 and U+2029. Errors:
// empty_file (nothing but a byte order mark, too), unknown_encoding.
base::Result<DecodedText> decode(std::string_view bytes, std::string_view where);

// decode() for callers that want the text alone.
base::Result<std::string> decode_text(std::string_view bytes, std::string_view where);

// Whether decode() is likely to succeed with something that a person would call text. Looks at the first 64
// KiB.
bool looks_like_text(std::string_view bytes);

}  // namespace guidang::extract::text
