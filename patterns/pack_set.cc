#include "patterns/pack_set.h"

#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <span>
#include <sstream>
#include <utility>

#include "base/embedded_file.h"
#include "patterns/fold.h"
#include "patterns/similarity.h"

namespace guidang::patterns {

std::span<const base::EmbeddedFile> embedded_packs();

namespace {
constexpr std::size_t vocabularies = static_cast<std::size_t>(Vocabulary::word) + 1;
constexpr std::int64_t set_memory = 64 << 20;  // bytes of the set's automaton; it grows as texts are met

bool in_grammar(Vocabulary vocabulary) {
  return vocabulary == Vocabulary::mark || vocabulary == Vocabulary::word || vocabulary == Vocabulary::unit;
}
bool captures(Vocabulary vocabulary) { return vocabulary == Vocabulary::unit_name; }
}  // namespace

struct PackSet::Impl {
  std::vector<Entry> entries;
  std::array<std::vector<const Entry*>, vocabularies> by_vocabulary;
  std::unique_ptr<RE2::Set> set;
  std::vector<int> entry_of_pattern;
  std::unique_ptr<RE2::Set> titles;  // found anywhere in a text
  std::vector<int> entry_of_title;
  std::unique_ptr<const ValueGrammar> values;
  std::vector<std::pair<const Entry*, std::unique_ptr<RE2>>> capturing;
  struct Word {
    const Entry* entry;
    std::u32string text;
  };
  std::array<std::vector<Word>, vocabularies> words;  // folded examples and literals, for nearest()
};

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
    impl->by_vocabulary[vocabulary].push_back(&entry);
    if (const auto titles = entry.lists.find("titles"); titles != entry.lists.end()) {
      for (const std::string& pattern : titles->second) {
        std::string error;
        if (impl->titles->Add(pattern, &error) < 0) {
          return base::fail(base::ErrorCode::pattern_error, entry.origin,
                            fmt::format("title `{}`: {}", pattern, error));
        }
        impl->entry_of_title.push_back(static_cast<int>(i));
      }
    }
    // Values have a grammar of their own; form titles are found anywhere in a text.
    if (in_grammar(entry.vocabulary)) continue;
    for (const std::string& pattern : entry.match) {
      if (captures(entry.vocabulary)) {
        auto re = std::make_unique<RE2>(pattern, RE2::Quiet);
        if (!re->ok() || re->NumberOfCapturingGroups() < 1) {
          return base::fail(base::ErrorCode::pattern_error, entry.origin,
                            fmt::format("pattern `{}`: {}", pattern,
                                        re->ok() ? "needs a group that captures" : re->error()));
        }
        impl->capturing.emplace_back(&entry, std::move(re));
        continue;
      }
      std::string error;
      if (impl->set->Add(pattern, &error) < 0) {
        return base::fail(base::ErrorCode::pattern_error, entry.origin,
                          fmt::format("pattern `{}`: {}", pattern, error));
      }
      impl->entry_of_pattern.push_back(static_cast<int>(i));
      if (pattern.find_first_of("()[]{}?*+|.\\^$") == std::string::npos) {
        impl->words[vocabulary].push_back({&entry, to_code_points(pattern)});
      }
    }
    for (const std::string& example : entry.examples) {
      impl->words[vocabulary].push_back({&entry, to_code_points(peel_label(example).core)});
    }
  }
  auto values = ValueGrammar::compile(impl->entries);
  if (!values) return base::fail(values.error());
  impl->values = std::move(*values);
  if (!impl->set->Compile() || !impl->titles->Compile()) {
    return base::fail(base::ErrorCode::pattern_error, "packs",
                      "the patterns are too large to compile together");
  }
  return std::shared_ptr<const PackSet>(new PackSet(std::move(impl)));
}

std::vector<const Entry*> PackSet::match(std::string_view folded) const {
  std::vector<int> patterns;
  std::vector<const Entry*> found;
  if (folded.empty() || !impl_->set->Match(re2::StringPiece(folded.data(), folded.size()), &patterns))
    return found;
  std::vector<int> ids;
  ids.reserve(patterns.size());
  for (const int pattern : patterns)
    ids.push_back(impl_->entry_of_pattern[static_cast<std::size_t>(pattern)]);
  std::sort(ids.begin(), ids.end(), std::greater<>());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const int id : ids) found.push_back(&impl_->entries[static_cast<std::size_t>(id)]);
  return found;
}

const Entry* PackSet::find(Vocabulary vocabulary, std::string_view folded, std::string_view band) const {
  for (const Entry* entry : match(folded)) {
    if (entry->vocabulary == vocabulary && (band.empty() || entry->band == band)) return entry;
  }
  return nullptr;
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
    if (RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *re, &value)) return value;
  }
  return std::nullopt;
}

Nearest PackSet::nearest(Vocabulary vocabulary, std::string_view folded, std::string_view band) const {
  Nearest best;
  const std::u32string text = to_code_points(folded);
  if (text.empty() || text.size() > 60) return best;
  for (const auto& word : impl_->words[static_cast<std::size_t>(vocabulary)]) {
    if (!band.empty() && word.entry->band != band) continue;
    const double likeness = similarity(text, word.text);
    if (likeness > best.similarity) best = {word.entry, likeness};
  }
  if (best.similarity < 0.5) return {};
  return best;
}

std::vector<const Entry*> PackSet::titles(std::string_view folded) const {
  std::vector<int> patterns;
  std::vector<const Entry*> found;
  if (folded.empty() || !impl_->titles->Match(re2::StringPiece(folded.data(), folded.size()), &patterns))
    return found;
  std::vector<int> ids;
  for (const int pattern : patterns) ids.push_back(impl_->entry_of_title[static_cast<std::size_t>(pattern)]);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const int id : ids) found.push_back(&impl_->entries[static_cast<std::size_t>(id)]);
  return found;
}

const ValueGrammar& PackSet::values() const { return *impl_->values; }

const std::vector<Entry>& PackSet::entries() const { return impl_->entries; }

const std::vector<const Entry*>& PackSet::entries(Vocabulary vocabulary) const {
  return impl_->by_vocabulary[static_cast<std::size_t>(vocabulary)];
}

base::Result<std::shared_ptr<const PackSet>> load_packs(
    const std::vector<std::filesystem::path>& user_folders) {
  std::vector<Entry> entries;
  const auto add = [&](std::string_view text, std::string_view name) -> base::Result<void> {
    auto read = read_pack(text, name);
    if (!read) return base::fail(read.error());
    for (Entry& entry : *read) entries.push_back(std::move(entry));
    return {};
  };
  for (const base::EmbeddedFile& file : embedded_packs()) {
    if (auto added = add(file.text, file.name); !added) return base::fail(added.error());
  }
  for (const auto& folder : user_folders) {
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (const auto& item : std::filesystem::directory_iterator(folder, error)) {
      if (item.path().extension() == ".toml") files.push_back(item.path());
    }
    if (error) {
      return base::fail(base::ErrorCode::file_not_found, folder.string(),
                        "no folder of pattern packs: " + error.message(), "check --patterns");
    }
    std::sort(files.begin(), files.end());
    for (const auto& path : files) {
      std::ifstream stream(path, std::ios::binary);
      std::ostringstream text;
      text << stream.rdbuf();
      if (!stream)
        return base::fail(base::ErrorCode::io_error, path.string(), "cannot be read",
                          "check its permissions");
      if (auto added = add(text.str(), path.string()); !added) return base::fail(added.error());
    }
  }
  return PackSet::compile(std::move(entries));
}

namespace {

// Marks, comparison words and units are read by the grammar of values.
bool matches_value(const ValueGrammar& values, const Entry& entry, const std::string& folded) {
  if (entry.vocabulary == Vocabulary::unit) return values.unit(folded).has_value();
  if (entry.vocabulary == Vocabulary::word) {
    const auto found = entry.fact("side") == "after" ? values.after(folded) : values.before(folded);
    return found.symbol == entry.key && found.length == folded.size();
  }
  if (entry.key == "stub") return values.stub(folded) == folded.size();
  const std::string mark = values.mark(folded);
  return mark == entry.key || values.mark(fold(peel_label(folded).written)) == entry.key;
}

}  // namespace

std::vector<ExampleFailure> run_examples(const PackSet& packs) {
  std::vector<ExampleFailure> failures;
  for (const Entry& entry : packs.entries()) {
    const auto matches = [&](const std::string& example) {
      if (captures(entry.vocabulary)) return packs.capture(entry.vocabulary, entry.key, example).has_value();
      if (in_grammar(entry.vocabulary)) return matches_value(packs.values(), entry, fold(example));
      return packs.find(entry.vocabulary, peel_label(example), entry.band) == &entry;
    };
    for (const std::string& example : entry.examples) {
      if (!matches(example))
        failures.push_back({&entry, example, "is an example but does not match this entry"});
    }
    for (const std::string& example : entry.counterexamples) {
      if (matches(example)) failures.push_back({&entry, example, "matches but must not"});
    }
  }
  return failures;
}

}  // namespace guidang::patterns
