#include "extract/docx/table_grid.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <utility>

#include "model/table_builder.h"

namespace guidang::extract::docx {
namespace {

// Columns of a cell, resolved.
struct Span {
  int column = 0;
  int columns = 1;
};

// The merged cell that may go on in the next row, by its first column.
struct OpenMerge {
  SourceCell* owner = nullptr;
  int* row_span = nullptr;
  int columns = 0;
  int last_row = -2;
  bool started = false;  // by a cell that says so
};

int clamp_span(int value, int low, const base::Limits& limits) {
  return std::clamp(value, low, limits.table_columns);
}

// Old documents merge sideways by marks instead of a span: the marked cells become one.
bool join_horizontal_merges(SourceTable& source, const base::Limits& limits) {
  bool joined_text = false;
  for (SourceRow& row : source.rows) {
    const auto marked = [](const SourceCell& cell) { return cell.horizontal == Merge::go_on; };
    if (std::none_of(row.cells.begin(), row.cells.end(), marked)) continue;
    std::vector<SourceCell> joined;
    for (SourceCell& cell : row.cells) {
      if (cell.horizontal != Merge::go_on || joined.empty() || joined.back().horizontal == Merge::none) {
        joined.push_back(std::move(cell));
        continue;
      }
      SourceCell& owner = joined.back();
      owner.grid_span = clamp_span(owner.grid_span, 1, limits) + clamp_span(cell.grid_span, 1, limits);
      owner.width = owner.width > 0 && cell.width > 0 ? owner.width + cell.width : 0;
      if (owner.nested && cell.nested) {
        owner.nested->insert(owner.nested->end(), cell.nested->begin(), cell.nested->end());
      } else if (cell.nested) {
        owner.nested = std::move(cell.nested);
      }
      if (!cell.text.empty() && cell.text != owner.text) {
        if (!owner.text.empty()) owner.text += '\n';
        owner.text += cell.text;
        joined_text = true;
      }
    }
    row.cells = std::move(joined);
  }
  return joined_text;
}

std::vector<std::vector<Span>> spans_by_grid(const SourceTable& source, const base::Limits& limits) {
  std::vector<std::vector<Span>> out;
  out.reserve(source.rows.size());
  for (const SourceRow& row : source.rows) {
    std::vector<Span>& spans = out.emplace_back();
    spans.reserve(row.cells.size());
    int column = clamp_span(row.grid_before, 0, limits);
    for (const SourceCell& cell : row.cells) {
      const int columns = clamp_span(cell.grid_span, 1, limits);
      spans.push_back({column, columns});
      // Past the limit the builder refuses; until then the sum must not overflow.
      column = std::min(column + columns, limits.table_columns + 1);
    }
  }
  return out;
}

int row_columns(const SourceRow& row, const std::vector<Span>& spans, const base::Limits& limits) {
  const int end = spans.empty() ? 0 : spans.back().column + spans.back().columns;
  return end + clamp_span(row.grid_after, 0, limits);
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

constexpr int tolerance = 57;  // twentieths of a point: one millimetre

bool fits(const SourceTable& source, const SourceRow& row, const std::vector<Span>& spans,
          const base::Limits& limits) {
  return static_cast<std::size_t>(row_columns(row, spans, limits)) == source.grid.size();
}

// The widths of the columns by the cells of one column in the rows that fit the grid; of columns without such
// a cell by the grid. None where no row fits, or two of them do not agree: then each row is its own.
std::optional<std::vector<int>> grid_of_cells(const SourceTable& source,
                                              const std::vector<std::vector<Span>>& by_grid,
                                              const base::Limits& limits) {
  std::vector<int> out(source.grid.size(), 0);
  bool any = false;
  for (std::size_t r = 0; r < source.rows.size(); ++r) {
    if (!fits(source, source.rows[r], by_grid[r], limits)) continue;
    any = true;
    for (std::size_t c = 0; c < by_grid[r].size(); ++c) {
      const int width = source.rows[r].cells[c].width;
      if (by_grid[r][c].columns != 1 || width <= 0) continue;
      int& known = out[static_cast<std::size_t>(by_grid[r][c].column)];
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

// Rows whose spans do not add up to the same grid: Word then lays the cells out by their widths, and so do
// we. The edges of all cells, those within a millimetre of each other taken as one, are the columns.
// `trust_grid`: rows whose spans fit the grid stand where `grid` says, whatever widths their cells claim.
// None where some width is not known or the edges make no sense.
std::optional<std::vector<std::vector<Span>>> spans_by_edges(const SourceTable& source,
                                                             const std::vector<std::vector<Span>>& by_grid,
                                                             const std::vector<int>& grid, bool trust_grid,
                                                             const base::Limits& limits) {
  const Widths widths(grid);
  std::vector<std::vector<std::int64_t>> edges;  // by row: the left edge, then each cell's right one
  std::vector<std::int64_t> all;
  for (std::size_t r = 0; r < source.rows.size(); ++r) {
    const SourceRow& row = source.rows[r];
    const bool trusted = trust_grid && fits(source, row, by_grid[r], limits);
    const Span before{0, clamp_span(row.grid_before, 0, limits)};
    std::int64_t at = row.width_before > 0 && !trusted ? row.width_before : widths.of_columns(before);
    edges.push_back({at});
    all.push_back(at);
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const Span& span = by_grid[r][c];
      const std::int64_t width = trusted ? widths.of_columns(span) : widths.of(row.cells[c], span);
      if (width <= 0) return std::nullopt;
      at += width;
      edges.back().push_back(at);
      all.push_back(at);
    }
  }

  std::sort(all.begin(), all.end());
  std::vector<std::int64_t> columns;  // the first edge of each cluster
  for (const std::int64_t edge : all) {
    if (columns.empty() || edge - columns.back() > tolerance) columns.push_back(edge);
  }
  // Widths that nobody keeps up to date would tear the table into slivers; then the spans are the better
  // witness.
  std::size_t most = source.grid.size();
  for (std::size_t r = 0; r < by_grid.size(); ++r) most = std::max(most, 2 * by_grid[r].size() + 2);
  if (columns.size() - 1 > std::min(most, static_cast<std::size_t>(limits.table_columns)))
    return std::nullopt;
  const auto column_of = [&](std::int64_t edge) {
    return static_cast<int>(std::upper_bound(columns.begin(), columns.end(), edge) - columns.begin()) - 1;
  };

  std::vector<std::vector<Span>> out;
  out.reserve(edges.size());
  for (const auto& row : edges) {
    std::vector<Span>& spans = out.emplace_back();
    for (std::size_t c = 1; c < row.size(); ++c) {
      const int left = column_of(row[c - 1]);
      const int right = column_of(row[c]);
      if (right <= left) return std::nullopt;
      spans.push_back({left, right - left});
    }
  }
  return out;
}

std::vector<std::vector<Span>> resolve_columns(const SourceTable& source, const base::Limits& limits) {
  auto by_grid = spans_by_grid(source, limits);
  if (by_grid.empty()) return by_grid;
  const int width = row_columns(source.rows[0], by_grid[0], limits);
  bool even = true;
  for (std::size_t r = 1; r < by_grid.size() && even; ++r) {
    even = row_columns(source.rows[r], by_grid[r], limits) == width;
  }
  if (even) return by_grid;
  if (const auto grid = grid_of_cells(source, by_grid, limits)) {
    if (auto by_edges = spans_by_edges(source, by_grid, *grid, true, limits)) return std::move(*by_edges);
  }
  for (const bool trust_grid : {false, true}) {
    if (auto by_edges = spans_by_edges(source, by_grid, source.grid, trust_grid, limits))
      return std::move(*by_edges);
  }
  return by_grid;
}

void mirror(std::vector<std::vector<Span>>& rows) {
  int width = 0;
  for (const auto& row : rows) {
    if (!row.empty()) width = std::max(width, row.back().column + row.back().columns);
  }
  for (auto& row : rows) {
    for (Span& span : row) span.column = width - span.column - span.columns;
  }
}

int head_rows(const SourceTable& source) {
  const auto end =
      std::find_if(source.rows.begin(), source.rows.end(), [](const SourceRow& row) { return !row.is_head; });
  return end == source.rows.end() ? 0 : static_cast<int>(end - source.rows.begin());
}

}  // namespace

PlacedTable place_cells(SourceTable& source, const base::Limits& limits, std::size_t cells_left) {
  PlacedTable out;
  out.merged_text = join_horizontal_merges(source, limits);
  auto spans = resolve_columns(source, limits);
  if (source.right_to_left) {
    mirror(spans);
    for (std::size_t r = 0; r < spans.size(); ++r) {
      std::reverse(spans[r].begin(), spans[r].end());
      std::reverse(source.rows[r].cells.begin(), source.rows[r].cells.end());
    }
  }

  // Vertical merges (rows without any have no entries): a cell goes on the one above where both their edges
  // meet.
  std::vector<std::vector<int>> row_spans(source.rows.size());
  std::vector<std::vector<SourceCell*>> owners(source.rows.size());
  int last_column = 0;
  for (const auto& row : spans) {
    for (const Span& span : row) last_column = std::max(last_column, span.column);
  }
  std::vector<OpenMerge> open(static_cast<std::size_t>(last_column) + 1);
  for (std::size_t r = 0; r < source.rows.size(); ++r) {
    auto& cells = source.rows[r].cells;
    if (std::none_of(cells.begin(), cells.end(),
                     [](const SourceCell& cell) { return cell.vertical != Merge::none; })) {
      continue;
    }
    row_spans[r].assign(cells.size(), 1);
    owners[r].assign(cells.size(), nullptr);
    for (std::size_t c = 0; c < cells.size(); ++c) {
      SourceCell& cell = cells[c];
      if (cell.vertical == Merge::none) continue;
      const Span& span = spans[r][c];
      OpenMerge& merge = open[static_cast<std::size_t>(span.column)];
      const int row = static_cast<int>(r);
      const bool repeats = cell.text.empty() || (merge.owner && cell.text == merge.owner->text);
      // A merge that nothing starts covers no text: by the letter (17.18.57) such a cell stands alone.
      if (cell.vertical == Merge::go_on && merge.last_row == row - 1 && merge.columns == span.columns &&
          (merge.started || repeats)) {
        ++*merge.row_span;
        merge.last_row = row;
        owners[r][c] = merge.owner;
        // Programs that merge cells after filling them leave the same text in each.
        if (!repeats) out.covered_text = true;
        cell.text.clear();
        continue;
      }
      if (cell.vertical == Merge::go_on) out.broken_vertical_merge = true;
      merge = {&cell, &row_spans[r][c], span.columns, row, cell.vertical == Merge::start};
    }
  }

  base::Limits own = limits;
  own.document_cells = std::min(limits.document_cells, cells_left);
  model::TableBuilder builder(own);
  std::size_t most = 0;
  for (const SourceRow& row : source.rows) most += row.cells.size();
  builder.reserve(std::min(most, own.document_cells));
  for (std::size_t r = 0; r < source.rows.size(); ++r) {
    const int row = builder.add_row();
    auto& cells = source.rows[r].cells;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      SourceCell& cell = cells[c];
      if (const SourceCell* owner = owners[r].empty() ? nullptr : owners[r][c]) {
        cell.row = owner->row;
        cell.column = owner->column;
        continue;
      }
      const int page = source.rows[r].page;
      cell.column = builder.add_cell(spans[r][c].column, spans[r][c].columns,
                                     row_spans[r].empty() ? 1 : row_spans[r][c], std::move(cell.text),
                                     page > 0 ? std::optional(page) : std::nullopt);
      cell.row = cell.column < 0 ? -1 : row;
    }
  }
  out.table = builder.finish();
  out.table.header_rows = std::min(head_rows(source), out.table.row_count);
  out.repaired = builder.repaired();
  out.over_limit = builder.over_limit();
  return out;
}

}  // namespace guidang::extract::docx
