#include "extract/pdf/reading_order.h"

#include <algorithm>
#include <utility>

namespace guidang::extract::pdf {
namespace {

bool inside(const Box& inner, const Box& outer) {
  return inner.x0 >= outer.x0 - 1 && inner.x1 <= outer.x1 + 1 && inner.y0 >= outer.y0 - 1 &&
         inner.y1 <= outer.y1 + 1;
}

// Moves each table that lies in a cell of another one into that cell, the smallest first.
void nest(std::vector<GridTable>& tables) {
  std::sort(tables.begin(), tables.end(), [](const GridTable& a, const GridTable& b) {
    return width(a.box) * height(a.box) < width(b.box) * height(b.box);
  });
  std::vector<GridTable> outer;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    GridCell* home = nullptr;
    for (std::size_t k = i + 1; k < tables.size() && !home; ++k) {
      if (!inside(tables[i].box, tables[k].box)) continue;
      for (GridCell& cell : tables[k].cells) {
        if (inside(tables[i].box, cell.box)) {
          home = &cell;
          break;
        }
      }
    }
    if (home) {
      home->nested.push_back(std::move(tables[i]));
    } else {
      outer.push_back(std::move(tables[i]));
    }
  }
  tables = std::move(outer);
}

const Box& box_of(const FlowItem& item) {
  const auto* line = std::get_if<FlowLine>(&item);
  return line ? line->line.box : std::get<GridTable>(item).box;
}

}  // namespace

PageFlow in_reading_order(PageLayout&& layout) {
  PageFlow flow;
  flow.number = layout.number;
  flow.width = layout.width;
  flow.height = layout.height;
  if (layout.tables.size() <= 1000) nest(layout.tables);
  for (TextLine& line : layout.lines) flow.items.push_back(FlowLine{std::move(line)});
  for (GridTable& table : layout.tables) flow.items.push_back(std::move(table));
  std::stable_sort(flow.items.begin(), flow.items.end(), [](const FlowItem& a, const FlowItem& b) {
    const Box &p = box_of(a), &q = box_of(b);
    return p.y0 != q.y0 ? p.y0 < q.y0 : p.x0 < q.x0;
  });
  return flow;
}

}  // namespace guidang::extract::pdf
