// Word's EQ fields as one line of text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guidang::extract::docx {

// `code` is what follows the name EQ (ECMA-376 part 1, 17.16.5.22). Fractions, roots, sums, brackets and
// raised or lowered characters become a line as equations do (formula.h); characters set over each other are
// the character that they make (○ and 1: ①), or stand one after the other. None where the code is not
// understood.
std::optional<std::string> equation_text(std::string_view code);

}  // namespace guidang::extract::docx
