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

// A text from its start: what is taken is gone from it.
struct Scanner {
  std::string_view text;

  bool take_any(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      if (!text.starts_with(word)) continue;
      text.remove_prefix(word.size());
      return true;
    }
    return false;
  }
  void take_blanks() {
    while (take_any({" ", "\t", "\n", "\f", "\r"})) {
    }
  }
  // At most so many of the words; empty if there is none.
  std::string_view take(std::initializer_list<std::string_view> words, int most) {
    const std::string_view before = text;
    for (int i = 0; i < most && take_any(words); ++i) {
    }
    return before.substr(0, before.size() - text.size());
  }
  std::string_view take_digits(int most) {
    const std::string_view before = text;
    for (int i = 0; i < most && digit_at(text) > 0; ++i) text.remove_prefix(digit_at(text));
    return before.substr(0, before.size() - text.size());
  }
};

// What an enumerator is made of, before it is known whether a decimal begins like it.
struct EnumeratorParts {
  Enumerator::Style style = Enumerator::Style::none;
  std::string_view written;
  std::string_view number;  // the numerals, digits or the sign; empty for chapters
  std::string_view mark;    // of arabic ones: what follows the digits
};

// ① ⑴ ⒈ Ⅰ ⅰ ㈠ …: signs that are a number each.
struct SignSeries {
  char32_t first, last;
};
constexpr SignSeries sign_series[] = {{U'①', U'⑳'}, {U'⑴', U'⒇'}, {U'⒈', U'⒛'},
                                      {U'Ⅰ', U'Ⅻ'}, {U'ⅰ', U'ⅻ'}, {U'㈠', U'㈩'}};

// The number of the sign that the text, of three bytes, is; 0 if it is none.
int sign_value(std::string_view text) {
  const std::u32string sign = to_code_points(text);
  for (const auto& [first, last] : sign_series) {
    if (sign.size() == 1 && sign[0] >= first && sign[0] <= last) return static_cast<int>(sign[0] - first) + 1;
  }
  return 0;
}

// 第一章 | 一、 | (一) | (1) | 1、 | ① | 【一】 | 【1】, each with the marks that may follow. No expression,
// for it is asked of every line and label; tests/patterns/enumerator_test.cc holds it against the one that
// says the same.
EnumeratorParts scan_enumerator(std::string_view text) {
  using Style = Enumerator::Style;
  const std::initializer_list<std::string_view> numerals = {"一", "二", "三", "四", "五",
                                                            "六", "七", "八", "九", "十"};
  Scanner scan{without_leading_blanks(text)};
  const std::string_view begin = scan.text;
  EnumeratorParts parts;
  const auto found = [&](Style style) {
    parts.style = style;
    parts.written = begin.substr(0, begin.size() - scan.text.size());
    return parts;
  };
  const auto numeral_or_digits = [&] {
    scan.take_blanks();
    parts.number = scan.take(numerals, 3);
    const bool chinese = !parts.number.empty();
    if (!chinese) parts.number = scan.take_digits(2);
    scan.take_blanks();
    return chinese;
  };
  if (scan.take_any({"第"})) {
    const auto number = scan.take({"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百"}, 4);
    if (number.empty() || scan.take({"章", "节", "部", "分"}, 2).empty()) return {};
    scan.take_any({"、", ".", "．", ":", "："});
    return found(Style::chapter);
  }
  if (scan.take_any({"(", "（"})) {
    const bool chinese = numeral_or_digits();
    if (parts.number.empty() || !scan.take_any({")", "）"})) return {};
    scan.take_any({"、", ".", "．"});
    return found(chinese ? Style::bracketed_chinese : Style::bracketed_arabic);
  }
  if (scan.take_any({"【", "〔", "["})) {
    const bool chinese = numeral_or_digits();
    if (parts.number.empty() || !scan.take_any({"】", "〕", "]"})) return {};
    return found(chinese && read_chinese_number(parts.number) ? Style::bracketed_chinese
                                                              : Style::bracketed_arabic);
  }
  if (digit_at(scan.text) > 0) {
    parts.number = scan.take_digits(2);
    scan.take_blanks();
    const std::string_view mark = scan.take({"、", ".", "．", ":", "：", ")", "）"}, 1);
    if (mark.empty()) return {};
    parts.mark = mark;
    return found(Style::arabic);
  }
  if (parts.number = scan.take(numerals, 3); !parts.number.empty()) {
    scan.take_blanks();
    if (!scan.take_any({"、", ".", "．", "，", ",", ":", "：", ")", "）"})) return {};
    return found(Style::chinese);
  }
  // All signs are E2 or E3 and two more bytes.
  if (scan.text.size() < 3 || (!scan.text.starts_with('\xE2') && !scan.text.starts_with('\xE3'))) return {};
  parts.number = scan.text.substr(0, 3);
  if (sign_value(parts.number) == 0) return {};
  scan.text.remove_prefix(3);
  scan.take_any({"、", ".", "．"});
  return found(parts.number.starts_with("\xE3\x88") ? Style::bracketed_chinese : Style::circled);
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
  const EnumeratorParts found = scan_enumerator(text);
  if (found.style == Enumerator::Style::none) return out;
  // 1.1 职能: numbers of two or more parts, told from a decimal by the blank and the word behind it.
  re2::StringPiece parts, title;
  if (found.mark == "." &&
      RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), dotted(), &parts, &title)) {
    out.style = Enumerator::Style::dotted;
    out.written = std::string_view(parts.data(), parts.size());
    out.rest = std::string_view(title.data(), title.size());
    out.depth = static_cast<int>(std::count(parts.begin(), parts.end(), '.'));
    out.number = std::atoi(to_string(parts).substr(to_string(parts).rfind('.') + 1).c_str());
    return out;
  }
  const std::size_t end = static_cast<std::size_t>(found.written.data() - text.data()) + found.written.size();
  std::string_view after = text.substr(end);
  for (const std::string_view blank : {" ", "\t", "\n", "\u3000", "\u00A0", " "}) {
    while (after.starts_with(blank)) after.remove_prefix(blank.size());
  }
  if (found.style == Enumerator::Style::arabic) {
    // "1.5万元", "2023.1": a point with a digit right after it is a decimal or a date, unless a year follows,
    // which no decimal does ("3.2023年度…", "1.2023年预算").
    static const RE2 year(R"(^(?:[0-9]?(?:19|20)[0-9]{2}\s*(?:年|-|—|至))|^(?:19|20)[0-9]{2}年)", RE2::Quiet);
    const bool point = starts_with_any(found.mark, {".", "．", ":", "："});
    if (point && digit_at(after) > 0 &&
        !RE2::PartialMatch(re2::StringPiece(after.data(), after.size()), year)) {
      return out;
    }
  }
  out.style = found.style;
  if (const int sign = sign_value(found.number); sign > 0) {
    out.number = sign;
  } else if (digit_at(found.number) > 0) {
    out.number = digits_value(found.number);
  } else {
    out.number = static_cast<int>(read_chinese_number(found.number).value_or(0));
  }
  out.written = found.written;
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
