#include "output/cell_text.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cmath>
#include <cstdint>

namespace guidang::output {
namespace {

std::size_t width_of(UChar32 c) {
  if (c < 0) return 1;
  if (c < 0x300) return 1;
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const auto width = static_cast<UEastAsianWidth>(u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH));
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Calls see(c, bytes) for each character; c is negative for a byte that is no UTF-8.
template <typename See>
void each_character(std::string_view text, See&& see) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    const std::int64_t start = at;
    UChar32 c = 0;
    U8_NEXT(bytes, at, size, c);
    if (!see(c, text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(at - start)))) return;
  }
}

bool turns_direction(UChar32 c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
}

void append_code_point(std::string& out, UChar32 c) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::string shown(UChar32 c, std::string_view bytes) {
  if (c == '\t') return " ";
  if (c == '\n') return "␤";
  if (c < 0 || turns_direction(c) || (c >= 0x80 && c < 0xA0)) return "\xEF\xBF\xBD";
  if (c < 0x20 || c == 0x7F) {
    std::string out;
    append_code_point(out, c == 0x7F ? 0x2421 : 0x2400 + c);
    return out;
  }
  return std::string(bytes);
}

}  // namespace

bool is_null(const Value& value) { return std::holds_alternative<std::monostate>(value); }

bool is_number(const Value& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value);
}

std::string number_text(double value) { return fmt::format("{}", value); }

std::string plain_text(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* real = std::get_if<double>(&value)) return number_text(*real);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  each_character(text, [&](UChar32 c, std::string_view) {
    width += width_of(c);
    return true;
  });
  return width;
}

std::string one_line(std::string_view text, std::size_t width) {
  std::string out;
  std::size_t used = 0;
  std::size_t fits = 0;  // bytes of `out` that leave a place for the …
  bool cut = false;
  each_character(text, [&](UChar32 c, std::string_view bytes) {
    if (c == '\r') return true;
    const std::string next = shown(c, bytes);
    used += display_width(next);
    if (used > width) {
      cut = true;
      return false;
    }
    out += next;
    if (used + 1 <= width) fits = out.size();
    return true;
  });
  if (cut) {
    out.resize(fits);
    out += "…";
  }
  return out;
}

std::string padded(std::string_view text, std::size_t width, Align align) {
  const std::size_t used = display_width(text);
  const std::string blanks(used < width ? width - used : 0, ' ');
  return align == Align::left ? std::string(text) + blanks : blanks + std::string(text);
}

}  // namespace guidang::output
