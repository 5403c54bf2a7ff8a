// Pass: lines and tables in reading order → the blocks of the document.
#pragma once

#include <vector>

#include "base/limits.h"
#include "extract/pdf/reading_order.h"
#include "model/document.h"

namespace guidang::extract::pdf {

// Lines become paragraphs by their width, indent, spacing and size; a paragraph goes on over a page break.
// Headers, footers and page numbers stand where their page has them. Sets `over_limit` where a limit cut a
// table or the document.
std::vector<model::Block> make_blocks(std::vector<FlowItem>&& flow, const Settings& settings,
                                      const base::Limits& limits, bool& over_limit);

}  // namespace guidang::extract::pdf
