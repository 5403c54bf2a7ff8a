#include "extract/pdf/flow.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

bool is_number_part(char32_t c) { return is_digit(c) || c == U'.' || c == U',' || c == U'%'; }

bool is_letter(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

bool is_word(char32_t c) { return is_digit(c) || is_letter(c); }

bool is_chinese_numeral(char32_t c) {
  constexpr std::u32string_view numerals = U"一二三四五六七八九十";
  return numerals.find(c) != std::u32string_view::npos;
}

std::string_view skip(std::string_view text, std::initializer_list<std::string_view> any) {
  for (const std::string_view start : any) {
    if (text.starts_with(start)) return text.substr(start.size());
  }
  return text;
}

}  // namespace

double needed_room(const TextLine& line, const TextLine& next) {
  const bool mixed =
      (is_ideograph(line.last) && is_word(next.first)) || (is_word(line.last) && is_ideograph(next.first));
  return next.first_unit + (mixed ? 0.25 * line.size : 0);
}

double needed_room(const TextLine& line, const std::vector<TextLine>& lines, std::size_t next) {
  const TextLine& begins = lines[next];
  const bool is_unit = begins.first_unit > width(begins.box) - 0.1 * begins.size;
  const bool has_tail = is_unit && next + 1 < lines.size() && is_closing(lines[next + 1].first);
  return needed_room(line, begins) + (has_tail ? lines[next + 1].first_unit : 0);
}

namespace {

// Whether the line that ends at `line` had no room for the beginning of the next.
bool is_full(const TextLine& line, const std::vector<TextLine>& lines, std::size_t next, double left,
             double right, const Settings& s) {
  const double before = line.box.x0 - left, after = right - line.box.x1;
  const bool centred = std::abs(before - after) < 0.6 * line.size;
  const double room = centred ? before + after : after;
  return room < needed_room(line, lines, next) + s.cell_slack * line.size;
}

}  // namespace

std::string opening_shape(const std::string& line) {
  std::u32string shape;
  bool numbered = false;
  for (std::size_t i = 0; i < line.size() && shape.size() < 4;) {
    const char32_t c = next_code(line, i);
    if (c == U' ') continue;
    const bool number = is_digit(c) || is_chinese_numeral(c);
    const char32_t kind = is_digit(c) ? U'9' : number ? U'九' : c >= 0x2460 && c <= 0x2473 ? U'①' : c;
    if (kind == U'9' && !shape.empty() && shape.back() == U'9') continue;
    shape += kind;
    if (numbered) break;  // the mark behind the number is enough
    numbered = numbered || number || kind == U'①';
    if (kind == U'①') break;
  }
  std::string out;
  if (!numbered) return out;
  for (const char32_t c : shape) append_utf8(out, c);
  return out;
}

bool starts_item(const std::string& paragraph, const TextLine& before, const TextLine& next) {
  if (!is_sentence_end(before.last)) return false;
  const std::string shape = opening_shape(next.text);
  if (shape.empty()) return false;
  // An item in the middle of the paragraph: they are run on.
  for (std::size_t i = 0; i < paragraph.size();) {
    const char32_t c = next_code(paragraph, i);
    if (is_sentence_end(c) && i < paragraph.size() && opening_shape(paragraph.substr(i, 40)) == shape)
      return false;
  }
  return opening_shape(paragraph.substr(0, 40)) == shape || begins_numbered(next.text);
}

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
    bool goes_on = stacked || is_closing(line.first) || is_full(before, lines, i, left, right, s);
    const std::size_t start = text.rfind('\n') + 1;
    if (goes_on && !stacked && starts_item(text.substr(start), before, line)) goes_on = false;
    // In a narrow cell a sentence that ends with its line is more often a paragraph's last than not.
    if (goes_on && !stacked && before.last == U'。' && room < s.narrow * line.size) goes_on = false;
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
