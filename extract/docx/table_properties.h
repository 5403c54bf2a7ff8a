// tblGrid, trPr and tcPr: what a table's elements say of its columns, rows and cells.
#pragma once

#include "base/limits.h"
#include "extract/docx/flow.h"
#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {

// Notes one property (of the table: bidiVisual, gridCol; of a row: gridBefore, gridAfter, wBefore, tblHeader,
// hidden; of a cell: tcW, gridSpan, vMerge, hMerge, cellDel, cellMerge) on what is open in the flow. Ignored
// where it does not belong.
void read_table_property(Flow& flow, Tag property, Tag parent, const xml::Attributes& attributes,
                         const base::Limits& limits);

}  // namespace guidang::extract::docx
