// What GitHub's Markdown writes in the cells of a table.
#pragma once

#include <string>
#include <string_view>

namespace guidang::extract::text {

// Whether this is a cell of the delimiter row: dashes, perhaps with a colon at either end.
bool is_delimiter_cell(std::string_view cell);

// The text that a cell shows: <br> is a line break, backslashes before marks and the marks of emphasis around
// the whole cell are gone, the usual character references are resolved. `cell` has no white space at its
// ends.
std::string markdown_text(std::string_view cell);

}  // namespace guidang::extract::text
