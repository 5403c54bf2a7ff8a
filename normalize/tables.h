// Tables → form drafts: the bands of a grid, top to bottom.
#pragma once

#include <string>
#include <vector>

#include "normalize/draft.h"
#include "normalize/outline.h"

namespace guidang::normalize {

// A report that stands inside one cell of a table.
struct CellProse {
  model::Place place;
  std::string heading;  // the one-cell row before it, without its number
};

struct TableReading {
  std::vector<FormDraft>* drafts = nullptr;  // the last one is the form being read; new ones are added
  std::vector<CellProse> prose;              // long cells that hold an outline
  std::string last_heading;                  // the last one-cell heading row
};

// Reads all rows of a table into drafts->back(), starting further drafts where another form begins inside the table.
void read_table(const Reading& reading, const Grid& grid, TableReading& out);

}  // namespace guidang::normalize
