// The part of lint that looks at what entries state, not at their patterns.
#pragma once

#include <vector>

#include "patterns/lint.h"

namespace guidang::patterns {

// Keys, bands and fields that nobody knows.
void lint_fields(const std::vector<Entry>& entries, const Contract& contract,
                 std::vector<LintFinding>& findings);

}  // namespace guidang::patterns
