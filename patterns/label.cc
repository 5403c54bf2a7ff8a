#include "patterns/label.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <utility>

#include "patterns/fold.h"
#include "patterns/similarity.h"

namespace guidang::patterns {
namespace {

// One regular expression, compiled at its first use and kept; RE2 objects are immutable and thread-safe.
#define GUIDANG_RE(name, pattern)             \
  const RE2& name() {                         \
    static const RE2 re(pattern, RE2::Quiet); \
    return re;                                \
  }

GUIDANG_RE(bookmark, R"(\[bookmark:[^\]]{0,80}\])")
GUIDANG_RE(star, R"(^[★☆▲*＊]+)")
GUIDANG_RE(within, R"(^(?:其\s*中)[:：]?)")
GUIDANG_RE(weight, R"([（(]([0-9０-９]{1,3}(?:[.．][0-9０-９]{1,2})?)分[）)]?$)")
GUIDANG_RE(unit, R"([（(](?:单位[:：]?)?([^（()）0-9:：]{1,8}[0-9²³]?)[）)]$)")
GUIDANG_RE(final_mark, R"([:：。；;]+$)")
GUIDANG_RE(
    enumerator,
    R"(^[\s　]*((第[一二三四五六七八九十百]{1,4}[章节部分]{1,2}[、.．:：]?)|([一二三四五六七八九十]{1,3})\s*[、.．，,:：）)]|[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)][、.．]?|[（(]\s*([0-9０-９]{1,2})\s*[）)][、.．]?|([0-9０-９]{1,2})\s*([、.．:：)）])|([㈠-㈩①-⑳⑴-⒇⒈-⒛Ⅰ-Ⅻⅰ-ⅻ])[、.．]?|[【〔\[]\s*([一二三四五六七八九十]{1,3}|[0-9０-９]{1,2})\s*[】〕\]])[\s　]*)")
GUIDANG_RE(dotted, R"(^[\s　]*([0-9]{1,2}(?:\.[0-9]{1,2}){1,3})[.、]?[\s　]+([\p{Han}“《].*)$)")
// 1.1数量指标: the same without the blank, before what no decimal has behind it.
GUIDANG_RE(dotted_label, R"(^([0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.、]?)([\p{Han}].*)$)")
GUIDANG_RE(decimal_behind, R"(^[万亿千百元倍米吨公个人户亩度年月日天小分次台套座处项件%％])")
GUIDANG_RE(
    known_unit,
    R"(万[元兀]|元|亿元|千元|人|名|个|%|％|㎡|m2|m²|平方米|亩|公顷|户|辆|台|套|次|天|年|月|公里|km|米|吨|万人|元/人|万亩|平米)")

#undef GUIDANG_RE

// The tests below say no where the expressions above cannot match, by a look at one or two characters: most
// labels have none of these things, and each expression costs more than the look.

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.starts_with(word); });
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

std::string_view without_leading_blanks(std::string_view text) {
  for (;;) {
    if (starts_with_any(text, {" ", "\t", "\n", "\f", "\r"})) {
      text.remove_prefix(1);
    } else if (text.starts_with("\u3000")) {
      text.remove_prefix(3);
    } else {
      return text;
    }
  }
}

// The bytes of a digit at the start, ASCII or full width; 0 if there is none.
std::size_t digit_at(std::string_view text) {
  if (!text.empty() && text[0] >= '0' && text[0] <= '9') return 1;
  return text.size() >= 3 && text.starts_with("\xEF\xBC") && text[2] >= '\x90' && text[2] <= '\x99' ? 3 : 0;
}

bool may_enumerate(std::string_view text) {
  text = without_leading_blanks(text);
  if (text.empty()) return false;
  if (const std::size_t first = digit_at(text); first > 0) {
    // One or two digits and a mark: 2023 and 100% are none.
    text.remove_prefix(first);
    text.remove_prefix(digit_at(text));
    return starts_with_any(without_leading_blanks(text), {".", ":", ")", "、", "．", "：", "）"});
  }
  switch (static_cast<unsigned char>(text[0])) {
    case 0xE2:  // ①, Ⅰ …
      return true;
    case 0xE3:  // ㈠, 【, 〔
      return text.starts_with("\xE3\x88") || starts_with_any(text, {"【", "〔"});
    case 0xEF:
      return text.starts_with("（");
    case '(':
    case '[':
      return true;
    default:
      return starts_with_any(text, {"第", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"});
  }
}

bool may_have_star(std::string_view text) { return starts_with_any(text, {"★", "☆", "▲", "*", "＊"}); }
bool ends_in_mark(std::string_view text) { return ends_with_any(text, {":", "：", "。", "；", ";"}); }
bool ends_in_bracket(std::string_view text) { return ends_with_any(text, {")", "）"}); }

// Without the notes in brackets at the end, all of them; a text of nothing but notes keeps the first.
std::string_view without_notes(std::string_view text) {
  constexpr std::string_view opening[] = {"(", "（"}, closing[] = {")", "）"};
  for (std::size_t end = text.size();;) {
    const std::string_view rest = text.substr(0, end);
    const auto* const closed = std::find_if(std::begin(closing), std::end(closing),
                                            [&](std::string_view mark) { return rest.ends_with(mark); });
    if (closed == std::end(closing)) return rest;
    // The bracket before it has to be the one that it closes.
    const std::string_view inside = rest.substr(0, rest.size() - closed->size());
    std::size_t open = 0, begin = std::string_view::npos;
    for (const std::string_view mark : {opening[0], opening[1], closing[0], closing[1]}) {
      const std::size_t at = inside.rfind(mark);
      if (at == std::string_view::npos || (begin != std::string_view::npos && at < begin)) continue;
      begin = at;
      open = mark == opening[0] || mark == opening[1] ? 1 : 0;
    }
    if (begin == std::string_view::npos || begin == 0 || open == 0) return rest;
    end = begin;
  }
}

int digits_value(std::string_view text) { return std::atoi(fold(text).c_str()); }

std::string to_string(re2::StringPiece piece) { return {piece.data(), piece.size()}; }

}  // namespace

std::optional<long long> read_chinese_number(std::string_view text) {
  struct Digit {
    std::string_view character;
    int value;
  };
  static constexpr Digit digits[] = {{"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2}, {"三", 3},
                                     {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9},
                                     {"壹", 1}, {"贰", 2}, {"叁", 3}, {"肆", 4}, {"伍", 5}, {"陆", 6},
                                     {"柒", 7}, {"捌", 8}, {"玖", 9}};
  static constexpr Digit units[] = {{"十", 10},   {"拾", 10},   {"百", 100}, {"佰", 100},
                                    {"千", 1000}, {"仟", 1000}, {"廿", 20},  {"卅", 30}};
  if (text.empty() || text.size() > 45) return std::nullopt;
  long long total = 0, section = 0, number = 0;
  bool have_number = false;
  int last_unit = 0, last_myriad = 0;  // 一千三百: each unit is smaller than the one before
  bool zero = false;                   // since the last unit
  // 一百二 and 三万五 are said for 120 and 35,000; written, they are anyone's guess.
  const auto dangling = [&] {
    return number != 0 && !zero && (last_unit > 10 || last_myriad != 0) && last_unit != 10;
  };
  for (std::size_t i = 0; i + 3 <= text.size(); i += 3) {
    const std::string_view c = text.substr(i, 3);
    bool known = false;
    for (const auto& digit : digits) {
      if (c != digit.character) continue;
      if (have_number && number != 0) return std::nullopt;  // 一二: a list of digits, not a number
      number = digit.value;
      zero = zero || number == 0;
      have_number = known = true;
    }
    for (const auto& unit : units) {
      if (c != unit.character) continue;
      const int place = unit.value < 100 ? 10 : unit.value;  // 廿 and 卅 are tens
      if (last_unit != 0 && place >= last_unit) return std::nullopt;
      const bool counted = have_number && number != 0;
      if (counted && unit.value != place) return std::nullopt;  // 三廿
      if (!counted && place != 10) return std::nullopt;         // 百 alone
      section += (counted ? number : 1) * unit.value;
      last_unit = place;
      zero = false;
      number = 0;
      have_number = false;
      known = true;
    }
    const int myriad = c == "万" ? 4 : (c == "亿" ? 8 : 0);
    if (myriad != 0) {
      if (section + number == 0 || (last_myriad != 0 && myriad >= last_myriad)) return std::nullopt;
      if (section != 0 && dangling()) return std::nullopt;
      total += (section + number) * (myriad == 4 ? 10'000 : 100'000'000);
      last_myriad = myriad;
      section = number = 0;
      last_unit = 0;
      zero = false;
      have_number = false;
      known = true;
    }
    if (!known) return std::nullopt;
  }
  if (text.size() % 3 != 0 || dangling()) return std::nullopt;
  return total + section + number;
}

Enumerator read_enumerator(std::string_view text) {
  Enumerator out;
  out.rest = text;
  if (!may_enumerate(text)) return out;
  // 1.1 职能: numbers of two or more parts, told from a decimal by the blank and the word behind it.
  re2::StringPiece parts, title;
  const bool points = digit_at(without_leading_blanks(text)) == 1 && text.find('.') != std::string_view::npos;
  if (points && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), dotted(), &parts, &title)) {
    out.style = Enumerator::Style::dotted;
    out.written = std::string_view(parts.data(), parts.size());
    out.rest = std::string_view(title.data(), title.size());
    out.depth = static_cast<int>(std::count(parts.begin(), parts.end(), '.'));
    out.number = std::atoi(to_string(parts).substr(to_string(parts).rfind('.') + 1).c_str());
    return out;
  }
  re2::StringPiece whole, chapter, chinese, in_brackets, arabic_in_brackets, arabic, mark, circle, square;
  if (!RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), enumerator(), &whole, &chapter, &chinese,
                         &in_brackets, &arabic_in_brackets, &arabic, &mark, &circle, &square)) {
    return out;
  }
  const std::size_t end = static_cast<std::size_t>(whole.data() - text.data()) + whole.size();
  std::string_view after = text.substr(end);
  for (const std::string_view blank : {" ", "\t", "\n", "\u3000", "\u00A0", " "}) {
    while (after.starts_with(blank)) after.remove_prefix(blank.size());
  }
  if (!arabic.empty()) {
    // "1.5万元", "2023.1": a point with a digit right after it is a decimal or a date, unless a year follows,
    // which no decimal does ("3.2023年度…", "1.2023年预算").
    static const RE2 year(R"(^(?:[0-9]?(?:19|20)[0-9]{2}\s*(?:年|-|—|至))|^(?:19|20)[0-9]{2}年)", RE2::Quiet);
    static const RE2 digit(R"(^[0-9０-９])", RE2::Quiet);
    const re2::StringPiece rest(after.data(), after.size());
    const bool point = mark == "." || mark == "．" || mark == ":" || mark == "：";
    if (point && RE2::PartialMatch(rest, digit) && !RE2::PartialMatch(rest, year)) return out;
    out.style = Enumerator::Style::arabic;
    out.number = digits_value(to_string(arabic));
  } else if (!arabic_in_brackets.empty()) {
    out.style = Enumerator::Style::bracketed_arabic;
    out.number = digits_value(to_string(arabic_in_brackets));
  } else if (!in_brackets.empty()) {
    out.style = Enumerator::Style::bracketed_chinese;
    out.number = static_cast<int>(read_chinese_number(to_string(in_brackets)).value_or(0));
  } else if (!chinese.empty()) {
    out.style = Enumerator::Style::chinese;
    out.number = static_cast<int>(read_chinese_number(to_string(chinese)).value_or(0));
  } else if (!square.empty()) {
    const auto chinese_number = read_chinese_number(to_string(square));
    out.style = chinese_number ? Enumerator::Style::bracketed_chinese : Enumerator::Style::bracketed_arabic;
    out.number = chinese_number ? static_cast<int>(*chinese_number) : digits_value(to_string(square));
  } else if (!circle.empty()) {
    out.style = Enumerator::Style::circled;
    const char32_t c = to_code_points(to_string(circle)).front();
    static constexpr std::pair<char32_t, char32_t> series[] = {{U'①', U'⑳'}, {U'⑴', U'⒇'}, {U'⒈', U'⒛'},
                                                               {U'Ⅰ', U'Ⅻ'}, {U'ⅰ', U'ⅻ'}, {U'㈠', U'㈩'}};
    for (const auto& [first, last] : series) {
      if (c >= first && c <= last) out.number = static_cast<int>(c - first) + 1;
    }
    if (c >= U'㈠' && c <= U'㈩') out.style = Enumerator::Style::bracketed_chinese;
  } else {
    out.style = Enumerator::Style::chapter;
    out.number = 0;
  }
  out.written = text.substr(static_cast<std::size_t>(whole.data() - text.data()), whole.size());
  out.rest = after;
  return out;
}

Label peel_label(std::string_view text) {
  Label label;
  if (text.size() > 400) return label;
  std::string rest = squeeze(text);
  if (rest.find("[bookmark:") != std::string::npos) RE2::GlobalReplace(&rest, bookmark(), "");
  if (may_have_star(rest)) RE2::Replace(&rest, star(), "");
  if (const Enumerator found = read_enumerator(rest);
      found.style != Enumerator::Style::none && !found.rest.empty()) {
    label.enumerator = std::string(found.written);
    rest = std::string(found.rest);
  }
  re2::StringPiece piece, numbered;
  if (label.enumerator.empty() && digit_at(rest) == 1 && rest.find('.') < 3 &&
      RE2::PartialMatch(rest, dotted_label(), &numbered, &piece) &&
      !RE2::PartialMatch(piece, decimal_behind())) {
    label.enumerator = to_string(numbered);
    rest = to_string(piece);
  }
  if (rest.starts_with("其") && RE2::PartialMatch(rest, within())) {
    std::string without = rest;
    RE2::Replace(&without, within(), "");
    label.within = true;
    if (!without.empty()) {
      rest = without;
      // "其中：1、…" numbers what is within.
      if (const Enumerator found = read_enumerator(rest);
          found.style != Enumerator::Style::none && !found.rest.empty()) {
        label.enumerator = std::string(found.written);
        rest = std::string(found.rest);
      }
    }
  }
  if (may_have_star(rest)) RE2::Replace(&rest, star(), "");
  // Facts in brackets stand at the end, in any order, before or after a colon.
  for (bool again = true; again;) {
    again = false;
    if (ends_in_mark(rest)) {
      RE2::Replace(&rest, final_mark(), "");
      label.colon = true;
      again = true;
    }
    re2::StringPiece value;
    if (!label.weight && ends_with_any(rest, {"分", "分)", "分）"}) &&
        RE2::PartialMatch(rest, weight(), &value)) {
      label.weight = std::strtod(fold(to_string(value)).c_str(), nullptr);
      RE2::Replace(&rest, weight(), "");
      again = true;
    } else if (label.unit.empty() && ends_in_bracket(rest) && RE2::PartialMatch(rest, unit(), &value) &&
               RE2::FullMatch(fold(to_string(value)), known_unit())) {
      label.unit = to_string(value);
      RE2::Replace(&rest, unit(), "");
      again = true;
    }
  }
  label.written = rest;
  label.full = fold(rest);
  label.core_written = without_notes(rest);
  label.core = label.core_written == rest ? label.full : fold(label.core_written);
  return label;
}

}  // namespace guidang::patterns
