// Blank lines at the edges of a cell or paragraph, which the model does not keep.
#pragma once

#include <string>
#include <string_view>

namespace guidang::extract {

// Nothing but spaces (also ideographic and no-break ones), tabs and line ends.
bool is_blank(std::string_view text);

// Takes whole leading and trailing blank lines away; nothing else.
void trim_blank_lines(std::string& text);

}  // namespace guidang::extract
