// A table drawn with + - | for a terminal.
#pragma once

#include <string>
#include <string_view>

#include "model/document.h"

namespace guidang::model {

// Columns that a terminal gives to the text: 2 for a Chinese character, 0 for a combining mark.
int display_width(std::string_view utf8);

// Appends the drawing; every line ends with '\n'. Merged cells are drawn merged, long texts are wrapped. A
// table of more than 60 columns is written as one line a row, cells parted by " | ".
void append_drawing(std::string& out, const Table& table);

}  // namespace guidang::model
