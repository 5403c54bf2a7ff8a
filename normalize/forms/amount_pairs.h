// Amounts that stand as `label：value` in cells, under no head.
#pragma once

#include <string>

#include "normalize/draft.h"
#include "normalize/grid.h"

namespace guidang::normalize {

// "其中：  一般公共预算：182.26": amounts written as pairs inside cells, one or several to a cell (one a
// line). True if the row holds such pairs of the statement that `pairs` names; their amounts are then in the
// draft.
bool read_amount_pairs(const Reading& reading, const Grid& grid, const Row& row, const std::string& pairs,
                       FormDraft& draft);

}  // namespace guidang::normalize
