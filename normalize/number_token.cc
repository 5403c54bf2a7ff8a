#include "normalize/number_token.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "patterns/fold.h"
#include "patterns/label.h"

namespace guidang::normalize {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

// Longer words first: 千万 is no 千.
constexpr std::pair<std::string_view, int> multipliers[] = {
    {"万亿", 12}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"亿", 8}, {"万", 4}, {"千", 3}, {"百", 2}};

constexpr std::string_view wide_comma = "，";

// Whether a blank may stand right behind a digit or a point. Without one there are no groups to join and no
// numbers to part, and the expressions for both need not be tried.
bool has_blank_behind_digit(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    const auto before = static_cast<unsigned char>(text[i - 1]);
    // The last byte of a full-width digit is one of 0x90 to 0x99.
    if (!is_digit(text[i - 1]) && before != '.' && !(before >= 0x90 && before <= 0x99)) continue;
    const std::string_view rest = text.substr(i);
    for (const std::string_view blank : {" ", "\t", "\r", "\n", "\u00A0", "\u2009", "\u202F", "\u3000"}) {
      if (rest.starts_with(blank)) return true;
    }
  }
  return false;
}

// Thousands that a full-width comma or a blank groups. A blank that may break a line anywhere groups them
// only before decimals; ordinary text has lists of numbers of three digits.
void join_thousands(std::string& text, bool grouped) {
  static const RE2 by_comma(
      R"((^|[^0-9０-９，,.．])([0-9０-９]{1,3}(?:，[0-9０-９]{3})+)((?:[.．][0-9０-９]+)?)(万元|亿元|元|$|[^0-9０-９，]))",
      RE2::Quiet);
  static const RE2 by_blank(
      R"((^|[^0-9 \x{00A0}\x{2009}\x{202F},.])([0-9]{1,3}(?:[ \x{00A0}\x{2009}\x{202F}][0-9]{3})+)(\.[0-9]+)($|[^0-9 \x{00A0}.]))",
      RE2::Quiet);
  re2::StringPiece before, groups, decimals, behind;
  const auto join = [&](std::initializer_list<std::string_view> separators) {
    const std::size_t at = static_cast<std::size_t>(groups.data() - text.data());
    std::string joined(groups.data(), groups.size());
    for (const std::string_view separator : separators) {
      for (std::size_t i = joined.find(separator); i != std::string::npos; i = joined.find(separator))
        joined.erase(i, separator.size());
    }
    text.replace(at, groups.size(), joined);
  };
  if (text.find(wide_comma) != std::string::npos &&
      RE2::PartialMatch(text, by_comma, &before, &groups, &decimals, &behind)) {
    const std::string_view written(groups.data(), groups.size());
    const bool several = written.find(wide_comma) != written.rfind(wide_comma);
    const bool money = behind == "元" || behind == "万元" || behind == "亿元";
    if (grouped || several || !decimals.empty() || money) join({wide_comma});
  }
  if (RE2::PartialMatch(text, by_blank, &before, &groups, &decimals, &behind))
    join({" ", "\u00A0", "\u2009", "\u202F"});
}

std::optional<double> chinese_or_digits(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (is_digit(text.front())) {
    const auto token = scan_number(text);
    if (!token || !token->rest.empty() || !token->multiplier.empty()) return std::nullopt;
    return decimal(token->digits, 0);
  }
  if (text == "百") return 100;
  // 九十五点五: the digits behind the point are read one by one.
  constexpr std::string_view point = "点";
  const std::size_t at = text.find(point);
  const auto whole = patterns::read_chinese_number(text.substr(0, at));
  if (!whole) return std::nullopt;
  std::string written = std::to_string(*whole);
  if (at != std::string_view::npos) {
    const std::string_view behind = text.substr(at + point.size());
    if (behind.empty() || behind.size() % 3 != 0 || behind.size() > 18) return std::nullopt;
    written += '.';
    for (std::size_t i = 0; i < behind.size(); i += 3) {
      const auto digit = patterns::read_chinese_number(behind.substr(i, 3));
      if (!digit || *digit > 9) return std::nullopt;
      written += static_cast<char>('0' + *digit);
    }
  }
  return decimal(written, 0);
}

}  // namespace

std::optional<NumberToken> scan_number(std::string_view folded) {
  std::size_t at = 0;
  if (at < folded.size() && (folded[at] == '+' || folded[at] == '-')) ++at;
  std::size_t count = digits_at(folded, at);
  if (count == 0) return std::nullopt;
  const std::size_t first = count;
  at += count;
  constexpr std::size_t group = 3;
  if (first <= group) {
    while (at < folded.size() && folded[at] == ',' && digits_at(folded, at + 1) == group) at += 1 + group;
  }
  if (at + 1 < folded.size() && folded[at] == '.' && is_digit(folded[at + 1]))
    at += 1 + digits_at(folded, at + 1);
  if (at < folded.size() && folded[at] == ',' && digits_at(folded, at + 1) > 0) return std::nullopt;
  NumberToken token;
  token.digits = folded.substr(0, at);
  token.rest = folded.substr(at);
  for (const auto& [word, shift] : multipliers) {
    if (!token.rest.starts_with(word)) continue;
    token.multiplier = token.rest.substr(0, word.size());
    token.rest.remove_prefix(word.size());
    break;
  }
  return token;
}

int multiplier_shift(std::string_view word) {
  for (const auto& [name, shift] : multipliers) {
    if (word == name) return shift;
  }
  return 0;
}

std::optional<double> decimal(std::string_view digits, int shift) {
  constexpr std::size_t most_digits = 40;
  if (digits.empty() || digits.size() > most_digits) return std::nullopt;
  std::array<char, most_digits + 8> buffer{};
  std::size_t size = 0;
  for (const char c : digits) {
    if (c != ',' && !(c == '+' && size == 0)) buffer[size++] = c;
  }
  if (shift != 0) {
    buffer[size++] = 'e';
    size = static_cast<std::size_t>(
        std::to_chars(buffer.data() + size, buffer.data() + buffer.size(), shift).ptr - buffer.data());
  }
  double value = 0;
  const auto [end, error] = std::from_chars(buffer.data(), buffer.data() + size, value);
  if (error != std::errc() || end != buffer.data() + size) return std::nullopt;
  return value;
}

std::string fold_value(std::string_view text, bool grouped) {
  // Most cells are one short token: nothing to part.
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
  if (plain) return std::string(text);
  std::string out(text);
  const bool blanks = has_blank_behind_digit(text);
  if (blanks || out.find(wide_comma) != std::string::npos) join_thousands(out, grouped);
  for (std::size_t at = out.find(wide_comma); at != std::string::npos; at = out.find(wide_comma, at))
    out.replace(at, wide_comma.size(), "；");
  static const RE2 gap(R"(([0-9０-９.])[ \t\x{00A0}\x{2009}\x{202F}\x{3000}\r\n]+([0-9０-９.]))", RE2::Quiet);
  while (blanks && RE2::Replace(&out, gap, "\\1；\\2")) {
  }
  return patterns::fold(out, patterns::Case::keep);
}

std::optional<Share> read_share(std::string_view folded) {
  constexpr std::string_view of = "分之", tenths = "成";
  if (folded.size() > 60) return std::nullopt;
  if (const std::size_t at = folded.find(of); at != std::string_view::npos) {
    const std::string_view whole = folded.substr(0, at), part = folded.substr(at + of.size());
    const auto value = chinese_or_digits(part);
    if (!value) return std::nullopt;
    if (whole == "百") return Share{*value, "%"};
    if (whole == "千") return Share{*value, "‰"};
    if (whole == "万") return Share{*value, "‱"};
    const auto divisor = patterns::read_chinese_number(whole);
    if (!divisor || *divisor == 0 || *value > static_cast<double>(*divisor)) return std::nullopt;
    return Share{*value / static_cast<double>(*divisor), ""};
  }
  const std::size_t at = folded.find(tenths);
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  const std::string_view more = folded.substr(at + tenths.size());
  const auto value = chinese_or_digits(folded.substr(0, at));
  if (!value || *value > 10) return std::nullopt;
  double percent = *value * 10;
  if (!more.empty()) {
    const auto five = more.size() == 3 ? patterns::read_chinese_number(more) : std::nullopt;
    if (!five || *five > 9) return std::nullopt;
    percent += static_cast<double>(*five);
  }
  return Share{percent, "%"};
}

std::string arabic_dates(std::string_view folded) {
  static const RE2 year(R"(([一二][〇○零o0九][〇○零一二三四五六七八九o0]{2}年))", RE2::Quiet);
  static const RE2 part(R"((?:^|[^一二三四五六七八九十])([一二三四五六七八九十]{1,3})(?:月|日|号))",
                        RE2::Quiet);
  std::string out(folded);
  re2::StringPiece found;
  if (RE2::PartialMatch(out, year, &found)) {
    std::string digits;
    const std::size_t at = static_cast<std::size_t>(found.data() - out.data()), size = found.size();
    std::string_view rest(found.data(), size - std::string_view("年").size());
    while (!rest.empty()) {
      const std::size_t width = static_cast<unsigned char>(rest.front()) < 0x80 ? 1 : 3;
      const std::string_view c = rest.substr(0, width);
      const auto value = width == 3 && c != "○" ? patterns::read_chinese_number(c) : std::nullopt;
      digits += static_cast<char>('0' + value.value_or(0));
      rest.remove_prefix(width);
    }
    out.replace(at, size, digits + "年");
  }
  for (int guard = 0; guard < 6 && RE2::PartialMatch(out, part, &found); ++guard) {
    const auto value = patterns::read_chinese_number({found.data(), found.size()});
    if (!value) break;
    out.replace(static_cast<std::size_t>(found.data() - out.data()), found.size(), std::to_string(*value));
  }
  return out;
}

}  // namespace guidang::normalize
