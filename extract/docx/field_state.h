// Complex fields: what stands between "begin" and "separate" is code, not text.
#pragma once

#include <cstddef>
#include <vector>

namespace guidang::extract::docx {

// Fields nest, and a field's result may go on over paragraphs.
class FieldState {
 public:
  void begin() {
    in_code_.push_back(true);
    ++code_depth_;
  }
  void separate() { leave_code(); }
  void end() {
    if (in_code_.empty()) return;
    leave_code();
    in_code_.pop_back();
  }
  // A code that no "separate" ends by the end of its paragraph would hide the rest of the document.
  void end_of_paragraph() {
    // Those in their code are the innermost ones, so the way back is no longer than what this paragraph
    // opened.
    for (std::size_t i = in_code_.size(); code_depth_ > 0 && i-- > 0;) {
      if (in_code_[i]) --code_depth_;
      in_code_[i] = false;
    }
  }
  bool in_code() const { return code_depth_ > 0; }

 private:
  void leave_code() {
    if (in_code_.empty() || !in_code_.back()) return;
    in_code_.back() = false;
    --code_depth_;
  }

  std::vector<bool> in_code_;  // the open fields, outermost first
  int code_depth_ = 0;
};

}  // namespace guidang::extract::docx
