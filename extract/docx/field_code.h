// The code of a field, as far as the text depends on it: whether it is the page's number (PAGE, ECMA-376 part
// 1, 17.16.5.45).
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace guidang::extract::docx {

class FieldCode {
 public:
  // "PAGE", " page \* MERGEFORMAT"; not "PAGEREF …".
  static bool is_page(std::string_view code) {
    constexpr std::string_view name = "PAGE";
    code.remove_prefix(std::min(code.find_first_not_of(" \t"), code.size()));
    if (code.size() < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const char c = code[i] >= 'a' && code[i] <= 'z' ? static_cast<char>(code[i] - 'a' + 'A') : code[i];
      if (c != name[i]) return false;
    }
    return code.size() == name.size() || code[name.size()] == ' ' || code[name.size()] == '\\';
  }

  void begin() { code_.clear(); }
  void start_text() { reading_ = true; }
  // Characters of the part; only those of a code count, and only its start.
  void add(std::string_view piece) {
    if (reading_) code_ += piece.substr(0, most - std::min(code_.size(), most));
  }
  void end_text() { reading_ = false; }
  bool is_page() const { return is_page(code_); }

 private:
  static constexpr std::size_t most = 64;
  std::string code_;
  bool reading_ = false;
};

}  // namespace guidang::extract::docx
