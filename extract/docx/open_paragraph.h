// The paragraph that is being read: its text as far as it is shown, and what its properties say.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/docx/block_list.h"
#include "extract/docx/styles.h"

namespace guidang::extract::docx {

// Complex fields: what stands between "begin" and "separate" is code, not text. A field may go on over
// paragraphs.
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
    in_code_.assign(in_code_.size(), false);
    code_depth_ = 0;
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

struct OpenParagraph {
  bool open = false;
  std::string text;
  const Style* style = nullptr;  // null where there is none
  std::optional<int> num_id, num_level;
  std::optional<int> outline_level;
  bool mark_deleted = false;  // a tracked change takes its end away: it goes on in the next paragraph
  bool has_page_field = false;
  BlockList floating;  // its text boxes

  // The run that is open.
  bool run_hidden = false;
  std::optional<bool> run_vanish, run_style_vanish;
};

}  // namespace guidang::extract::docx
