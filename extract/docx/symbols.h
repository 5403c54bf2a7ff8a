// Characters of Word's symbol fonts, whose numbers mean nothing outside the font.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace guidang::extract::docx {

// U+FFFD: an empty box would read as one that nobody ticked.
inline constexpr std::string_view unknown_symbol = "\uFFFD";

void append_utf8(std::string& out, std::uint32_t code);

// What a reader sees for a character of a font: ☑ for 0xFE of "Wingdings". The code may stand in the private
// use area (0xF0FE). A character of another font is itself; a symbol that no table has is unknown_symbol.
std::string symbol_text(std::string_view font, std::uint32_t code);

// Whether the font shows other characters than the text says, and there is a table of them.
bool has_own_characters(std::string_view font);

// Text that is set in such a font, as it is seen: "R" in Wingdings 2 is ☑. Characters that the font does not
// have (those beyond U+00FF) stay.
std::string text_in_font(std::string_view font, std::string_view utf8);

// The same for each private use character (U+F020 … U+F0FF) of a list label; other characters stay.
std::string label_text(std::string_view font, std::string_view utf8);

}  // namespace guidang::extract::docx
