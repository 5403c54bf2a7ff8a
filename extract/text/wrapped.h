// The lines of a cell that were wrapped to the width of its column, put together again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/text/display.h"

namespace guidang::extract::text {

// Whether a line of `width` columns may have been wrapped where `next` begins: what cannot be parted at the
// start of `next` would not have fitted into `available` columns behind it.
bool was_wrapped(std::string_view line, std::string_view next, int available, Pitch pitch);

// `lines` have no white space at their ends; empty ones are blank lines. A line that was wrapped goes on with
// the next one, with a space where Latin words meet; one that was not ends a paragraph, as '\n'. Blank lines
// at either end are dropped, and all of them where a word is written downwards.
std::string join_wrapped(const std::vector<std::string_view>& lines, int available, Pitch pitch);

}  // namespace guidang::extract::text
