// Text in HTML, XML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace guidang::base {

// Appends a byte of UTF-8; &, <, >, " and ' as entities, so that it may stand between tags and in an
// attribute with either kind of quotes (HTML 13.1.4, XML 2.4). Line breaks and control characters stay: what
// becomes of them is the caller's to say.
void append_markup(std::string& out, char c);

// The same of each byte.
void append_markup(std::string& out, std::string_view text);

}  // namespace guidang::base
