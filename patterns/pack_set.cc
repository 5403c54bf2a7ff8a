#include "patterns/pack_set.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <functional>
#include <mutex>
#include <utility>

#include "patterns/fold.h"
#include "patterns/lazy_re.h"
#include "patterns/samples.h"
#include "patterns/similarity.h"
#include "patterns/typo.h"

namespace guidang::patterns {

namespace {
constexpr std::size_t vocabularies = static_cast<std::size_t>(Vocabulary::word) + 1;
constexpr std::int64_t set_memory = 64 << 20;  // bytes of the set's automaton; it grows as texts are met

bool in_grammar(Vocabulary vocabulary) {
  return vocabulary == Vocabulary::mark || vocabulary == Vocabulary::word || vocabulary == Vocabulary::unit;
}
bool captures(Vocabulary vocabulary) { return vocabulary == Vocabulary::unit_name; }

// A band of a later folder takes the place of one with the same key.
void add_to(std::vector<const Entry*>& list, const Entry& entry) {
  if (entry.vocabulary == Vocabulary::band) {
    for (const Entry*& known : list) {
      if (known->key == entry.key && known->layer < entry.layer) {
        known = &entry;
        return;
      }
    }
  }
  list.push_back(&entry);
}

// Marks, words and units, those of later folders first.
std::vector<Entry> grammar_of(const std::vector<Entry>& entries) {
  std::vector<Entry> out;
  for (const Entry& entry : entries) {
    if (in_grammar(entry.vocabulary)) out.push_back(entry);
  }
  std::stable_sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) { return a.layer > b.layer; });
  return out;
}

base::Error refused(std::string where, const std::string& pattern, const std::string& why) {
  return {base::ErrorCode::pattern_error, std::move(where), fmt::format("pattern `{}`: {}", pattern, why),
          "`guidang patterns lint` tells more"};
}

// The patterns of a set that match, in the order in which they were added.
std::vector<PatternRef> matches_in(const RE2::Set& set, const std::vector<PatternRef>& patterns,
                                   std::string_view text) {
  std::vector<int> numbers;
  std::vector<PatternRef> found;
  if (text.empty() || !set.Match(re2::StringPiece(text.data(), text.size()), &numbers)) return found;
  std::sort(numbers.begin(), numbers.end());
  found.reserve(numbers.size());
  for (const int number : numbers) found.push_back(patterns[static_cast<std::size_t>(number)]);
  return found;
}
}  // namespace

struct PackSet::Impl {
  std::once_flag typos_once;
  std::unique_ptr<const TypoIndex> typos;
  std::vector<Entry> entries;
  std::array<std::vector<const Entry*>, vocabularies> by_vocabulary;
  std::unique_ptr<RE2::Set> set;
  std::vector<PatternRef> patterns;                               // by number in the set
  std::array<std::unique_ptr<const LazyRe>, vocabularies> tails;  // all patterns, as the end of a text
  std::unique_ptr<RE2::Set> titles;                               // found anywhere in a text
  std::vector<PatternRef> title_patterns;
  std::unique_ptr<const ValueGrammar> values;
  std::vector<std::pair<const Entry*, std::unique_ptr<const LazyRe>>> capturing;
  struct Word {
    const Entry* entry;
    std::u32string text;
  };
  // Folded examples and literals, for nearest(); made at the first question.
  const std::array<std::vector<Word>, vocabularies>& words() const {
    std::call_once(words_once, [this] { gather_words(); });
    return words_;
  }

 private:
  void gather_words() const;

  mutable std::once_flag words_once;
  mutable std::array<std::vector<Word>, vocabularies> words_;
};

void PackSet::Impl::gather_words() const {
  for (const Entry& entry : entries) {
    if (in_grammar(entry.vocabulary)) continue;
    auto& words = words_[static_cast<std::size_t>(entry.vocabulary)];
    for (const std::string& pattern : entry.match) {
      if (!captures(entry.vocabulary) && is_literal(pattern))
        words.push_back({&entry, to_code_points(pattern)});
    }
    for (const std::string& example : entry.examples)
      words.push_back({&entry, to_code_points(peel_label(example).core)});
  }
}

PackSet::PackSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PackSet::~PackSet() = default;

base::Result<std::shared_ptr<const PackSet>> PackSet::compile(std::vector<Entry> entries) {
  auto impl = std::make_unique<Impl>();
  impl->entries = std::move(entries);
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(set_memory);
  impl->set = std::make_unique<RE2::Set>(options, RE2::ANCHOR_BOTH);
  impl->titles = std::make_unique<RE2::Set>(options, RE2::UNANCHORED);
  for (std::size_t i = 0; i < impl->entries.size(); ++i) {
    const Entry& entry = impl->entries[i];
    const auto vocabulary = static_cast<std::size_t>(entry.vocabulary);
    add_to(impl->by_vocabulary[vocabulary], entry);
    if (const auto titles = entry.lists.find("titles"); titles != entry.lists.end()) {
      const auto spots = entry.list_spots.find("titles");
      for (std::size_t j = 0; j < titles->second.size(); ++j) {
        const std::string& pattern = titles->second[j];
        std::string error;
        if (impl->titles->Add(pattern, &error) < 0) {
          return base::fail(refused(
              spots == entry.list_spots.end() ? entry.origin : entry.at(spots->second, j), pattern, error));
        }
        impl->title_patterns.push_back({&entry, j});
      }
    }
    // Values have a grammar of their own; form titles are found anywhere in a text.
    if (in_grammar(entry.vocabulary)) continue;
    for (std::size_t j = 0; j < entry.match.size(); ++j) {
      const std::string& pattern = entry.match[j];
      if (captures(entry.vocabulary)) {
        auto re = std::make_unique<const LazyRe>(pattern, RE2::Quiet);
        // Those of the shipped packs are tried by the tests; a mistake in a user's is told at once.
        if (entry.layer > 0 && (!(*re)->ok() || (*re)->NumberOfCapturingGroups() < 1)) {
          return base::fail(refused(entry.at(entry.match_spots, j), pattern,
                                    (*re)->ok() ? "needs a group that captures" : (*re)->error()));
        }
        impl->capturing.emplace_back(&entry, std::move(re));
        continue;
      }
      std::string error;
      if (impl->set->Add(pattern, &error) < 0) {
        return base::fail(refused(entry.at(entry.match_spots, j), pattern, error));
      }
      impl->patterns.push_back({&entry, j});
    }
  }
  // What these vocabularies know is tried from the front: what wins has to stand there.
  std::stable_sort(impl->capturing.begin(), impl->capturing.end(),
                   [](const auto& a, const auto& b) { return a.first->layer > b.first->layer; });
  std::array<std::string, vocabularies> any;
  for (const PatternRef& pattern : impl->patterns) {
    std::string& list = any[static_cast<std::size_t>(pattern.entry->vocabulary)];
    list += (list.empty() ? "(?:" : "|(?:") + pattern.entry->match[pattern.index] + ")";
  }
  for (std::size_t i = 0; i < vocabularies; ++i) {
    if (!any[i].empty())
      impl->tails[i] = std::make_unique<const LazyRe>("(?:" + any[i] + ")\\z", RE2::Options(RE2::Quiet));
  }
  auto values = ValueGrammar::compile(grammar_of(impl->entries));
  if (!values) return base::fail(values.error());
  impl->values = std::move(*values);
  if (!impl->set->Compile() || !impl->titles->Compile()) {
    return base::fail(base::ErrorCode::pattern_error, "packs",
                      "the patterns are too large to compile together");
  }
  return std::shared_ptr<const PackSet>(new PackSet(std::move(impl)));
}

std::vector<PatternRef> PackSet::matching_patterns(std::string_view folded) const {
  return matches_in(*impl_->set, impl_->patterns, folded);
}

std::vector<PatternRef> PackSet::matching_titles(std::string_view folded) const {
  return matches_in(*impl_->titles, impl_->title_patterns, folded);
}

std::vector<const Entry*> PackSet::match(std::string_view folded) const {
  std::vector<const Entry*> found;
  const std::vector<PatternRef> patterns = matching_patterns(folded);
  // The patterns of an entry were added one after the other: later entries come first here.
  for (auto pattern = patterns.rbegin(); pattern != patterns.rend(); ++pattern) {
    if (found.empty() || found.back() != pattern->entry) found.push_back(pattern->entry);
  }
  return found;
}

const Entry* PackSet::find(Vocabulary vocabulary, std::string_view folded, std::string_view band) const {
  for (const Entry* entry : match(folded)) {
    if (entry->vocabulary == vocabulary && (band.empty() || entry->band == band)) return entry;
  }
  return nullptr;
}

std::size_t PackSet::longest_tail(Vocabulary vocabulary, std::string_view folded) const {
  const auto& tail = impl_->tails[static_cast<std::size_t>(vocabulary)];
  if (tail == nullptr) return 0;
  const RE2& re = **tail;
  if (!re.ok()) return folded.size();  // too much for one expression: nothing is ruled out
  re2::StringPiece found;
  const re2::StringPiece text(folded.data(), folded.size());
  return re.Match(text, 0, text.size(), RE2::UNANCHORED, &found, 1) ? found.size() : 0;
}

const Entry* PackSet::find(Vocabulary vocabulary, const Label& label, std::string_view band) const {
  if (label.empty()) return nullptr;
  if (const Entry* entry = find(vocabulary, label.full, band)) return entry;
  return label.core == label.full ? nullptr : find(vocabulary, label.core, band);
}

const Entry* PackSet::by_key(Vocabulary vocabulary, std::string_view key) const {
  for (const Entry* entry : entries(vocabulary)) {
    if (entry->key == key) return entry;
  }
  return nullptr;
}

std::optional<std::string> PackSet::capture(Vocabulary vocabulary, std::string_view key,
                                            std::string_view text) const {
  for (const auto& [entry, re] : impl_->capturing) {
    if (entry->vocabulary != vocabulary || entry->key != key) continue;
    std::string value;
    if (RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), **re, &value)) return value;
  }
  return std::nullopt;
}

Nearest PackSet::nearest(Vocabulary vocabulary, std::string_view folded, std::string_view band) const {
  Nearest best;
  const std::u32string text = to_code_points(folded);
  if (text.empty() || text.size() > 60) return best;
  for (const auto& word : impl_->words()[static_cast<std::size_t>(vocabulary)]) {
    if (!band.empty() && word.entry->band != band) continue;
    // At least as many edits as one is longer than the other.
    const auto [shorter, longer] = std::minmax({text.size(), word.text.size()});
    if (1.0 - static_cast<double>(longer - shorter) / static_cast<double>(longer) <= best.similarity)
      continue;
    const double likeness = similarity(text, word.text);
    if (likeness > best.similarity) best = {word.entry, likeness};
  }
  if (best.similarity < 0.5) return {};
  return best;
}

std::vector<const Entry*> PackSet::titles(std::string_view folded) const {
  std::vector<const Entry*> found;
  for (const PatternRef& pattern : matching_titles(folded)) {
    if (found.empty() || found.back() != pattern.entry) found.push_back(pattern.entry);
  }
  return found;
}

const ValueGrammar& PackSet::values() const { return *impl_->values; }

const TypoIndex& PackSet::typos() const {
  std::call_once(impl_->typos_once, [this] { impl_->typos = std::make_unique<const TypoIndex>(*this); });
  return *impl_->typos;
}

const std::vector<Entry>& PackSet::entries() const { return impl_->entries; }

const std::vector<const Entry*>& PackSet::entries(Vocabulary vocabulary) const {
  return impl_->by_vocabulary[static_cast<std::size_t>(vocabulary)];
}

}  // namespace guidang::patterns
