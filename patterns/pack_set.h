// The domain as data: the pattern packs, read, checked and compiled. Immutable, shared by all threads.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "patterns/label.h"
#include "patterns/pack.h"
#include "patterns/value_grammar.h"

namespace guidang::patterns {

// The nearest known label to one that no pattern matches.
struct Nearest {
  const Entry* entry = nullptr;  // none if nothing is even half alike
  double similarity = 0;         // 1 - edit distance / length of the longer
};

class PackSet {
 public:
  // Compiles the entries; a later entry wins over an earlier one where both match. Error: pattern_error for a
  // `match` that RE2 refuses.
  static base::Result<std::shared_ptr<const PackSet>> compile(std::vector<Entry> entries);
  ~PackSet();

  // All entries whose pattern matches the whole folded text, best first (later entries win).
  std::vector<const Entry*> match(std::string_view folded) const;

  // The best entry of a vocabulary (and, if given, of a band) for a label: its full text first, then its
  // core.
  const Entry* find(Vocabulary vocabulary, const Label& label, std::string_view band = {}) const;
  // The same for an already folded text.
  const Entry* find(Vocabulary vocabulary, std::string_view folded, std::string_view band = {}) const;
  // The entry of a vocabulary with this key.
  const Entry* by_key(Vocabulary vocabulary, std::string_view key) const;

  // The first entry of a vocabulary with a pattern that captures: what its first group holds in the text. The
  // text is not folded (the captured words are kept as written).
  std::optional<std::string> capture(Vocabulary vocabulary, std::string_view key,
                                     std::string_view text) const;

  // Among the plain words of a vocabulary (examples and literal patterns).
  Nearest nearest(Vocabulary vocabulary, std::string_view folded, std::string_view band = {}) const;

  // The kinds of form ([[form]]) whose `titles` are found anywhere in a folded title, in pack order.
  std::vector<const Entry*> titles(std::string_view folded) const;

  // The words around numbers.
  const ValueGrammar& values() const;

  const std::vector<Entry>& entries() const;
  // Entries of one vocabulary in pack order.
  const std::vector<const Entry*>& entries(Vocabulary vocabulary) const;

 private:
  struct Impl;
  explicit PackSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The packs inside the program and, over them, the *.toml of the user's folders (later ones win over earlier
// ones). Error: pattern_error, naming file, entry and what is wrong with it; file_not_found for a folder that
// is not there.
base::Result<std::shared_ptr<const PackSet>> load_packs(
    const std::vector<std::filesystem::path>& user_folders);

// An example of a pack that its own entry does not match, or a counterexample that it does.
struct ExampleFailure {
  const Entry* entry = nullptr;
  std::string example;
  std::string what;
};

// Runs every entry's examples. Empty: all well.
std::vector<ExampleFailure> run_examples(const PackSet& packs);

}  // namespace guidang::patterns
