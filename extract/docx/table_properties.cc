#include "extract/docx/table_properties.h"

#include <string_view>

#include "extract/docx/attributes.h"

namespace guidang::extract::docx {
namespace {

// Twentieths of a point; 0 where the width is relative or left to Word.
int width(const xml::Attributes& attributes) {
  const std::string_view type = attributes.get("type").value_or("dxa");
  return type == "dxa" ? twips(attributes.get("w").value_or("")).value_or(0) : 0;
}

Merge merge(const xml::Attributes& attributes) {
  return attributes.get("val") == "restart" ? Merge::start : Merge::go_on;
}

void read_row_property(SourceRow& row, Tag property, const xml::Attributes& attributes) {
  if (property == Tag::gridBefore) row.grid_before = int_value(attributes).value_or(0);
  if (property == Tag::gridAfter) row.grid_after = int_value(attributes).value_or(0);
  if (property == Tag::wBefore) row.width_before = width(attributes);
}

void read_cell_property(SourceCell& cell, Tag property, const xml::Attributes& attributes) {
  if (property == Tag::gridSpan) cell.grid_span = int_value(attributes).value_or(1);
  if (property == Tag::vMerge) cell.vertical = merge(attributes);
  if (property == Tag::hMerge) cell.horizontal = merge(attributes);
  if (property == Tag::tcW) cell.width = width(attributes);
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
  SourceRow* row = flow.row();
  if (!row) return;
  SourceCell* cell = flow.cell();
  if (parent == Tag::trPr) read_row_property(*row, property, attributes);
  if (parent == Tag::tcPr && cell) read_cell_property(*cell, property, attributes);
}

}  // namespace guidang::extract::docx
