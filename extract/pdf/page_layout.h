// One page taken apart: its tables with the text of their cells, and the lines of text around them.
#pragma once

#include <vector>

#include "base/limits.h"
#include "extract/pdf/cells.h"
#include "extract/pdf/lines.h"
#include "extract/pdf/page_content.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

struct PageLayout {
  int number = 0;
  double width = 0, height = 0;
  std::vector<GridTable> tables;  // outer ones before those inside them
  std::vector<TextLine> lines;    // outside of all tables, top to bottom
};

PageLayout lay_out(const PageContent& page, const Settings& settings, const base::Limits& limits);

}  // namespace guidang::extract::pdf
