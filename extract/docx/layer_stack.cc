#include "extract/docx/layer_stack.h"

#include <cstddef>
#include <utility>

namespace guidang::extract::docx {
namespace {

constexpr std::size_t max_boxes = 16;

}  // namespace

bool LayerStack::open_box() {
  if (layers_.size() > max_boxes) {
    BlockList lost;
    lost.warn("text_box_nesting", "text boxes are nested too deeply; the inner ones are left out", true);
    top().add_floating(std::move(lost));
    return false;
  }
  const model::Role outer = top().flow().role();
  layers_.emplace_back(outer == model::Role::body ? model::Role::text_box : outer, context_, box_counter_);
  return true;
}

void LayerStack::close_box() {
  top().end_container();
  BlockList content = top().flow().finish();
  prompt_in_box_ = prompt_in_box_ || top().left_out_prompt();
  unknown_in_box_ = unknown_in_box_ || top().has_unknown_symbol();
  layers_.pop_back();
  top().add_floating(std::move(content));
}

}  // namespace guidang::extract::docx
