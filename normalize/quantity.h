// A written value read as a number with a unit, or told what it is instead (domain notes, 3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/quantity.h"
#include "patterns/value_grammar.h"

namespace guidang::normalize {

// A target or actual cell. A number only where the whole cell is one quantity: dates, periods, prose and
// lists have none. Money comes back in 万元, percentages in percent, 万 and 亿 before other units folded in.
// `unit_hint`: the unit that the indicator's name or another column states, used where the cell has none.
model::Quantity read_quantity(std::string_view text, const patterns::ValueGrammar& grammar,
                              std::string_view unit_hint = {});

// A number alone, as weights and scores are: "6", "6分", "22.5". None for anything else.
std::optional<double> read_points(std::string_view text);

// The same for a weight, which may be written as a share of the whole: "20%" is 20 of 100.
std::optional<double> read_weight(std::string_view text);

// A money, rate or count cell of a ledger.
struct AmountValue {
  double value = 0;
  std::string unit;  // 万元 for money, % for rates, else the cell's or the column's unit
};
// `unit`: what the column or the block states ("" if nothing); `money`: the column holds money, so that a
// bare 万 is 万元. Blank, 无, / and the like give none, and so does what cannot be read with certainty (see
// `uncertain`).
struct AmountReading {
  std::optional<AmountValue> value;
  bool uncertain = false;  // something stands there, but no certain number: to be reported
};
AmountReading read_amount(std::string_view text, std::string_view unit, bool money,
                          const patterns::ValueGrammar& grammar);

// Whether the text is nothing, 无, 不适用, /, …… .
bool is_nothing(std::string_view text, const patterns::ValueGrammar& grammar);

}  // namespace guidang::normalize
