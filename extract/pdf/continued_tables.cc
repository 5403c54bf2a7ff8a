#include "extract/pdf/continued_tables.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include "extract/pdf/flow.h"
#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

bool is_body(const FlowItem& item) {
  const auto* line = std::get_if<FlowLine>(&item);
  return !line || line->role == model::Role::body;
}

std::string plain_text(const GridCell& cell) {
  std::string text;
  for (const TextLine& line : cell.lines) {
    for (const char c : line.text) {
      if (c != ' ') text += c;
    }
  }
  return text;
}

bool is_blank(const GridCell& cell) { return cell.lines.empty() && cell.nested.empty(); }

// Where the second page's column edges lie among those of both; empty if they do not agree.
struct Columns {
  std::vector<double> edges;
  std::vector<int> first, second;  // old edge → new edge
};

bool agree(const GridTable& a, const GridTable& b, const Settings& s, Columns& out) {
  if (std::abs(a.columns.front() - b.columns.front()) > s.same_column ||
      std::abs(a.columns.back() - b.columns.back()) > s.same_column) {
    return false;
  }
  out.edges = a.columns;
  int known = 0;
  for (const double edge : b.columns) {
    const bool found = std::any_of(a.columns.begin(), a.columns.end(),
                                   [&](double e) { return std::abs(e - edge) <= s.same_column; });
    known += found;
    if (!found) out.edges.push_back(edge);
  }
  std::sort(out.edges.begin(), out.edges.end());
  const bool same = known == static_cast<int>(b.columns.size());
  const bool alike = 2 * known >= static_cast<int>(b.columns.size());
  if (!same && !alike) return false;
  const auto map = [&](const std::vector<double>& edges, std::vector<int>& numbers) {
    for (const double edge : edges) {
      const auto above = std::lower_bound(out.edges.begin(), out.edges.end(), edge);
      auto best = above;
      if (above == out.edges.end() || (above != out.edges.begin() && edge - *(above - 1) < *above - edge))
        best = above - 1;
      numbers.push_back(static_cast<int>(best - out.edges.begin()));
    }
    return std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) == numbers.end();
  };
  return map(a.columns, out.first) && map(b.columns, out.second);
}

void renumber(GridTable& table, const std::vector<int>& numbers, const std::vector<double>& edges) {
  for (GridCell& cell : table.cells) {
    const int right = numbers[static_cast<std::size_t>(cell.column + cell.column_span)];
    cell.column = numbers[static_cast<std::size_t>(cell.column)];
    cell.column_span = right - cell.column;
  }
  table.columns = edges;
}

// How many rows at the top of `b` only repeat those at the top of `a`.
int repeated_rows(const GridTable& a, const GridTable& b) {
  int rows = 0;
  auto p = a.cells.begin(), q = b.cells.begin();
  while (rows < b.row_count && rows < a.row_count) {
    int filled = 0;
    bool same = true;
    while (same && p != a.cells.end() && q != b.cells.end() && p->row == rows && q->row == rows) {
      same = p->column == q->column && p->column_span == q->column_span && p->row_span == q->row_span &&
             plain_text(*p) == plain_text(*q);
      filled += !p->lines.empty();
      ++p;
      ++q;
    }
    same = same && (p == a.cells.end() || p->row > rows) && (q == b.cells.end() || q->row > rows);
    if (!same || filled < 2) break;
    ++rows;
  }
  // A head that reaches below the rows found is none of them.
  for (const GridCell& cell : b.cells) {
    if (cell.row < rows && cell.row + cell.row_span > rows) rows = cell.row;
  }
  return rows == b.row_count ? 0 : rows;
}

// The cells at the bottom of one part and at the top of the other that stand over each other.
struct Seam {
  GridCell* above;
  GridCell* below;
};

bool reaches_bottom(const GridCell& cell) {
  const TextLine& last = cell.lines.back();
  return cell.box.y1 - last.box.y1 < 1.3 * last.size + 4;
}

bool runs_on(const GridCell& above, const GridCell& below, const Settings& s) {
  const TextLine& last = above.lines.back();
  const TextLine& next = below.lines.front();
  const double before = last.box.x0 - above.box.x0, after = above.box.x1 - last.box.x1;
  const double room = std::abs(before - after) < 0.6 * last.size ? before + after : after;
  const double padding = std::min(std::max(before, 0.0), 6.0);
  return room - 2 * padding * (room > after ? 1 : 0.5) < needed_room(last, next) + s.cell_slack * last.size;
}

// Whether the page break cut a row: what stands below goes on what stands above. Cells that are merged over
// more rows than others may begin a paragraph of their own there.
bool is_cut(const std::vector<Seam>& seams, int least_above, int least_below, bool border_missing,
            const Settings& s) {
  int going_on = 0, ended = 0, plain = 0;
  for (const Seam& seam : seams) {
    if (seam.below->row_span > least_below || seam.above->row_span > least_above) continue;
    ++plain;
    if (is_blank(*seam.below)) {
      ended += !is_blank(*seam.above);
      continue;
    }
    if (seam.above->lines.empty() || seam.below->lines.empty()) return false;
    if (!reaches_bottom(*seam.above)) return false;
    const bool long_text = seam.above->lines.size() >= 3;
    if (!runs_on(*seam.above, *seam.below, s) && !border_missing && !long_text) return false;
    ++going_on;
  }
  if (going_on == 0) return false;
  return ended > 0 || border_missing || going_on == plain;
}

void append_table(GridTable& a, GridTable&& b, const Columns& columns, const Settings& s) {
  renumber(a, columns.first, columns.edges);
  renumber(b, columns.second, columns.edges);
  const int repeated = repeated_rows(a, b);

  std::vector<Seam> seams;
  bool paired = true;
  int least_above = a.row_count, least_below = b.row_count,
      leftmost_filled = static_cast<int>(columns.edges.size());
  std::unordered_map<int, GridCell*> bottom;
  for (GridCell& cell : a.cells) {
    if (cell.row + cell.row_span == a.row_count) bottom[cell.column] = &cell;
  }
  for (GridCell& cell : b.cells) {
    if (cell.row != repeated) continue;
    const auto found = bottom.find(cell.column);
    if (!is_blank(cell)) leftmost_filled = std::min(leftmost_filled, cell.column);
    least_below = std::min(least_below, cell.row_span);
    if (found == bottom.end() || found->second->column_span != cell.column_span) {
      paired = false;
      continue;
    }
    least_above = std::min(least_above, found->second->row_span);
    seams.push_back({found->second, &cell});
  }
  const bool cut = paired && is_cut(seams, least_above, least_below, a.open_below || b.open_above, s);

  // Cells that go on: all of them where the row was cut, else merged ones that stand empty below.
  const auto goes_on = [&](const Seam& seam) {
    if (cut) return true;
    const bool merged = seam.below->row_span > least_below ||
                        (seam.above->row_span > least_above && seam.below->column < leftmost_filled);
    return merged && is_blank(*seam.below) && !is_blank(*seam.above);
  };
  // A head in the way of a merged cell is left out: it has been read above.
  const int dropped = std::any_of(seams.begin(), seams.end(), goes_on) ? repeated : 0;
  for (int r = 0; r < repeated - dropped; ++r) a.repeated_rows.push_back(a.row_count + r);
  std::vector<bool> gone(b.cells.size(), false);
  for (const Seam& seam : seams) {
    if (!goes_on(seam)) continue;
    seam.above->row_span += seam.below->row_span - (cut ? 1 : 0);
    std::move(seam.below->lines.begin(), seam.below->lines.end(), std::back_inserter(seam.above->lines));
    std::move(seam.below->nested.begin(), seam.below->nested.end(), std::back_inserter(seam.above->nested));
    gone[static_cast<std::size_t>(seam.below - b.cells.data())] = true;
  }
  const int shift = a.row_count - dropped - (cut ? 1 : 0);
  for (std::size_t i = 0; i < b.cells.size(); ++i) {
    if (gone[i] || b.cells[i].row < dropped) continue;
    b.cells[i].row += shift;
    a.cells.push_back(std::move(b.cells[i]));
  }
  std::stable_sort(a.cells.begin(), a.cells.end(), [](const GridCell& p, const GridCell& q) {
    return p.row != q.row ? p.row < q.row : p.column < q.column;
  });
  a.row_count = shift + b.row_count;
  a.page_last = b.page_last;
  a.open_below = b.open_below;
}

}  // namespace

std::vector<FlowItem> join_pages(std::vector<PageFlow>&& pages, const Settings& s) {
  std::vector<FlowItem> flow;
  std::ptrdiff_t open = -1;  // the table that the last page ended with
  for (PageFlow& page : pages) {
    bool first = true;
    for (FlowItem& item : page.items) {
      const bool body = is_body(item);
      auto* table = std::get_if<GridTable>(&item);
      if (body && first && table && open >= 0) {
        auto& before = std::get<GridTable>(flow[static_cast<std::size_t>(open)]);
        Columns columns;
        if (before.page_last + 1 == table->page_first && agree(before, *table, s, columns)) {
          append_table(before, std::move(*table), columns, s);
          first = false;
          continue;
        }
      }
      if (body) {
        first = false;
        open = table ? static_cast<std::ptrdiff_t>(flow.size()) : -1;
      }
      flow.push_back(std::move(item));
    }
  }
  return flow;
}

}  // namespace guidang::extract::pdf
