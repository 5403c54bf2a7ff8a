#include "extract/pdf/page_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "extract/pdf/open_tables.h"
#include "extract/pdf/rulings.h"
#include "extract/pdf/shaded_grids.h"
#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

// Which cell of a table covers a place on the page.
class CellFinder {
 public:
  explicit CellFinder(const GridTable& table) : table_(table) {
    cells_.assign(static_cast<std::size_t>(table.row_count) * static_cast<std::size_t>(table.column_count()),
                  -1);
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
      const GridCell& cell = table.cells[i];
      for (int r = cell.row; r < cell.row + cell.row_span; ++r) {
        for (int c = cell.column; c < cell.column + cell.column_span; ++c)
          cells_[place(r, c)] = static_cast<int>(i);
      }
    }
  }

  // -1 outside.
  int find(double x, double y) const {
    const int column = stretch(table_.columns, x), row = stretch(table_.rows, y);
    return column < 0 || row < 0 ? -1 : cells_[place(row, column)];
  }

 private:
  std::size_t place(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(table_.column_count()) +
           static_cast<std::size_t>(column);
  }
  static int stretch(const std::vector<double>& edges, double at) {
    if (at < edges.front() || at > edges.back()) return -1;
    const auto above = std::upper_bound(edges.begin(), edges.end(), at);
    return static_cast<int>(std::clamp<std::ptrdiff_t>(above - edges.begin() - 1, 0,
                                                       static_cast<std::ptrdiff_t>(edges.size()) - 2));
  }

  const GridTable& table_;
  std::vector<int> cells_;
};

// The tables of a page by their height, so that a character is held against those beside it only.
class TableStrips {
 public:
  TableStrips(const std::vector<GridTable>& tables, double page_height)
      : strip_(std::max(page_height, 1.0) / strips), tables_(strips) {
    for (std::size_t t = 0; t < tables.size(); ++t) {
      for (std::size_t i = strip_at(tables[t].box.y0); i <= strip_at(tables[t].box.y1); ++i) {
        tables_[i].push_back(t);
      }
    }
  }

  // All that may cover a place at this height, ascending.
  const std::vector<std::size_t>& at(double y) const { return tables_[strip_at(y)]; }

 private:
  static constexpr int strips = 128;
  std::size_t strip_at(double y) const {
    return y > 0 ? static_cast<std::size_t>(std::min(y / strip_, strips - 1.0)) : 0;
  }

  double strip_;
  std::vector<std::vector<std::size_t>> tables_;
};

struct Home {
  int table = -1, cell = -1;
  bool operator==(const Home&) const = default;
};

// A word that runs over the edge of its cell stays whole: `glyph` goes on right where `before` ended, and the
// edge lies in one of the two, or before them already.
bool overflows(const Glyph& before, const Glyph& glyph, const GridCell& cell, bool running_over,
               const Settings& s) {
  if (glyph.turn != Turn::right || before.turn != Turn::right) return false;
  const double em = std::max(glyph.size, before.size);
  if (std::abs(glyph.box.y1 - before.box.y1) > 0.1 * em) return false;
  if (std::abs(glyph.box.x0 - before.box.x1) > 0.12 * em) return false;
  return running_over || (cell.box.x1 > before.box.x0 && before.box.x1 > cell.box.x1 - s.strip * em);
}

// A box around the whole page, or one for a tick.
bool is_frame(const GridTable& table, const PageContent& page, const Settings& s) {
  if (table.cells.size() > 1) return false;
  return height(table.box) > s.frame_height * page.height || width(table.box) < s.box_width * page.width;
}

bool is_empty_box(const GridTable& table) { return table.cells.size() == 1 && table.cells[0].lines.empty(); }

}  // namespace

PageLayout lay_out(const PageContent& page, const Settings& settings, const base::Limits& limits) {
  PageLayout layout;
  layout.number = page.number;
  layout.width = page.width;
  layout.height = page.height;
  std::vector<Ruling> rules;
  for (const RulingGroup& group : find_rulings(page, shaded_cell_edges(page, settings), settings)) {
    if (group.vertical.empty()) rules.insert(rules.end(), group.horizontal.begin(), group.horizontal.end());
    if (auto table = make_grid(group, settings, limits)) {
      if (is_frame(*table, page, settings)) continue;
      table->page_first = table->page_last = page.number;
      for (GridCell& cell : table->cells) cell.page = page.number;
      layout.tables.push_back(std::move(*table));
    }
  }

  std::vector<CellFinder> finders;
  finders.reserve(layout.tables.size());
  for (const GridTable& table : layout.tables) finders.emplace_back(table);
  const TableStrips strips(layout.tables, page.height);
  std::vector<std::vector<std::vector<const Glyph*>>> in_cells(layout.tables.size());
  for (std::size_t t = 0; t < layout.tables.size(); ++t) in_cells[t].resize(layout.tables[t].cells.size());

  std::vector<const Glyph*> around;
  const Glyph* before = nullptr;
  Home before_home;
  bool running_over = false;
  for (const Glyph& glyph : page.glyphs) {
    const double x = centre_x(glyph.box), y = centre_y(glyph.box);
    Home home;
    double area = 0;
    if (glyph.turn != Turn::slanting) {
      for (const std::size_t t : strips.at(y)) {
        const Box& box = layout.tables[t].box;
        if (!contains(box, x, y)) continue;
        const double size = width(box) * height(box);
        if (home.table >= 0 && size >= area) continue;
        home = {static_cast<int>(t), finders[t].find(x, y)};
        area = size;
      }
    }
    if (before && before_home.table >= 0 && !(home == before_home) && !is_space(glyph.code) &&
        (home.table < 0 || home.table == before_home.table)) {
      const GridCell& cell = layout.tables[static_cast<std::size_t>(before_home.table)]
                                 .cells[static_cast<std::size_t>(before_home.cell)];
      running_over = overflows(*before, glyph, cell, running_over, settings);
      if (running_over) home = before_home;
    } else if (!(home == before_home)) {
      running_over = false;
    }
    if (home.table >= 0 && home.cell >= 0) {
      in_cells[static_cast<std::size_t>(home.table)][static_cast<std::size_t>(home.cell)].push_back(&glyph);
    } else {
      around.push_back(&glyph);
    }
    before = &glyph;
    before_home = home;
  }
  for (std::size_t t = 0; t < layout.tables.size(); ++t) {
    for (std::size_t c = 0; c < in_cells[t].size(); ++c) {
      layout.tables[t].cells[c].lines = make_lines(in_cells[t][c], settings, page);
    }
  }
  std::erase_if(layout.tables, is_empty_box);
  for (GridTable& table : layout.tables) part_rows_by_baselines(table, settings);
  std::sort(rules.begin(), rules.end(), [](const Ruling& a, const Ruling& b) { return a.at < b.at; });
  std::vector<GridTable> open =
      find_open_tables(make_lines(around, settings, page, settings.split), rules, page.width, settings);
  const TableStrips open_strips(open, page.height);
  std::erase_if(around, [&](const Glyph* glyph) {
    const double x = centre_x(glyph->box), y = centre_y(glyph->box);
    const std::vector<std::size_t>& beside = open_strips.at(y);
    return std::any_of(beside.begin(), beside.end(),
                       [&](std::size_t t) { return contains(open[t].box, x, y); });
  });
  for (GridTable& table : open) {
    table.page_first = table.page_last = page.number;
    for (GridCell& cell : table.cells) cell.page = page.number;
    layout.tables.push_back(std::move(table));
  }
  layout.lines = make_lines(around, settings, page);
  return layout;
}

}  // namespace guidang::extract::pdf
