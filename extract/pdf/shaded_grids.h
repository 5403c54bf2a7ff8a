// Pass: cells that are shaded boxes with a strip of white between them, and no lines → the lines they stand
// for.
#pragma once

#include <vector>

#include "extract/pdf/page_content.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

// The edges of shaded boxes that tile a rectangle in rows and columns, where nothing else draws a grid. Two
// edges that lie a gap apart come out both; find_rulings() makes one line of them. Nothing where more boxes
// are drawn than a table has cells.
std::vector<Segment> shaded_cell_edges(const PageContent& page, const Settings& settings);

}  // namespace guidang::extract::pdf
