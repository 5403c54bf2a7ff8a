#include "extract/docx/table_properties.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

#include "extract/docx/attributes.h"

namespace guidang::extract::docx {
namespace {

// In fiftieths of a percent, or as "50%"; 0 where the width is not relative.
std::int16_t share(const xml::Attributes& attributes) {
  std::string_view text = attributes.get("w").value_or("");
  const bool percent = text.ends_with('%');
  if (!percent && attributes.get("type") != "pct") return 0;
  if (percent) text.remove_suffix(1);
  const int value = to_int(text).value_or(0);
  return static_cast<std::int16_t>(std::clamp(percent ? std::clamp(value, 0, 100) * 50 : value, 0, 5000));
}

// Twentieths of a point; 0 where the width is relative or left to Word.
int width(const xml::Attributes& attributes) {
  const std::string_view type = attributes.get("type").value_or("dxa");
  return type == "dxa" ? twips(attributes.get("w").value_or("")).value_or(0) : 0;
}

// A tracked merge or split (ECMA-376 part 1, 17.13.5.2) counts as accepted.
Merge tracked_merge(const xml::Attributes& attributes) {
  const auto now = attributes.get("vMerge");
  return now == "rest" ? Merge::start : now == "cont" ? Merge::go_on : Merge::none;
}

Merge merge(const xml::Attributes& attributes) {
  return attributes.get("val") == "restart" ? Merge::start : Merge::go_on;
}

void read_row_property(SourceRow& row, Tag property, const xml::Attributes& attributes) {
  if (property == Tag::gridBefore) row.grid_before = int_value(attributes).value_or(0);
  if (property == Tag::gridAfter) row.grid_after = int_value(attributes).value_or(0);
  if (property == Tag::wBefore) row.width_before = width(attributes);
  if (property == Tag::tblHeader) row.is_head = on_value(attributes);
  if (property == Tag::hiddenRow) row.hidden = on_value(attributes);
}

void read_cell_property(SourceCell& cell, Tag property, const xml::Attributes& attributes) {
  if (property == Tag::gridSpan) cell.grid_span = int_value(attributes).value_or(1);
  if (property == Tag::vMerge) cell.vertical = merge(attributes);
  if (property == Tag::hMerge) cell.horizontal = merge(attributes);
  if (property == Tag::cellMerge) cell.vertical = tracked_merge(attributes);
  if (property == Tag::cellDel) cell.deleted = true;
  if (property == Tag::tcW) {
    cell.width = width(attributes);
    cell.share = share(attributes);
  }
}

}  // namespace

void read_table_property(Flow& flow, Tag property, Tag parent, const xml::Attributes& attributes,
                         const base::Limits& limits) {
  if (property == Tag::gridCol) {
    SourceTable* table = flow.table();
    if (table && static_cast<int>(table->grid.size()) < limits.table_columns) {
      table->grid.push_back(twips(attributes.get("w").value_or("")).value_or(0));
    }
    return;
  }
  if (property == Tag::bidiVisual) {
    if (SourceTable* table = flow.table(); table && parent == Tag::tblPr) {
      table->right_to_left = on_value(attributes);
    }
    return;
  }
  SourceRow* row = flow.row();
  if (!row) return;
  SourceCell* cell = flow.cell();
  if (parent == Tag::trPr) read_row_property(*row, property, attributes);
  if (parent == Tag::tcPr && cell) read_cell_property(*cell, property, attributes);
}

}  // namespace guidang::extract::docx
