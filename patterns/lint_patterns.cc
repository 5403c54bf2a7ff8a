#include "patterns/lint_patterns.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "patterns/examples.h"
#include "patterns/fold.h"
#include "patterns/label.h"
#include "patterns/samples.h"

namespace guidang::patterns {
namespace {

constexpr std::size_t most_samples = 64;  // of one pattern
constexpr std::size_t most_quoted = 5;    // texts in one message

bool in_grammar(const Entry& entry) {
  return entry.vocabulary == Vocabulary::mark || entry.vocabulary == Vocabulary::word ||
         entry.vocabulary == Vocabulary::unit;
}

// Found anywhere in a text rather than being the whole of it.
bool is_searched(const Entry& entry) {
  return entry.vocabulary == Vocabulary::form || entry.vocabulary == Vocabulary::unit_name;
}

struct Pattern {
  const Entry* entry;
  const std::string* text;
  Spot spot;
};

std::vector<Pattern> patterns_of(const Entry& entry) {
  std::vector<Pattern> out;
  const auto add = [&](const std::vector<std::string>& texts, const std::vector<Spot>* spots) {
    for (std::size_t i = 0; i < texts.size(); ++i)
      out.push_back({&entry, &texts[i], spots != nullptr && i < spots->size() ? (*spots)[i] : entry.spot});
  };
  add(entry.match, &entry.match_spots);
  if (const auto listed = entry.lists.find("titles"); listed != entry.lists.end()) {
    const auto spots = entry.list_spots.find("titles");
    add(listed->second, spots == entry.list_spots.end() ? nullptr : &spots->second);
  }
  return out;
}

std::unique_ptr<RE2> compile(const Entry& entry, const std::string& pattern) {
  RE2::Options options(RE2::Quiet);
  options.set_case_sensitive(!in_grammar(entry));
  return std::make_unique<RE2>(pattern, options);
}

bool matches(const Entry& entry, const RE2& re, const std::string& text) {
  return is_searched(entry) ? RE2::PartialMatch(text, re) : RE2::FullMatch(text, re);
}

// The texts that a written example becomes before patterns see it.
std::vector<std::string> seen_of(const Entry& entry, const std::string& written) {
  if (entry.vocabulary == Vocabulary::unit_name) return {written};
  if (entry.vocabulary == Vocabulary::form) return {fold(written)};
  if (in_grammar(entry)) return {fold(written), fold(peel_label(fold(written)).written)};
  const Label label = peel_label(written);
  return {label.full, label.core};
}

bool reaches(const Entry& entry, const RE2& re, const std::string& written) {
  for (const std::string& text : seen_of(entry, written)) {
    if (!text.empty() && matches(entry, re, text)) return true;
  }
  return false;
}

// Where in the pattern RE2 stopped: the place of the part that it names, in characters from 1.
std::string refusal(const RE2& re, const std::string& pattern) {
  const std::size_t at = re.error_arg().empty() ? std::string::npos : pattern.find(re.error_arg());
  if (at == std::string::npos) return re.error();
  return fmt::format("{} (character {})", re.error(), length(std::string_view(pattern).substr(0, at)) + 1);
}

std::string quoted(const std::vector<std::string>& texts) {
  std::string out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i == most_quoted) return out + fmt::format(" and {} more", texts.size() - i);
    out += (out.empty() ? "`" : ", `") + squeeze(texts[i]) + "`";
  }
  return out;
}

LintFinding finding(Severity severity, const char* rule, const Entry& entry, Spot spot, std::string message) {
  return {severity, rule, entry.file, spot, name_of(entry), std::move(message)};
}

class Together {
 public:
  Together(const PackSet& packs, std::vector<LintFinding>& findings) : packs_(packs), findings_(findings) {}

  void check() {
    for (const Entry& entry : packs_.entries()) {
      check_examples(entry);
      check_patterns(entry);
    }
    tell_overrides();
    check_bands();
  }

 private:
  void find(Severity severity, const char* rule, const Entry& entry, Spot spot, std::string message) {
    findings_.push_back(finding(severity, rule, entry, spot, std::move(message)));
  }

  // --- examples

  void check_examples(const Entry& entry) {
    std::set<std::string> seen;
    const auto spot = [&](const std::vector<Spot>& spots, std::size_t i) {
      return i < spots.size() ? spots[i] : entry.spot;
    };
    for (std::size_t i = 0; i < entry.examples.size(); ++i) {
      const std::string& example = entry.examples[i];
      const Spot here = spot(entry.example_spots, i);
      if (!seen.insert(example).second)
        find(Severity::warning, "duplicate_example", entry, here,
             fmt::format("the example `{}` stands here twice: take one away", squeeze(example)));
      const Entry* taken = winner(packs_, entry, example);
      if (taken == nullptr || taken == &entry) continue;
      if (taken->layer > entry.layer) {
        overrides_[{taken, &entry}].insert(squeeze(example));
      } else {
        find(Severity::error, "conflict", entry, here,
             fmt::format(
                 "the example `{}` is taken by {} ({}), which comes later: make that pattern narrower, or "
                 "put this entry behind it",
                 squeeze(example), name_of(*taken), taken->origin));
      }
    }
    std::set<std::string> not_seen;
    for (std::size_t i = 0; i < entry.counterexamples.size(); ++i) {
      const std::string& example = entry.counterexamples[i];
      const Spot here = spot(entry.counterexample_spots, i);
      if (!not_seen.insert(example).second)
        find(Severity::warning, "duplicate_example", entry, here,
             fmt::format("the counter-example `{}` stands here twice: take one away", squeeze(example)));
      if (seen.contains(example))
        find(Severity::error, "contradiction", entry, here,
             fmt::format("`{}` is an example and a counter-example: take one away", squeeze(example)));
    }
  }

  // --- patterns

  void check_patterns(const Entry& entry) {
    const std::vector<Pattern> patterns = patterns_of(entry);
    std::vector<std::unique_ptr<RE2>> compiled;
    for (const Pattern& pattern : patterns) compiled.push_back(compile(entry, *pattern.text));
    bool open = false;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      open = open || is_open(*patterns[i].text);
      if (is_repeated(patterns, compiled, i)) continue;
      check_pattern(patterns[i], *compiled[i]);
    }
    if (open && entry.counterexamples.empty() && !in_grammar(entry))
      find(Severity::warning, "no_counterexample", entry, entry.spot,
           "a pattern matches text that it does not spell out, and nothing says what it must not match: give "
           "a label that sounds alike in `not`");
  }

  // A pattern all of whose texts another pattern of the same entry matches too.
  bool is_repeated(const std::vector<Pattern>& patterns, const std::vector<std::unique_ptr<RE2>>& compiled,
                   std::size_t index) {
    const std::string& text = *patterns[index].text;
    if (is_searched(*patterns[index].entry)) return false;
    const auto samples = all_texts_of(text, most_samples);
    if (samples.empty()) return false;
    for (std::size_t other = 0; other < patterns.size(); ++other) {
      if (other == index || (*patterns[other].text == text && other > index)) continue;
      const bool all = std::all_of(samples.begin(), samples.end(), [&](const std::string& sample) {
        return RE2::FullMatch(sample, *compiled[other]);
      });
      if (!all) continue;
      find(Severity::warning, "redundant_pattern", *patterns[index].entry, patterns[index].spot,
           fmt::format("`{}` is matched by `{}` of the same entry: take it away", text,
                       *patterns[other].text));
      return true;
    }
    return false;
  }

  void check_pattern(const Pattern& pattern, const RE2& re) {
    const Entry& entry = *pattern.entry;
    const std::string& text = *pattern.text;
    const bool exercised =
        std::any_of(entry.examples.begin(), entry.examples.end(),
                    [&](const std::string& example) { return reaches(entry, re, example); });
    const bool as_label = !in_grammar(entry) && !is_searched(entry);
    std::string suggestion;
    if (as_label) {
      const auto samples = samples_of(text, most_samples);
      std::vector<std::string> reached;
      for (const std::string& sample : samples) {
        if (reaches(entry, re, sample)) reached.push_back(sample);
      }
      if (!samples.empty() && reached.empty() && !exercised) {
        find(Severity::error, "never_matches", entry, pattern.spot,
             fmt::format(
                 "`{}` matches no label: labels are compared folded (half width, lower case, no blanks) and "
                 "without enumerator, unit, weight and final colon",
                 text));
        return;
      }
      const bool wins = std::any_of(entry.examples.begin(), entry.examples.end(), [&](const auto& example) {
        return reaches(entry, re, example) && winner(packs_, entry, example) == &entry;
      });
      if (is_unreachable(pattern, reached, wins, suggestion)) return;
    }
    if (exercised) return;
    find(Severity::error, "no_example", entry, pattern.spot,
         fmt::format("no example tries `{}`: add one to `examples`{}", text,
                     suggestion.empty() ? "" : ", for instance `" + suggestion + "`"));
  }

  // Whether all texts of a pattern are taken by other entries; not where an example of it wins. `won` is the
  // first text that is not taken.
  bool is_unreachable(const Pattern& pattern, const std::vector<std::string>& texts, bool wins,
                      std::string& won) {
    const Entry& entry = *pattern.entry;
    std::map<const Entry*, std::vector<std::string>> takers;
    bool later_layers_only = true;
    for (const std::string& text : texts) {
      const Entry* taken = packs_.find(entry.vocabulary, peel_label(text), entry.band);
      if (taken == &entry) {
        if (won.empty()) won = text;
      } else if (taken != nullptr) {
        takers[taken].push_back(text);
        later_layers_only = later_layers_only && taken->layer > entry.layer;
      }
    }
    for (const auto& [taker, taken] : takers) {
      if (taker->layer > entry.layer) overrides_[{taker, &entry}].insert(taken.begin(), taken.end());
    }
    if (wins || !won.empty() || takers.empty()) return false;
    if (later_layers_only) return true;  // told as an override
    const Entry& taker = *takers.begin()->first;
    find(Severity::error, "unreachable", entry, pattern.spot,
         fmt::format("`{}` never wins: {} ({}) comes later and takes {}", *pattern.text, name_of(taker),
                     taker.origin, quoted(takers.begin()->second)));
    return true;
  }

  // --- layers

  void tell_overrides() {
    for (const Entry& taker : packs_.entries()) {
      for (const auto& [pair, texts] : overrides_) {
        if (pair.first != &taker) continue;
        const Entry& loser = *pair.second;
        const std::vector<std::string> list(texts.begin(), texts.end());
        const char* how = loser.key == taker.key ? "which means the same already" : "which it wins over";
        find(Severity::note, "overrides", taker, taker.spot,
             fmt::format("takes {} from {} ({}), {}", quoted(list), name_of(loser), loser.origin, how));
      }
    }
  }

  void check_bands() {
    std::map<std::string, const Entry*> bands;
    for (const Entry& entry : packs_.entries()) {
      if (entry.vocabulary != Vocabulary::band) continue;
      const Entry*& known = bands[entry.key];
      if (known != nullptr && known->layer == entry.layer)
        find(Severity::error, "conflict", entry, entry.spot,
             fmt::format("the band `{}` stands in {} already: make them one", entry.key, known->origin));
      if (known != nullptr && known->layer < entry.layer)
        find(Severity::note, "overrides", entry, entry.spot,
             fmt::format("takes the place of {} ({})", name_of(*known), known->origin));
      known = &entry;
    }
  }

  const PackSet& packs_;
  std::vector<LintFinding>& findings_;
  std::map<std::pair<const Entry*, const Entry*>, std::set<std::string>> overrides_;  // taker, loser → texts
};

}  // namespace

void lint_each_pattern(const std::vector<Entry>& entries, std::vector<LintFinding>& findings) {
  // Texts that no pattern of the domain could all mean.
  static const std::vector<std::string> unlike{"龘靐", "qzx", "未曾见过的一句话", "甲"};
  for (const Entry& entry : entries) {
    for (const Pattern& pattern : patterns_of(entry)) {
      const std::string& text = *pattern.text;
      const auto re = compile(entry, text);
      const auto report = [&](const char* rule, const std::string& what) {
        findings.push_back(
            finding(Severity::error, rule, entry, pattern.spot, fmt::format("`{}` {}", text, what)));
      };
      if (!re->ok()) {
        report("bad_pattern", "is no RE2 pattern: " + refusal(*re, text));
      } else if (entry.vocabulary == Vocabulary::unit_name && re->NumberOfCapturingGroups() < 1) {
        report("bad_pattern", "needs a group (…) that captures the name");
      } else if (std::all_of(unlike.begin(), unlike.end(),
                             [&](const std::string& probe) { return matches(entry, *re, probe); })) {
        report("matches_everything", "matches any text: spell out what the label says");
      } else if (matches(entry, *re, "")) {
        report("matches_empty", "matches the empty text: at least one part must not be optional");
      }
    }
  }
}

void lint_together(const PackSet& packs, std::vector<LintFinding>& findings) {
  Together(packs, findings).check();
}

}  // namespace guidang::patterns
