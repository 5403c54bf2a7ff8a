#include "extract/blank_lines.h"

namespace guidang::extract {
namespace {

constexpr std::string_view ideographic_space = "\u3000";
constexpr std::string_view no_break_space = "\u00A0";

}  // namespace

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    if (text.front() == ' ' || text.front() == '\t' || text.front() == '\r' || text.front() == '\n') {
      text.remove_prefix(1);
    } else if (text.starts_with(ideographic_space)) {
      text.remove_prefix(ideographic_space.size());
    } else if (text.starts_with(no_break_space)) {
      text.remove_prefix(no_break_space.size());
    } else {
      return false;
    }
  }
  return true;
}

void trim_blank_lines(std::string& text) {
  std::string_view rest = text;
  for (std::size_t end; (end = rest.rfind('\n')) != std::string_view::npos && is_blank(rest.substr(end));) {
    rest = rest.substr(0, end);
  }
  for (std::size_t end; (end = rest.find('\n')) != std::string_view::npos && is_blank(rest.substr(0, end));) {
    rest.remove_prefix(end + 1);
  }
  if (is_blank(rest)) rest = {};
  if (rest.size() == text.size()) return;
  const auto start = static_cast<std::size_t>(rest.empty() ? 0 : rest.data() - text.data());
  text.resize(start + rest.size());
  text.erase(0, start);
}

}  // namespace guidang::extract
