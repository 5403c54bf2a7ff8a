// The goal band: what was expected and what was done, one record a row.
#pragma once

#include "normalize/draft.h"
#include "normalize/header_grid.h"

namespace guidang::normalize {

// True if the row belongs to the band and was read.
bool read_goal(const Reading& reading, const Grid& grid, const Head& head, const Row& row, FormDraft& draft);

}  // namespace guidang::normalize
