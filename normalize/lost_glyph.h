// A comparison sign that a scanner or a font lost: `280%` or `Q100%` where `≥80%` and `≥100%` were meant.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/quantity.h"

namespace guidang::normalize {

struct LostGlyph {
  std::string likely;      // the likely reading, "≥80%"; "" where only the loss is certain
  bool number_is = false;  // what was read as the number is not to be trusted
};

// None where nothing speaks for a loss. `share`: the indicator is a share of a whole, which cannot be more
// than 100 %. Nothing is changed here: it is for the caller to tell, and to take back an untrusted number.
std::optional<LostGlyph> find_lost_glyph(std::string_view text, const model::Quantity& read, bool share);

}  // namespace guidang::normalize
