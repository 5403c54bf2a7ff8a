// What is wrong or doubtful in pattern packs, found without any document.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "patterns/pack.h"
#include "patterns/pack_set.h"

namespace re2 {
class RE2;
}

namespace guidang::patterns {

enum class Severity {
  error,    // an entry does not do what it says
  warning,  // it probably does not
  note,     // worth knowing: what a user's pack takes over from another
};
std::string_view to_string(Severity severity);

struct LintFinding {
  Severity severity = Severity::error;
  std::string rule;  // stable, snake_case
  std::string file;  // "indicators.toml", "my-packs/mine.toml"; with the place for a file that cannot be read
  Spot spot;         // 0:0 for a whole file
  std::string entry;    // "head indicators.target"; "" for a whole file
  std::string message;  // what is wrong, and what to do

  // "mine.toml:12:10"
  std::string where() const;
};

// The keys that records may carry (the contract's). An empty list means that any key is right there.
struct Contract {
  std::vector<std::string> level1, level2, section, form, role, attribute;
  std::map<std::string, std::vector<std::string>> items, measures;  // by statement
};

// Every finding, in the order of the files: files that cannot be read; patterns that RE2 refuses, that match
// nothing, everything or the empty text; keys and bands that nobody knows; examples that another entry takes;
// patterns that never win and patterns that no example tries; doubled and contradicting examples; what a
// later folder takes over. Where a pattern is refused, what depends on all patterns together is left out.
std::vector<LintFinding> lint(const PackFiles& packs, const Contract& contract);

// Which patterns of labels, titles and unit names match anything in a heap of texts.
class Usage {
 public:
  // `packs` must outlive it.
  explicit Usage(const PackSet& packs);
  // One cell or paragraph as written. Long texts count for titles and unit names only.
  void add(std::string_view text);
  // The patterns that nothing matched, in pack order, as notes. Marks, units and words around numbers are
  // read inside of values and are not counted.
  std::vector<LintFinding> unused() const;

 private:
  void count(const std::vector<PatternRef>& found);

  const PackSet* packs_;
  std::map<const Entry*, std::vector<bool>> used_;
  std::vector<std::pair<PatternRef, std::shared_ptr<re2::RE2>>> names_;  // patterns of unit names
};

}  // namespace guidang::patterns
