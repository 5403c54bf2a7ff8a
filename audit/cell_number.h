// The number that a cell of a table is, for comparing cells with values.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guidang::audit {

// "10", "1,024.50", "93.05%", "10 分", "１０": the number, where the cell is one number with at most a short
// unit behind it. Not a reading for the archive: that is the normalizer's.
std::optional<double> cell_number(std::string_view text);

// Without white space (ASCII blanks, line breaks, U+3000, U+00A0).
std::string without_blanks(std::string_view text);

}  // namespace guidang::audit
