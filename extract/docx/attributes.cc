#include "extract/docx/attributes.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace guidang::extract::docx {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\t'))
    text.remove_suffix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  return text;
}

}  // namespace

std::optional<int> to_int(std::string_view text) {
  text = trimmed(text);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) {
    return text.starts_with('-') ? std::numeric_limits<int>::min() : std::numeric_limits<int>::max();
  }
  if (error != std::errc{}) return std::nullopt;
  if (end != text.data() + text.size() && *end != '.') return std::nullopt;
  return value;
}

std::optional<int> twips(std::string_view text) {
  text = trimmed(text);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || !std::isfinite(value)) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  double factor = 1;
  if (unit == "pt") {
    factor = 20;
  } else if (unit == "cm") {
    factor = 1440 / 2.54;
  } else if (unit == "mm") {
    factor = 144 / 2.54;
  } else if (unit == "in") {
    factor = 1440;
  } else if (unit == "pc" || unit == "pi") {
    factor = 240;
  } else if (!unit.empty()) {
    return std::nullopt;
  }
  value *= factor;
  if (std::abs(value) > 1e6) return std::nullopt;  // Word's widest page is 31,680
  return static_cast<int>(std::lround(value));
}

}  // namespace guidang::extract::docx
