#include "normalize/quantity.h"

#include <re2/re2.h>

#include <algorithm>

#include "normalize/number_token.h"
#include "patterns/fold.h"
#include "patterns/label.h"
#include "patterns/string_piece.h"

namespace guidang::normalize {
namespace {

using model::Comparison;
using model::Quantity;
using model::QuantityType;
using patterns::ValueGrammar;

// The regular expressions of values; immutable.
struct Expressions {
  const RE2 chinese{
      R"((零|[一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾][零〇一二两三四五六七八九十廿卅百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]*)(.+))",
      RE2::Quiet};
  const RE2 range{
      R"((?:[0-9]+(?:\.[0-9]+)?)(?:%|[^0-9.,\-~至到—]{0,6})(?:\(不?含\))?(?:-|~|—+|至|到)(?:[0-9]+(?:\.[0-9]+)?)(万|亿)?([^0-9()]{0,8})(?:\(不?含\))?)",
      RE2::Quiet};
  const RE2 plus_minus{R"(±[0-9]+(?:\.[0-9]+)?([^0-9()]{0,8}))", RE2::Quiet};
  const RE2 date{
      R"((?:=|在|于|截至|截止|≤|<)?(?:(?:19|20)[0-9]{2}(?:年度?(?:[0-9]{1,2}月份?(?:[0-9]{1,2}[日号])?|[上下]半年|第?[一二三四1-4]季度|全年)?|[./-](?:0?[1-9]|1[0-2])(?:[./-](?:0?[1-9]|[12][0-9]|3[01]))?日?)|[0-9]{1,2}月份?(?:[0-9]{1,2}[日号])?)(?:年?(?:[底末初]|年底|年末)?(?:之?前|以前|内|完成|前完成|内完成|底前完成|起)?))",
      RE2::Quiet};
  const RE2 period{
      R"((?:(?:19|20)[0-9]{2}(?:年度?|[./-])?)?(?:[0-9]{1,2}(?:月份?|[./-])?(?:[0-9]{1,2}[日号]?)?)?(?:-+|~+|—+|至|到|─+)(?:(?:19|20)[0-9]{2}(?:年度?|[./-])?)?(?:[0-9]{1,2}(?:月份?|[./-])?(?:[0-9]{1,2}[日号]?)?)?(?:年度?|月份?)?)",
      RE2::Quiet};
  // 20231231, and a bare 2023 that no unit makes a count; 2000 is rather a count than a year.
  const RE2 compact_date{
      R"(20(?:0[5-9]|[12][0-9]|3[0-5])|(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))",
      RE2::Quiet};
  const RE2 part_of_year{
      R"(第?[一二三四1-4]季度|[上下]半年|全年|(?:第?[一二三四1-4]季度|[上下]半年|全年)[末底]?之?前?内?)",
      RE2::Quiet};
  const RE2 has_year_or_month{R"((?:19|20)[0-9]{2}(?:年|[./-][0-9]|-|~|—|至|到)|[0-9]月)", RE2::Quiet};
  const RE2 date_inside{
      R"((?:19|20)[0-9]{2}年度?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号])?|[0-9]{1,2}月(?:[0-9]{1,2}[日号])?|〔[0-9]{4}〕[0-9]+号)",
      RE2::Quiet};
};

const Expressions& expressions() {
  static const Expressions all;
  return all;
}

using patterns::piece;

bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The type of a text that is a date or a period as a whole.
std::optional<QuantityType> calendar_type(const std::string& folded) {
  const Expressions& e = expressions();
  const bool written_out = folded.find("年") != std::string::npos || folded.find("月") != std::string::npos ||
                           folded.find("季") != std::string::npos;
  // 2023, 2023.1, 20231231: without these words only what begins like a year can be one.
  const bool like_a_year = folded.find("19") != std::string::npos || folded.find("20") != std::string::npos;
  if (!written_out && !like_a_year) return std::nullopt;
  if (RE2::FullMatch(folded, e.compact_date)) return QuantityType::date;
  if (RE2::FullMatch(folded, e.part_of_year)) return QuantityType::period;
  const std::string digits = written_out ? arabic_dates(folded) : folded;
  if (!RE2::PartialMatch(digits, e.has_year_or_month)) return std::nullopt;
  if (RE2::FullMatch(digits, e.date)) return QuantityType::date;
  if (RE2::FullMatch(digits, e.period)) return QuantityType::period;
  return std::nullopt;
}

// Folding turned km² into km2 and 冊 into 册: the unit as the cell has it, where it is there.
std::string as_written(std::string unit, std::string_view text) {
  if (unit.empty() || text.find(unit) != std::string_view::npos) return unit;
  // Full-width letters and signs are the same ones: ％ is %, ＴＢ is TB.
  const bool ascii =
      std::all_of(unit.begin(), unit.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii && unit != "km2") return unit;
  constexpr std::size_t longest_text = 80;  // bytes
  for (std::size_t i = 0; i < text.size() && text.size() <= longest_text; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    // A sign takes at most a byte or two more or less than what it folds to.
    for (std::size_t size = unit.size() - std::min<std::size_t>(1, unit.size() - 1); size <= unit.size() + 1;
         ++size) {
      if (i + size > text.size()) break;
      const std::string_view written = text.substr(i, size);
      if (patterns::fold(written, patterns::Case::keep) == unit) return std::string(written);
    }
  }
  return unit;
}

// Money is in 万元, a unit with several signs has one name, others stay as written.
std::string unit_of(const patterns::UnitWord& unit, std::string_view written) {
  if (unit.money_shift) return "万元";
  if (unit.canonical == "%") return "%";
  return unit.canonical != patterns::fold(written) ? unit.canonical : std::string(written);
}

struct Number {
  double value = 0;
  std::string unit;
};

// Whether a text behind a number can be nothing but a unit, though no list has it: a few Chinese characters,
// "per" something, without any that dates, ranks, names, shares or sentences are made of.
bool is_rare_unit(std::string_view text) {
  static const RE2 shape(R"(\p{Han}{1,4}(?:/\p{Han}{1,3})?)", RE2::Quiet);
  static const RE2 begins_else(
      R"([年月日号时分秒点级度期季折届等类型周天旬晚世星甲乙丙丁流比版档款楼室路层线轮维码].*)", RE2::Quiet);
  static const RE2 holds_else(
      R"([左右余多约近超以内外前后底初末起止完达提增减降升已未不无有全及和与或至到的了为是在按每均若将应须可能够率性化好优良差高低第元成倍另共计其仅再同较是非中来几万亿千百十]|合格|验收|覆盖|新建|建设|改造|维修|维护|培训|发放|支付|拨付|落实|开展|举办|召开|组织|实施|执行|通过|符合|满意|满足|保障|热线|急救|报警|平台|工程|数据|方案|行动|政策)",
      RE2::Quiet);
  return RE2::FullMatch(piece(text), shape) && !RE2::FullMatch(piece(text), begins_else) &&
         !RE2::PartialMatch(piece(text), holds_else);
}

// What a folded number text is: digits, multiplier and unit, and nothing else. `rare`: a unit may be one that
// no list has.
std::optional<Number> read_number(std::string_view text, const ValueGrammar& grammar,
                                  std::string_view unit_hint, bool rare = false) {
  const auto token = scan_number(text);
  if (!token) return std::nullopt;
  std::string_view rest = token->rest;
  std::string_view multiplier = token->multiplier;
  int shift = multiplier_shift(multiplier);
  // 5千克, 20万元: a unit may begin like a multiplier.
  if (!multiplier.empty()) {
    const std::string_view whole = text.substr(token->digits.size());
    if (grammar.unit(whole)) {
      rest = whole;
      multiplier = {};
      shift = 0;
    }
  }
  if (rest.empty()) {
    Number out;
    std::string hint_text = patterns::fold(unit_hint);
    std::string written_hint(unit_hint);
    // 万卷 in a column of units: 12.8 is 128000 卷.
    for (const std::string_view word : {"万", "亿"}) {
      if (!hint_text.starts_with(word) || grammar.unit(hint_text)) continue;
      shift += multiplier_shift(word);
      hint_text = written_hint = hint_text.substr(word.size());
      multiplier = {};
    }
    auto hint = hint_text.empty() ? std::nullopt : grammar.unit(hint_text);
    // What stands where units stand is one, though no list has it.
    if (!hint && is_rare_unit(hint_text)) hint = patterns::UnitWord{written_hint, std::nullopt};
    if (hint && hint->money_shift && shift == 0) shift += *hint->money_shift;
    if (hint && hint->money_shift && shift != 0 && !multiplier.empty())
      shift -= 4;  // 150万 of money is 150 万元
    const auto value = decimal(token->digits, shift);
    if (!value) return std::nullopt;
    // Under a percent heading 0.97 may be 0.97 % or 97 %.
    if (hint && hint->canonical == "%" && *value > 0 && *value <= 1.5) return std::nullopt;
    out.value = *value;
    if (hint) out.unit = unit_of(*hint, written_hint);
    return out;
  }
  if (rest == "成" || rest.starts_with("成")) {  // 9成5 as well as 九成
    if (const auto share = read_share(text)) return Number{share->value, std::string(share->unit)};
  }
  std::optional<patterns::UnitWord> unit = grammar.unit(rest);
  if (!unit && rest.size() > 2 && rest.front() == '(' && rest.back() == ')') {
    unit = grammar.unit(rest.substr(1, rest.size() - 2));
  }
  if (!unit && rare && is_rare_unit(rest) &&
      (multiplier.empty() || multiplier == "万" || multiplier == "亿")) {
    unit = patterns::UnitWord{std::string(rest), std::nullopt};
  }
  if (!unit) return std::nullopt;
  if (unit->money_shift) shift += *unit->money_shift;
  const auto value = decimal(token->digits, shift);
  if (!value) return std::nullopt;
  return Number{*value, unit_of(*unit, unit->canonical)};
}

// 三次, 百分之九十, 三十万元: Chinese numerals count only before a known unit, so that 一定程度 is none.
std::optional<Number> read_chinese(const std::string& text, const ValueGrammar& grammar) {
  if (const auto share = read_share(text)) return Number{share->value, std::string(share->unit)};
  if (text == "零") return Number{0, ""};
  if (!patterns::begins_with_ideograph(text)) return std::nullopt;
  std::string number, rest;
  if (!RE2::FullMatch(text, expressions().chinese, &number, &rest)) return std::nullopt;
  // Words that begin like a count and are none: 一级, 一流, 一等, 一般, 一点 …
  static const RE2 no_count(
      R"((?:级|类|种|点|度|分|成|层|本|里|起|道|面|路|线|节|期|年|季度|年度|天|日|周|对|书|门|条).*)",
      RE2::Quiet);
  if (number != "零" && RE2::FullMatch(rest, no_count)) return std::nullopt;
  auto unit = grammar.unit(rest);
  constexpr std::string_view ten_thousand = "万";
  if (!unit && rest.starts_with(ten_thousand)) return std::nullopt;
  const auto value = patterns::read_chinese_number(number);
  if (!value || !unit) return std::nullopt;
  if (!unit->money_shift) return Number{static_cast<double>(*value), unit->canonical};
  const auto money = decimal(std::to_string(*value), *unit->money_shift);
  if (!money) return std::nullopt;
  return Number{*money, "万元"};
}

// Whether a number that could be a year or a month (2000, 2023, 2012.5) is none, since its unit is stated
// elsewhere and is no time.
bool counts(const std::string& folded, std::string_view unit_hint, const ValueGrammar& grammar) {
  if (unit_hint.empty()) return false;
  static const RE2 number(R"([0-9]+(?:\.[0-9]+)?)", RE2::Quiet);
  static const RE2 time(R"((?:年|个?月|天|日|期|季度?).*)", RE2::Quiet);
  const std::string hint = patterns::fold(unit_hint);
  return RE2::FullMatch(folded, number) && grammar.unit(hint) && !RE2::FullMatch(hint, time);
}

std::optional<Comparison> comparison_of(std::string_view symbol) {
  return model::comparison_from_string(symbol);
}

}  // namespace

model::Quantity read_quantity(std::string_view text, const ValueGrammar& grammar,
                              std::string_view unit_hint) {
  Quantity out;
  if (patterns::is_blank(text)) return out;
  std::string folded = fold_value(text);
  while (!folded.empty() && (folded.ends_with("。") || folded.ends_with(";") || folded.back() == '.')) {
    if (grammar.mark(folded) == "remnant") break;
    folded.erase(folded.size() - (folded.ends_with("。") ? std::string_view("。").size() : 1));
  }
  // (95%) and 【95%】: brackets around the whole.
  if (folded.size() > 2 && folded.front() == '(' && folded.back() == ')' &&
      folded.find('(', 1) == std::string::npos) {
    folded = folded.substr(1, folded.size() - 2);
  }
  if (folded.empty()) return out;
  if (const std::string mark = grammar.mark(folded); ValueGrammar::says_nothing(mark)) {
    out.type = mark == "none"             ? QuantityType::none
               : mark == "not_applicable" ? QuantityType::not_applicable
                                          : QuantityType::blank;
    return out;
  }
  const Expressions& e = expressions();
  out.type = QuantityType::qualitative;
  const bool digits = has_digit(folded);
  if (!digits && grammar.unit(folded)) {  // a unit that waits for its number
    out.type = QuantityType::blank;
    return out;
  }
  if (!counts(folded, unit_hint, grammar)) {
    if (const auto type = calendar_type(folded)) {
      out.type = *type;
      return out;
    }
  }

  // Comparison words in front (达到≥95% has two), then behind, then the number must be all that is left.
  std::string_view rest = folded;
  std::optional<Comparison> front;
  for (int i = 0; i < 2; ++i) {
    const auto found = grammar.before(rest);
    if (found.length == 0 || found.length >= rest.size()) break;
    if (!front || *front == Comparison::equal) front = comparison_of(found.symbol);
    rest.remove_prefix(found.length);
  }
  const auto set = [&](const Number& number, std::optional<Comparison> back) {
    if (front && back && *front != Comparison::equal && *front != *back && !(folded.starts_with("控制在")))
      return false;
    const Comparison comparison = back ? *back : front.value_or(Comparison::equal);
    out.type = comparison == Comparison::equal ? QuantityType::quantity : QuantityType::bound;
    out.comparison = comparison;
    out.value = number.value;
    out.unit = as_written(number.unit, text);
    return true;
  };
  const auto read = [&](std::string_view body, std::optional<Comparison> back, bool rare) {
    if (digits) {
      if (const auto number = read_number(body, grammar, unit_hint, rare)) return set(*number, back);
    }
    if (const auto number = read_chinese(std::string(body), grammar)) return set(*number, back);
    return false;
  };
  // What no list has may be a unit only where no comparison word ends it: 12个封顶 are 个.
  if (read(rest, std::nullopt, false)) return out;
  if (const auto found = grammar.after(rest); found.length > 0 && found.length < rest.size()) {
    if (read(rest.substr(0, rest.size() - found.length), comparison_of(found.symbol), true)) return out;
  }
  if (digits && read(rest, std::nullopt, true)) return out;
  if (!digits) return out;
  std::string multiplier, unit;
  if (RE2::FullMatch(piece(rest), e.range, &multiplier, &unit) ||
      RE2::FullMatch(piece(rest), e.plus_minus, &unit)) {
    const auto known = unit.empty() ? std::nullopt : grammar.unit(unit);
    // Two numbers without a unit that begin like years are what is left of dates.
    const bool like_years = unit.empty() && (rest.starts_with("19") || rest.starts_with("20"));
    if ((unit.empty() && !like_years) || known) {
      out.type = QuantityType::bound;
      out.comparison = Comparison::range;
      if (known) out.unit = known->money_shift ? "万元" : as_written(known->canonical, text);
      return out;
    }
  }

  // Prose: how many quantities does it hold, dates apart?
  std::string without_dates = folded;
  RE2::GlobalReplace(&without_dates, e.date_inside, ";");
  if (grammar.count_quantities(without_dates) > 1) out.type = QuantityType::multiple;
  return out;
}

std::optional<double> read_points(std::string_view text) {
  constexpr std::size_t longest = 60;  // bytes; blanks and full-width digits included
  if (text.size() > longest || patterns::begins_with_ideograph(text)) return std::nullopt;
  const std::string folded = fold_value(text);
  if (folded.empty() || folded.front() < '0' || folded.front() > '9') return std::nullopt;
  const auto token = scan_number(folded);
  if (!token || !token->multiplier.empty() || !(token->rest.empty() || token->rest == "分"))
    return std::nullopt;
  if (token->digits.find(',') != std::string_view::npos) return std::nullopt;
  return decimal(token->digits, 0);
}

std::optional<double> read_weight(std::string_view text) {
  if (const auto points = read_points(text)) return points;
  constexpr std::size_t longest = 20;  // bytes
  if (text.size() > longest) return std::nullopt;
  std::string folded = fold_value(text);
  if (!folded.ends_with('%')) return std::nullopt;
  folded.pop_back();
  return read_points(folded);
}

AmountReading read_amount(std::string_view text, std::string_view unit, bool money,
                          const ValueGrammar& grammar) {
  AmountReading out;
  if (is_nothing(text, grammar)) return out;
  out.uncertain = true;
  const std::string folded = fold_value(text, true);
  const auto token = scan_number(folded);
  if (!token) return out;
  const auto column_unit = unit.empty() ? std::nullopt : grammar.unit(patterns::fold(unit));
  if (token->rest.empty() && token->multiplier.empty()) {
    AmountValue value;
    int shift = 0;
    if (column_unit && column_unit->money_shift) {
      shift = *column_unit->money_shift;
      value.unit = "万元";
    } else {
      value.unit = column_unit ? unit_of(*column_unit, unit) : std::string(unit);
    }
    const auto read = decimal(token->digits, shift);
    if (!read) return out;
    // A rate without its sign: 20 is 20 %, but 0.92 may be 0.92 % or 92 %.
    if (column_unit && column_unit->canonical == "%" && *read > 0 && *read <= 1.5) return out;
    value.value = *read;
    out.value = value;
  } else {
    const bool is_money = money || (column_unit && column_unit->money_shift);
    // 150万 of money is 150万元.
    const bool bare = token->rest.empty() && is_money;
    const std::optional<Number> number = read_number(bare ? folded + "元" : folded, grammar, {});
    if (!number) return out;
    if (is_money && number->unit != "万元") return out;  // a rate or a count where money is asked for
    out.value = AmountValue{number->value, as_written(number->unit, text)};
  }
  out.uncertain = false;
  return out;
}

bool is_nothing(std::string_view text, const ValueGrammar& grammar) {
  if (patterns::is_blank(text)) return true;
  if (text.size() > 60) return false;
  std::string folded = patterns::fold(text);
  const auto nothing = [&] { return ValueGrammar::says_nothing(grammar.mark(folded)); };
  if (nothing() || folded.empty()) return true;
  if (!folded.ends_with("。")) return false;
  folded.resize(folded.size() - std::string_view("。").size());
  return folded.empty() || nothing();
}

}  // namespace guidang::normalize
