#include "audit/cell_number.h"

#include <charconv>

namespace guidang::audit {
namespace {

constexpr std::string_view wide_blank = "\u3000", hard_blank = "\u00a0";
constexpr std::size_t unit_bytes_max = 12;  // four Chinese characters

// Full-width digits, point and sign as ASCII.
std::string narrowed(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // U+FF01 … U+FF5E are EF BC 81 … EF BD 9E.
    if (static_cast<unsigned char>(text[i]) == 0xEF && i + 2 < text.size()) {
      const auto middle = static_cast<unsigned char>(text[i + 1]),
                 last = static_cast<unsigned char>(text[i + 2]);
      if (middle == 0xBC && last >= 0x81 && last <= 0xBF) {
        out += static_cast<char>(last - 0x81 + 0x21);
        i += 2;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

}  // namespace

std::string without_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r') {
      ++i;
    } else if (text.substr(i).starts_with(wide_blank)) {
      i += wide_blank.size();
    } else if (text.substr(i).starts_with(hard_blank)) {
      i += hard_blank.size();
    } else {
      out += text[i++];
    }
  }
  return out;
}

std::optional<double> cell_number(std::string_view text) {
  std::string digits = narrowed(without_blanks(text));
  std::erase(digits, ',');
  const std::size_t start = digits.starts_with('+') ? 1 : 0;
  double value = 0;
  const auto [end, error] =
      std::from_chars(digits.data() + start, digits.data() + digits.size(), value, std::chars_format::fixed);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(digits.data() + digits.size() - end));
  if (unit.size() > unit_bytes_max) return std::nullopt;
  for (const char c : unit) {
    if ((c >= '0' && c <= '9') || c == '.' || c == '-') return std::nullopt;
  }
  return value;
}

}  // namespace guidang::audit
