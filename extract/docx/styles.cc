#include "extract/docx/styles.h"

#include <cstddef>
#include <utility>

#include "extract/docx/attributes.h"
#include "extract/docx/vocabulary.h"
#include "extract/xml/parser.h"

namespace guidang::extract::docx {
namespace {

class StyleReader final : public xml::Handler {
 public:
  explicit StyleReader(std::vector<Style>& styles) : styles_(styles) {}

  xml::Visit start(xml::ElementId element, const xml::Attributes& attributes) override {
    switch (tag(element)) {
      case Tag::styles:
      case Tag::pPr:
      case Tag::rPr:
      case Tag::numPr:
        return xml::Visit::into;
      case Tag::style: {
        Style style;
        style.id = attributes.get("styleId").value_or("");
        const auto is_default = attributes.get("default");
        style.is_default = is_default && (*is_default == "1" || *is_default == "true" || *is_default == "on");
        style.is_paragraph = attributes.get("type").value_or("paragraph") == "paragraph";
        styles_.push_back(std::move(style));
        return xml::Visit::into;
      }
      default:
        break;
    }
    if (styles_.empty()) return xml::Visit::skip;
    Style& style = styles_.back();
    switch (tag(element)) {
      case Tag::name:
        style.name = attributes.get("val").value_or("");
        break;
      case Tag::basedOn:
        style.based_on = attributes.get("val").value_or("");
        break;
      case Tag::outlineLvl:
        style.outline_level = int_value(attributes);
        break;
      case Tag::numId:
        style.num_id = int_value(attributes);
        break;
      case Tag::ilvl:
        style.num_level = int_value(attributes);
        break;
      case Tag::vanish:
        style.vanish = on_value(attributes);
        break;
      default:
        break;  // tblStylePr of a table style, propertyChange, look: no concern of ours
    }
    return xml::Visit::skip;
  }
  void end(xml::ElementId) override {}
  void text(std::string_view) override {}

 private:
  std::vector<Style>& styles_;
};

// "heading 1", "Heading 1", "标题 1", "标题1", "heading 1,一级标题" (with an alias) → 1. The English name is
// what Word stores in every language.
std::optional<int> heading_of_name(std::string_view name) {
  std::string lower;
  for (const char c : name) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  std::string_view rest = lower;
  for (const std::string_view word : {std::string_view("heading"), std::string_view("标题")}) {
    if (!rest.starts_with(word)) continue;
    rest.remove_prefix(word.size());
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const bool ends = rest.size() == 1 || rest.substr(0, 2).ends_with(',');
    if (ends && rest[0] >= '1' && rest[0] <= '9') return rest[0] - '0';
    return std::nullopt;
  }
  return std::nullopt;
}

// As Word names it in every language, and as localised copies of it do.
bool is_prompt_name(std::string_view name) {
  return name == "Placeholder Text" || name == "placeholder text" || name == "占位符文本";
}

template <typename T>
void inherit(std::optional<T>& own, const std::optional<T>& inherited) {
  if (!own) own = inherited;
}

}  // namespace

base::Result<Styles> Styles::read(ByteSource& source, std::string_view where, const base::Limits& limits) {
  Styles out;
  StyleReader reader(out.styles_);
  auto parsed = xml::parse(source, word_vocabulary, reader, where, limits);
  if (!parsed) return base::fail(parsed.error());
  out.resolve();
  return out;
}

// Every style once, ancestors first; a circle of ancestors is cut where it closes.
void Styles::resolve() {
  for (std::size_t i = 0; i < styles_.size(); ++i) {
    by_id_.emplace(styles_[i].id, static_cast<int>(i));
    if (styles_[i].is_default && styles_[i].is_paragraph && default_ < 0) default_ = static_cast<int>(i);
  }
  enum class State : char { fresh, open, done };
  std::vector<State> states(styles_.size(), State::fresh);
  std::vector<int> chain;
  for (int i = 0; i < static_cast<int>(styles_.size()); ++i) {
    for (int at = i; at >= 0 && states[at] == State::fresh;) {
      states[at] = State::open;
      chain.push_back(at);
      const auto base = by_id_.find(styles_[at].based_on);
      at = base == by_id_.end() ? -1 : base->second;
    }
    while (!chain.empty()) {
      Style& style = styles_[chain.back()];
      const auto found = by_id_.find(style.based_on);
      const Style* base =
          found == by_id_.end() || states[found->second] != State::done ? nullptr : &styles_[found->second];
      const std::optional<int> own_level = style.outline_level;
      style.is_prompt = is_prompt_name(style.name);
      const bool own_place = style.num_id || style.num_level;  // "heading 2" may state its level alone
      if (own_place) style.num_style = style.id;
      if (base) {
        style.is_prompt = style.is_prompt || base->is_prompt;
        if (!own_place) style.num_style = base->num_style;
        inherit(style.outline_level, base->outline_level);
        inherit(style.num_id, base->num_id);
        inherit(style.num_level, base->num_level);
        inherit(style.vanish, base->vanish);
      }
      if (own_level) {
        if (*own_level >= 0 && *own_level <= 8) style.heading_level = *own_level + 1;
      } else if (const auto named = heading_of_name(style.name)) {
        style.heading_level = named;
      } else if (base) {
        style.heading_level = base->heading_level;
      }
      states[chain.back()] = State::done;
      chain.pop_back();
    }
  }
}

const Style* Styles::find(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  return found == by_id_.end() ? nullptr : &styles_[found->second];
}

}  // namespace guidang::extract::docx
