// Pass: headers, footers and page numbers, told by where they stand and that they come back.
#pragma once

#include <vector>

#include "extract/pdf/reading_order.h"

namespace guidang::extract::pdf {

// Sets the role of lines in the margins of the pages. A title that comes back at the top of the text is no
// header: only what stands in the outermost part of the page, no larger than the text, counts.
void mark_furniture(std::vector<PageFlow>& pages);

}  // namespace guidang::extract::pdf
