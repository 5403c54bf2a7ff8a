// Pass 2: a page whose text is written sideways is turned, so that all that follows reads from the left.
#pragma once

#include "extract/pdf/page_content.h"

namespace guidang::extract::pdf {

// Turns the page so that most of its text reads to the right. Returns the direction that the text had.
Turn turn_upright(PageContent& page);

// A box of a turned page as it lies on the page as displayed. `width` and `height` are those of the displayed
// page.
Box turned_back(const Box& box, Turn turn, double width, double height);

}  // namespace guidang::extract::pdf
