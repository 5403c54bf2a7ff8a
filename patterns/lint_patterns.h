// The part of lint that looks at patterns and examples.
#pragma once

#include <vector>

#include "patterns/lint.h"

namespace guidang::patterns {

// Each pattern by itself: refused by RE2, matching the empty text or everything.
void lint_each_pattern(const std::vector<Entry>& entries, std::vector<LintFinding>& findings);

// The patterns beside each other: examples taken by another entry, patterns that never win or that no example
// tries, what a later folder takes over.
void lint_together(const PackSet& packs, std::vector<LintFinding>& findings);

}  // namespace guidang::patterns
