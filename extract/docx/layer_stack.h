// The layers of a story: the part's own flow, and the text boxes that are open on top of it.
#pragma once

#include <vector>

#include "extract/docx/layer.h"
#include "extract/docx/list_counter.h"

namespace guidang::extract::docx {

class LayerStack {
 public:
  LayerStack(model::Role role, const StoryContext& context)
      : context_(context), counter_(context.numbering), box_counter_(context.numbering) {
    layers_.emplace_back(role, context, counter_);
  }

  Layer& top() { return layers_.back(); }
  Layer& bottom() { return layers_.front(); }

  // A text box begins. False: it is nested too deeply, and is to be left out; that is told.
  bool open_box();
  // What the box holds follows the paragraph that it is anchored in.
  void close_box();

  // Whether the prompt of a content control was left out anywhere.
  bool left_out_prompt() const { return prompt_in_box_ || layers_.front().left_out_prompt(); }
  bool has_unknown_symbol() const { return unknown_in_box_ || layers_.front().has_unknown_symbol(); }

 private:
  const StoryContext& context_;
  // Word numbers the paragraphs of text boxes apart from the text's.
  ListCounter counter_, box_counter_;
  std::vector<Layer> layers_;
  bool prompt_in_box_ = false;
  bool unknown_in_box_ = false;
};

}  // namespace guidang::extract::docx
