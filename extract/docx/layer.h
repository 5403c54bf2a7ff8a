// A flow with the paragraph that is being read in it: its text as far as it is shown, and what its properties
// say. The first layer of a story is the part's own; a text box stands on top of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "extract/docx/block_list.h"
#include "extract/docx/field_state.h"
#include "extract/docx/flow.h"
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
  // `counter` counts for all layers of a story.
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
  // Text stands in a field's code; if nothing ends the code, that is a warning.
  void set_text_in_code() { paragraph_.text_in_code = true; }
  void set_page_field() { paragraph_.has_page_field = true; }

  // Blocks that float beside the paragraph (its text boxes); they follow it.
  void add_floating(BlockList&& blocks);

  // --- runs
  void start_run();
  void set_run_style(std::string_view id);
  void set_run_vanish(bool vanish) { paragraph_.run_vanish = vanish; }
  void end_run_properties();

  // --- text
  FieldState& fields() { return fields_; }

  // Whether text is shown here: in a paragraph, not hidden, not in a field's code.
  bool shown() const { return paragraph_.open && !paragraph_.run_hidden && !fields_.in_code(); }

  // A w:t: without `preserved` the blanks at its ends are none of the text's. A line end in the XML is a
  // blank: line breaks are w:br. Only where shown().
  void start_text(bool preserved);
  void add_text(std::string_view piece) { paragraph_.text += piece; }
  void end_text();

  // A character or so that an element stands for; nothing where it is not shown.
  void put(std::string_view text);
  // The same for what a form field shows, whose element stands in the field's code.
  void put_field_result(std::string_view text);

  std::vector<bool> row_deleted;  // of the open rows, outermost first

 private:
  struct OpenParagraph {
    bool open = false;
    std::string text;
    const Style* style = nullptr;  // null where there is none
    std::optional<int> num_id, num_level;
    std::optional<int> outline_level;
    bool mark_deleted = false;  // a tracked change takes its end away: it goes on in the next paragraph
    bool has_page_field = false;
    bool text_in_code = false;
    // The run that is open.
    bool run_hidden = false;
    std::optional<bool> run_vanish, run_style_vanish;
  };

  std::string list_label();
  std::optional<int> heading_level() const;
  void emit(model::Paragraph out);

  const StoryContext& context_;
  ListCounter& counter_;
  Flow flow_;
  OpenParagraph paragraph_;
  FieldState fields_;
  std::size_t text_start_ = 0;
  bool text_preserved_ = false;
  std::string carried_;  // text of paragraphs whose end is deleted, for the next one
  BlockList floating_;   // text boxes of the open paragraph and of those carried over
};

}  // namespace guidang::extract::docx
