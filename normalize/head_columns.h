// What a head's columns mean where their words alone do not say it: the block's own heading, one head over
// several columns, names under the head of a level. The rows below tell.
#pragma once

#include "normalize/header_grid.h"

namespace guidang::normalize {

// Changes the keys of `head.columns`, and splits columns where one head stands over two fields.
void settle_columns(const Grid& grid, Head& head);

}  // namespace guidang::normalize
