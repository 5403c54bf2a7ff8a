// A DOCX package → Document.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "model/document.h"

namespace guidang::extract::docx {

// The body's paragraphs and tables in reading order, the text boxes of a paragraph right after it; then the
// headers, the footers, the footnotes, the endnotes and the comments, each with its role. Tracked deletions
// and hidden text are left out, tracked insertions are text. Pages are told where Word noted them in its last
// layout and its page count agrees. The rules, with their sections of ECMA-376, stand in the headers beside
// this one: layer.h (paragraphs, hidden and deleted text), list_counter.h and numbering.h, table_grid.h,
// section.h and notes.h, content_control.h, compatibility.h, formula.h, page_counter.h.
//
// Errors: not_a_zip, damaged_zip, not_a_docx, encrypted, missing_part, broken_xml (of the document part),
// limit_exceeded. Damage of any other part is a warning: "damaged_styles", "damaged_numbering",
// "damaged_header" … Other warnings: "broken_vertical_merge", "merged_text", "covered_text",
// "overlapping_cells", "table_limit", "table_nesting", "text_box_nesting", "unfinished_field",
// "unread_field", "unknown_symbol", "embedded_object", "embedded_document", "only_pictures",
// "placeholder_text", "repeated_part", "damaged_properties", "damaged_settings", "more_warnings".
base::Result<model::Document> read_docx(std::string_view bytes, std::string_view where,
                                        const base::Limits& limits);

// Whether the bytes are a package with a Word document part, by its directory alone. Errors as read_docx.
base::Result<void> check_docx(std::string_view bytes, std::string_view where, const base::Limits& limits);

}  // namespace guidang::extract::docx
