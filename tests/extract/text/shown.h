// A Document in short: "¶text" for a paragraph, "a|b|c" for each row of a table, '⏎' for a line break.
#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace guidang::extract::text::testing {

std::vector<std::string> shown(const model::Document& document);

// With every line break as '⏎'.
std::string in_one_line(const std::string& text);

}  // namespace guidang::extract::text::testing
