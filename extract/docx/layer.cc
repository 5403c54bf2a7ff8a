#include "extract/docx/layer.h"

#include <algorithm>
#include <utility>

namespace guidang::extract::docx {

using model::Role;

Layer::Layer(Role role, const StoryContext& context, ListCounter& counter)
    : context_(context), counter_(counter), flow_(role, context.limits, context.budget) {}

void Layer::start_paragraph() {
  end_paragraph();
  paragraph_ = {};
  paragraph_.open = true;
  paragraph_.style = context_.styles.default_paragraph();
}

void Layer::end_paragraph() {
  if (!paragraph_.open) return;
  paragraph_.open = false;
  if (paragraph_.text_in_code && fields_.in_code()) {
    floating_.warn("unfinished_field",
                   "a field is not ended in its paragraph; the text in its code is left out", true);
  }
  fields_.end_of_paragraph();
  carried_ += paragraph_.text;
  if (paragraph_.mark_deleted) return;

  model::Paragraph out;
  out.text = std::exchange(carried_, {});
  out.list_label = list_label();
  out.role = flow_.role();
  const bool furniture = out.role == Role::header || out.role == Role::footer;
  if (furniture && paragraph_.has_page_field && out.text.size() <= 32) out.role = Role::page_number;
  if (out.role == Role::body || out.role == Role::text_box) out.level = heading_level();
  emit(std::move(out));
}

void Layer::end_container() {
  end_paragraph();
  if (carried_.empty() && floating_.empty()) return;
  model::Paragraph out;
  out.text = std::exchange(carried_, {});
  out.role = flow_.role();
  emit(std::move(out));
}

void Layer::emit(model::Paragraph out) {
  flow_.add_paragraph(std::move(out));
  flow_.add_floating(std::exchange(floating_, {}));
}

void Layer::set_style(std::string_view id) {
  if (const Style* style = context_.styles.find(id)) paragraph_.style = style;
}

void Layer::add_floating(BlockList&& blocks) {
  if (paragraph_.open) {
    floating_.append(std::move(blocks));
  } else {
    flow_.add_floating(std::move(blocks));
  }
}

// The label that Word shows. A paragraph's own numbering goes before its style's; number 0 takes it away.
std::string Layer::list_label() {
  const Style* style = paragraph_.style;
  const int of_style = style ? style->num_id.value_or(0) : 0;
  const int num_id = paragraph_.num_id.value_or(of_style);
  const List* list = context_.numbering.find(num_id);
  if (!list) return {};
  int level = paragraph_.num_level.value_or(0);
  if (!paragraph_.num_level && style && of_style == num_id) {
    level = context_.numbering.level_of_style(*list, style->id).value_or(style->num_level.value_or(0));
  }
  return counter_.next(num_id, level);
}

std::optional<int> Layer::heading_level() const {
  if (const auto own = paragraph_.outline_level) {
    return *own >= 0 && *own <= 8 ? std::optional(*own + 1) : std::nullopt;
  }
  return paragraph_.style ? paragraph_.style->heading_level : std::nullopt;
}

void Layer::start_run() {
  paragraph_.run_vanish.reset();
  paragraph_.run_style_vanish.reset();
  end_run_properties();
}

void Layer::set_run_style(std::string_view id) {
  if (const Style* style = context_.styles.find(id)) paragraph_.run_style_vanish = style->vanish;
}

void Layer::end_run_properties() {
  const bool inherited = paragraph_.style && paragraph_.style->vanish.value_or(false);
  paragraph_.run_hidden = paragraph_.run_vanish.value_or(paragraph_.run_style_vanish.value_or(inherited));
}

void Layer::start_text(bool preserved) {
  text_start_ = paragraph_.text.size();
  text_preserved_ = preserved;
}

void Layer::end_text() {
  std::string& all = paragraph_.text;
  for (std::size_t i = all.find_first_of("\n\r", text_start_); i != std::string::npos;
       i = all.find_first_of("\n\r", i)) {
    all[i] = ' ';
  }
  if (text_preserved_) return;
  const std::size_t last = all.find_last_not_of(" \t");
  all.resize(std::max(text_start_, last == std::string::npos ? 0 : last + 1));
  const std::size_t first = std::min(all.find_first_not_of(" \t", text_start_), all.size());
  all.erase(text_start_, first - text_start_);
}

void Layer::put(std::string_view text) {
  if (shown()) paragraph_.text += text;
}

void Layer::put_field_result(std::string_view text) {
  if (paragraph_.open && !paragraph_.run_hidden) paragraph_.text += text;
}

}  // namespace guidang::extract::docx
