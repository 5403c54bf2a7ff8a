#include "extract/pdf/cells.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace guidang::extract::pdf {
namespace {

// Places within `snap` of the first of them, as their mean.
std::vector<double> distinct(std::vector<double> places, double snap) {
  std::sort(places.begin(), places.end());
  std::vector<double> out;
  for (auto first = places.begin(); first != places.end();) {
    auto last = first;
    while (last != places.end() && *last - *first <= snap) ++last;
    out.push_back(std::accumulate(first, last, 0.0) / static_cast<double>(last - first));
    first = last;
  }
  return out;
}

// Where the lines of the other direction end together and no line runs: a border that was not drawn.
void add_missing_ends(const std::vector<Ruling>& lines, std::vector<double>& places, const Settings& s) {
  if (lines.size() < 2) return;
  double first = lines[0].from, last = lines[0].to;
  for (const Ruling& line : lines) {
    first = std::min(first, line.from);
    last = std::max(last, line.to);
  }
  const auto ends_at = [&](double place, bool start) {
    return std::count_if(lines.begin(), lines.end(), [&](const Ruling& line) {
      return std::abs((start ? line.from : line.to) - place) <= s.touch;
    });
  };
  const double reach = 2 * s.touch;
  if (ends_at(first, true) >= 2 && (places.empty() || places.front() - first > reach)) {
    places.insert(places.begin(), first);
  }
  if (ends_at(last, false) >= 2 && (places.empty() || last - places.back() > reach)) places.push_back(last);
}

std::size_t nearest(const std::vector<double>& places, double at) {
  const auto above = std::lower_bound(places.begin(), places.end(), at);
  if (above == places.begin()) return 0;
  if (above == places.end()) return places.size() - 1;
  const auto below = above - 1;
  return static_cast<std::size_t>((at - *below < *above - at ? below : above) - places.begin());
}

// How much of each stretch of each grid line is drawn: drawn[line * stretches + stretch] in points.
std::vector<double> drawn_parts(const std::vector<Ruling>& rulings, const std::vector<double>& lines,
                                const std::vector<double>& stops) {
  const std::size_t stretches = stops.size() - 1;
  std::vector<double> drawn(lines.size() * stretches, 0.0);
  for (const Ruling& ruling : rulings) {
    const std::size_t line = nearest(lines, ruling.at);
    std::size_t i =
        static_cast<std::size_t>(std::upper_bound(stops.begin(), stops.end(), ruling.from) - stops.begin());
    i = i > 0 ? i - 1 : 0;
    for (; i < stretches && stops[i] < ruling.to; ++i) {
      const double part = std::min(ruling.to, stops[i + 1]) - std::max(ruling.from, stops[i]);
      if (part > 0) drawn[line * stretches + i] += part;
    }
  }
  return drawn;
}

class GridMaker {
 public:
  GridMaker(const RulingGroup& group, const Settings& s) : group_(group), s_(s) {}

  bool prepare(const base::Limits& limits) {
    std::vector<double> xs, ys;
    for (const Ruling& r : group_.vertical) xs.push_back(r.at);
    for (const Ruling& r : group_.horizontal) ys.push_back(r.at);
    xs_ = distinct(std::move(xs), s_.snap);
    ys_ = distinct(std::move(ys), s_.snap);
    add_missing_ends(group_.horizontal, xs_, s_);
    add_missing_ends(group_.vertical, ys_, s_);
    if (xs_.size() < 2 || ys_.size() < 2) return false;
    if (xs_.size() - 1 > static_cast<std::size_t>(limits.table_columns)) return false;
    return (xs_.size() - 1) * (ys_.size() - 1) <= limits.pdf_table_places;
  }

  GridTable make() {
    across_ = drawn_parts(group_.horizontal, ys_, xs_);
    down_ = drawn_parts(group_.vertical, xs_, ys_);
    GridTable table;
    table.columns = xs_;
    table.rows = ys_;
    table.row_count = rows();
    table.box = {xs_.front(), ys_.front(), xs_.back(), ys_.back()};
    table.cells = rectangles();
    table.open_above = !mostly_drawn(0);
    table.open_below = !mostly_drawn(ys_.size() - 1);
    return table;
  }

 private:
  int rows() const { return static_cast<int>(ys_.size()) - 1; }
  int columns() const { return static_cast<int>(xs_.size()) - 1; }
  std::size_t place(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns()) +
           static_cast<std::size_t>(column);
  }

  // Whether something is drawn between a place and the one below (or to the right of) it.
  bool line_below(int row, int column) const {
    const auto c = static_cast<std::size_t>(column);
    const double drawn = across_[static_cast<std::size_t>(row + 1) * (xs_.size() - 1) + c];
    return drawn >= s_.edge_cover * (xs_[c + 1] - xs_[c]);
  }
  bool line_right(int row, int column) const {
    const auto r = static_cast<std::size_t>(row);
    const double drawn = down_[static_cast<std::size_t>(column + 1) * (ys_.size() - 1) + r];
    return drawn >= s_.edge_cover * (ys_[r + 1] - ys_[r]);
  }
  bool mostly_drawn(std::size_t line) const {
    double drawn = 0;
    for (std::size_t c = 0; c + 1 < xs_.size(); ++c) drawn += across_[line * (xs_.size() - 1) + c];
    return drawn >= s_.edge_cover * (xs_.back() - xs_.front());
  }

  // From each place that is left, the widest and then tallest rectangle without a line in it: a cell,
  // whatever pieces of its edges are missing.
  std::vector<GridCell> rectangles() {
    std::vector<GridCell> cells;
    std::vector<bool> taken(static_cast<std::size_t>(rows()) * static_cast<std::size_t>(columns()), false);
    for (int r = 0; r < rows(); ++r) {
      for (int c = 0; c < columns(); ++c) {
        if (taken[place(r, c)]) continue;
        int right = c + 1;
        while (right < columns() && !taken[place(r, right)] && !line_right(r, right - 1)) ++right;
        int bottom = r + 1;
        for (; bottom < rows(); ++bottom) {
          bool whole = true;
          for (int k = c; k < right && whole; ++k) {
            whole = !taken[place(bottom, k)] && !line_below(bottom - 1, k) &&
                    (k + 1 == right || !line_right(bottom, k));
          }
          if (!whole) break;
        }
        for (int row = r; row < bottom; ++row) {
          for (int column = c; column < right; ++column) taken[place(row, column)] = true;
        }
        const auto x = [&](int i) { return xs_[static_cast<std::size_t>(i)]; };
        const auto y = [&](int i) { return ys_[static_cast<std::size_t>(i)]; };
        GridCell cell;
        cell.row = r;
        cell.column = c;
        cell.row_span = bottom - r;
        cell.column_span = right - c;
        cell.box = {x(c), y(r), x(right), y(bottom)};
        cells.push_back(std::move(cell));
      }
    }
    return cells;
  }

  const RulingGroup& group_;
  const Settings& s_;
  std::vector<double> xs_, ys_;
  std::vector<double> across_, down_;
};

// Grid lines at which no cell begins or ends are none.
void drop_unused_lines(GridTable& table) {
  std::vector<bool> column_used(table.columns.size(), false), row_used(table.rows.size(), false);
  for (const GridCell& cell : table.cells) {
    column_used[static_cast<std::size_t>(cell.column)] =
        column_used[static_cast<std::size_t>(cell.column + cell.column_span)] = true;
    row_used[static_cast<std::size_t>(cell.row)] =
        row_used[static_cast<std::size_t>(cell.row + cell.row_span)] = true;
  }
  const auto renumber = [](const std::vector<bool>& used, std::vector<double>& places) {
    std::vector<int> number;
    std::vector<double> kept;
    for (std::size_t i = 0; i < used.size(); ++i) {
      number.push_back(static_cast<int>(kept.size()));
      if (used[i]) kept.push_back(places[i]);
    }
    places = std::move(kept);
    return number;
  };
  const auto column_number = renumber(column_used, table.columns);
  const auto row_number = renumber(row_used, table.rows);
  for (GridCell& cell : table.cells) {
    const int right = column_number[static_cast<std::size_t>(cell.column + cell.column_span)];
    const int bottom = row_number[static_cast<std::size_t>(cell.row + cell.row_span)];
    cell.column = column_number[static_cast<std::size_t>(cell.column)];
    cell.row = row_number[static_cast<std::size_t>(cell.row)];
    cell.column_span = right - cell.column;
    cell.row_span = bottom - cell.row;
  }
  table.row_count = static_cast<int>(table.rows.size()) - 1;
}

}  // namespace

std::optional<GridTable> make_grid(const RulingGroup& group, const Settings& settings,
                                   const base::Limits& limits) {
  if (group.horizontal.empty() || group.vertical.empty()) return std::nullopt;
  if (width(group.box) < 2 * settings.smallest_cell || height(group.box) < 2 * settings.smallest_cell) {
    return std::nullopt;
  }
  GridMaker maker(group, settings);
  if (!maker.prepare(limits)) return std::nullopt;
  GridTable table = maker.make();
  drop_unused_lines(table);
  return table;
}

}  // namespace guidang::extract::pdf
