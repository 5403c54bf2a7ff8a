#include "extract/pdf/page_content.h"

#include <algorithm>

namespace guidang::extract::pdf {

Box united(const Box& a, const Box& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

}  // namespace guidang::extract::pdf
