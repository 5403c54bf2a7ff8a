// Pass: drawn lines → rulings: pieces put together, doubled lines made one, groups that touch each other.
#pragma once

#include <vector>

#include "extract/pdf/page_content.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

// A horizontal ruling lies at y = `at` from x = `from` to `to`; a vertical one at x = `at`.
struct Ruling {
  double at = 0, from = 0, to = 0;
};

// Rulings that touch each other, directly or through others.
struct RulingGroup {
  std::vector<Ruling> horizontal, vertical;  // ascending by place, then start
  Box box;
};

// The groups of a page from top to bottom. `edges` are taken as if they were drawn
// (shaded_cell_edges()). O(n log n).
std::vector<RulingGroup> find_rulings(const PageContent& page, const std::vector<Segment>& edges,
                                      const Settings& settings);

}  // namespace guidang::extract::pdf
