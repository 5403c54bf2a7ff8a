// A cell's text read as a value (contract, "Values").
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guidang::model {

// What a target or actual cell is.
enum class QuantityType {
  quantity,  // one number, with or without a unit
  bound,     // a number with ≥ ≤ 以上 不超过 …
  multiple,  // more than one quantity
  date,
  period,
  qualitative,     // words
  none,            // 无
  not_applicable,  // 不适用 / ——
  blank,
};
std::string_view to_string(QuantityType type);
std::optional<QuantityType> quantity_type_from_string(std::string_view name);

enum class Comparison { equal, at_least, at_most, greater, less, range };
// "=", ">=", "<=", ">", "<", "range"
std::string_view to_string(Comparison comparison);
std::optional<Comparison> comparison_from_string(std::string_view symbol);

struct Quantity {
  QuantityType type = QuantityType::blank;
  std::optional<Comparison> comparison;  // none where there is no number
  std::optional<double> value;           // money in 万元, percentages in percent, multipliers folded in
  std::string unit;                      // "万元", "%", "亩" …; "" if none
  bool operator==(const Quantity&) const = default;
};

}  // namespace guidang::model
