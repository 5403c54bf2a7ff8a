// Funds the other way round: the sources are the columns ("资金来源 | 合计 | 财政拨款 | 其他资金"), and the
// rows below say what was planned of each, what was spent, and at what rate.
#pragma once

#include <cstddef>

#include "normalize/draft.h"
#include "normalize/grid.h"

namespace guidang::normalize {

// Reads such a head at the row and the rows below it that begin with a measure; their numbers are amounts of
// the statement. Returns how many rows that were, 0 if the row is no such head or fewer than two measures
// follow.
std::size_t read_turned_funds(const Reading& reading, const Grid& grid, std::size_t row_index,
                              FormDraft& draft);

}  // namespace guidang::normalize
