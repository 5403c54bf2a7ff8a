#include "extract/docx/layer.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/docx/field_code.h"
#include "extract/docx/symbols.h"

namespace guidang::extract::docx {

using model::Role;

namespace {

// Word's own prompts, and those of its cover pages: "[文档标题]". Those in the style of prompts need no look.
bool reads_as_prompt(std::string_view text) {
  using namespace std::string_view_literals;
  static constexpr auto openings =
      std::to_array<std::string_view>({"单击或点击"sv, "单击此处"sv, "点击此处"sv, "单击以"sv, "选择一项"sv,
                                       "Click or tap"sv, "Click here"sv, "Choose an item"sv});
  if (text.starts_with('[') && text.ends_with(']')) return true;
  return std::any_of(openings.begin(), openings.end(),
                     [text](std::string_view opening) { return text.starts_with(opening); });
}

}  // namespace

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
  formula_.reset();
  if (paragraph_.text_in_code && fields_.in_code()) {
    floating_.warn("unfinished_field",
                   "a field is not ended in its paragraph; the text in its code is left out", true);
  }
  fields_.end_of_paragraph();
  const bool shows_own = !paragraph_.text.empty();
  if (carried_.text.empty()) carried_.page = paragraph_.page;
  carried_.text += paragraph_.text;
  if (paragraph_.mark_deleted) return;
  if (paragraph_.mark_vanish.value_or(style_hides())) {
    if (shows_own && !carried_.label) {
      carried_.label = list_label();
      carried_.level = heading_level();
    }
    return;
  }

  Carried whole = std::exchange(carried_, {});
  // The paragraph counts in its list, whoever's number is shown.
  ListLabel label = list_label();
  if (whole.label) label = std::move(*whole.label);
  model::Paragraph out;
  out.text = std::move(whole.text);
  out.page = whole.page;
  out.list_label = std::move(label.text);
  out.role = flow_.role();
  const bool furniture = out.role == Role::header || out.role == Role::footer;
  if (furniture && paragraph_.has_page_field && out.text.size() <= 32) out.role = Role::page_number;
  if (out.role == Role::body || out.role == Role::text_box) {
    out.level = whole.label ? whole.level : heading_level();
  }
  emit(std::move(out), label.gap);
}

void Layer::end_container() {
  end_paragraph();
  if (carried_.empty() && floating_.empty()) return;
  Carried rest = std::exchange(carried_, {});
  model::Paragraph out;
  out.text = std::move(rest.text);
  out.page = rest.page;
  out.role = flow_.role();
  const ListLabel label = std::move(rest.label).value_or(ListLabel{});
  out.list_label = label.text;
  if (out.role == Role::body || out.role == Role::text_box) out.level = rest.level;
  emit(std::move(out), label.gap);
}

void Layer::emit(model::Paragraph out, bool label_gap) {
  flow_.add_paragraph(std::move(out), label_gap);
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

// The label that Word shows. What stands in a deleted row does not count.
ListLabel Layer::list_label() {
  if (std::find(row_deleted.begin(), row_deleted.end(), true) != row_deleted.end()) return {};
  const Style* style = paragraph_.style;
  const int of_style = style ? style->num_id.value_or(0) : 0;
  const int num_id = paragraph_.num_id.value_or(of_style);
  const List* list = context_.numbering.find(num_id);
  if (!list) return {};
  int level = paragraph_.num_level.value_or(0);
  if (!paragraph_.num_level && style && of_style == num_id) {
    level = context_.numbering.level_of_style(*list, style->num_style).value_or(style->num_level.value_or(0));
  }
  return counter_.next(num_id, level);
}

std::optional<int> Layer::heading_level() const {
  if (const auto own = paragraph_.outline_level) {
    return *own >= 0 && *own <= 8 ? std::optional(*own + 1) : std::nullopt;
  }
  return paragraph_.style ? paragraph_.style->heading_level : std::nullopt;
}

void Layer::start_run(bool in_prompt) {
  paragraph_.run_vanish.reset();
  paragraph_.run_style_vanish.reset();
  paragraph_.run_in_prompt = in_prompt;
  paragraph_.run_is_prompt = false;
  paragraph_.run_font.clear();
  end_run_properties();
}

void Layer::set_run_style(std::string_view id) {
  const Style* style = context_.styles.find(id);
  if (!style) return;
  paragraph_.run_style_vanish = style->vanish;
  paragraph_.run_is_prompt = paragraph_.run_in_prompt && style->is_prompt;
  left_out_prompt_ = left_out_prompt_ || paragraph_.run_is_prompt;
}

void Layer::set_run_font(std::string_view font) {
  if (has_own_characters(font)) paragraph_.run_font = font;
}

void Layer::end_run_properties() {
  const bool by_styles = style_hides() != paragraph_.run_style_vanish.value_or(false);
  paragraph_.run_hidden = paragraph_.run_vanish.value_or(by_styles) || paragraph_.run_is_prompt;
}

// What stands between runs (an equation) is not the run's.
void Layer::end_run() { start_run(false); }

void Layer::end_prompt(std::size_t from) {
  std::string& all = paragraph_.text;
  if (!paragraph_.open || from >= all.size()) return;
  if (!reads_as_prompt(std::string_view(all).substr(from))) return;
  all.resize(from);
  left_out_prompt_ = true;
}

void Layer::start_text(bool preserved) {
  text_start_ = paragraph_.text.size();
  text_preserved_ = preserved;
}

void Layer::end_text() {
  std::string& all = paragraph_.text;
  if (!paragraph_.run_font.empty()) {
    all.replace(text_start_, std::string::npos,
                text_in_font(paragraph_.run_font, std::string_view(all).substr(text_start_)));
    unknown_symbol_ = unknown_symbol_ || all.find(unknown_symbol, text_start_) != std::string::npos;
  }
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

void Layer::put_symbol(std::string_view font, std::uint32_t code) {
  if (!shown()) return;
  const std::string text = symbol_text(font, code);
  unknown_symbol_ = unknown_symbol_ || text == unknown_symbol;
  paragraph_.text += text;
}

void Layer::end_field() {
  const FieldState::Ended field = fields_.end();
  if (field.has_result || field.code.empty() || !shown()) return;
  const auto text = shown_by_code(field.code, field.whole);
  if (!text) {
    floating_.warn("unread_field",
                   "a field has no result, and what Word shows for it is left out: " + field_name(field.code),
                   true);
  } else if (is_button_code(field.code) && reads_as_prompt(*text)) {
    left_out_prompt_ = true;
  } else {
    paragraph_.text += *text;
  }
}

void Layer::put_field_result(std::string_view text) {
  if (paragraph_.open && !paragraph_.run_hidden) paragraph_.text += text;
}

}  // namespace guidang::extract::docx
