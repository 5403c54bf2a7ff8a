// Heads of tables that a blank line cuts in two.
//
// A head stands once, so no other row of its table shows that it goes on over a blank line. What shows it is
// the rows below: together its parts are exactly as wide as they are, and none of the parts is by itself.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/text/row_model.h"
#include "extract/text/tail.h"

namespace guidang::extract::text {

// One entry a cell: where the parts that start with this cell are together the head of the rows below, the
// last cell of the head; 0 elsewhere. `kinds` has one entry a cell. Time is linear in the number of cells.
std::vector<std::uint32_t> find_split_heads(const ShapedLines& lines, const std::vector<CellStart>& cells,
                                            const std::vector<CellKind>& kinds);

}  // namespace guidang::extract::text
