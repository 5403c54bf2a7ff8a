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

// One pattern of an entry.
struct PatternRef {
  const Entry* entry = nullptr;
  std::size_t index = 0;  // in entry->match, or in the list "titles" of a form
  bool operator==(const PatternRef&) const = default;
};

class TypoIndex;

class PackSet {
 public:
  // Compiles the entries; a later entry wins over an earlier one where both match. Error: pattern_error for a
  // `match` that RE2 refuses.
  static base::Result<std::shared_ptr<const PackSet>> compile(std::vector<Entry> entries);
  ~PackSet();

  // All entries whose pattern matches the whole folded text, best first (later entries win).
  std::vector<const Entry*> match(std::string_view folded) const;

  // Every pattern of labels that matches the whole folded text, in pack order.
  std::vector<PatternRef> matching_patterns(std::string_view folded) const;
  // Every title pattern that is found in a folded text, in pack order.
  std::vector<PatternRef> matching_titles(std::string_view folded) const;

  // The best entry of a vocabulary (and, if given, of a band) for a label: its full text first, then its
  // core.
  const Entry* find(Vocabulary vocabulary, const Label& label, std::string_view band = {}) const;
  // The same for an already folded text.
  const Entry* find(Vocabulary vocabulary, std::string_view folded, std::string_view band = {}) const;
  // The bytes of the longest tail of a folded text for which find() may find something of a vocabulary, 0 if
  // there is none: one look in place of one for each tail.
  std::size_t longest_tail(Vocabulary vocabulary, std::string_view folded) const;
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
  // The known labels by their slips; made at the first call, then shared.
  const TypoIndex& typos() const;

  const std::vector<Entry>& entries() const;
  // Entries of one vocabulary in pack order.
  const std::vector<const Entry*>& entries(Vocabulary vocabulary) const;

 private:
  struct Impl;
  explicit PackSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// The packs inside the program and, over them, the *.toml of the user's folders (later ones win over earlier
// ones; within a folder in the order of their names). Errors: pattern_error, naming file, line and column and
// what is wrong there; file_not_found for a folder that is not there or has no pack.
base::Result<std::shared_ptr<const PackSet>> load_packs(
    const std::vector<std::filesystem::path>& user_folders);

// The same without compiling, and without stopping at the first file that cannot be read: for lint.
struct PackFiles {
  std::vector<Entry> entries;
  std::vector<base::Error> errors;  // one a file
};
// Error: file_not_found, as above.
base::Result<PackFiles> read_packs(const std::vector<std::filesystem::path>& user_folders);

}  // namespace guidang::patterns
