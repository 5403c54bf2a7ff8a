// Bytes of a text file → UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace guidang::extract::text {

struct DecodedText {
  std::string text;           // valid UTF-8, '\n' as the line end, no NUL, no byte order mark
  std::string encoding;       // "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5"
  std::size_t nul_bytes = 0;  // U+0000 that were taken out
  bool truncated = false;     // the last character was cut off and is left out
};

// In this order: a byte order mark; UTF-16 without one, where every second byte tells; strictly valid UTF-8;
// GB18030 or Big5, strictly converted and only where the characters are such as Chinese text has. Never a
// guess that replaces bytes. Errors: empty_file (nothing but a byte order mark, too), unknown_encoding.
base::Result<DecodedText> decode(std::string_view bytes, std::string_view where);

// decode() for callers that want the text alone.
base::Result<std::string> decode_text(std::string_view bytes, std::string_view where);

// Whether decode() is likely to succeed with something that a person would call text. Looks at the first 64
// KiB.
bool looks_like_text(std::string_view bytes);

}  // namespace guidang::extract::text
