// A flow with the paragraph that is being read in it: its text as far as it is shown, and what its properties
// say. The first layer of a story is the part's own; a text box stands on top of it.
//
// Rules (sections of ECMA-376 part 1):
//  - hidden text (w:vanish, 17.3.2.41) is none. It is a toggle property (17.7.3): what the paragraph style
//  and
//    the character style say is combined by "exclusive or"; the run's own word goes before both;
//  - a paragraph whose mark is deleted (17.13.5.15) or moved away goes on in the next one, with whose
//  properties
//    it is shown; one whose mark is hidden goes on in the next one, too, but its own number is shown (a
//    heading run into its text, 17.3.2.36); if nothing of it is shown, it is not counted;
//  - an own numbering goes before the style's; numId 0 takes it away (17.9.18).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "extract/docx/block_list.h"
#include "extract/docx/field_state.h"
#include "extract/docx/flow.h"
#include "extract/docx/formula.h"
#include "extract/docx/list_counter.h"
#include "extract/docx/styles.h"
#include "model/document.h"

namespace guidang::extract::docx {

// What all parts of a document share.
struct StoryContext {
  const Styles& styles;
  const Numbering& numbering;
  const base::Limits& limits;
  Budget& budget;
};

class Layer {
 public:
  // `counter` counts for all layers that share their numbering.
  Layer(model::Role role, const StoryContext& context, ListCounter& counter);

  Flow& flow() { return flow_; }

  // --- paragraphs. One that is open ends where the next one starts.
  void start_paragraph();
  void end_paragraph();
  // What ends without a next paragraph (a cell, a text box, the part) takes what deleted ends have carried
  // over.
  void end_container();

  bool in_paragraph() const { return paragraph_.open; }
  void set_style(std::string_view id);
  void set_num_id(std::optional<int> value) { paragraph_.num_id = value; }
  void set_num_level(std::optional<int> value) { paragraph_.num_level = value; }
  void set_outline_level(std::optional<int> value) { paragraph_.outline_level = value; }
  void set_mark_deleted() { paragraph_.mark_deleted = true; }
  void set_mark_vanish(bool vanish) { paragraph_.mark_vanish = vanish; }
  // Text stands in a field's code; if nothing ends the code, that is a warning.
  void set_text_in_code() {
    paragraph_.text_in_code = true;
    fields_.set_code_unknown();
  }
  void set_page(int page) { paragraph_.page = page; }
  void set_page_field() { paragraph_.has_page_field = true; }

  // Blocks that float beside the paragraph (its text boxes); they follow it.
  void add_floating(BlockList&& blocks);

  // --- runs. `in_prompt`: in a content control that shows its prompt.
  void start_run(bool in_prompt);
  void set_run_style(std::string_view id);
  void set_run_vanish(bool vanish) { paragraph_.run_vanish = vanish; }
  // The fonts of its letters (w:rFonts): fonts of symbols show other characters than the text says.
  void set_run_font(std::string_view font);
  void end_run_properties();
  void end_run();

  // --- text
  FieldState& fields() { return fields_; }
  // The innermost field ends; one without a result may show what its code says.
  void end_field();
  Formula& formula() { return formula_; }

  // Whether text is shown here: in a paragraph, not hidden, not in a field's code.
  bool shown() const { return paragraph_.open && !paragraph_.run_hidden && !fields_.in_code(); }

  // Whether what floats from here (a drawing) is not shown either.
  bool hides() const { return paragraph_.open && !shown(); }

  // A w:t: without `preserved` the blanks at its ends are none of the text's. A line end in the XML is a
  // blank: line breaks are w:br. Only where shown().
  void start_text(bool preserved);
  void add_text(std::string_view piece) { paragraph_.text += piece; }
  void end_text();

  // The text of the open paragraph so far; for an equation, which puts its signs around its operands.
  std::string& text() { return paragraph_.text; }

  // A character or so that an element stands for; nothing where it is not shown.
  void put(std::string_view text);
  // A w:sym.
  void put_symbol(std::string_view font, std::uint32_t code);
  // The same for what a form field shows, whose element stands in the field's code.
  void put_field_result(std::string_view text);

  // Some prompt was left out since the layer was made.
  bool left_out_prompt() const { return left_out_prompt_; }
  // Some symbol was none that is known.
  bool has_unknown_symbol() const { return unknown_symbol_; }
  // A content control that shows its prompt ended, which began at `from` of this paragraph's text: takes it
  // away where it reads as one.
  void end_prompt(std::size_t from);

  std::vector<bool> row_deleted;  // of the open rows, outermost first

 private:
  struct OpenParagraph {
    bool open = false;
    std::string text;
    const Style* style = nullptr;  // null where there is none
    std::optional<int> num_id, num_level;
    std::optional<int> outline_level;
    bool mark_deleted = false;  // a tracked change takes its end away: it goes on in the next paragraph
    std::optional<bool> mark_vanish;
    bool has_page_field = false;
    bool text_in_code = false;
    std::optional<int> page;
    // The run that is open.
    bool run_hidden = false, run_in_prompt = false, run_is_prompt = false;
    std::optional<bool> run_vanish, run_style_vanish;
    std::string run_font;  // "" but for fonts of symbols
  };
  // What goes on in the next paragraph.
  struct Carried {
    std::string text;
    std::optional<ListLabel> label;
    std::optional<int> level;
    std::optional<int> page;  // that it begins on
    bool empty() const { return text.empty() && !label; }
  };

  bool style_hides() const { return paragraph_.style && paragraph_.style->vanish.value_or(false); }
  ListLabel list_label();
  std::optional<int> heading_level() const;
  void emit(model::Paragraph out, bool label_gap);

  const StoryContext& context_;
  ListCounter& counter_;
  Flow flow_;
  OpenParagraph paragraph_;
  FieldState fields_;
  Formula formula_;
  std::size_t text_start_ = 0;
  bool text_preserved_ = false;
  bool left_out_prompt_ = false;
  bool unknown_symbol_ = false;
  Carried carried_;     // of paragraphs whose end is deleted or hidden
  BlockList floating_;  // text boxes of the open paragraph and of those carried over
};

}  // namespace guidang::extract::docx
