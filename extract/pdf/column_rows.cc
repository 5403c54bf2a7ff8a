#include <algorithm>
#include <cmath>
#include <vector>

#include "extract/pdf/cells.h"

namespace guidang::extract::pdf {
namespace {

constexpr std::size_t fewest_lines = 3;  // side by side; two may be a cell's wrapped text

// The heights of the lines of a row if they stand side by side in most of its cells; else empty.
std::vector<double> shared_lines(const std::vector<GridCell*>& cells, const Settings& s) {
  std::vector<double> heights;
  for (const GridCell* cell : cells) {
    for (const TextLine& line : cell->lines) {
      const double room = width(cell->box) - width(line.box);
      if (cell->lines.size() > 1 && room < 2 * line.size) return {};  // wrapped text
      heights.push_back(line.box.y1);
    }
  }
  std::sort(heights.begin(), heights.end());
  std::vector<double> out;
  for (const double height : heights) {
    if (out.empty() || height - out.back() > s.snap) out.push_back(height);
  }
  if (out.size() < fewest_lines) return {};
  std::size_t whole = 0;
  for (const GridCell* cell : cells) whole += cell->lines.size() * 10 >= out.size() * 7;
  return whole >= 2 && whole * 2 >= cells.size() ? out : std::vector<double>();
}

}  // namespace

void part_rows_by_baselines(GridTable& table, const Settings& s) {
  if (table.column_count() < 3 || table.row_count > 3) return;
  for (int row = table.row_count - 1; row >= 0; --row) {
    std::vector<GridCell*> cells;
    bool plain = true;
    for (GridCell& cell : table.cells) {
      if (cell.row > row || cell.row + cell.row_span <= row) continue;
      plain = plain && cell.row_span == 1 && cell.nested.empty();
      cells.push_back(&cell);
    }
    if (!plain) continue;
    const std::vector<double> heights = shared_lines(cells, s);
    if (heights.empty()) continue;
    const int more = static_cast<int>(heights.size()) - 1;
    std::vector<double> edges;
    for (int i = 0; i < more; ++i) {
      edges.push_back(heights[static_cast<std::size_t>(i)] +
                      0.25 *
                          (heights[static_cast<std::size_t>(i) + 1] - heights[static_cast<std::size_t>(i)]));
    }
    std::vector<GridCell> parted;
    for (GridCell& cell : table.cells) {
      if (cell.row != row) {
        if (cell.row > row) cell.row += more;
        parted.push_back(std::move(cell));
        continue;
      }
      const GridCell whole = std::move(cell);
      for (int i = 0; i <= more; ++i) {
        GridCell part;
        part.row = row + i;
        part.column = whole.column;
        part.column_span = whole.column_span;
        part.page = whole.page;
        part.box = whole.box;
        if (i > 0) part.box.y0 = edges[static_cast<std::size_t>(i) - 1];
        if (i < more) part.box.y1 = edges[static_cast<std::size_t>(i)];
        for (const TextLine& line : whole.lines) {
          if (centre_y(line.box) > part.box.y0 && centre_y(line.box) <= part.box.y1)
            part.lines.push_back(line);
        }
        parted.push_back(std::move(part));
      }
    }
    table.cells = std::move(parted);
    table.rows.insert(table.rows.begin() + row + 1, edges.begin(), edges.end());
    table.row_count += more;
    std::stable_sort(table.cells.begin(), table.cells.end(), [](const GridCell& a, const GridCell& b) {
      return a.row != b.row ? a.row < b.row : a.column < b.column;
    });
  }
}

}  // namespace guidang::extract::pdf
