// The one place of the text extractor that meets ICU's converters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace guidang::extract::text {

enum class Encoding { utf8, utf16_le, utf16_be, utf32_le, utf32_be, gb18030, big5 };

// For a person: "UTF-8", "GB18030" …
std::string_view to_string(Encoding encoding);

struct Converted {
  std::string text;        // valid UTF-8
  std::size_t broken = 0;  // sequences that the encoding does not have; each is U+FFFD in the text
  bool truncated = false;  // the last character was cut off; it is left out
};

// Bytes in an encoding → UTF-8.
Converted to_utf8(std::string_view bytes, Encoding encoding);

// UTF-8 → another encoding; characters that it does not have are left out.
std::string from_utf8(std::string_view text, Encoding encoding);

// What the detector of ICU takes the bytes for, for a message ("Shift_JIS"); "" where it has no idea.
std::string guessed_name(std::string_view bytes);

}  // namespace guidang::extract::text
