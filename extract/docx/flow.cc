#include "extract/docx/flow.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <string_view>
#include <tuple>
#include <utility>

#include "extract/blank_lines.h"

namespace guidang::extract::docx {

Flow::Flow(model::Role role, const base::Limits& limits, Budget& budget)
    : role_(role),
      limits_(limits),
      budget_(budget),
      makes_tables_(role == model::Role::body || role == model::Role::text_box) {}

void Flow::add_paragraph(model::Paragraph paragraph, bool label_gap) {
  ++budget_.paragraphs;
  budget_.text_bytes += paragraph.text.size() + paragraph.list_label.size();
  if (SourceCell* open = cell()) {
    OpenTable& holder = tables_.back();
    if (holder.cell_started) open->text += '\n';
    holder.cell_started = true;
    holder.source.rows.back().has_shown = true;
    open->text += paragraph.list_label;
    if (label_gap && !paragraph.list_label.empty() && !paragraph.text.empty()) open->text += ' ';
    open->text += paragraph.text;
    return;
  }
  trim_blank_lines(paragraph.text);
  if (paragraph.text.empty() && paragraph.list_label.empty()) return;
  // A paragraph between the cells of a table is none that Word writes; it is kept beside the table.
  (tables_.empty() ? out_ : floating_).blocks.emplace_back(std::move(paragraph));
}

void Flow::add_floating(BlockList&& blocks) {
  if (!blocks.empty()) (tables_.empty() ? out_ : floating_).append(std::move(blocks));
}

void Flow::open_table() {
  if (!makes_tables_) return;
  const bool fits = tables_.empty() || tables_.back().cell_open;
  if (ignored_ > 0 || !fits || tables_.size() >= static_cast<std::size_t>(limits_.table_nesting)) {
    ++ignored_;
    if (!tables_.empty()) tables_.back().too_deep = true;
    return;
  }
  tables_.emplace_back();
}

void Flow::close_table() {
  if (ignored_ > 0) {
    --ignored_;
    return;
  }
  if (tables_.empty()) return;
  if (tables_.back().row_open) close_row(false);
  OpenTable open = std::move(tables_.back());
  tables_.pop_back();
  BlockList blocks = build(std::move(open));
  if (tables_.empty()) {
    out_.append(std::move(blocks));
    out_.append(std::move(floating_));
    return;
  }
  if (blocks.empty()) return;
  OpenTable& holder = tables_.back();
  auto& numbers = holder.source.rows.back().cells.back().nested;
  if (!numbers) numbers = std::make_unique<std::vector<int>>();
  numbers->push_back(static_cast<int>(holder.nested.size()));
  holder.source.rows.back().has_shown = true;
  holder.nested.push_back(std::move(blocks));
}

void Flow::open_row() {
  if (ignored_ > 0 || tables_.empty()) return;
  OpenTable& open = tables_.back();
  if (open.row_open) close_row(false);
  open.source.rows.emplace_back();
  open.row_open = true;
}

void Flow::close_row(bool deleted) {
  if (ignored_ > 0 || tables_.empty() || !tables_.back().row_open) return;
  if (tables_.back().cell_open) close_cell();
  OpenTable& open = tables_.back();
  open.row_open = false;
  auto& cells = open.source.rows.back().cells;
  std::erase_if(cells, [](const SourceCell& one) { return one.deleted; });
  constexpr std::size_t many = 1000;  // rows whose spare room is worth giving back
  if (open.source.rows.size() > many) cells.shrink_to_fit();
  const bool refused = open.source.rows.size() > static_cast<std::size_t>(limits_.table_rows);
  if (refused) open.rows_refused = true;
  const SourceRow& row = open.source.rows.back();
  if (deleted || refused || row.cells.empty() || (row.hidden && !row.has_shown)) open.source.rows.pop_back();
}

void Flow::open_cell() {
  if (ignored_ > 0 || tables_.empty() || !tables_.back().row_open) return;
  if (tables_.back().cell_open) close_cell();
  OpenTable& open = tables_.back();
  ++budget_.cells;
  open.source.rows.back().cells.emplace_back();
  open.cell_open = true;
  open.cell_started = false;
}

void Flow::close_cell() {
  SourceCell* open = cell();
  if (!open) return;
  trim_blank_lines(open->text);
  tables_.back().cell_open = false;
}

SourceTable* Flow::table() { return ignored_ > 0 || tables_.empty() ? nullptr : &tables_.back().source; }

SourceRow* Flow::row() {
  return ignored_ > 0 || tables_.empty() || !tables_.back().row_open ? nullptr
                                                                     : &tables_.back().source.rows.back();
}

// Paragraphs of a table beyond the nesting limit belong to the cell that holds it.
SourceCell* Flow::cell() {
  return tables_.empty() || !tables_.back().cell_open ? nullptr
                                                      : &tables_.back().source.rows.back().cells.back();
}

BlockList Flow::build(OpenTable&& open) {
  BlockList out;
  if (open.source.rows.empty()) return out;
  std::size_t own_cells = 0;
  for (const SourceRow& source_row : open.source.rows) own_cells += source_row.cells.size();
  const std::size_t others = budget_.cells - std::min(budget_.cells, own_cells);
  const std::size_t left = limits_.document_cells - std::min(limits_.document_cells, others);
  PlacedTable placed = place_cells(open.source, limits_, left);
  budget_.cells = others + placed.table.cells.size();
  out.blocks.emplace_back(std::move(placed.table));

  if (placed.broken_vertical_merge) {
    out.warn("broken_vertical_merge",
             "a cell goes on a vertical merge that nothing above it starts; it stands alone", false);
  }
  if (placed.merged_text) {
    out.warn("merged_text",
             "a cell that is covered by a merged cell has text; it was added to the merged cell", false);
  }
  if (placed.covered_text) {
    out.warn("covered_text",
             "a cell that is covered by a merged cell has text, which Word does not show; it is left out",
             true);
  }
  if (placed.repaired && !placed.over_limit) {
    out.warn("overlapping_cells", "cells overlap or reach beyond the widest table; they were cut to fit",
             false);
  }
  if (placed.over_limit || open.rows_refused) {
    out.warn("table_limit", "the table passes a limit on rows, columns or cells; the rest of it is left out",
             true);
  }
  if (open.too_deep) {
    out.warn("table_nesting",
             "tables are nested beyond the limit; the text of the inner ones stands in the cell", true);
  }

  struct Holder {
    int row, column, nested;
  };
  std::vector<Holder> holders;
  for (const SourceRow& source_row : open.source.rows) {
    for (const SourceCell& source_cell : source_row.cells) {
      if (!source_cell.nested) continue;
      for (const int nested : *source_cell.nested) {
        const bool lost = source_cell.row < 0;
        holders.push_back(
            {lost ? std::numeric_limits<int>::max() : source_cell.row, source_cell.column, nested});
      }
    }
  }
  std::stable_sort(holders.begin(), holders.end(), [](const Holder& a, const Holder& b) {
    return std::tie(a.row, a.column) < std::tie(b.row, b.column);
  });
  for (const Holder& holder : holders) {
    BlockList& nested = open.nested[static_cast<std::size_t>(holder.nested)];
    if (holder.column < 0) {
      out.append(std::move(nested));
    } else {
      out.append_nested(std::move(nested), 0, holder.row, holder.column);
    }
  }
  return out;
}

BlockList Flow::finish() {
  ignored_ = 0;
  while (!tables_.empty()) close_table();
  return std::move(out_);
}

}  // namespace guidang::extract::docx
