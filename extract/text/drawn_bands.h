// The rows of a drawing.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/text/drawing.h"

namespace guidang::extract::text {

// A row: lines of text between two rules.
struct Band {
  std::vector<std::size_t> lines;  // indexes into Drawing::lines
  bool doubtful = false;           // as well more rows than one, or fewer
};

// What parts a band from the next one.
struct Division {
  std::vector<bool> closed;        // by column: a line is drawn there
  std::vector<std::size_t> lines;  // those that draw it, which may have text in the open columns
};

struct Bands {
  std::vector<Band> bands;
  std::vector<Division> divisions;        // divisions[i] stands below bands[i]; one less than bands
  std::vector<std::size_t> above, below;  // lines of rules over the first band and under the last one
};

Bands find_bands(const Drawing& drawing);

}  // namespace guidang::extract::text
