#include "extract/docx/story_reader.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <set>
#include <utility>

#include "extract/docx/attributes.h"
#include "extract/docx/list_counter.h"
#include "extract/docx/open_paragraph.h"
#include "extract/docx/symbols.h"
#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {
namespace {

using xml::Attributes;
using xml::Visit;

// A flow with the paragraph that is open in it. The first is the part's own; a text box stands on top of it.
struct Layer {
  Layer(model::Role role, const StoryContext& context) : flow(role, context.limits, context.budget) {}

  Flow flow;
  OpenParagraph paragraph;
  FieldState fields;
  std::string carried;  // text of paragraphs whose end is deleted, for the next one
  BlockList carried_floating;
  std::vector<bool> row_deleted;  // of the open rows, outermost first
};

bool is_page_code(std::string_view code) {
  code.remove_prefix(std::min(code.find_first_not_of(" \t"), code.size()));
  return code.starts_with("PAGE") && (code.size() == 4 || code[4] == ' ' || code[4] == '\\');
}

class StoryReader final : public xml::Handler {
 public:
  StoryReader(model::Role role, std::string_view where, const StoryContext& context)
      : context_(context), where_(where), counter_(context.numbering) {
    layers_.emplace_back(role, context);
  }

  Visit start(xml::ElementId element, const Attributes& attributes) override {
    const Tag parent = parents_.empty() ? Tag::unknown : parents_.back();
    const Tag self = tag(element);
    if (self != Tag::unknown && start_known(self, parent, attributes) == Visit::skip) return Visit::skip;
    parents_.push_back(self);
    return Visit::into;
  }

  void end(xml::ElementId element) override {
    parents_.pop_back();
    if (element != id(Tag::unknown)) end_known(tag(element));
  }

  void text(std::string_view piece) override {
    if (collecting_) {
      layer().paragraph.text += piece;
    } else if (in_code_text_) {
      code_ += piece.substr(0, 64 - std::min<std::size_t>(code_.size(), 64));
    }
  }

  Story finish() {
    end_paragraph();
    flush_carried();
    story_.content = layers_.front().flow.finish();
    return std::move(story_);
  }

 private:
  Layer& layer() { return layers_.back(); }
  Flow& flow() { return layers_.back().flow; }
  OpenParagraph& paragraph() { return layers_.back().paragraph; }

  bool shown() { return paragraph().open && !paragraph().run_hidden && !layer().fields.in_code(); }

  Visit start_known(Tag self, Tag parent, const Attributes& attributes) {
    switch (self) {
      // text
      case Tag::t:
        return start_text(attributes);
      case Tag::mathText:
        collecting_ = shown();
        text_start_ = paragraph().text.size();
        text_preserved_ = true;
        return Visit::into;
      case Tag::r:
        start_run();
        return Visit::into;
      case Tag::tab:
      case Tag::ptab:
        return put("\t");
      case Tag::cr:
        return put("\n");
      case Tag::br: {
        const std::string_view type = attributes.get("type").value_or("textWrapping");
        return type == "textWrapping" ? put("\n") : Visit::skip;
      }
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
      case Tag::vanish:
        read_run_property(self, attributes);
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
        if (is_page_code(attributes.get("instr").value_or(""))) paragraph().has_page_field = true;
        return Visit::into;
      case Tag::instrText:
        in_code_text_ = true;
        return Visit::into;
      case Tag::checkBox:
        box_checked_ = false;
        return Visit::into;
      case Tag::defaultState:
      case Tag::checkedState:
        if (parent == Tag::checkBox) box_checked_ = on_value(attributes);
        if (parent == Tag::ddList) chosen_ = int_value(attributes).value_or(0);
        return Visit::skip;
      case Tag::ddList:
        chosen_ = 0;
        entries_.clear();
        return Visit::into;
      case Tag::result:
        chosen_ = int_value(attributes).value_or(0);
        return Visit::skip;
      case Tag::listEntry:
        if (entries_.size() < 100) entries_.emplace_back(attributes.get("val").value_or(""));
        return Visit::skip;

      // compatibility: the first choice, or else the fallback
      case Tag::alternateContent:
        choice_taken_.push_back(false);
        return Visit::into;
      case Tag::choice:
      case Tag::fallback:
        if (choice_taken_.empty() || parent != Tag::alternateContent) return Visit::into;
        if (choice_taken_.back()) return Visit::skip;
        choice_taken_.back() = true;
        return Visit::into;
      case Tag::txbxContent:
        return start_text_box();

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
        end_paragraph();
        flush_carried();
        flow().open_table();
        return Visit::into;
      case Tag::tr:
        flow().open_row();
        layer().row_deleted.push_back(false);
        return Visit::into;
      case Tag::tc:
        if (context_.budget.cells >= context_.limits.document_cells) {
          refuse("more table cells than the limit of " + std::to_string(context_.limits.document_cells));
        }
        flow().open_cell();
        return Visit::into;
      case Tag::gridCol:
      case Tag::gridBefore:
      case Tag::gridAfter:
      case Tag::wBefore:
      case Tag::tcW:
      case Tag::gridSpan:
      case Tag::vMerge:
      case Tag::hMerge:
        read_table_property(self, parent, attributes);
        return Visit::skip;

      case Tag::headerReference:
        add_reference(story_.header_ids, attributes);
        return Visit::skip;
      case Tag::footerReference:
        add_reference(story_.footer_ids, attributes);
        return Visit::skip;
      case Tag::footnote:
      case Tag::endnote: {
        // The separator lines are notes, too, by Word's lights.
        const std::string_view type = attributes.get("type").value_or("normal");
        return type == "normal" ? Visit::into : Visit::skip;
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
        if (is_page_code(code_)) paragraph().has_page_field = true;
        break;
      case Tag::rPr: {
        OpenParagraph& p = paragraph();
        const bool inherited = p.style && p.style->vanish.value_or(false);
        p.run_hidden = p.run_vanish.value_or(p.run_style_vanish.value_or(inherited));
        break;
      }
      case Tag::p:
        end_paragraph();
        break;
      case Tag::tc:
        end_paragraph();
        flush_carried();
        flow().close_cell();
        break;
      case Tag::tr:
        if (layer().row_deleted.empty()) break;
        flow().close_row(layer().row_deleted.back());
        layer().row_deleted.pop_back();
        break;
      case Tag::tbl:
        flow().close_table();
        break;
      case Tag::checkBox:
        put_field_result(box_checked_ ? "☒" : "☐");
        break;
      case Tag::ddList:
        if (chosen_ >= 0 && static_cast<std::size_t>(chosen_) < entries_.size()) {
          put_field_result(entries_[static_cast<std::size_t>(chosen_)]);
        }
        break;
      case Tag::alternateContent:
        choice_taken_.pop_back();
        break;
      case Tag::txbxContent:
        end_text_box();
        break;
      default:
        break;
    }
  }

  // --- text

  Visit start_text(const Attributes& attributes) {
    if (!shown()) return Visit::skip;
    collecting_ = true;
    text_start_ = paragraph().text.size();
    text_preserved_ = attributes.get_from("/namespace", "space") == "preserve";
    return Visit::into;
  }

  // Without xml:space="preserve" the blanks at the ends are none of the text's. A line end in the XML is a
  // blank: line breaks are w:br.
  void end_text() {
    if (!collecting_) return;
    collecting_ = false;
    std::string& all = paragraph().text;
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

  Visit put(std::string_view text) {
    if (shown()) paragraph().text += text;
    return Visit::skip;
  }

  Visit put_symbol(const Attributes& attributes) {
    if (!shown()) return Visit::skip;
    const std::string_view code = attributes.get("char").value_or("");
    std::uint32_t value = 0;
    std::from_chars(code.data(), code.data() + code.size(), value, 16);
    paragraph().text += symbol_text(attributes.get("font").value_or(""), value);
    return Visit::skip;
  }

  // Form fields show their state, which stands in the field's "begin".
  void put_field_result(std::string_view text) {
    if (paragraph().open && !paragraph().run_hidden) paragraph().text += text;
  }

  void start_run() {
    OpenParagraph& p = paragraph();
    p.run_vanish.reset();
    p.run_style_vanish.reset();
    p.run_hidden = p.style && p.style->vanish.value_or(false);
  }

  void read_run_property(Tag self, const Attributes& attributes) {
    OpenParagraph& p = paragraph();
    if (self == Tag::vanish) {
      p.run_vanish = on_value(attributes);
    } else if (const Style* style = context_.styles.find(attributes.get("val").value_or(""))) {
      p.run_style_vanish = style->vanish;
    }
  }

  void read_field_char(const Attributes& attributes) {
    const std::string_view type = attributes.get("fldCharType").value_or("");
    if (type == "begin") {
      layer().fields.begin();
      code_.clear();
    } else if (type == "separate") {
      layer().fields.separate();
    } else if (type == "end") {
      layer().fields.end();
    }
  }

  // --- paragraphs

  void start_paragraph() {
    end_paragraph();
    OpenParagraph& p = paragraph();
    p = {};
    p.open = true;
    p.style = context_.styles.default_paragraph();
    if (context_.budget.paragraphs >= context_.limits.document_paragraphs) {
      refuse("more paragraphs than the limit of " + std::to_string(context_.limits.document_paragraphs));
    }
  }

  void read_paragraph_property(Tag self, Tag parent, const Attributes& attributes) {
    OpenParagraph& p = paragraph();
    if (parent != Tag::pPr && parent != Tag::numPr) return;
    switch (self) {
      case Tag::pStyle:
        if (const Style* style = context_.styles.find(attributes.get("val").value_or(""))) p.style = style;
        break;
      case Tag::numId:
        p.num_id = int_value(attributes);
        break;
      case Tag::ilvl:
        p.num_level = int_value(attributes);
        break;
      default:
        p.outline_level = int_value(attributes);
        break;
    }
  }

  void read_deletion(Tag parent) {
    if (parent == Tag::trPr) {
      if (!layer().row_deleted.empty()) layer().row_deleted.back() = true;
      return;
    }
    const std::size_t depth = parents_.size();
    if (parent == Tag::rPr && depth >= 2 && parents_[depth - 2] == Tag::pPr) paragraph().mark_deleted = true;
  }

  // The label that Word shows. A paragraph's own numbering goes before its style's; number 0 takes it away.
  std::string list_label(const OpenParagraph& p) {
    const int of_style = p.style ? p.style->num_id.value_or(0) : 0;
    const int num_id = p.num_id.value_or(of_style);
    const List* list = context_.numbering.find(num_id);
    if (!list) return {};
    int level = p.num_level.value_or(0);
    if (!p.num_level && p.style && of_style == num_id) {
      level = context_.numbering.level_of_style(*list, p.style->id).value_or(p.style->num_level.value_or(0));
    }
    return counter_.next(num_id, level);
  }

  std::optional<int> heading_level(const OpenParagraph& p) {
    if (p.outline_level) {
      return *p.outline_level >= 0 && *p.outline_level <= 8 ? std::optional(*p.outline_level + 1)
                                                            : std::nullopt;
    }
    return p.style ? p.style->heading_level : std::nullopt;
  }

  void end_paragraph() {
    OpenParagraph& p = paragraph();
    if (!p.open) return;
    collecting_ = false;
    p.open = false;
    layer().fields.end_of_paragraph();
    layer().carried += p.text;
    layer().carried_floating.append(std::move(p.floating));
    if (p.mark_deleted) return;

    model::Paragraph out;
    out.text = std::exchange(layer().carried, {});
    out.list_label = list_label(p);
    out.role = flow().role();
    const bool furniture = out.role == model::Role::header || out.role == model::Role::footer;
    if (furniture && p.has_page_field && out.text.size() <= 32) out.role = model::Role::page_number;
    if (out.role == model::Role::body || out.role == model::Role::text_box) out.level = heading_level(p);
    emit(std::move(out));
  }

  // Where no paragraph follows that could take the text.
  void flush_carried() {
    if (layer().carried.empty() && layer().carried_floating.empty()) return;
    model::Paragraph out;
    out.text = std::exchange(layer().carried, {});
    out.role = flow().role();
    emit(std::move(out));
  }

  void emit(model::Paragraph out) {
    flow().add_paragraph(std::move(out));
    flow().add_floating(std::exchange(layer().carried_floating, {}));
    if (context_.budget.text_bytes > context_.limits.text_bytes) {
      refuse("more text than the limit of " + std::to_string(context_.limits.text_bytes) + " bytes");
    }
  }

  Visit start_text_box() {
    if (layers_.size() > 16) {
      paragraph().floating.warn("text_box_nesting",
                                "text boxes are nested too deeply; the inner ones are left out", true);
      return Visit::skip;
    }
    const model::Role outer = flow().role();
    layers_.emplace_back(outer == model::Role::body ? model::Role::text_box : outer, context_);
    return Visit::into;
  }

  void end_text_box() {
    end_paragraph();
    flush_carried();
    BlockList content = flow().finish();
    layers_.pop_back();
    OpenParagraph& holder = paragraph();
    if (holder.open) {
      holder.floating.append(std::move(content));
    } else {
      flow().add_floating(std::move(content));
    }
  }

  // --- tables

  void read_table_property(Tag self, Tag parent, const Attributes& attributes) {
    if (self == Tag::gridCol) {
      SourceTable* table = flow().table();
      if (table && static_cast<int>(table->grid.size()) < context_.limits.table_columns) {
        table->grid.push_back(twips(attributes.get("w").value_or("")).value_or(0));
      }
      return;
    }
    if (SourceRow* row = flow().row(); row && parent == Tag::trPr) {
      if (self == Tag::gridBefore) row->grid_before = int_value(attributes).value_or(0);
      if (self == Tag::gridAfter) row->grid_after = int_value(attributes).value_or(0);
      if (self == Tag::wBefore) row->width_before = width(attributes);
      return;
    }
    SourceCell* cell = flow().row() ? flow().cell() : nullptr;
    if (!cell || parent != Tag::tcPr) return;
    const auto merge = [&] { return attributes.get("val") == "restart" ? Merge::start : Merge::go_on; };
    if (self == Tag::gridSpan) cell->grid_span = int_value(attributes).value_or(1);
    if (self == Tag::vMerge) cell->vertical = merge();
    if (self == Tag::hMerge) cell->horizontal = merge();
    if (self == Tag::tcW) cell->width = width(attributes);
  }

  static int width(const Attributes& attributes) {
    const std::string_view type = attributes.get("type").value_or("dxa");
    return type == "dxa" ? twips(attributes.get("w").value_or("")).value_or(0) : 0;
  }

  void add_reference(std::vector<std::string>& ids, const Attributes& attributes) {
    std::string id(attributes.get_from("/relationships", "id").value_or(""));
    if (references_seen_.insert(id).second) ids.push_back(std::move(id));
  }

  void refuse(std::string what) {
    stop({base::ErrorCode::limit_exceeded, std::string(where_), std::move(what),
          "the file is damaged or hostile"});
  }

  const StoryContext& context_;
  std::string_view where_;
  ListCounter counter_;
  Story story_;
  std::vector<Layer> layers_;
  std::vector<Tag> parents_;        // the open elements
  std::vector<bool> choice_taken_;  // of the open mc:AlternateContent
  std::set<std::string> references_seen_;

  bool collecting_ = false;  // in a text that is shown
  std::size_t text_start_ = 0;
  bool text_preserved_ = false;
  bool in_code_text_ = false;
  std::string code_;  // the start of the field code that is being read
  bool box_checked_ = false;
  int chosen_ = 0;  // of a drop-down form field
  std::vector<std::string> entries_;
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
