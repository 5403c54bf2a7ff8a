#include "extract/pdf/continued_tables.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>

#include "extract/pdf/seams.h"
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

// What stands over each other where row `first` of `b` follows the last row of `a`.
SeamRow seams_of(GridTable& a, GridTable& b, int first) {
  SeamRow out;
  out.border_missing = a.open_below || b.open_above;
  std::unordered_map<int, GridCell*> bottom;
  for (GridCell& cell : a.cells) {
    if (cell.row + cell.row_span == a.row_count) bottom[cell.column] = &cell;
  }
  // A row with numbers is no head.
  const bool has_numbers = std::any_of(bottom.begin(), bottom.end(), [](const auto& cell) {
    return !cell.second->lines.empty() && is_digit(cell.second->lines.back().last);
  });
  std::unordered_map<int, int> parts;  // of the cells above that lie over several below: how many are filled
  int right = -1, start = -1;          // of the cell above that lies over the cells at hand
  bool all_parted = true;
  for (GridCell& cell : b.cells) {
    if (cell.row != first) continue;
    const auto found = bottom.find(cell.column);
    if (found != bottom.end() && found->second->column_span == cell.column_span) {
      out.seams.push_back({found->second, &cell});
      continue;
    }
    out.paired = false;
    if (found != bottom.end() && !is_blank(*found->second)) {
      start = cell.column;
      right = start + found->second->column_span;
    }
    const bool is_part = start >= 0 && cell.column + cell.column_span <= right && !is_blank(cell);
    all_parted = all_parted && is_part;
    if (is_part && ++parts[start] > 1 && cell.column + cell.column_span == right) out.parts_a_head = true;
  }
  out.parts_a_head = out.parts_a_head && all_parted && !has_numbers;
  return out;
}

void append_table(GridTable& a, GridTable&& b, const Columns& columns, const Settings& s) {
  renumber(a, columns.first, columns.edges);
  renumber(b, columns.second, columns.edges);
  const int repeated = repeated_rows(a, b);

  SeamRow seam_row = seams_of(a, b, repeated);
  bool cut = false;
  const std::vector<bool> goes_on = cells_that_go_on(seam_row, cut, s);

  // A head in the way of a merged cell is left out: it has been read above.
  const int dropped = std::find(goes_on.begin(), goes_on.end(), true) != goes_on.end() ? repeated : 0;
  for (int r = 0; r < repeated - dropped; ++r) a.repeated_rows.push_back(a.row_count + r);
  std::vector<bool> gone(b.cells.size(), false);
  for (std::size_t i = 0; i < seam_row.seams.size(); ++i) {
    if (!goes_on[i]) continue;
    const Seam& seam = seam_row.seams[i];
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
