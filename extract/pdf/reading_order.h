// What stands on the pages, in the order of reading.
#pragma once

#include <variant>
#include <vector>

#include "extract/pdf/page_layout.h"
#include "model/document.h"

namespace guidang::extract::pdf {

struct FlowLine {
  TextLine line;
  model::Role role = model::Role::body;
};

using FlowItem = std::variant<FlowLine, GridTable>;

struct PageFlow {
  int number = 0;
  double width = 0, height = 0;
  std::vector<FlowItem> items;
};

// Lines and tables from top to bottom; tables inside cells are moved into them.
PageFlow in_reading_order(PageLayout&& layout);

}  // namespace guidang::extract::pdf
