// What a path seems to say of the report there: a guess, which the report's own text has to confirm.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patterns/pack_set.h"

namespace guidang::normalize {

struct PathGuess {
  std::string field;  // fiscal_year, region
  std::string value;
  std::string confirmed_by;  // words that the report must have for it to be believed
};

// From the deepest part of the path that tells one: a year ([[unit_name]] key "path_year"), confirmed where
// the text speaks of it as a year that is reported on; a region (key "path_region"), confirmed where the text
// has its name. `path` may go on in a bundle: "a/b.zip!/c.docx". Endings of names are left out.
std::vector<PathGuess> guess_from_path(std::string_view path, const patterns::PackSet& packs);

}  // namespace guidang::normalize
