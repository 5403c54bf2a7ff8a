// How alike two labels are.
#pragma once

#include <string>
#include <string_view>

namespace guidang::patterns {

// UTF-8 to code points; ill-formed bytes become U+FFFD.
std::u32string to_code_points(std::string_view text);

std::string to_utf8(const std::u32string& text);

// 1 - Levenshtein distance / length of the longer; 1 for two equal texts, 0 for two with nothing in common.
double similarity(const std::u32string& a, const std::u32string& b);

}  // namespace guidang::patterns
