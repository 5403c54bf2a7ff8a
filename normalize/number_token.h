// Digits, multipliers and Chinese numerals: the scanner under the quantities. No unit is known here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guidang::normalize {

// The number at the start of a folded text.
struct NumberToken {
  std::string_view digits;      // sign, digits with groups of three, decimals: "-1,234.50"
  std::string_view multiplier;  // 万, 亿, 千万 …; "" if none
  std::string_view rest;        // what follows the multiplier
};

// None where the text does not begin with a number, or where its commas do not part groups of three.
std::optional<NumberToken> scan_number(std::string_view folded);

// Ten's exponent of a multiplier word: 万 → 4; 0 for what is none.
int multiplier_shift(std::string_view word);

// The nearest double of a decimal as written, shifted by ten's exponent: "387664.62", -4 → 38.766462. None
// for more than 40 characters.
std::optional<double> decimal(std::string_view digits, int shift);

// A text of values made comparable (patterns/fold.h, letters keep their case). What parts numbers there keeps
// parting them: a full-width comma, a blank or a line break between digits becomes "；" unless it groups
// thousands beyond doubt: "1，234.5" and "1 234.5" are 1234.5; "32，154", "10\n20" and "968.191 8" stay two.
// `grouped`: the cell is known to hold one number, so that "1，234" is one as well.
std::string fold_value(std::string_view text, bool grouped = false);

// 百分之九十五点五 → 95.5 "%", 千分之五 → 5 "‰", 九成 → 90 "%", 三分之二 → 0.666…; none for anything else.
struct Share {
  double value = 0;
  std::string_view unit;  // "%", "‰" or ""
};
std::optional<Share> read_share(std::string_view folded);

// Chinese numerals before 年, 月, 日 and 号 as digits: 二〇二三年十二月 → 2023年12月. Other text is left.
std::string arabic_dates(std::string_view folded);

}  // namespace guidang::normalize
