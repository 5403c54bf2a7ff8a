#include "extract/pdf/page_furniture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace guidang::extract::pdf {
namespace {

using model::Role;

constexpr double header_zone = 0.085, footer_zone = 0.10;  // of the page's height
constexpr double number_zone = 0.12;
constexpr double largest_furniture = 11.5;  // points of a header's characters

std::string squeezed(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ') out += c;
  }
  return out;
}

bool take(std::string_view& text, std::string_view start) {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

bool take_number(std::string_view& text) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  if (digits == 0 || digits > 5) return false;
  text.remove_prefix(digits);
  return true;
}

void take_dashes(std::string_view& text) {
  while (take(text, "-") || take(text, "—") || take(text, "–") || take(text, "－") || take(text, "·") ||
         take(text, "~") || take(text, "─")) {
  }
}

// 3   — 3 —   第3页   第 3 页 共 8 页   3/8   Page 3 of 8   iv
bool is_page_number(const std::string& line) {
  const std::string text = squeezed(line);
  if (text.empty() || text.size() > 40) return false;
  if (text.size() <= 5 && text.find_first_not_of("ivx") == std::string::npos) return true;
  std::string_view rest(text);
  take_dashes(rest);
  take(rest, "第");
  const bool english = take(rest, "Page") || take(rest, "page");
  if (!take_number(rest)) return false;
  if (take(rest, "页") || english) {
    take(rest, "，");
    take(rest, "/");
    if (take(rest, "共") || take(rest, "of")) {
      if (!take_number(rest)) return false;
      take(rest, "页");
    }
  } else if (take(rest, "/")) {
    if (!take_number(rest)) return false;
  }
  take_dashes(rest);
  return rest.empty();
}

}  // namespace

void mark_furniture(std::vector<PageFlow>& pages) {
  // Lines of the margins by text and height; those that stand on two pages are furniture.
  std::map<std::pair<std::string, long>, std::vector<FlowLine*>> seen;
  for (PageFlow& page : pages) {
    std::vector<FlowLine*> lines;
    bool first = true;
    for (std::size_t i = 0; i < page.items.size(); ++i) {
      auto* item = std::get_if<FlowLine>(&page.items[i]);
      if (!item) {
        first = false;
        continue;
      }
      const Box& box = item->line.box;
      const bool above = box.y1<header_zone * page.height, below = box.y0>(1 - footer_zone) * page.height;
      const bool last = i + 1 == page.items.size();
      const bool outermost = (last && box.y0 > (1 - number_zone) * page.height) || (first && above);
      if (outermost && is_page_number(item->line.text)) {
        item->role = Role::page_number;
      } else if ((above || below) && item->line.size <= largest_furniture) {
        lines.push_back(item);
      }
      if (item->role == Role::body && !above) first = false;
    }
    for (FlowLine* item : lines) {
      const long at = std::lround(
          (item->line.box.y0 < page.height / 2 ? item->line.box.y0 : item->line.box.y0 - page.height) / 3);
      seen[{item->line.text, at}].push_back(item);
    }
  }
  for (auto& [key, lines] : seen) {
    if (lines.size() < 2) continue;
    for (FlowLine* item : lines) item->role = key.second >= 0 ? Role::header : Role::footer;
  }
}

}  // namespace guidang::extract::pdf
