#include "normalize/outline.h"

#include <re2/re2.h>

#include <algorithm>

#include "patterns/fold.h"
#include "patterns/string_piece.h"

namespace guidang::normalize {

using patterns::Entry;
using patterns::Enumerator;
using patterns::Vocabulary;
using Style = Enumerator::Style;

namespace {

constexpr int longest_known_heading = 60;    // characters, number included
constexpr int longest_chinese_heading = 42;  // 一、 and （一） may carry a whole clause
constexpr int longest_arabic_heading = 30;   // 1. and （1） mostly number sentences

using patterns::piece;

bool ends_like_sentence(std::string_view text) {
  static const RE2 end(R"([。；;！!？?]\s*$)", RE2::Quiet);
  return RE2::PartialMatch(piece(text), end);
}

// Punctuation of a sentence before the end.
bool has_sentence_inside(std::string_view text) {
  static const RE2 inside(R"([。；;：:！!？?]\s*\S)", RE2::Quiet);
  return RE2::PartialMatch(piece(text), inside);
}

bool has_any_punctuation(std::string_view text) {
  static const RE2 mark(R"([。；;：:！!？?，,])", RE2::Quiet);
  return RE2::PartialMatch(piece(text), mark);
}

// 一、 stands over （一） over 1. over （1） over ①.
int rank(Style style) {
  switch (style) {
    case Style::chapter:
      return 0;
    case Style::chinese:
      return 1;
    case Style::bracketed_chinese:
      return 2;
    case Style::arabic:
      return 3;
    case Style::bracketed_arabic:
      return 4;
    case Style::circled:
      return 5;
    case Style::dotted:
      return 3;
    case Style::none:
      break;
  }
  return -1;
}

std::string trim_end_marks(std::string_view text) {
  std::string out(text);
  static const RE2 end(R"([\s。：:；;.]+$)", RE2::Quiet);
  RE2::Replace(&out, end, "");
  return out;
}

}  // namespace

const Entry* known_section(std::string_view text, patterns::LabelMemo& memo) {
  if (patterns::length(text) > longest_known_heading || has_sentence_inside(text)) return nullptr;
  return memo.find(Vocabulary::section, patterns::read_enumerator(text).rest);
}

int Outline::last_top_number() const {
  for (const Open& open : open_) {
    if (open.level == 1) return open.number;
  }
  return 0;
}

void Outline::pop_to(int level) {
  while (!open_.empty() && open_.back().level > level) open_.pop_back();
}

bool Outline::is_heading(const ProseLine& line, const ProseLine* next, const Enumerator& enumerator,
                         const Entry* known) const {
  if (known != nullptr) {
    // "其他需要说明的情况：无" is a heading only without what follows the colon (peel_label keeps that in the
    // text).
    return true;
  }
  const std::string_view title = enumerator.rest;
  const int length = patterns::length(title);
  if (length < 2 || has_sentence_inside(title)) return false;
  if (line.level && enumerator.style == Style::none)
    return length <= longest_chinese_heading && !ends_like_sentence(title);
  const Enumerator next_enumerator = next != nullptr ? patterns::read_enumerator(next->text) : Enumerator{};
  switch (enumerator.style) {
    case Style::chapter:
    case Style::chinese:
    case Style::bracketed_chinese: {
      if (length > longest_chinese_heading) return false;
      // A list of numbered sentences: the next of the same list comes at once.
      const bool listed = next == nullptr || next_enumerator.style == enumerator.style;
      return !ends_like_sentence(title) || (!listed && enumerator.style != Style::chapter);
    }
    case Style::arabic:
      if (top_is_arabic_ && enumerator.number == last_top_number() + 1) {
        return length <= longest_chinese_heading && !ends_like_sentence(title);
      }
      [[fallthrough]];
    case Style::dotted:
      if (enumerator.style == Style::dotted)
        return length <= longest_arabic_heading && !has_any_punctuation(title);
      [[fallthrough]];
    case Style::bracketed_arabic:
    case Style::circled: {
      if (length > longest_arabic_heading || has_any_punctuation(title)) return false;
      // It heads text: something follows that is neither its sibling nor a known title.
      if (next == nullptr || next_enumerator.style == enumerator.style) return false;
      return known_section(next->text, *memo_) == nullptr &&
             rank(next_enumerator.style) != rank(Style::chinese);
    }
    case Style::none:
      return false;
  }
  return false;
}

int Outline::place_heading(const Enumerator& enumerator, const Entry* known,
                           std::optional<int> source_level) {
  const Style style = enumerator.style;
  const int number = enumerator.number;
  const auto sibling = [&]() -> const Open* {
    for (auto i = open_.rbegin(); i != open_.rend(); ++i) {
      if (i->style == style && number == i->number + 1) return &*i;
    }
    return nullptr;
  };
  const auto push = [&](int level, Style as, int as_number) {
    pop_to(level - 1);
    const int actual = open_.empty() ? 1 : std::min(level, open_.back().level + 1);
    open_.push_back({as, as_number, actual, known != nullptr});
    return actual;
  };
  if (open_.empty()) {
    // The report may begin with a child title; what it begins with is the top.
    top_is_arabic_ = style == Style::arabic;
    return push(1, style == Style::none || style == Style::arabic ? Style::chinese : style,
                std::max(number, 1));
  }
  // A report that numbers its chapters 1. 2. 3. goes on with them.
  const bool next_chapter = top_is_arabic_ && style == Style::arabic && number == last_top_number() + 1 &&
                            (known != nullptr || open_.size() == 1 || sibling() == nullptr);
  if (next_chapter) return push(1, Style::chinese, number);
  if (style == Style::dotted) return push(enumerator.depth + 1, style, number);
  const bool top_known = known != nullptr && known->fact("level") == "1";
  const Style top_style = open_.front().style;
  if (top_known) {
    // By its text, whatever the style of its number, unless the number says that it goes on with an inner
    // list.
    const bool top_shape =
        style == Style::none || style == Style::chinese || style == Style::chapter || style == top_style;
    const bool arabic_top = style == Style::arabic && sibling() == nullptr && number != 1;
    if (top_shape || arabic_top) {
      const int as_number = number > 0 ? number : open_.front().number + 1;
      return push(1, Style::chinese == style || style == Style::none || arabic_top ? Style::chinese : style,
                  as_number);
    }
  }
  if (style == Style::none) {
    if (known != nullptr) return push(2, style, 0);
    const int level = source_level ? std::min(*source_level, open_.back().level + 1) : open_.back().level + 1;
    return push(std::max(level, 1), style, 0);
  }
  if (const Open* found = sibling()) return push(found->level, style, number);
  // "（2）" where （一） went before: the same list in another clerk's style.
  if (known != nullptr && number > 1) {
    for (auto i = open_.rbegin(); i != open_.rend(); ++i) {
      if (i->known && i->level == 2 && i->number == number - 1) return push(2, i->style, number);
    }
  }
  for (auto i = open_.rbegin(); i != open_.rend(); ++i) {
    if (i->style != style) continue;
    if (number != 1) return push(i->level, style, number);
    // It starts again at one: an outline of its own inside the section that is open.
    return push(open_.back().level + 1, style, number);
  }
  // A style not met here yet: under the deepest heading that stands above it.
  while (open_.size() > 1 && rank(open_.back().style) > rank(style)) open_.pop_back();
  return push(open_.back().level + 1, style, number);
}

bool Outline::add(const ProseLine& line, const ProseLine* next) {
  const Enumerator enumerator = patterns::read_enumerator(line.text);
  const Entry* known = known_section(line.text, *memo_);
  // An unnumbered child title inside running text needs its parent to be open.
  if (known != nullptr && enumerator.style == Style::none && open_.empty() && known->fact("level") != "1")
    known = nullptr;
  if (!is_heading(line, next, enumerator, known)) {
    if (sections_.empty()) return false;
    std::string& body = sections_.back().body;
    if (!body.empty()) body += '\n';
    body += line.text;
    return false;
  }
  // Nothing begins an outline but a title that is known or a first number.
  if (sections_.empty() && known == nullptr && enumerator.number > 1) return false;
  model::Section section;
  section.level = place_heading(enumerator, known, line.level);
  section.number = patterns::squeeze(enumerator.written);
  section.key = known != nullptr ? known->key : "";
  section.title = trim_end_marks(patterns::fold_space(enumerator.rest));
  section.place = line.place;
  if (known != nullptr) ++known_;
  sections_.push_back(std::move(section));
  return true;
}

}  // namespace guidang::normalize
