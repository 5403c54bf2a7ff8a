#include "patterns/examples.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "patterns/fold.h"

namespace guidang::patterns {
namespace {

// Marks, comparison words and units are read by the grammar of values.
bool matches_value(const ValueGrammar& values, const Entry& entry, const std::string& folded) {
  if (entry.vocabulary == Vocabulary::unit) return values.unit(folded).has_value();
  if (entry.vocabulary == Vocabulary::word && entry.fact("side") == "name") {
    return std::any_of(entry.match.begin(), entry.match.end(),
                       [&](const std::string& pattern) { return RE2::FullMatch(folded, pattern); });
  }
  if (entry.vocabulary == Vocabulary::word) {
    const auto found = entry.fact("side") == "after" ? values.after(folded) : values.before(folded);
    return found.symbol == entry.key && found.length == folded.size();
  }
  if (entry.key == "stub") return values.stub(folded) == folded.size();
  const std::string mark = values.mark(folded);
  return mark == entry.key || values.mark(fold(peel_label(folded).written)) == entry.key;
}

std::string not_matched(const Entry* taken) {
  if (taken == nullptr) return "is an example, but no pattern of the entry matches it";
  return "is an example, but " + name_of(*taken) + " takes it (" + taken->origin + ")";
}

}  // namespace

const Entry* winner(const PackSet& packs, const Entry& entry, const std::string& written) {
  switch (entry.vocabulary) {
    case Vocabulary::unit_name:
      return packs.capture(entry.vocabulary, entry.key, written) ? &entry : nullptr;
    case Vocabulary::mark:
    case Vocabulary::unit:
    case Vocabulary::word:
      return matches_value(packs.values(), entry, fold(written)) ? &entry : nullptr;
    case Vocabulary::form: {
      const auto found = packs.titles(fold(written));
      return std::find(found.begin(), found.end(), &entry) != found.end() ? &entry : nullptr;
    }
    default:
      return packs.find(entry.vocabulary, peel_label(written), entry.band);
  }
}

ExampleRun run_examples(const PackSet& packs) {
  ExampleRun run;
  for (const Entry& entry : packs.entries()) {
    if (!entry.examples.empty() || !entry.counterexamples.empty()) ++run.entries;
    for (std::size_t i = 0; i < entry.examples.size(); ++i) {
      const Entry* taken = winner(packs, entry, entry.examples[i]);
      ++run.examples;
      if (taken == &entry) continue;
      if (taken != nullptr && taken->layer > entry.layer) {
        ++run.overridden;
        continue;
      }
      run.failures.push_back(
          {&entry, entry.at(entry.example_spots, i), entry.examples[i], not_matched(taken)});
    }
    for (std::size_t i = 0; i < entry.counterexamples.size(); ++i) {
      ++run.counterexamples;
      if (winner(packs, entry, entry.counterexamples[i]) != &entry) continue;
      run.failures.push_back({&entry, entry.at(entry.counterexample_spots, i), entry.counterexamples[i],
                              "is a counter-example (`not`), but the entry matches it"});
    }
  }
  return run;
}

}  // namespace guidang::patterns
