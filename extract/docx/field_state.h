// Complex fields: what stands between "begin" and "separate" is code, not text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guidang::extract::docx {

// Fields nest, and a field's result may go on over paragraphs.
class FieldState {
 public:
  // Codes longer than this are none that Word shows anything for.
  static constexpr std::size_t longest_code = 4096;

  void begin() {
    set_code_unknown();
    open_.push_back({});
    ++code_depth_;
  }
  void separate() { leave_code(); }
  // The field that ends; none is open: as if it had a result.
  struct Ended {
    bool has_result = true;  // a "separate" stood before its end
    bool whole = true;       // `code` is all of it
    std::string code;
  };
  Ended end() {
    if (open_.empty()) return {};
    Ended out{!open_.back().in_code, open_.back().whole, std::move(open_.back().code)};
    leave_code();
    open_.pop_back();
    return out;
  }

  // Characters of the innermost field's code.
  void add_code(std::string_view piece) {
    if (open_.empty() || !open_.back().in_code) return;
    Field& field = open_.back();
    const std::size_t room = longest_code - std::min(field.code.size(), longest_code);
    if (piece.size() > room) field.whole = false;
    field.code += piece.substr(0, room);
  }
  // Something stands in the code that is no code: text, another field.
  void set_code_unknown() {
    if (!open_.empty() && open_.back().in_code) open_.back().whole = false;
  }
  std::string_view code() const { return open_.empty() ? std::string_view() : open_.back().code; }

  // A code that no "separate" ends by the end of its paragraph would hide the rest of the document.
  void end_of_paragraph() {
    // Those in their code are the innermost ones, so the way back is no longer than what this paragraph
    // opened.
    for (std::size_t i = open_.size(); code_depth_ > 0 && i-- > 0;) {
      if (open_[i].in_code) --code_depth_;
      open_[i].in_code = false;
    }
  }
  bool in_code() const { return code_depth_ > 0; }

 private:
  struct Field {
    bool in_code = true;
    bool whole = true;
    std::string code;
  };

  void leave_code() {
    if (open_.empty() || !open_.back().in_code) return;
    open_.back().in_code = false;
    --code_depth_;
  }

  std::vector<Field> open_;  // outermost first
  int code_depth_ = 0;
};

}  // namespace guidang::extract::docx
