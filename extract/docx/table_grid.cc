#include "extract/docx/table_grid.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <unordered_map>
#include <utility>

#include "extract/docx/table_columns.h"
#include "model/table_builder.h"

namespace guidang::extract::docx {
namespace {

// The merged cell that may go on in the next row, by its first column.
struct OpenMerge {
  const SourceCell* owner = nullptr;
  int columns = 0;
  int first_row = 0, last_row = -2;
  bool started = false;  // by a cell that says so
};

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

int head_rows(const SourceTable& source) {
  const auto end =
      std::find_if(source.rows.begin(), source.rows.end(), [](const SourceRow& row) { return !row.is_head; });
  return end == source.rows.end() ? 0 : static_cast<int>(end - source.rows.begin());
}

// The vertical merges of a table: row spans of the cells that start one, owners of those that go on. Only
// cells in a row with a merge have entries.
class Merges {
 public:
  Merges(SourceTable& source, const RowSpans& spans) {
    std::vector<OpenMerge> open(static_cast<std::size_t>(spans.last_column()) + 1);
    for (std::size_t r = 0; r < source.rows.size(); ++r) {
      auto& cells = source.rows[r].cells;
      const auto merged = [](const SourceCell& cell) { return cell.vertical != Merge::none; };
      if (std::any_of(cells.begin(), cells.end(), merged))
        read_row(static_cast<int>(r), cells, spans.row(r), open);
    }
  }

  int row_span(const SourceCell& cell) const {
    const auto found = row_spans_.find(&cell);
    return found == row_spans_.end() ? 1 : found->second;
  }
  // The cell that covers this one; null for none.
  const SourceCell* owner(const SourceCell& cell) const {
    const auto found = owners_.find(&cell);
    return found == owners_.end() ? nullptr : found->second;
  }
  bool broken() const { return broken_; }
  bool covers_text() const { return covers_text_; }

 private:
  // A cell goes on the one above where both their edges meet.
  void read_row(int row, std::vector<SourceCell>& cells, std::span<const Span> spans,
                std::vector<OpenMerge>& open) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      SourceCell& cell = cells[c];
      if (cell.vertical == Merge::none) continue;
      OpenMerge& merge = open[static_cast<std::size_t>(spans[c].column)];
      const bool repeats = cell.text.empty() || (merge.owner && cell.text == merge.owner->text);
      // A merge that nothing starts covers no text: by the letter (17.18.57) such a cell stands alone.
      if (cell.vertical == Merge::go_on && merge.last_row == row - 1 && merge.columns == spans[c].columns &&
          (merge.started || repeats)) {
        row_spans_[merge.owner] = row - merge.first_row + 1;
        merge.last_row = row;
        owners_[&cell] = merge.owner;
        // Programs that merge cells after filling them leave the same text in each.
        if (!repeats) covers_text_ = true;
        cell.text.clear();
        continue;
      }
      if (cell.vertical == Merge::go_on) broken_ = true;
      merge = {&cell, spans[c].columns, row, row, cell.vertical == Merge::start};
    }
  }

  std::unordered_map<const SourceCell*, int> row_spans_;
  std::unordered_map<const SourceCell*, const SourceCell*> owners_;
  bool broken_ = false;
  bool covers_text_ = false;
};

}  // namespace

PlacedTable place_cells(SourceTable& source, const base::Limits& limits, std::size_t cells_left) {
  PlacedTable out;
  out.merged_text = join_horizontal_merges(source, limits);
  RowSpans spans = resolve_columns(source, limits);
  if (source.right_to_left) {
    spans.mirror();
    for (SourceRow& row : source.rows) std::reverse(row.cells.begin(), row.cells.end());
  }

  const Merges merges(source, spans);
  out.broken_vertical_merge = merges.broken();
  out.covered_text = merges.covers_text();

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
      const bool merged = cell.vertical != Merge::none;
      if (const SourceCell* owner = merged ? merges.owner(cell) : nullptr) {
        cell.row = owner->row;
        cell.column = owner->column;
        continue;
      }
      const int page = source.rows[r].page;
      const Span& span = spans.row(r)[c];
      cell.column = builder.add_cell(span.column, span.columns, merged ? merges.row_span(cell) : 1,
                                     std::move(cell.text), page > 0 ? std::optional(page) : std::nullopt);
      cell.row = cell.column < 0 ? -1 : row;
    }
    // Where nothing asks for their places any more, their memory is worth more.
    const auto asked = [](const SourceCell& cell) { return cell.nested || cell.vertical != Merge::none; };
    if (std::none_of(cells.begin(), cells.end(), asked)) std::vector<SourceCell>().swap(cells);
  }
  out.table = builder.finish();
  out.table.header_rows = std::min(head_rows(source), out.table.row_count);
  out.repaired = builder.repaired();
  out.over_limit = builder.over_limit();
  return out;
}

}  // namespace guidang::extract::docx
