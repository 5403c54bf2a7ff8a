// Characters that draw the lines of tables.
#pragma once

#include <cstdint>
#include <string_view>

namespace guidang::extract::text {

// To which sides a character of a drawing reaches.
enum Arms : std::uint8_t { kNoArms = 0, kUp = 1, kDown = 2, kLeft = 4, kRight = 8 };

// The arms of U+2500 to U+257F and of the ASCII | + - =, which a text may also mean as themselves.
std::uint8_t arms_of(char32_t code);

inline bool is_upright(std::uint8_t arms) { return (arms & (kUp | kDown)) != 0; }
inline bool is_level(std::uint8_t arms) { return (arms & (kLeft | kRight)) != 0; }

// Whether the line has a character of U+2500 to U+257F.
bool has_box_character(std::string_view line);

// Whether the line is drawn with + and - or = alone, and has both.
bool is_ascii_rule(std::string_view line);

}  // namespace guidang::extract::text
