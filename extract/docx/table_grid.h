// A table as its XML says it (rows of cells with spans, merges and widths) → the model's grid.
//
// Rules (sections of ECMA-376 part 1):
//  - columns: where the spans (17.4.17) of all rows add up to the same number, they are the grid. Where they
//    do not, Word lays the cells out by their widths (17.4.71), and so do we; rows whose spans fit tblGrid
//    keep their spans, as long as their cells agree how wide its columns are;
//  - a vertical merge (17.4.84) goes on where both edges of the cell meet those of the merged cell above it;
//    one that nothing starts starts itself, and covers no text. Text in a covered cell, which Word keeps and
//    does not show, is left out and told, unless it only repeats the merged cell's. The cells of an old
//    sideways merge (17.4.22) give their texts to one;
//  - columns of a table that runs from right to left (17.4.1) are counted as they are seen, from the left;
//  - head rows (17.4.78) are those at the top; where every row claims to be one, none is.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "model/document.h"

namespace guidang::extract::docx {

enum class Merge : std::uint8_t { none, start, go_on };

// A hostile table has millions of them: kept small.
struct SourceCell {
  std::string text;        // its own paragraphs, joined by '\n'
  int grid_span = 1;       // as written: may be anything
  int width = 0;           // twentieths of a point; 0: not known
  std::int16_t share = 0;  // of the table's width, in fiftieths of a percent; 0: not known
  Merge vertical = Merge::none;
  Merge horizontal = Merge::none;
  bool deleted = false;  // a tracked change takes it away
  std::unique_ptr<std::vector<int>>
      nested;  // the caller's numbers of the tables that it holds; null for none
  // Where it came to stand; a cell that is part of a merged one stands where that does. -1: refused.
  int row = -1, column = -1;
};

struct SourceRow {
  std::vector<SourceCell> cells;
  int grid_before = 0, grid_after = 0;  // columns left out at the ends
  int width_before = 0;
  bool is_head = false;
  bool hidden = false;     // w:hidden: not shown where none of its cells has a visible paragraph
  bool has_shown = false;  // some cell has one
  int page = 0;            // that it begins on; 0: not known
};

struct SourceTable {
  std::vector<int> grid;  // column widths of tblGrid
  std::vector<SourceRow> rows;
  bool right_to_left = false;
};

struct PlacedTable {
  model::Table table;
  bool broken_vertical_merge = false;  // some cell goes on a merge that nothing starts
  bool merged_text = false;            // a cell of an old sideways merge had text, which was added to it
  bool covered_text = false;           // a cell covered from above had text of its own, which is left out
  bool repaired = false;               // spans overlapped or passed a limit
  bool over_limit = false;             // content is lost
};

// Resolves the columns (by spans, or by the cells' edges where the rows' spans do not fit together), then the
// merges, and builds the table. Takes the texts out of `source` and writes the places into its cells. At most
// `cells_left` cells are made.
PlacedTable place_cells(SourceTable& source, const base::Limits& limits, std::size_t cells_left);

}  // namespace guidang::extract::docx
