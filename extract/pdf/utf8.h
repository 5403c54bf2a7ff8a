// Characters to UTF-8, and what kind of character one is.
#pragma once

#include <cstddef>
#include <string>

namespace guidang::extract::pdf {

// Appends `c`; what is no character (a surrogate, beyond the last plane, NUL) is left out.
void append_utf8(std::string& out, char32_t c);

// The character at byte `i` of sound UTF-8, which `i` is moved behind.
char32_t next_code(const std::string& utf8, std::size_t& i);

bool is_space(char32_t c);  // of any width
bool is_wide(char32_t c);   // Chinese characters and full-width marks: no space is written between them
bool is_ideograph(char32_t c);
bool is_digit(char32_t c);         // 0 … 9
bool is_latin(char32_t c);         // letters and digits of words that are parted by spaces
bool is_closing(char32_t c);       // marks that may not begin a line: 。）》
bool is_opening(char32_t c);       // marks that may not end one: （《
bool is_sentence_end(char32_t c);  // 。；！？：

}  // namespace guidang::extract::pdf
