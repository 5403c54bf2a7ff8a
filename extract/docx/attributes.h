// The simple types of WordprocessingML attributes.
#pragma once

#include <optional>
#include <string_view>

#include "extract/xml/parser.h"

namespace guidang::extract::docx {

// A whole number; none for anything else. Some writers put decimals ("120.5"): the whole part counts. Numbers
// beyond an int are cut to its ends.
std::optional<int> to_int(std::string_view text);

// w:val as a whole number.
inline std::optional<int> int_value(const xml::Attributes& attributes) {
  const auto value = attributes.get("val");
  return value ? to_int(*value) : std::nullopt;
}

// An on/off element: on where it stands, unless w:val says off.
inline bool on_value(const xml::Attributes& attributes) {
  const auto value = attributes.get("val");
  return !value || !(*value == "0" || *value == "false" || *value == "off" || *value == "none");
}

// A measure in twentieths of a point; none where it is relative (auto, pct) or not a number. Strict documents
// may write "36pt", "1.5cm".
std::optional<int> twips(std::string_view text);

}  // namespace guidang::extract::docx
