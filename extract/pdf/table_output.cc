#include "extract/pdf/table_output.h"

#include <algorithm>

#include "extract/pdf/flow.h"
#include "model/table_builder.h"

namespace guidang::extract::pdf {
namespace {

constexpr double usual_padding = 5.4, least_padding = 1.0;  // points; Word's own, and what a driver may leave

// How far text keeps from the edges of its cells.
double padding_of(const GridTable& table) {
  std::vector<double> gaps;
  for (const GridCell& cell : table.cells) {
    for (const TextLine& line : cell.lines) {
      const double gap = std::min(line.box.x0 - cell.box.x0, cell.box.x1 - line.box.x1);
      if (gap >= least_padding) gaps.push_back(gap);
    }
  }
  if (gaps.size() < 4) return usual_padding;
  const auto low = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 20);
  std::nth_element(gaps.begin(), low, gaps.end());
  return std::clamp(*low, least_padding, 2 * usual_padding);
}

class Output {
 public:
  Output(const Settings& s, const base::Limits& limits, std::size_t& cells_left,
         std::vector<model::Block>& blocks)
      : s_(s), limits_(limits), cells_left_(cells_left), blocks_(blocks) {}

  bool put(const GridTable& table, std::optional<model::ParentCell> parent, int depth) {
    if (table.cells.size() > cells_left_ || depth > limits_.table_nesting) return true;
    cells_left_ -= table.cells.size();
    const double padding = padding_of(table);
    model::TableBuilder builder(limits_);
    auto cell = table.cells.begin();
    for (int row = 0; row < table.row_count; ++row) {
      if (builder.add_row() < 0) break;
      for (; cell != table.cells.end() && cell->row == row; ++cell) {
        builder.add_cell(cell->column, cell->column_span, cell->row_span, text_of(*cell, table.open, padding),
                         cell->page, cell->box);
      }
    }
    model::Table out = builder.finish();
    out.page_first = table.page_first;
    out.page_last = table.page_last;
    out.repeated_header_rows = table.repeated_rows;
    out.parent = parent;
    bool lost = builder.over_limit();
    const int block_index = static_cast<int>(blocks_.size());
    blocks_.emplace_back(std::move(out));
    for (const GridCell& holder : table.cells) {
      for (const GridTable& nested : holder.nested) {
        lost |= put(nested, model::ParentCell{block_index, holder.row, holder.column}, depth + 1);
      }
    }
    return lost;
  }

 private:
  std::string text_of(const GridCell& cell, bool open, double padding) const {
    const double inset = open ? (cell.box.x1 - cell.box.x0) / 2 : padding;  // no room: every line goes on
    return cell_text(cell.lines, cell.box.x0 + inset, cell.box.x1 - inset, s_);
  }

  const Settings& s_;
  const base::Limits& limits_;
  std::size_t& cells_left_;
  std::vector<model::Block>& blocks_;
};

}  // namespace

bool append_table_blocks(const GridTable& table, const Settings& settings, const base::Limits& limits,
                         std::size_t& cells_left, std::vector<model::Block>& blocks) {
  return Output(settings, limits, cells_left, blocks).put(table, std::nullopt, 0);
}

}  // namespace guidang::extract::pdf
