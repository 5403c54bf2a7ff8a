// The dump of a word processor, or plain prose → blocks.
#pragma once

#include "base/limits.h"
#include "extract/text/lines.h"
#include "model/document.h"

namespace guidang::extract::text {

// Appends a Table for each run of rows with nothing but blank lines between, and a Paragraph for every other
// line that is not blank; `lines` may be a slice. Warnings are those of extract/text/text_document.h.
void append_dump(const Lines& lines, const base::Limits& limits, model::Document& document);

}  // namespace guidang::extract::text
