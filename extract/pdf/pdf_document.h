// A PDF → Document: the list of passes.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "model/document.h"

namespace guidang::extract::pdf {

// Paragraphs and tables in reading order, page and bbox on each. Errors: encrypted, damaged_document.
// Warnings: "needs_ocr" (pages that are pictures), "recognised_text" (a text layer over pictures),
// "unreadable_glyphs", "missing_cmaps", "repaired_file", "damaged_page", "page_limit", "over_limit".
base::Result<model::Document> read_pdf(std::string_view bytes, std::string_view where,
                                       const base::Limits& limits);

}  // namespace guidang::extract::pdf
