// Which grid columns the cells of each row stand in. The rules are in table_grid.h.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "base/limits.h"
#include "extract/docx/table_grid.h"

namespace guidang::extract::docx {

struct Span {
  int column = 0;
  int columns = 1;
};

// A span of each cell, row by row. Flat: a hostile table has millions of rows.
class RowSpans {
 public:
  explicit RowSpans(const SourceTable& source) {
    std::size_t cells = 0;
    for (const SourceRow& row : source.rows) cells += row.cells.size();
    spans_.reserve(cells);
    ends_.reserve(source.rows.size());
  }

  // The spans of the rows come in order, each row's followed by end_row().
  void add(Span span) { spans_.push_back(span); }
  void end_row() { ends_.push_back(spans_.size()); }

  std::size_t rows() const { return ends_.size(); }
  std::span<const Span> row(std::size_t r) const {
    const std::size_t first = r == 0 ? 0 : ends_[r - 1];
    return std::span(spans_).subspan(first, ends_[r] - first);
  }

  // The greatest column that a cell begins in.
  int last_column() const {
    int out = 0;
    for (const Span& span : spans_) out = std::max(out, span.column);
    return out;
  }

  // Of a table that runs from right to left: columns counted from the left, each row turned round.
  void mirror();

 private:
  std::vector<Span> spans_;
  std::vector<std::size_t> ends_;
};

// `value` as a span: at least `low`, at most limits.table_columns.
inline int clamp_span(int value, int low, const base::Limits& limits) {
  return std::clamp(value, low, limits.table_columns);
}

// By spans, or by the cells' edges where the rows' spans do not fit together.
RowSpans resolve_columns(const SourceTable& source, const base::Limits& limits);

}  // namespace guidang::extract::docx
