#include "extract/text/line_shape.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace guidang::extract::text {
namespace {

constexpr std::size_t kMaxChars = 400;

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t value = lead & (0x3F >> more);
  for (int i = 1; i <= more; ++i) value = (value << 6) | (byte(at + i) & 0x3F);
  at += static_cast<std::size_t>(more) + 1;
  return value;
}

bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == 0xA0 || c == 0x3000; }
bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }
int digit_value(char32_t c) { return static_cast<int>(c >= U'０' ? c - U'０' : c - U'0'); }
bool is_colon(char32_t c) { return c == U':' || c == U'：'; }

int chinese_digit(char32_t c) {
  static constexpr std::u32string_view kDigits = U"一二三四五六七八九十";
  const std::size_t at = kDigits.find(c);
  return at == std::u32string_view::npos ? 0 : static_cast<int>(at) + 1;
}

// A number in Chinese numerals up to 99 at text[at]; 0 if there is none. Moves `at` behind it.
int chinese_number(std::u32string_view text, std::size_t& at) {
  int value = 0;
  bool any = false;
  while (at < text.size()) {
    const int digit = chinese_digit(text[at]);
    if (digit == 0) break;
    if (digit == 10) {
      value = value == 0 ? 10 : value * 10;
    } else {
      value = value % 10 == 0 ? value + digit : value * 10 + digit;
    }
    if (value > 99) return 0;
    any = true;
    ++at;
  }
  return any ? value : 0;
}

int arabic_number(std::u32string_view text, std::size_t& at) {
  int value = 0;
  std::size_t digits = 0;
  while (at < text.size() && is_digit(text[at]) && digits < 3) {
    value = value * 10 + digit_value(text[at]);
    ++at;
    ++digits;
  }
  return digits > 2 ? 0 : value;
}

bool one_of(std::u32string_view text, std::size_t at, std::u32string_view set) {
  return at < text.size() && set.find(text[at]) != std::u32string_view::npos;
}

bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

// "目标2：", "任务 3、": the number of an item that is named before it is counted; 0 if there is none.
int named_number(std::u32string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < 3 && is_han(text[at])) ++at;
  if (at == 0) return 0;
  while (one_of(text, at, U" ")) ++at;
  const int value = arabic_number(text, at);
  return value != 0 && one_of(text, at, U"：:、") ? value : 0;
}

void find_number(std::u32string_view text, LineShape& shape) {
  std::size_t at = 0;
  if (one_of(text, at, U"第")) {
    ++at;
    const int value = chinese_number(text, at);
    if (value != 0 && one_of(text, at, U"部章节条")) {
      shape.outline = true;
      shape.list_number = value;
    }
    return;
  }
  const bool bracket = one_of(text, at, U"(（");
  if (bracket) ++at;
  if (const int value = named_number(text); value != 0) {
    shape.list_number = value;
    return;
  }
  if (at < text.size() && text[at] >= U'①' && text[at] <= U'⑳') {
    shape.list_number = static_cast<int>(text[at] - U'①') + 1;
    return;
  }
  const bool chinese = at < text.size() && chinese_digit(text[at]) != 0;
  const int value = chinese ? chinese_number(text, at) : arabic_number(text, at);
  if (value == 0) return;
  const bool closed = bracket ? one_of(text, at, U")）") : one_of(text, at, U"、.．：:，,)） ");
  // "1.5" is a quantity, "1.税" a list
  const bool decimal = !chinese && one_of(text, at, U".．") && at + 1 < text.size() &&
                       is_digit(text[at + 1]) && text.size() < 12;
  if (!closed || decimal) return;
  shape.list_number = value;
  shape.outline = chinese;
}

// "附件", "附 件", "附表" with a number in any usual way: document structure, the same in every kind of
// paper.
bool is_attachment(std::u32string_view text) {
  std::size_t at = 0;
  const auto skip = [&](std::u32string_view set) {
    while (one_of(text, at, set)) ++at;
  };
  if (!one_of(text, at, U"附")) return false;
  ++at;
  skip(U"  　");
  if (!one_of(text, at, U"件表")) return false;
  ++at;
  skip(U"  　:：（(");
  if (at == text.size()) return true;
  return is_digit(text[at]) || chinese_digit(text[at]) != 0;
}

// What stands at the edge of a page: its number, or that a table goes on there.
bool is_page_mark(std::u32string_view text) {
  constexpr std::size_t most_chars = 16;
  if (text.size() > most_chars) return false;
  std::array<char32_t, most_chars> kept;
  std::size_t size = 0;
  for (const char32_t c : text) {
    static constexpr std::u32string_view kFrame = U"()（）-—－–";
    if (!is_space(c) && kFrame.find(c) == std::u32string_view::npos) kept[size++] = c;
  }
  const std::u32string_view core(kept.data(), size);
  if (core == U"续表" || core == U"续上表" || core == U"接上表" || core == U"续前表" || core == U"接上页")
    return true;
  const bool framed = text.size() > 2 && one_of(text, 0, U"-—－–") && one_of(text, text.size() - 1, U"-—－–");
  std::size_t at = 0;
  const bool page = one_of(core, at, U"第");
  if (page) ++at;
  const std::size_t first = at;
  while (at < core.size() && is_digit(core[at])) ++at;
  if (at == first || at - first > 4) return false;
  if (page) return one_of(core, at, U"页");
  return framed && at == core.size();
}

bool is_number(std::u32string_view text) {
  static constexpr std::u32string_view kNumberSigns = U".,%％‰-—－/+±~～≥≤≧≦＝=<>＜＞￥¥ 　";
  for (const char32_t c : text) {
    if (!is_digit(c) && kNumberSigns.find(c) == std::u32string_view::npos) return false;
  }
  return !text.empty();
}

bool starts_with_year(std::u32string_view text) {
  std::size_t at = one_of(text, 0, U"(（") ? 1 : 0;
  const std::size_t first = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at - first != 4) return false;
  while (at < text.size() && is_space(text[at])) ++at;
  return one_of(text, at, U"年");
}

}  // namespace

LineShape shape_of(std::string_view line) {
  LineShape shape;
  std::array<char32_t, kMaxChars> chars;  // on the stack: this is asked of every line and cell
  std::size_t size = 0;
  for (std::size_t at = 0; at < line.size() && size < kMaxChars;) chars[size++] = next_code_point(line, at);
  const std::u32string_view text(chars.data(), size);
  std::size_t first = 0;
  while (first < text.size() && is_space(text[first])) ++first;
  std::size_t last = text.size();
  while (last > first && is_space(text[last - 1])) --last;
  shape.hollow = first == last;
  if (shape.hollow) return shape;
  shape.indented = first > 0;
  const std::u32string_view core = text.substr(first, last - first);
  shape.chars = static_cast<int>(core.size());
  shape.number = is_number(core);
  shape.integer = core.size() <= 3;
  for (const char32_t c : core) shape.integer = shape.integer && is_digit(c);
  shape.attachment = is_attachment(core);
  shape.page_mark = is_page_mark(core);
  find_number(core, shape);
  shape.year = starts_with_year(core);
  shape.bracket = one_of(core, 0, U"(（");
  const auto colon = std::find_if(core.begin(), core.end(), is_colon);
  shape.note = core.end() - colon > 8 && colon - core.begin() <= 4;
  shape.colon_end = is_colon(core.back());

  int colons = 0;
  int gaps = 0;
  for (std::size_t i = 0; i < core.size(); ++i) {
    if (is_colon(core[i])) ++colons;
    if (is_space(core[i]) && i > 0 && !is_space(core[i - 1])) {
      std::size_t run = i;
      while (run < core.size() && is_space(core[run])) ++run;
      if (run - i >= 2 || core[i] == 0x3000) ++gaps;
    }
  }
  shape.fields = colons >= 2 && gaps >= 1;
  static constexpr std::array<std::string_view, 6> kEnds = {"。", "；", "！", "？", "：", "”"};
  while (!line.empty() && (line.back() == ' ' || line.back() == '\n')) line.remove_suffix(1);
  for (const std::string_view end : kEnds) shape.sentence = shape.sentence || line.ends_with(end);
  return shape;
}

}  // namespace guidang::extract::text
