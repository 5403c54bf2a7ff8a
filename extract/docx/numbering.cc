#include "extract/docx/numbering.h"

#include <algorithm>
#include <utility>

#include "extract/docx/attributes.h"
#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {

class NumberingReader final : public xml::Handler {
 public:
  explicit NumberingReader(Numbering& numbering) : numbering_(numbering) {}

  xml::Visit start(xml::ElementId element, const xml::Attributes& attributes) override {
    switch (tag(element)) {
      case Tag::numbering:
      case Tag::alternateContent:
      case Tag::rPr:
        return xml::Visit::into;
      case Tag::choice:
        // A format of a newer Word ("custom"); the fallback stands for it where this is not known.
        choice_ = true;
        return xml::Visit::into;
      case Tag::fallback:
        return choice_ ? xml::Visit::skip : xml::Visit::into;
      case Tag::abstractNum:
        abstract_ = &numbering_.abstracts_[to_int(attributes.get("abstractNumId").value_or("")).value_or(-1)];
        return xml::Visit::into;
      case Tag::num:
        list_ = &numbering_.lists_[to_int(attributes.get("numId").value_or("")).value_or(-1)];
        return xml::Visit::into;
      case Tag::lvlOverride:
        override_ = to_int(attributes.get("ilvl").value_or("")).value_or(-1);
        return xml::Visit::into;
      case Tag::lvl:
        return open_level(attributes);
      case Tag::abstractNumId:
        if (list_) list_->abstract_id = int_value(attributes).value_or(-1);
        return xml::Visit::skip;
      case Tag::startOverride:
        if (list_ && override_ >= 0 && override_ < list_levels) {
          list_->start_override[override_] = int_value(attributes).value_or(1);
        }
        return xml::Visit::skip;
      case Tag::styleLink:
        if (abstract_) abstract_->style = attributes.get("val").value_or("");
        return xml::Visit::skip;
      case Tag::numStyleLink:
        if (abstract_) abstract_->style_link = attributes.get("val").value_or("");
        return xml::Visit::skip;
      default:
        break;
    }
    if (level_) read_level(tag(element), attributes);
    return xml::Visit::skip;
  }

  void end(xml::ElementId element) override {
    switch (tag(element)) {
      case Tag::abstractNum:
        abstract_ = nullptr;
        break;
      case Tag::num:
        list_ = nullptr;
        break;
      case Tag::lvlOverride:
        override_ = -1;
        break;
      case Tag::lvl:
        level_ = nullptr;
        break;
      case Tag::alternateContent:
        choice_ = false;
        break;
      default:
        break;
    }
  }

  void text(std::string_view) override {}

 private:
  xml::Visit open_level(const xml::Attributes& attributes) {
    const int index = to_int(attributes.get("ilvl").value_or("")).value_or(-1);
    if (list_ && override_ >= 0 && override_ < list_levels) {
      level_ = &list_->level_override[override_];
      *level_ = {};
    } else if (abstract_ && index >= 0 && index < list_levels) {
      level_ = &abstract_->levels[static_cast<std::size_t>(index)];
    } else {
      return xml::Visit::skip;
    }
    return xml::Visit::into;
  }

  void read_level(Tag element, const xml::Attributes& attributes) {
    switch (element) {
      case Tag::start:
        level_->start = int_value(attributes).value_or(1);
        break;
      case Tag::numFmt:
        level_->format = attributes.get("val").value_or("decimal");
        level_->custom_format = attributes.get("format").value_or("");
        break;
      case Tag::lvlText:
        level_->text = attributes.get("val").value_or("");
        break;
      case Tag::lvlRestart:
        level_->restart = int_value(attributes);
        break;
      case Tag::isLgl:
        level_->legal = on_value(attributes);
        break;
      case Tag::suff:
        level_->gap = attributes.get("val") != "nothing";
        break;
      case Tag::pStyle:
        level_->style = attributes.get("val").value_or("");
        break;
      case Tag::vanish:
        level_->hidden = on_value(attributes);
        break;
      case Tag::rFonts:
        level_->font = attributes.get("ascii").value_or(attributes.get("hAnsi").value_or(""));
        break;
      default:
        break;
    }
  }

  Numbering& numbering_;
  AbstractList* abstract_ = nullptr;
  List* list_ = nullptr;
  ListLevel* level_ = nullptr;
  int override_ = -1;
  bool choice_ = false;
};

base::Result<Numbering> Numbering::read(ByteSource& source, std::string_view where,
                                        const base::Limits& limits) {
  Numbering out;
  NumberingReader reader(out);
  auto parsed = xml::parse(source, word_vocabulary, reader, where, limits);
  if (!parsed) return base::fail(parsed.error());
  return out;
}

std::unordered_map<int, AbstractList>::iterator Numbering::list_of_style(std::string_view style_id) {
  return std::find_if(abstracts_.begin(), abstracts_.end(),
                      [style_id](const auto& entry) { return entry.second.style == style_id; });
}

const List* Numbering::find(int num_id) const {
  const auto found = lists_.find(num_id);
  return num_id == 0 || found == lists_.end() ? nullptr : &found->second;
}

const ListLevel* Numbering::level(const List& list, int level) const {
  if (level < 0 || level >= list_levels) return nullptr;
  if (const auto own = list.level_override.find(level); own != list.level_override.end()) return &own->second;
  const auto abstract = abstracts_.find(list.abstract_id);
  return abstract == abstracts_.end() ? nullptr : &abstract->second.levels[static_cast<std::size_t>(level)];
}

std::optional<int> Numbering::level_of_style(const List& list, std::string_view style_id) const {
  if (style_id.empty()) return std::nullopt;
  for (int i = 0; i < list_levels; ++i) {
    const ListLevel* definition = level(list, i);
    if (definition && definition->style == style_id) return i;
  }
  return std::nullopt;
}

}  // namespace guidang::extract::docx
