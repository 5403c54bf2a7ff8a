// Name and target in one cell: "三公经费控制率   100%".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "patterns/value_grammar.h"

namespace guidang::normalize {

enum class SplitAt {
  any_quantity,   // the layout has no column for the name: a quantity at the end is the target
  wide_gap_only,  // the layout has one: only two or more blanks before the quantity part them
};

// (name, target) where the text ends in one quantity and what is left is a whole name; none otherwise. A name
// that runs into its number ("覆盖率达100%") is not split.
std::optional<std::pair<std::string, std::string>> split_name(std::string_view text, SplitAt at,
                                                              const patterns::ValueGrammar& grammar);

}  // namespace guidang::normalize
