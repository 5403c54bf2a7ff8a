// Tables → form drafts: the bands of a grid, top to bottom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "normalize/draft.h"
#include "normalize/forms/indicators.h"
#include "normalize/outline.h"

namespace guidang::normalize {

// A report that stands inside one cell of a table.
struct CellProse {
  model::Place place;
  std::string heading;  // the one-cell row before it, without its number
};

// A band that was open where a table ended: the next table may go on with it (a table cut by a page break or
// by a line between its halves).
struct OpenBand {
  std::optional<IndicatorReader::State> indicators;
  std::optional<Head> ledger;
  int column_count = 0;
};

struct TableReading {
  std::vector<FormDraft>* drafts = nullptr;  // the last one is the form being read; new ones are added
  std::vector<CellProse> prose;              // long cells that hold an outline
  std::string last_heading;                  // the last one-cell heading row
  OpenBand open;  // in: what the table before left open, if this one may go on; out: what it leaves
};

// Whether a table begins with a row of the indicators that the table before left open, and without a head:
// what stands between the two is a page's.
bool goes_on(const Grid& grid, const OpenBand& open, const patterns::PackSet& packs);

// Reads all rows of a table into drafts->back(), starting further drafts where another form begins inside the
// table.
void read_table(const Reading& reading, Grid& grid, TableReading& out);

}  // namespace guidang::normalize
