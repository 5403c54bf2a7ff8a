// What a text dump glued to a table's last cell: there is no blank line between a last row and the title of
// the form below it.
#pragma once

#include <optional>
#include <vector>

#include "model/document.h"
#include "normalize/captions.h"
#include "patterns/pack_set.h"

namespace guidang::normalize {

struct GluedLines {
  model::Table table;       // the table without them
  std::vector<Line> lines;  // from the title or attachment label on: in the table's block, heading the next
};

// Nothing where the last cell is no short value followed by a title or an attachment label. Only tables whose
// cells are not placed (`aligned` false) are looked at.
std::optional<GluedLines> part_glued_lines(const model::Table& table, int block_index,
                                           const patterns::PackSet& packs);

}  // namespace guidang::normalize
