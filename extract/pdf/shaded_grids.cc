#include "extract/pdf/shaded_grids.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace guidang::extract::pdf {
namespace {

constexpr std::size_t most_boxes = 4000;
constexpr std::size_t fewest_cells = 6, fewest_rows = 3;
constexpr double filled_part = 0.85;  // of the rectangle around them that the boxes fill, gaps counted in

double area(const Box& b) { return width(b) * height(b); }

bool same_box(const Box& a, const Box& b, double by) {
  return std::abs(a.x0 - b.x0) <= by && std::abs(a.x1 - b.x1) <= by && std::abs(a.y0 - b.y0) <= by &&
         std::abs(a.y1 - b.y1) <= by;
}

double overlap(double a0, double a1, double b0, double b1) { return std::min(a1, b1) - std::max(a0, b0); }

// Beside or below each other, a gap of no more than `gap` between.
bool adjoin(const Box& a, const Box& b, double gap) {
  const double x = overlap(a.x0, a.x1, b.x0, b.x1), y = overlap(a.y0, a.y1, b.y0, b.y1);
  const bool beside = std::abs(x) <= gap && y >= 0.5 * std::min(height(a), height(b));
  const bool below = std::abs(y) <= gap && x >= 0.5 * std::min(width(a), width(b));
  return beside || below;
}

// Boxes that may be cells, from top to bottom: each once, and none that others lie on.
std::vector<Box> candidates(const PageContent& page, const Settings& s) {
  std::vector<Box> boxes;
  for (const Fill& fill : page.fills) {
    if (width(fill.box) < 2 * s.smallest_cell || height(fill.box) < 2 * s.smallest_cell) continue;
    if (area(fill.box) > 0.5 * page.width * page.height) continue;
    boxes.push_back(fill.box);
  }
  if (boxes.size() > most_boxes) return {};
  std::sort(boxes.begin(), boxes.end(),
            [](const Box& a, const Box& b) { return a.y0 != b.y0 ? a.y0 < b.y0 : a.x0 < b.x0; });
  std::vector<bool> dropped(boxes.size(), false);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t k = i + 1; k < boxes.size() && boxes[k].y0 < boxes[i].y1 && !dropped[i]; ++k) {
      if (dropped[k]) continue;
      if (same_box(boxes[i], boxes[k], s.snap)) {
        dropped[k] = true;
      } else if (contains(boxes[i], centre_x(boxes[k]), centre_y(boxes[k])) &&
                 area(boxes[i]) > area(boxes[k])) {
        dropped[i] = true;
      } else if (contains(boxes[k], centre_x(boxes[i]), centre_y(boxes[i]))) {
        dropped[k] = true;
      }
    }
  }
  std::vector<Box> out;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (!dropped[i]) out.push_back(boxes[i]);
  }
  return out;
}

bool is_grid(const std::vector<Box>& cells, const PageContent& page, const Settings& s) {
  if (cells.size() < fewest_cells) return false;
  Box around = cells[0];
  double filled = 0, last_y = -1e9;
  std::size_t rows = 0;
  bool has_columns = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    around = united(around, cells[i]);
    filled += (width(cells[i]) + s.snap / 2) * (height(cells[i]) + s.snap / 2);
    if (cells[i].y0 > last_y + s.snap) {
      ++rows;
      last_y = cells[i].y0;
    } else {
      has_columns = true;
    }
  }
  if (rows < fewest_rows || !has_columns || filled < filled_part * area(around)) return false;
  // Where lines are drawn they say more.
  bool across = false, down = false;
  for (const Segment& segment : page.segments) {
    if (!contains(around, (segment.x0 + segment.x1) / 2, (segment.y0 + segment.y1) / 2)) continue;
    (segment.horizontal ? across : down) = true;
  }
  return !(across && down);
}

}  // namespace

std::vector<Segment> shaded_cell_edges(const PageContent& page, const Settings& s) {
  const std::vector<Box> boxes = candidates(page, s);
  std::vector<std::size_t> set(boxes.size());
  std::iota(set.begin(), set.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (set[i] != i) i = set[i] = set[set[i]];
    return i;
  };
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t k = i + 1; k < boxes.size() && boxes[k].y0 <= boxes[i].y1 + s.snap; ++k) {
      if (adjoin(boxes[i], boxes[k], s.snap)) set[root(k)] = root(i);
    }
  }
  std::vector<std::vector<Box>> groups(boxes.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) groups[root(i)].push_back(boxes[i]);
  std::vector<Segment> out;
  for (const std::vector<Box>& cells : groups) {
    if (!is_grid(cells, page, s)) continue;
    for (const Box& cell : cells) {
      out.push_back({cell.x0, cell.y0, cell.x1, cell.y0, 0, true});
      out.push_back({cell.x0, cell.y1, cell.x1, cell.y1, 0, true});
      out.push_back({cell.x0, cell.y0, cell.x0, cell.y1, 0, false});
      out.push_back({cell.x1, cell.y0, cell.x1, cell.y1, 0, false});
    }
  }
  return out;
}

}  // namespace guidang::extract::pdf
