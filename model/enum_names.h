// Enumerations with stable names, as arrays of pairs: the name of a value, the value of a name.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace guidang::model {

template <typename Enum>
using EnumName = std::pair<Enum, std::string_view>;

// Empty where `wanted` stands in no pair.
template <typename Enum, std::size_t size>
std::string_view name_of(const std::array<EnumName<Enum>, size>& names, Enum wanted) {
  for (const auto& [value, name] : names) {
    if (value == wanted) return name;
  }
  return {};
}

template <typename Enum, std::size_t size>
std::optional<Enum> value_of(const std::array<EnumName<Enum>, size>& names, std::string_view wanted) {
  for (const auto& [value, name] : names) {
    if (name == wanted) return value;
  }
  return std::nullopt;
}

}  // namespace guidang::model
