#include "extract/pdf/flow.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

bool is_number_part(char32_t c) { return is_digit(c) || c == U'.' || c == U',' || c == U'%'; }

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

// Whether the line that ends at `line` had no room for the beginning of the next.
bool is_full(const TextLine& line, const TextLine& next, double left, double right, const Settings& s) {
  const double before = line.box.x0 - left, after = right - line.box.x1;
  const bool centred = std::abs(before - after) < 0.6 * line.size;
  const double room = centred ? before + after : after;
  return room < next.first_unit + s.fill_slack * line.size;
}

std::string_view skip(std::string_view text, std::initializer_list<std::string_view> any) {
  for (const std::string_view start : any) {
    if (text.starts_with(start)) return text.substr(start.size());
  }
  return text;
}

}  // namespace

bool begins_numbered(const std::string& line) {
  std::string_view text(line);
  for (const std::string_view circled :
       {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "●", "■", "◆", "•"}) {
    if (text.starts_with(circled)) return true;
  }
  const std::string_view inside = skip(text, {"（", "(", "第"});
  const bool opened = inside.size() != text.size();
  std::string_view rest = inside;
  int digits = 0;
  while (digits < 4) {
    const std::string_view after = skip(rest, {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",  "9",
                                               "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"});
    if (after.size() == rest.size()) break;
    rest = after;
    ++digits;
  }
  if (digits == 0) return false;
  const std::string_view closed = skip(rest, {"）", ")", "、", "．", "条", "章", "."});
  if (closed.size() == rest.size()) return false;
  if (opened) return true;
  // 3.5 is a number, 3. an enumerator.
  return !(rest.starts_with('.') && !closed.empty() && is_digit(static_cast<unsigned char>(closed.front())));
}

void append_continuation(std::string& text, const TextLine& before, const TextLine& next, double room) {
  const char32_t a = before.last, b = next.first;
  if (a == 0xAD && text.size() >= 2) {
    text.resize(text.size() - 2);
  } else if (is_latin(a) && is_latin(b)) {
    const bool too_long = before.last_unit + next.first_unit > room;
    if (a == U'-') {
      const bool word = text.size() >= 2 && is_letter(static_cast<unsigned char>(text[text.size() - 2])) &&
                        b >= U'a' && b <= U'z';
      if (word) text.pop_back();
    } else if (before.ends_in_space || !(too_long || (is_number_part(a) && (b == U'%' || b == U'.')))) {
      text += ' ';
    }
  }
  text += next.text;
}

std::string cell_text(const std::vector<TextLine>& lines, double left, double right, const Settings& s) {
  std::string text;
  const double room = right - left;
  const bool stacked = lines.size() >= 3 && std::all_of(lines.begin(), lines.end(), [](const TextLine& l) {
                         return l.count <= 2 && is_ideograph(l.first);
                       });
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == 0) {
      text = lines[0].text;
      continue;
    }
    const TextLine& before = lines[i - 1];
    const TextLine& line = lines[i];
    bool goes_on = stacked || is_full(before, line, left, right, s);
    if (goes_on && !stacked && begins_numbered(line.text) && is_sentence_end(before.last)) goes_on = false;
    if (goes_on && !stacked && line.box.x0 - before.box.x0 > s.indent * line.size &&
        line.box.x0 - left > s.indent * line.size &&
        std::abs((line.box.x0 - left) - (right - line.box.x1)) > line.size) {
      goes_on = false;
    }
    if (goes_on) {
      append_continuation(text, before, line, room);
    } else {
      text += '\n';
      text += line.text;
    }
  }
  return text;
}

}  // namespace guidang::extract::pdf
