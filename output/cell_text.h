// Values as text, and how wide text stands on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "output/rows.h"

namespace guidang::output {

bool is_null(const Value& value);
bool is_number(const Value& value);

// The shortest decimal that reads back as the same double; "inf", "-inf", "nan" for what is no number.
std::string number_text(double value);

// A value as plain text; NULL is "".
std::string plain_text(const Value& value);

// Places on a terminal: East Asian wide and full-width characters count two, combining ones none. Invalid
// UTF-8 counts one a byte.
std::size_t display_width(std::string_view text);

// What a terminal can show in one line: line breaks become ␤, tabs blanks, control characters their pictures,
// marks that turn the direction of writing and invalid bytes �. What is wider than `width` is cut and ends in
// ….
std::string one_line(std::string_view text, std::size_t width);

// The text with blanks up to a width.
enum class Align { left, right };
std::string padded(std::string_view text, std::size_t width, Align align);

}  // namespace guidang::output
