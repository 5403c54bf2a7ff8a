#include "audit/html_text.h"

#include "base/markup.h"

namespace guidang::audit {
namespace {

constexpr std::string_view blacked = "■";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    if (c == '\n') {
      out += "<br>";
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') {
      base::append_markup(out, c);
    }
  }
  return out;
}

std::string without_people(std::string text, const std::vector<std::string>& words) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end - at == 11 && text[at] == '1' && text[at + 1] >= '3') {
      text.replace(at, 11, blacked);
      end = at + blacked.size();
    }
    at = end > at ? end : at + 1;
  }
  for (const std::string& word : words) {
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + blacked.size()))
      text.replace(at, word.size(), blacked);
  }
  return text;
}

}  // namespace guidang::audit
