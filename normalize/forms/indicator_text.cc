#include "normalize/forms/indicator_text.h"

#include <re2/re2.h>

#include "normalize/quantity.h"
#include "patterns/fold.h"

namespace guidang::normalize {

// A name is one phrase: where a narrow column broke its line between two Chinese characters, nothing stood.
std::string join_lines(std::string_view text) {
  std::string out = patterns::fold_space(text);
  for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at)) {
    const bool wide = at > 0 && at + 1 < out.size() && static_cast<unsigned char>(out[at - 1]) >= 0x80 &&
                      static_cast<unsigned char>(out[at + 1]) >= 0x80;
    out.replace(at, 1, wide ? "" : " ");
  }
  return out;
}

// A group's label and its weight, glued in front or behind, with or without brackets.
std::optional<std::pair<std::string, double>> peel_group_weight(std::string_view text) {
  static const RE2 behind(
      R"(^(.*?\pL[）)]?)[-—:：,，]?[（(\[【〔]?(?:分值|权重|共|满分|占|计)?[:：]?[（(]?([0-9]{1,3}(?:\.[0-9]{1,2})?)[）)]?(?:分|%|％)?[）)\]】〕]?[*＊★]?$)",
      RE2::Quiet);
  static const RE2 front(R"(^[（(\[【〔]?([0-9]{1,3}(?:\.[0-9]{1,2})?)(?:分|%|％)[）)\]】〕]?(\pL.*)$)",
                         RE2::Quiet);
  if (text.size() > 120 || !patterns::may_fold_to_digit(text)) return std::nullopt;
  // Full-width digits and brackets are read like the others; the label is only matched, and kept as the
  // pack's core.
  const std::string squeezed = patterns::fold(text, patterns::Case::keep);
  std::string label, number;
  if (!RE2::FullMatch(squeezed, behind, &label, &number) &&
      !RE2::FullMatch(squeezed, front, &number, &label)) {
    return std::nullopt;
  }
  const auto weight = read_points(number);
  if (!weight || *weight > 100) return std::nullopt;
  return std::pair(label, *weight);
}

// "人员经费（万元）": the unit that a name states in brackets at its end.
std::string unit_in_name(const std::string& name, const patterns::ValueGrammar& grammar) {
  static const RE2 bracket(R"([（(](?:单位[:：])?[≥≤≧≦＞＜><=＝]{0,2}([^（()）]{1,12})[）)]$)", RE2::Quiet);
  static const RE2 per(R"(\p{Han}{1,4}/\p{Han}{1,4})", RE2::Quiet);
  std::string unit;
  if (!RE2::PartialMatch(name, bracket, &unit)) return "";
  static const RE2 many(R"([万亿](?:\p{Han}{1,2}))", RE2::Quiet);  // 万页: thousands of what no list has
  const bool known = grammar.unit(patterns::fold(unit)).has_value();
  return known || RE2::FullMatch(unit, per) || RE2::FullMatch(unit, many) ? unit : "";
}

std::string sign_in_name(const std::string& name, const patterns::ValueGrammar& grammar) {
  static const RE2 bracket(R"([（(]([≥≤≧≦＞＜><=＝]{1,2})([^（()）0-9]{0,12})[）)]$)", RE2::Quiet);
  std::string sign, unit;
  if (!RE2::PartialMatch(name, bracket, &sign, &unit)) return "";
  return unit.empty() || grammar.unit(patterns::fold(unit)) ? sign : "";
}

bool has_percent(std::string_view text) { return patterns::fold(text).find('%') != std::string::npos; }

// "≥" and "95%", "95" and "%" in two cells under one head: one value. False where they are not.
bool join_value(std::string& value, const std::string& more, const patterns::ValueGrammar& grammar) {
  if (value.empty() || more.empty()) return false;
  const bool both = read_quantity(value, grammar).value && read_quantity(more, grammar).value;
  const std::string joined = value + more;
  if (both || !read_quantity(joined, grammar).value) return false;
  value = joined;
  return true;
}

}  // namespace guidang::normalize
