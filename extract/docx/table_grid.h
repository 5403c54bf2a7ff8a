// A table as its XML says it (rows of cells with spans, merges and widths) → the model's grid.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "model/document.h"

namespace guidang::extract::docx {

enum class Merge { none, start, go_on };

struct SourceCell {
  std::string text;   // its own paragraphs, joined by '\n'
  int grid_span = 1;  // as written: may be anything
  int width = 0;      // twentieths of a point; 0: not known
  Merge vertical = Merge::none;
  Merge horizontal = Merge::none;
  std::vector<int> nested;  // the caller's numbers of the tables that it holds
  // Where it came to stand; a cell that is part of a merged one stands where that does. -1: refused.
  int row = -1, column = -1;
};

struct SourceRow {
  std::vector<SourceCell> cells;
  int grid_before = 0, grid_after = 0;  // columns left out at the ends
  int width_before = 0;
};

struct SourceTable {
  std::vector<int> grid;  // column widths of tblGrid
  std::vector<SourceRow> rows;
};

struct PlacedTable {
  model::Table table;
  bool broken_vertical_merge = false;  // some cell goes on a merge that nothing starts
  bool merged_text = false;            // a covered cell had text, which was added to the merged one
  bool repaired = false;               // spans overlapped or passed a limit
  bool over_limit = false;             // content is lost
};

// Resolves the columns (by spans, or by the cells' edges where the rows' spans do not fit together), then the
// merges, and builds the table. Takes the texts out of `source` and writes the places into its cells. At most
// `cells_left` cells are made.
PlacedTable place_cells(SourceTable& source, const base::Limits& limits, std::size_t cells_left);

}  // namespace guidang::extract::docx
