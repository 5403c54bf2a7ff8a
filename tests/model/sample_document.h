// A document that uses every field of the model.
#pragma once

#include "model/document.h"

namespace guidang::model::test {

inline Document sample_document() {
  Document document;
  document.format = Format::pdf;
  document.title = "自评 <报告> & \"附件\"";
  document.page_count = 7;
  document.blocks.emplace_back(
      Paragraph{"部门基本情况", "一、", 1, 1, Role::body, Box{72, 90.125, 520.5, 110}});
  document.blocks.emplace_back(Paragraph{"第一行\n第二行\t<b>", "", {}, {}, Role::footer, {}});
  Table table;
  table.row_count = 2;
  table.column_count = 2;
  table.page_first = 2;
  table.page_last = 3;
  table.aligned = false;
  table.repeated_header_rows = {1};
  table.cells = {Cell{0, 0, 2, 1, "一级指标", 2, Box{1, 2, 3, 4}}, Cell{0, 1, 1, 1, "a\nb", {}, {}},
                 Cell{1, 1, 1, 1, "", 3, {}}};
  document.blocks.emplace_back(table);
  Table nested;
  nested.row_count = nested.column_count = 1;
  nested.cells = {Cell{0, 0, 1, 1, "内", {}, {}}};
  nested.parent = ParentCell{2, 0, 1};
  document.blocks.emplace_back(nested);
  document.warnings = {{"ambiguous_rows", "rows may be read in two ways", 2, true},
                       {"told", "nothing lost", {}, false}};
  return document;
}

}  // namespace guidang::model::test
