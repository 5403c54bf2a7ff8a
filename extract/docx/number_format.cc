#include "extract/docx/number_format.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "extract/docx/symbols.h"

namespace guidang::extract::docx {
namespace {

using Digits = std::array<std::string_view, 10>;
constexpr Digits plain_digits{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr Digits circle_digits{"○", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr Digits zero_digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr Digits legal_simplified{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr Digits legal_traditional{"零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"};
constexpr Digits legal_japanese{"〇", "壱", "弐", "参", "四", "伍", "六", "七", "八", "九"};
constexpr Digits korean_digits{"영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"};

std::string decimal(int value) { return std::to_string(value); }

std::string with_digits(int value, const Digits& digits) {
  std::string out;
  for (const char c : decimal(value)) out += digits[static_cast<std::size_t>(c - '0')];
  return out;
}

// How a Chinese way of counting writes its numbers.
struct Counting {
  const Digits& digits;
  std::array<std::string_view, 4> units;   // 1, 10, 100, 1000
  std::array<std::string_view, 3> groups;  // 1, 10^4, 10^8
  bool zero;                               // 一百零一, not 百一
  bool one_before_ten;                     // 壹拾, not 十
  bool one_before_hundred;                 // 一百, not 百
};

constexpr Counting simplified{zero_digits, {"", "十", "百", "千"}, {"", "万", "亿"}, true, false, true};
constexpr Counting traditional{zero_digits, {"", "十", "百", "千"}, {"", "萬", "億"}, true, false, true};
constexpr Counting japanese{plain_digits, {"", "十", "百", "千"}, {"", "万", "億"}, false, false, false};
constexpr Counting legal_s{legal_simplified, {"", "拾", "佰", "仟"}, {"", "万", "亿"}, true, true, true};
constexpr Counting legal_t{legal_traditional, {"", "拾", "佰", "仟"}, {"", "萬", "億"}, true, true, true};
constexpr Counting legal_j{legal_japanese, {"", "拾", "百", "阡"}, {"", "萬", "億"}, false, true, true};
constexpr Counting korean{korean_digits, {"", "십", "백", "천"}, {"", "만", "억"}, false, false, false};

// Four decimal digits; `leads`: nothing stands before them.
std::string count_group(int value, const Counting& way, bool leads) {
  std::string out;
  bool gap = false;
  for (int power = 3; power >= 0; --power) {
    constexpr std::array<int, 4> tens{1, 10, 100, 1000};
    const int digit = value / tens[static_cast<std::size_t>(power)] % 10;
    if (digit == 0) {
      gap = gap || !out.empty() || !leads;
      continue;
    }
    if (gap && way.zero) out += way.digits[0];
    gap = false;
    const bool first = out.empty() && leads;
    const bool one = digit != 1 || power == 0 ||
                     (power == 1 ? way.one_before_ten || (!first && way.zero) : way.one_before_hundred);
    if (one) out += way.digits[static_cast<std::size_t>(digit)];
    out += way.units[static_cast<std::size_t>(power)];
  }
  return out;
}

std::string count(int value, const Counting& way) {
  if (value <= 0) return value == 0 ? std::string(way.digits[0]) : decimal(value);
  std::string out;
  for (int group = 2; group >= 0; --group) {
    const int size = group == 2 ? 100'000'000 : group == 1 ? 10'000 : 1;
    const int part = value / size % 10'000;
    if (part == 0) continue;
    out += count_group(part, way, out.empty());
    out += way.groups[static_cast<std::size_t>(group)];
  }
  return out;
}

// 十二, 九十九, but 一○○: the ways that count only to ninety-nine.
std::string count_below_hundred(int value) {
  return value >= 1 && value < 100 ? count(value, simplified) : with_digits(value, circle_digits);
}

std::string roman(int value, bool upper) {
  if (value < 1 || value > 32767) return decimal(value);
  struct Step {
    int value;
    std::string_view text;
  };
  static constexpr std::array<Step, 13> steps{{{1000, "m"},
                                               {900, "cm"},
                                               {500, "d"},
                                               {400, "cd"},
                                               {100, "c"},
                                               {90, "xc"},
                                               {50, "l"},
                                               {40, "xl"},
                                               {10, "x"},
                                               {9, "ix"},
                                               {5, "v"},
                                               {4, "iv"},
                                               {1, "i"}}};
  std::string out;
  for (const Step& step : steps) {
    for (; value >= step.value; value -= step.value) out += step.text;
  }
  if (upper) {
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  }
  return out;
}

// z is followed by aa, bb …
std::string letters(int value, char first) {
  if (value < 1 || value > 26 * 30) return decimal(value);
  return std::string(static_cast<std::size_t>((value - 1) / 26 + 1),
                     static_cast<char>(first + (value - 1) % 26));
}

// A run of neighbouring characters for 1 … count, decimal beyond.
std::string one_of_run(int value, std::uint32_t first, int count) {
  if (value < 1 || value > count) return decimal(value);
  std::string out;
  append_utf8(out, first + static_cast<std::uint32_t>(value - 1));
  return out;
}

std::string one_of(int value, std::span<const std::string_view> items) {
  if (value < 1 || static_cast<std::size_t>(value) > items.size()) return decimal(value);
  return std::string(items[static_cast<std::size_t>(value - 1)]);
}

constexpr std::array<std::string_view, 10> stems{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
constexpr std::array<std::string_view, 12> branches{"子", "丑", "寅", "卯", "辰", "巳",
                                                    "午", "未", "申", "酉", "戌", "亥"};
constexpr std::array<std::string_view, 14> ganada{"가", "나", "다", "라", "마", "바", "사",
                                                  "아", "자", "차", "카", "타", "파", "하"};
constexpr std::array<std::string_view, 46> kana{
    "ア", "イ", "ウ", "エ", "オ", "カ", "キ", "ク", "ケ", "コ", "サ", "シ", "ス", "セ", "ソ", "タ",
    "チ", "ツ", "テ", "ト", "ナ", "ニ", "ヌ", "ネ", "ノ", "ハ", "ヒ", "フ", "ヘ", "ホ", "マ", "ミ",
    "ム", "メ", "モ", "ヤ", "ユ", "ヨ", "ラ", "リ", "ル", "レ", "ロ", "ワ", "ヲ", "ン"};

std::string full_width(int value) {
  std::string out;
  for (const char c : decimal(value)) {
    append_utf8(out, c == '-' ? 0xFF0Du : 0xFF10u + static_cast<std::uint32_t>(c - '0'));
  }
  return out;
}

std::string hexadecimal(int value) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (auto rest = static_cast<unsigned>(value); rest > 0; rest /= 16)
    out.insert(out.begin(), digits[rest % 16]);
  return out.empty() ? "0" : out;
}

std::string ordinal(int value) {
  const int last = value % 10;
  const bool teen = value % 100 / 10 == 1;
  return decimal(value) + (teen ? "th" : last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

std::string zodiac_pair(int value) {
  if (value < 1 || value > 60) return decimal(value);
  return std::string(stems[static_cast<std::size_t>(value - 1) % 10]) +
         std::string(branches[static_cast<std::size_t>(value - 1) % 12]);
}

std::string chicago(int value) {
  constexpr std::array<std::string_view, 4> marks{"*", "†", "‡", "§"};
  if (value < 1 || value > 40) return decimal(value);
  std::string out;
  for (int i = 0; i <= (value - 1) / 4; ++i) out += marks[static_cast<std::size_t>(value - 1) % 4];
  return out;
}

using Write = std::string (*)(int value);
struct Format {
  std::string_view name;
  Write write;
};

constexpr auto formats = std::to_array<Format>({
    {"decimal", decimal},
    {"chineseCounting", count_below_hundred},
    {"chineseCountingThousand", [](int n) { return count(n, simplified); }},
    {"chineseLegalSimplified", [](int n) { return count(n, legal_s); }},
    {"ideographDigital", [](int n) { return with_digits(n, plain_digits); }},
    {"japaneseDigitalTenThousand", [](int n) { return with_digits(n, plain_digits); }},
    {"japaneseCounting", [](int n) { return count(n, japanese); }},
    {"japaneseLegal", [](int n) { return count(n, legal_j); }},
    {"taiwaneseCounting", count_below_hundred},
    {"taiwaneseCountingThousand", [](int n) { return count(n, traditional); }},
    {"taiwaneseDigital", [](int n) { return with_digits(n, circle_digits); }},
    {"ideographLegalTraditional", [](int n) { return count(n, legal_t); }},
    {"ideographTraditional", [](int n) { return one_of(n, stems); }},
    {"ideographZodiac", [](int n) { return one_of(n, branches); }},
    {"ideographZodiacTraditional", zodiac_pair},
    {"ideographEnclosedCircle", [](int n) { return one_of_run(n, 0x3220, 10); }},
    {"koreanDigital", [](int n) { return with_digits(n, korean_digits); }},
    {"koreanDigital2", [](int n) { return with_digits(n, zero_digits); }},
    {"koreanCounting", [](int n) { return count(n, korean); }},
    {"ganada", [](int n) { return one_of(n, ganada); }},
    {"aiueo", [](int n) { return one_of(n, kana); }},
    {"aiueoFullWidth", [](int n) { return one_of(n, kana); }},
    {"decimalEnclosedCircle", [](int n) { return one_of_run(n, 0x2460, 20); }},
    {"decimalEnclosedCircleChinese", [](int n) { return one_of_run(n, 0x2460, 10); }},
    {"decimalEnclosedParen", [](int n) { return one_of_run(n, 0x2474, 20); }},
    {"decimalEnclosedFullstop", [](int n) { return one_of_run(n, 0x2488, 20); }},
    {"decimalFullWidth", full_width},
    {"decimalFullWidth2", full_width},
    {"decimalZero", [](int n) { return n >= 0 && n < 10 ? "0" + decimal(n) : decimal(n); }},
    {"lowerLetter", [](int n) { return letters(n, 'a'); }},
    {"upperLetter", [](int n) { return letters(n, 'A'); }},
    {"lowerRoman", [](int n) { return roman(n, false); }},
    {"upperRoman", [](int n) { return roman(n, true); }},
    {"numberInDash", [](int n) { return "- " + decimal(n) + " -"; }},
    {"ordinal", ordinal},
    {"hex", hexadecimal},
    {"chicago", chicago},
    {"none", [](int) { return std::string(); }},
});

}  // namespace

std::string format_number(int value, std::string_view format) {
  // No list goes below zero; a hostile start does, and the formats are spared it.
  if (value < 0) return decimal(value);
  for (const Format& known : formats) {
    if (known.name == format) return known.write(value);
  }
  return decimal(value);
}

}  // namespace guidang::extract::docx
