// A grid with lines in its cells → the model's table.
#pragma once

#include <cstddef>
#include <vector>

#include "base/limits.h"
#include "extract/pdf/cells.h"
#include "extract/pdf/settings.h"
#include "model/document.h"

namespace guidang::extract::pdf {

// Appends the table and, behind it, those that stand in its cells. At most `cells_left` cells are made; true
// if something was left out.
bool append_table_blocks(const GridTable& table, const Settings& settings, const base::Limits& limits,
                         std::size_t& cells_left, std::vector<model::Block>& blocks);

}  // namespace guidang::extract::pdf
