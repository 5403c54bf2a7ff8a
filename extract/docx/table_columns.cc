#include "extract/docx/table_columns.h"

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <unordered_set>
#include <utility>

namespace guidang::extract::docx {

void RowSpans::mirror() {
  int width = 0;
  for (std::size_t r = 0; r < rows(); ++r) {
    if (!row(r).empty()) width = std::max(width, row(r).back().column + row(r).back().columns);
  }
  for (Span& span : spans_) span.column = width - span.column - span.columns;
  for (std::size_t r = 0; r < rows(); ++r) {
    const auto first = static_cast<std::ptrdiff_t>(r == 0 ? 0 : ends_[r - 1]);
    std::reverse(spans_.begin() + first, spans_.begin() + static_cast<std::ptrdiff_t>(ends_[r]));
  }
}

namespace {

constexpr int tolerance = 57;  // twentieths of a point: one millimetre

RowSpans spans_by_grid(const SourceTable& source, const base::Limits& limits) {
  RowSpans out(source);
  for (const SourceRow& row : source.rows) {
    int column = clamp_span(row.grid_before, 0, limits);
    for (const SourceCell& cell : row.cells) {
      const int columns = clamp_span(cell.grid_span, 1, limits);
      out.add({column, columns});
      // Past the limit the builder refuses; until then the sum must not overflow.
      column = std::min(column + columns, limits.table_columns + 1);
    }
    out.end_row();
  }
  return out;
}

int row_columns(const SourceRow& row, std::span<const Span> spans, const base::Limits& limits) {
  const int end = spans.empty() ? 0 : spans.back().column + spans.back().columns;
  return end + clamp_span(row.grid_after, 0, limits);
}

bool fits(const SourceTable& source, const SourceRow& row, std::span<const Span> spans,
          const base::Limits& limits) {
  return static_cast<std::size_t>(row_columns(row, spans, limits)) == source.grid.size();
}

// How wide a cell is, or a run of columns; 0 where nothing tells.
class Widths {
 public:
  explicit Widths(const std::vector<int>& grid) {
    for (const int width : grid) edges_.push_back(edges_.back() + std::max(width, 0));
    table_ = edges_.back() > 0 ? edges_.back() : 5000;
  }

  // A span over the grid's edge ends there.
  std::int64_t of_columns(const Span& span) const {
    const auto first = static_cast<std::size_t>(span.column);
    const std::size_t end = std::min(first + static_cast<std::size_t>(span.columns), edges_.size() - 1);
    return first < end ? edges_[end] - edges_[first] : 0;
  }

  std::int64_t of(const SourceCell& cell, const Span& span) const {
    if (cell.width > 0) return cell.width;
    if (cell.share > 0) return std::max<std::int64_t>(1, table_ * cell.share / 5000);
    return of_columns(span);
  }

 private:
  std::vector<std::int64_t> edges_{0};
  std::int64_t table_ = 0;
};

// The widths of the columns by the cells of one column in the rows that fit the grid; of columns without such
// a cell by the grid. None where no row fits, or two of them do not agree: then each row is its own.
std::optional<std::vector<int>> grid_of_cells(const SourceTable& source, const RowSpans& by_grid,
                                              const base::Limits& limits) {
  std::vector<int> out(source.grid.size(), 0);
  bool any = false;
  for (std::size_t r = 0; r < source.rows.size(); ++r) {
    const auto spans = by_grid.row(r);
    if (!fits(source, source.rows[r], spans, limits)) continue;
    any = true;
    for (std::size_t c = 0; c < spans.size(); ++c) {
      const int width = source.rows[r].cells[c].width;
      if (spans[c].columns != 1 || width <= 0) continue;
      int& known = out[static_cast<std::size_t>(spans[c].column)];
      if (known > 0 && std::abs(known - width) > tolerance) return std::nullopt;
      if (known == 0) known = width;
    }
  }
  if (!any) return std::nullopt;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] == 0) out[i] = source.grid[i];
  }
  return out;
}

// The edges of a table's cells in twentieths of a point, row by row, worked out anew each time they are asked
// for. `trust_grid`: rows whose spans fit the grid stand where `grid` says, whatever widths their cells
// claim.
class Edges {
 public:
  Edges(const SourceTable& source, const RowSpans& by_grid, const std::vector<int>& grid, bool trust_grid,
        const base::Limits& limits)
      : source_(source), by_grid_(by_grid), widths_(grid), trust_grid_(trust_grid), limits_(limits) {}

  // The left edge of the row, then the right one of each cell. False where some width is not known.
  bool of_row(std::size_t r, std::vector<std::int64_t>& out) const {
    out.clear();
    const SourceRow& row = source_.rows[r];
    const auto spans = by_grid_.row(r);
    const bool trusted = trust_grid_ && fits(source_, row, spans, limits_);
    const Span before{0, clamp_span(row.grid_before, 0, limits_)};
    std::int64_t at = row.width_before > 0 && !trusted ? row.width_before : widths_.of_columns(before);
    out.push_back(at);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const std::int64_t width = trusted ? widths_.of_columns(spans[c]) : widths_.of(row.cells[c], spans[c]);
      if (width <= 0) return false;
      at += width;
      out.push_back(at);
    }
    return true;
  }

 private:
  const SourceTable& source_;
  const RowSpans& by_grid_;
  const Widths widths_;
  const bool trust_grid_;
  const base::Limits& limits_;
};

// The columns are what lies between the edges of all cells, those within a millimetre of each other taken as
// one. None where some width is not known or the edges make no sense.
std::optional<RowSpans> spans_by_edges(const SourceTable& source, const Edges& edges,
                                       const base::Limits& limits) {
  constexpr std::size_t too_many = 100'000;  // edges of a table that no one keeps in order
  std::vector<std::int64_t> row;
  std::unordered_set<std::int64_t> distinct;
  std::size_t most = source.grid.size();
  for (std::size_t r = 0; r < source.rows.size(); ++r) {
    if (!edges.of_row(r, row)) return std::nullopt;
    distinct.insert(row.begin(), row.end());
    if (distinct.size() > too_many) return std::nullopt;
    most = std::max(most, 2 * source.rows[r].cells.size() + 2);
  }
  std::vector<std::int64_t> all(distinct.begin(), distinct.end());
  std::sort(all.begin(), all.end());
  std::vector<std::int64_t> columns;  // the first edge of each cluster
  for (const std::int64_t edge : all) {
    if (columns.empty() || edge - columns.back() > tolerance) columns.push_back(edge);
  }
  // Widths that nobody keeps up to date would tear the table into slivers; then the spans are the better
  // witness.
  if (columns.size() - 1 > std::min(most, static_cast<std::size_t>(limits.table_columns)))
    return std::nullopt;
  const auto column_of = [&](std::int64_t edge) {
    return static_cast<int>(std::upper_bound(columns.begin(), columns.end(), edge) - columns.begin()) - 1;
  };

  RowSpans out(source);
  for (std::size_t r = 0; r < source.rows.size(); ++r) {
    edges.of_row(r, row);
    for (std::size_t c = 1; c < row.size(); ++c) {
      const int left = column_of(row[c - 1]);
      const int right = column_of(row[c]);
      if (right <= left) return std::nullopt;
      out.add({left, right - left});
    }
    out.end_row();
  }
  return out;
}

}  // namespace

RowSpans resolve_columns(const SourceTable& source, const base::Limits& limits) {
  RowSpans by_grid = spans_by_grid(source, limits);
  if (by_grid.rows() == 0) return by_grid;
  const int width = row_columns(source.rows[0], by_grid.row(0), limits);
  bool even = true;
  for (std::size_t r = 1; r < by_grid.rows() && even; ++r) {
    even = row_columns(source.rows[r], by_grid.row(r), limits) == width;
  }
  if (even) return by_grid;
  // Word lays the cells out by their widths, and so do we.
  if (const auto grid = grid_of_cells(source, by_grid, limits)) {
    const Edges edges(source, by_grid, *grid, true, limits);
    if (auto by_edges = spans_by_edges(source, edges, limits)) return std::move(*by_edges);
  }
  for (const bool trust_grid : {false, true}) {
    const Edges edges(source, by_grid, source.grid, trust_grid, limits);
    if (auto by_edges = spans_by_edges(source, edges, limits)) return std::move(*by_edges);
  }
  return by_grid;
}

}  // namespace guidang::extract::docx
