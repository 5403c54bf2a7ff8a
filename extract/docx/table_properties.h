// tblGrid, trPr and tcPr: what a table's elements say of its columns, rows and cells.
#pragma once

#include "base/limits.h"
#include "extract/docx/flow.h"
#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {

// Notes one property (gridCol, gridBefore, gridAfter, wBefore, tcW, gridSpan, vMerge, hMerge) on the table,
// row or cell that is open in the flow. Ignored where it does not belong.
void read_table_property(Flow& flow, Tag property, Tag parent, const xml::Attributes& attributes,
                         const base::Limits& limits);

}  // namespace guidang::extract::docx
