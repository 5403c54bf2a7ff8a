#include "extract/docx/field_code.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "extract/docx/equation_field.h"
#include "extract/docx/symbols.h"

namespace guidang::extract::docx {
namespace {

constexpr std::string_view blanks = " \t\r\n";

void skip_blanks(std::string_view& code) {
  code.remove_prefix(std::min(code.find_first_not_of(blanks), code.size()));
}

// The next word, or what stands between quotation marks; "" at the end.
std::string_view next_word(std::string_view& code) {
  skip_blanks(code);
  if (code.starts_with('"')) {
    const std::size_t end = std::min(code.find('"', 1), code.size());
    const std::string_view word = code.substr(1, end - 1);
    code.remove_prefix(std::min(end + 1, code.size()));
    return word;
  }
  const std::size_t end = std::min(code.find_first_of(blanks), code.size());
  const std::string_view word = code.substr(0, end);
  code.remove_prefix(end);
  return word;
}

// The field's name in capitals; `code` is left at what follows it ("EQ\o(a,b)" needs no blank).
std::string take_name(std::string_view& code) {
  skip_blanks(code);
  const std::size_t end = std::min(code.find_first_of(" \t\r\n\\\"("), code.size());
  std::string name(code.substr(0, end));
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  code.remove_prefix(end);
  return name;
}

// SYMBOL 254 \f "Wingdings" \s 10.5; \u: the number is Unicode.
std::optional<std::string> symbol_of(std::string_view code) {
  const std::string_view number = next_word(code);
  const bool hex = number.starts_with("0x") || number.starts_with("0X");
  std::uint32_t value = 0;
  for (const char c : hex ? number.substr(2) : number) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 99;
    if (digit >= (hex ? 16 : 10) || value > 0x10FFFF) return std::nullopt;
    value = value * (hex ? 16u : 10u) + static_cast<std::uint32_t>(digit);
  }
  std::string_view font;
  bool unicode = false;
  for (std::string_view word = next_word(code); !word.empty(); word = next_word(code)) {
    if (word == "\\f") font = next_word(code);
    if (word == "\\u") unicode = true;
  }
  // Beyond ASCII the number is of a code page that is not known here.
  if (value < 0x20 || (value >= 0x80 && !unicode && !has_own_characters(font))) return std::nullopt;
  return symbol_text(font, value);
}

}  // namespace

bool is_page_code(std::string_view code) { return take_name(code) == "PAGE"; }

bool is_button_code(std::string_view code) {
  const std::string name = take_name(code);
  return name == "MACROBUTTON" || name == "GOTOBUTTON";
}

std::string field_name(std::string_view code) { return take_name(code); }

std::optional<std::string> shown_by_code(std::string_view code, bool whole) {
  static constexpr auto drawn = std::to_array<std::string_view>(
      {"EQ", "SYMBOL", "MACROBUTTON", "GOTOBUTTON", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"});
  const std::string name = take_name(code);
  if (std::find(drawn.begin(), drawn.end(), name) == drawn.end()) return std::string();
  if (!whole) return std::nullopt;
  if (name == "EQ") return equation_text(code);
  if (name == "SYMBOL") return symbol_of(code);
  if (!is_button_code(name)) return std::nullopt;
  next_word(code);  // the macro, the place
  skip_blanks(code);
  return std::string(code.substr(0, code.find_last_not_of(blanks) + 1));
}

}  // namespace guidang::extract::docx
