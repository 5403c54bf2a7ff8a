// Numbers as Word writes them in automatic numbering (ST_NumberFormat).
#pragma once

#include <string>
#include <string_view>

namespace guidang::extract::docx {

// `value` in the format of this name ("chineseCounting"): 12 → "十二". A format that this version does not
// know, and a number that a format cannot write, is written in decimal digits, as Word does. "none" gives "".
// Bounded for any value: no format writes more than some hundred bytes.
std::string format_number(int value, std::string_view format);

}  // namespace guidang::extract::docx
