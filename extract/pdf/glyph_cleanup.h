// Pass 1: characters that nobody sees go; what is no character is marked.
#pragma once

#include "extract/pdf/page_content.h"
#include "extract/pdf/settings.h"

namespace guidang::extract::pdf {

struct GlyphFaults {
  int kept = 0;        // characters that are left, spaces not counted
  int unreadable = 0;  // of them: codes that mean nothing outside their font; their code is U+FFFD now
  bool scanned =
      false;  // a picture covers the page, or letters are drawn on it, and there is next to no text
  bool ocr_text = false;  // the text is an invisible layer over a picture
};

// Leaves out what is hidden, clipped, white on white or off the page, takes ligatures apart, replaces
// look-alike code points (Kangxi radicals, compatibility ideographs), maps symbols of symbol fonts.
GlyphFaults clean_glyphs(PageContent& page, const Settings& settings);

}  // namespace guidang::extract::pdf
