// What the cells of a dump tell of rows by themselves, whatever stands around them.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/text/row_model.h"
#include "extract/text/tail.h"

namespace guidang::extract::text {

// One entry a cell in each; costs as in extract/text/tail.h.
struct RowEvidence {
  std::vector<CellKind> kinds;
  std::vector<float> first;           // of a row that starts with this cell
  std::vector<float> alone;           // of a row that is this cell alone
  std::vector<float> single;          // of merging a part that is this cell alone into a row
  std::vector<float> part;            // of merging a part that starts with this cell to what stands before
  std::vector<std::uint32_t> filled;  // cells before this one that are not empty; one entry more than cells
  std::vector<std::uint32_t> split_head;  // the last cell of a head in parts that starts here, or 0
};

// What the cell says by its first line that has something.
CellKind kind_of(const ShapedLines& lines, const CellStart& cell);

RowEvidence gather_evidence(const ShapedLines& lines, const std::vector<CellStart>& cells);

}  // namespace guidang::extract::text
