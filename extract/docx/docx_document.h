// A DOCX package → Document.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "model/document.h"

namespace guidang::extract::docx {

// The body's paragraphs and tables in reading order, the text boxes of a paragraph right after it; then the
// headers, the footers, the footnotes, the endnotes and the comments, each with its role. Tracked deletions
// and hidden text are left out, tracked insertions are text.
//
// Errors: not_a_zip, damaged_zip, not_a_docx, encrypted, missing_part, broken_xml (of the document part),
// limit_exceeded. Damage of any other part is a warning: "damaged_styles", "damaged_numbering",
// "damaged_header" … Other warnings: "broken_vertical_merge", "merged_text", "overlapping_cells",
// "table_limit", "table_nesting", "text_box_nesting", "unfinished_field", "embedded_object",
// "embedded_document", "only_pictures", "damaged_properties", "more_warnings".
base::Result<model::Document> read_docx(std::string_view bytes, std::string_view where,
                                        const base::Limits& limits);

// Whether the bytes are a package with a Word document part, by its directory alone. Errors as read_docx.
base::Result<void> check_docx(std::string_view bytes, std::string_view where, const base::Limits& limits);

}  // namespace guidang::extract::docx
