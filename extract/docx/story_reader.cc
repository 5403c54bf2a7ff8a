#include "extract/docx/story_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "extract/docx/attributes.h"
#include "extract/docx/compatibility.h"
#include "extract/docx/content_control.h"
#include "extract/docx/field_code.h"
#include "extract/docx/form_field.h"
#include "extract/docx/layer.h"
#include "extract/docx/layer_stack.h"
#include "extract/docx/page_counter.h"
#include "extract/docx/symbols.h"
#include "extract/docx/table_properties.h"
#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {
namespace {

using xml::Attributes;
using xml::Visit;

class StoryReader final : public xml::Handler {
 public:
  StoryReader(model::Role role, std::string_view where, const StoryContext& context)
      : context_(context), where_(where), layers_(role, context) {}

  Visit start(xml::ElementId element, const Attributes& attributes) override {
    const Tag parent = parents_.empty() ? Tag::unknown : parents_.back();
    const Tag self = tag(element);
    if (Formula::knows(self)) {
      if (layer().shown()) layer().formula().start(self, attributes, layer().text());
    } else if (self != Tag::unknown && start_known(self, parent, attributes) == Visit::skip)
      return Visit::skip;
    parents_.push_back(self);
    return Visit::into;
  }

  void end(xml::ElementId element) override {
    parents_.pop_back();
    const Tag self = tag(element);
    if (Formula::knows(self)) {
      if (layer().shown()) layer().formula().end(self, layer().text());
    } else if (self != Tag::unknown) {
      end_known(self);
    }
  }

  void text(std::string_view piece) override {
    if (collecting_) {
      layer().add_text(piece);
    } else if (in_code_text_) {
      layer().fields().add_code(piece);
    }
  }

  Story finish() {
    layers_.bottom().end_container();
    story_.content = layers_.bottom().flow().finish();
    if (layers_.left_out_prompt()) {
      story_.content.warnings.push_back(
          {"placeholder_text",
           "a content control that nobody filled in shows a prompt, which is left out",
           {},
           false});
    }
    if (layers_.has_unknown_symbol()) {
      story_.content.warnings.push_back(
          {"unknown_symbol",
           "a character of a font of symbols is none that is known; U+FFFD stands for it",
           {},
           true});
    }
    if (pages_.marked()) story_.pages = pages_.page();
    return std::move(story_);
  }

 private:
  Layer& layer() { return layers_.top(); }
  Flow& flow() { return layers_.top().flow(); }

  Visit start_known(Tag self, Tag parent, const Attributes& attributes) {
    switch (self) {
      // text
      case Tag::t:
        return start_text(attributes.get_from("/namespace", "space") == "preserve");
      case Tag::mathText:
        return start_text(true);
      case Tag::r:
        layer().start_run(controls_.in_prompt());
        return Visit::into;
      case Tag::tab:
      case Tag::ptab:
        return put("\t");
      case Tag::cr:
      case Tag::br:  // of any kind: what follows the end of a page or a column stands on another line
        return put("\n");
      case Tag::lastRenderedPageBreak:
        mark_page();
        return Visit::skip;
      case Tag::noBreakHyphen:
        return put("-");
      case Tag::sym:
        return put_symbol(attributes);

      // paragraphs
      case Tag::p:
        start_paragraph();
        return Visit::into;
      case Tag::pPr:
      case Tag::numPr:
        return Visit::into;
      case Tag::rPr:
        return parent == Tag::r || parent == Tag::pPr ? Visit::into : Visit::skip;
      case Tag::pStyle:
      case Tag::numId:
      case Tag::ilvl:
      case Tag::outlineLvl:
        read_paragraph_property(self, parent, attributes);
        return Visit::skip;
      case Tag::rStyle:
        if (!is_mark()) layer().set_run_style(attributes.get("val").value_or(""));
        return Visit::skip;
      case Tag::rFonts:
        if (!is_mark())
          layer().set_run_font(attributes.get("ascii").value_or(attributes.get("hAnsi").value_or("")));
        return Visit::skip;
      case Tag::vanish:
      case Tag::specVanish:
        if (is_mark()) {
          layer().set_mark_vanish(on_value(attributes));
        } else if (self == Tag::vanish) {
          layer().set_run_vanish(on_value(attributes));
        }
        return Visit::skip;

      // revisions
      case Tag::ins:
        return parent == Tag::rPr || parent == Tag::trPr ? Visit::skip : Visit::into;
      case Tag::del:
      case Tag::moveFrom:
        read_deletion(parent);
        return Visit::skip;
      case Tag::aside:
        return Visit::skip;

      // fields
      case Tag::fldChar:
        read_field_char(attributes);
        return Visit::into;
      case Tag::fldSimple:
        if (is_page_code(attributes.get("instr").value_or(""))) layer().set_page_field();
        return Visit::into;
      case Tag::instrText:
        in_code_text_ = true;
        return Visit::into;
      case Tag::checkBox:
      case Tag::ddList:
        form_field_.start();
        return Visit::into;
      case Tag::defaultState:
      case Tag::checkedState:
      case Tag::result:
      case Tag::listEntry:
        form_field_.read(self, parent, attributes);
        return Visit::skip;

      // compatibility: the first choice, or else the fallback
      case Tag::alternateContent:
        alternatives_.start();
        return Visit::into;
      case Tag::choice:
      case Tag::fallback:
        if (parent != Tag::alternateContent) return Visit::into;
        return alternatives_.take(self, attributes) ? Visit::into : Visit::skip;
      case Tag::txbxContent:
        if (layer().hides()) return Visit::skip;
        return layers_.open_box() ? Visit::into : Visit::skip;
      case Tag::textPath:
        put_word_art(attributes.get("string").value_or(""));
        return Visit::skip;

      // content controls
      case Tag::sdt:
        controls_.start(layer());
        return Visit::into;
      case Tag::showingPlcHdr:
        if (parent == Tag::sdtPr) controls_.set_prompt(on_value(attributes));
        return Visit::skip;

      default:
        return start_structure(self, parent, attributes);
    }
  }

  Visit start_structure(Tag self, Tag parent, const Attributes& attributes) {
    switch (self) {
      case Tag::body:
        if (parent == Tag::document) story_.is_document = true;
        return Visit::into;
      case Tag::tbl:
        end_container();
        flow().open_table();
        return Visit::into;
      case Tag::tr:
        flow().open_row();
        pages_.start_row();
        layer().row_deleted.push_back(false);
        return Visit::into;
      case Tag::tc:
        if (context_.budget.cells >= context_.limits.document_cells) {
          refuse("more table cells than the limit of " + std::to_string(context_.limits.document_cells));
        }
        flow().open_cell();
        pages_.start_cell();
        cell_is_bare_ = true;
        return Visit::into;
      case Tag::bidiVisual:
      case Tag::gridCol:
      case Tag::gridBefore:
      case Tag::gridAfter:
      case Tag::wBefore:
      case Tag::tblHeader:
      case Tag::hiddenRow:
      case Tag::tcW:
      case Tag::gridSpan:
      case Tag::vMerge:
      case Tag::hMerge:
      case Tag::cellDel:
      case Tag::cellMerge:
        read_table_property(flow(), self, parent, attributes, context_.limits);
        return Visit::skip;

      case Tag::sectPr:
        section_ = {};
        return Visit::into;
      case Tag::headerReference:
      case Tag::footerReference:
      case Tag::titlePg:
      case Tag::numFmt:
      case Tag::numStart:
      case Tag::numRestart:
        section_.read(self, parent, attributes);
        return Visit::skip;

      case Tag::footnoteReference:
      case Tag::endnoteReference:
        if (layer().shown()) {
          story_.note_references.push_back(read_note_reference(self, attributes, story_.sections.size()));
        }
        return Visit::skip;
      case Tag::footnote:
      case Tag::endnote: {
        // The separator lines are notes, too, by Word's lights.
        const std::string_view type = attributes.get("type").value_or("normal");
        if (type != "normal") return Visit::skip;
        note_id_ = attributes.get("id").value_or("");
        return Visit::into;
      }
      case Tag::object:
      case Tag::chart:
      case Tag::diagram:
        story_.has_objects = true;
        return Visit::into;
      case Tag::picture:
        story_.has_pictures = true;
        return Visit::into;
      case Tag::altChunk:
      case Tag::subDoc:
        story_.has_foreign_parts = true;
        return Visit::skip;
      default:
        return Visit::into;
    }
  }

  void end_known(Tag self) {
    switch (self) {
      case Tag::t:
      case Tag::mathText:
        end_text();
        break;
      case Tag::instrText:
        in_code_text_ = false;
        if (is_page_code(layer().fields().code())) layer().set_page_field();
        break;
      case Tag::rPr:
        layer().end_run_properties();
        break;
      case Tag::r:
        layer().end_run();
        break;
      case Tag::p:
        end_paragraph();
        break;
      case Tag::tc:
        end_container();
        flow().close_cell();
        pages_.end_cell();
        end_cell();
        break;
      case Tag::tr: {
        const int page = pages_.end_row();
        if (SourceRow* row = flow().row(); row && counts_pages()) row->page = page;
        if (layer().row_deleted.empty()) break;
        flow().close_row(layer().row_deleted.back());
        layer().row_deleted.pop_back();
        break;
      }
      case Tag::tbl:
        flow().close_table();
        break;
      case Tag::checkBox:
        layer().put_field_result(form_field_.box());
        break;
      case Tag::ddList:
        layer().put_field_result(form_field_.choice());
        break;
      case Tag::sdt:
        controls_.end(layer());
        break;
      case Tag::sectPr:
        story_.sections.push_back(std::move(section_));
        break;
      case Tag::footnote:
      case Tag::endnote:
        end_note();
        break;
      case Tag::alternateContent:
        alternatives_.end();
        break;
      case Tag::txbxContent:
        end_paragraph();
        layers_.close_box();
        break;
      default:
        break;
    }
  }

  // --- text

  // A drawing of words (VML; a newer one is a text box): it floats as a text box does.
  void put_word_art(std::string_view words) {
    if (words.empty() || layer().hides() || !layers_.open_box()) return;
    layer().start_paragraph();
    layer().put(words);
    layers_.close_box();
  }

  Visit start_text(bool preserved) {
    // No text of Word's stands outside paragraphs; that of a damaged file is not lost.
    if (!layer().in_paragraph()) start_paragraph();
    if (!layer().shown()) {
      if (layer().fields().in_code()) layer().set_text_in_code();
      return Visit::skip;
    }
    collecting_ = true;
    layer().start_text(preserved);
    return Visit::into;
  }

  void end_text() {
    if (collecting_) layer().end_text();
    collecting_ = false;
  }

  Visit put(std::string_view text) {
    layer().put(text);
    return Visit::skip;
  }

  Visit put_symbol(const Attributes& attributes) {
    const std::string_view code = attributes.get("char").value_or("");
    std::uint32_t value = 0;
    std::from_chars(code.data(), code.data() + code.size(), value, 16);
    layer().put_symbol(attributes.get("font").value_or(""), value);
    return Visit::skip;
  }

  void read_field_char(const Attributes& attributes) {
    const std::string_view type = attributes.get("fldCharType").value_or("");
    if (type == "begin") {
      layer().fields().begin();
    } else if (type == "separate") {
      layer().fields().separate();
    } else if (type == "end") {
      layer().end_field();
    }
  }

  // --- paragraphs

  void start_paragraph() {
    end_paragraph();
    cell_is_bare_ = false;
    controls_.start_paragraph();
    layer().start_paragraph();
    if (counts_pages()) layer().set_page(pages_.page());
    if (context_.budget.paragraphs >= context_.limits.document_paragraphs) {
      refuse("more paragraphs than the limit of " + std::to_string(context_.limits.document_paragraphs));
    }
  }

  void end_paragraph() {
    collecting_ = false;
    controls_.end_paragraph(layer());
    layer().end_paragraph();
    if (context_.budget.text_bytes > context_.limits.text_bytes) {
      refuse("more text than the limit of " + std::to_string(context_.limits.text_bytes) + " bytes");
    }
  }

  // A cell without a paragraph costs many times the few bytes that it is written with.
  void end_cell() {
    if (cell_is_bare_ && ++context_.budget.bare_cells > context_.limits.document_bare_cells) {
      refuse("more table cells without a paragraph than the limit of " +
             std::to_string(context_.limits.document_bare_cells));
    }
    cell_is_bare_ = false;  // what holds it has something
  }

  void end_container() {
    end_paragraph();
    layer().end_container();
  }

  void read_paragraph_property(Tag self, Tag parent, const Attributes& attributes) {
    if (parent != Tag::pPr && parent != Tag::numPr) return;
    switch (self) {
      case Tag::pStyle:
        layer().set_style(attributes.get("val").value_or(""));
        break;
      case Tag::numId:
        layer().set_num_id(int_value(attributes));
        break;
      case Tag::ilvl:
        layer().set_num_level(int_value(attributes));
        break;
      default:
        layer().set_outline_level(int_value(attributes));
        break;
    }
  }

  bool counts_pages() { return layers_.bottom().flow().role() == model::Role::body; }

  void mark_page() {
    if (!counts_pages() || &layer() != &layers_.bottom()) return;
    const bool blank = layer().text().empty();
    const SourceRow* row = flow().row();
    const SourceCell* cell = flow().cell();
    pages_.mark(blank && row && row->cells.size() == 1 && cell && cell->text.empty());
    if (blank) layer().set_page(pages_.page());
  }

  void read_deletion(Tag parent) {
    if (parent == Tag::trPr) {
      if (!layer().row_deleted.empty()) layer().row_deleted.back() = true;
      return;
    }
    if (parent == Tag::rPr && is_mark()) layer().set_mark_deleted();
  }

  // In the properties of a paragraph's mark, not of a run.
  bool is_mark() const {
    const std::size_t depth = parents_.size();
    return depth >= 2 && parents_[depth - 2] == Tag::pPr;
  }

  // --- the document

  // Only a part of notes is cut into notes.
  void end_note() {
    const model::Role role = layers_.bottom().flow().role();
    if (role != model::Role::footnote && role != model::Role::endnote) return;
    end_container();
    story_.notes.emplace_back(std::move(note_id_), flow().finish());
  }

  void refuse(std::string what) {
    stop({base::ErrorCode::limit_exceeded, std::string(where_), std::move(what),
          "the file is damaged or hostile"});
  }

  const StoryContext& context_;
  std::string_view where_;
  Story story_;
  LayerStack layers_;
  std::vector<Tag> parents_;  // the open elements
  Alternatives alternatives_;

  ContentControls controls_;
  PageCounter pages_;
  Section section_;      // whose properties are being read
  std::string note_id_;  // of the note that is being read

  bool cell_is_bare_ = false;  // no paragraph yet in the innermost cell
  bool collecting_ = false;    // in a text that is shown
  bool in_code_text_ = false;  // in a w:instrText
  FormField form_field_;
};

}  // namespace

base::Result<Story> read_story(ByteSource& source, std::string_view where, model::Role role,
                               const StoryContext& context) {
  StoryReader reader(role, where, context);
  auto parsed = xml::parse(source, word_vocabulary, reader, where, context.limits);
  if (!parsed) return base::fail(parsed.error());
  return reader.finish();
}

}  // namespace guidang::extract::docx
