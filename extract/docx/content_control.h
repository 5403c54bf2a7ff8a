// Content controls (w:sdt, ECMA-376 part 1, 17.5.2) that show the prompt of their template, since nobody has
// filled them in (w:showingPlcHdr, 17.5.2.39). The prompt is none of the writer's words, so it is left out:
// what stands in the style of prompts, and what reads as one of Word's own. Anything else in such a control
// is kept: programs fill templates in without taking the mark away.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/docx/layer.h"

namespace guidang::extract::docx {

class ContentControls {
 public:
  void start(Layer& layer) { open_.push_back({false, layer.text().size(), paragraph_}); }
  void set_prompt(bool prompt) {
    if (!open_.empty()) open_.back().prompt = prompt;
  }
  bool in_prompt() const { return !open_.empty() && open_.back().prompt; }
  void end(Layer& layer) {
    if (open_.empty()) return;
    if (in_prompt() && open_.back().paragraph == paragraph_) layer.end_prompt(open_.back().text_start);
    open_.pop_back();
  }

  void start_paragraph() { ++paragraph_; }
  void end_paragraph(Layer& layer) {
    if (in_prompt() && open_.back().paragraph != paragraph_) layer.end_prompt(0);
  }

 private:
  struct Control {
    bool prompt;
    std::size_t text_start;  // where it began in the text of its paragraph
    std::size_t paragraph;   // which that was
  };
  std::vector<Control> open_;
  std::size_t paragraph_ = 0;  // begun so far
};

}  // namespace guidang::extract::docx
