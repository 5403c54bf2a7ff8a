#include "base/markup.h"

namespace guidang::base {

void append_markup(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += c;
  }
}

void append_markup(std::string& out, std::string_view text) {
  for (const char c : text) append_markup(out, c);
}

}  // namespace guidang::base
