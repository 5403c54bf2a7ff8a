#include "patterns/value_grammar.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "patterns/answer_memo.h"
#include "patterns/lazy_re.h"
#include "patterns/string_piece.h"

namespace guidang::patterns {
namespace {

std::string alternatives(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& item : list) {
    if (!out.empty()) out += '|';
    out += "(?:" + item + ")";
  }
  return out;
}

constexpr int none = -1;

// The first pattern of a set, in the order in which they were added, that matches; `none` if none does.
int first_match(const RE2::Set& set, std::string_view text) {
  std::vector<int> found;
  if (text.empty() || !set.Match(piece(text), &found)) return none;
  return *std::min_element(found.begin(), found.end());
}

}  // namespace

struct ValueGrammar::Impl {
  using Words = std::vector<std::pair<std::string, std::unique_ptr<const LazyRe>>>;  // symbol, pattern
  // Comparison words of one side.
  struct Comparisons {
    Words words;
    std::unique_ptr<const LazyRe> any;  // all of them: where this finds nothing, none does
    AnswerMemo known;                   // which of the words a text that is one of them is

    Comparison longest(RE2::Anchor anchor, std::string_view text);
  };
  Comparisons before, after;
  Words names;                                   // kinds of names
  std::vector<std::string> marks;                // keys, in pack order
  std::unique_ptr<RE2::Set> mark_set, unit_set;  // all of them in one pass each
  std::unique_ptr<const LazyRe> any_mark;        // whether it is one at all: most texts are none
  struct Unit {
    std::string key;
    std::optional<int> money_shift;
  };
  std::vector<Unit> units;
  AnswerMemo known_marks, known_units;     // places in `marks` and `units`
  std::unique_ptr<const LazyRe> quantity;  // a number and its unit, anywhere
  std::unique_ptr<const LazyRe> stub;
};

ValueGrammar::ValueGrammar(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ValueGrammar::~ValueGrammar() = default;

base::Result<std::unique_ptr<const ValueGrammar>> ValueGrammar::compile(const std::vector<Entry>& entries) {
  auto impl = std::make_unique<Impl>();
  RE2::Options sets(RE2::Quiet);
  sets.set_case_sensitive(false);
  sets.set_max_mem(16 << 20);
  impl->mark_set = std::make_unique<RE2::Set>(sets, RE2::ANCHOR_BOTH);
  impl->unit_set = std::make_unique<RE2::Set>(sets, RE2::ANCHOR_BOTH);
  RE2::Options longest(RE2::Quiet);
  longest.set_longest_match(true);
  longest.set_case_sensitive(false);
  std::string all_units, stubs, all_before, all_after, all_marks;
  base::Error error;
  bool failed = false;
  const auto refuse = [&](const Entry& entry, const std::string& why) {
    failed = true;
    error = {base::ErrorCode::pattern_error, entry.origin, "pattern: " + why,
             "see CONTRIBUTING.md, \"Packs\""};
  };
  // Those of the shipped packs are tried by the tests; a mistake in a user's is told before anything is read.
  const auto make = [&](const Entry& entry, const std::string& pattern) {
    auto re = std::make_unique<const LazyRe>(pattern, longest);
    if (entry.layer > 0 && !(*re)->ok()) refuse(entry, (*re)->error());
    return re;
  };
  for (const Entry& entry : entries) {
    const std::string any = alternatives(entry.match);
    if (entry.vocabulary == Vocabulary::word) {
      if (entry.fact("side") == "name") {
        impl->names.emplace_back(entry.key, make(entry, any));
        continue;
      }
      const bool at_start = entry.fact("side") != "after";
      std::string& all = at_start ? all_before : all_after;
      all += (all.empty() ? "" : "|") + any;
      auto re = make(entry, at_start ? "^(?:" + any + ")" : "(?:" + any + ")$");
      (at_start ? impl->before : impl->after).words.emplace_back(entry.key, std::move(re));
    } else if (entry.vocabulary == Vocabulary::unit) {
      std::optional<int> shift;
      if (!entry.fact("money").empty()) {
        shift = static_cast<int>(std::lround(std::log10(std::strtod(entry.fact("money").c_str(), nullptr))));
      }
      std::string refused;
      if (impl->unit_set->Add(any, &refused) >= 0) {
        impl->units.push_back({entry.key == "counter" ? "" : entry.key, shift});
      } else {
        refuse(entry, refused);
      }
      all_units += (all_units.empty() ? "" : "|") + any;
    } else if (entry.vocabulary == Vocabulary::mark) {
      if (entry.key == "stub") {
        stubs += (stubs.empty() ? "" : "|") + any;
      } else {
        std::string refused;
        if (impl->mark_set->Add(any, &refused) >= 0) {
          impl->marks.push_back(entry.key);
          all_marks += (all_marks.empty() ? "" : "|") + any;
        } else {
          refuse(entry, refused);
        }
      }
    }
  }
  if (failed) return base::fail(error);
  if (!impl->mark_set->Compile() || !impl->unit_set->Compile()) {
    return base::fail(base::ErrorCode::pattern_error, "packs",
                      "the marks and units are too large to compile together");
  }
  impl->any_mark = std::make_unique<const LazyRe>(all_marks, longest);
  impl->before.any = std::make_unique<const LazyRe>("^(?:" + all_before + ")", longest);
  impl->after.any = std::make_unique<const LazyRe>("(?:" + all_after + ")$", longest);
  impl->quantity = std::make_unique<const LazyRe>(
      "[0-9]+(?:\\.[0-9]+)?(?:万|亿)?(?:" + (all_units.empty() ? "%" : all_units) + ")", longest);
  impl->stub = std::make_unique<const LazyRe>(
      "^[\\s\\x{00A0}\\x{3000}]*(?:" + (stubs.empty() ? "指标[0-9]+[:：]" : stubs) +
          ")[\\s\\x{00A0}\\x{3000}]*",
      longest);
  return std::unique_ptr<const ValueGrammar>(new ValueGrammar(std::move(impl)));
}

// The longest of the words at one side; of equals the first.
ValueGrammar::Comparison ValueGrammar::Impl::Comparisons::longest(RE2::Anchor anchor, std::string_view text) {
  re2::StringPiece found;
  const auto match = [&](const RE2& re, std::string_view in) {
    return re.Match(piece(in), 0, in.size(), anchor, &found, 1) ? found.size() : 0;
  };
  const RE2& all = **any;
  if (!all.ok()) {  // too much for one expression: each is asked
    Comparison best;
    for (const auto& [symbol, re] : words) {
      if (const std::size_t length = match(**re, text); length > best.length) best = {symbol, length};
    }
    return best;
  }
  const std::size_t most = match(all, text);
  if (most == 0) return {};
  // What is found is all of one word, whatever stands beside it.
  const int word = known.answer({found.data(), most}, [&](std::string_view whole) {
    const auto same = std::find_if(words.begin(), words.end(), [&](const auto& candidate) {
      return match(**candidate.second, whole) == whole.size();
    });
    return same == words.end() ? none : static_cast<int>(same - words.begin());
  });
  if (word == none) return {};
  return {words[static_cast<std::size_t>(word)].first, most};
}

ValueGrammar::Comparison ValueGrammar::before(std::string_view text) const {
  return impl_->before.longest(RE2::ANCHOR_START, text);
}

ValueGrammar::Comparison ValueGrammar::after(std::string_view text) const {
  return impl_->after.longest(RE2::UNANCHORED, text);
}

bool ValueGrammar::name_is(std::string_view kind, std::string_view folded_name) const {
  return std::any_of(impl_->names.begin(), impl_->names.end(), [&](const auto& word) {
    return word.first == kind && RE2::FullMatch(piece(folded_name), **word.second);
  });
}

std::optional<UnitWord> ValueGrammar::unit(std::string_view text) const {
  constexpr std::size_t longest_unit = 40;  // bytes; most of what stands behind a number in prose is longer
  if (text.empty() || text.size() > longest_unit) return std::nullopt;
  const int found = impl_->known_units.answer(
      text, [this](std::string_view asked) { return first_match(*impl_->unit_set, asked); });
  if (found == none) return std::nullopt;
  const Impl::Unit& unit = impl_->units[static_cast<std::size_t>(found)];
  return UnitWord{unit.key.empty() ? std::string(text) : unit.key, unit.money_shift};
}

int ValueGrammar::count_quantities(std::string_view text) const {
  int count = 0;
  re2::StringPiece rest = piece(text);
  while (RE2::FindAndConsume(&rest, **impl_->quantity)) ++count;
  return count;
}

std::string ValueGrammar::mark(std::string_view text) const {
  const int found = impl_->known_marks.answer(text, [this](std::string_view asked) {
    const RE2& any = **impl_->any_mark;
    if (any.ok() && !RE2::FullMatch(piece(asked), any)) return none;
    return first_match(*impl_->mark_set, asked);
  });
  return found == none ? std::string() : impl_->marks[static_cast<std::size_t>(found)];
}

bool ValueGrammar::says_nothing(std::string_view mark) {
  return mark == "none" || mark == "not_applicable" || mark == "remnant";
}

std::size_t ValueGrammar::stub(std::string_view text) const {
  re2::StringPiece found;
  if (!(*impl_->stub)->Match(piece(text), 0, text.size(), RE2::ANCHOR_START, &found, 1)) return 0;
  return found.size();
}

}  // namespace guidang::patterns
