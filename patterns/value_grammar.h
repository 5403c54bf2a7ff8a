// The words around a number, compiled from the packs: comparisons before and after it, units, fixed marks.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "patterns/pack.h"

namespace guidang::patterns {

// A unit that a number may carry.
struct UnitWord {
  std::string canonical;           // "%" for 百分点; the written word for counters
  std::optional<int> money_shift;  // for money: ten's exponent that turns it to 万元 (元: -4, 亿元: 4)
};

// All texts are folded (patterns/fold.h), in either case. Immutable, thread-safe.
class ValueGrammar {
 public:
  static base::Result<std::unique_ptr<const ValueGrammar>> compile(const std::vector<Entry>& entries);
  ~ValueGrammar();

  struct Comparison {
    std::string symbol;      // ">=", "<=", ">", "<", "="
    std::size_t length = 0;  // bytes that the words take; 0: there are none
  };
  // The longest comparison at the start or the end of the text.
  Comparison before(std::string_view text) const;
  Comparison after(std::string_view text) const;

  // Whether the whole of a folded name is of a kind ("share": never beyond 100 %; "money").
  bool name_is(std::string_view kind, std::string_view folded_name) const;

  // The unit that the whole text is.
  std::optional<UnitWord> unit(std::string_view text) const;

  // How many numbers with a known unit stand in the text.
  int count_quantities(std::string_view text) const;

  // The mark ("none", "not_applicable", "remnant", "rating", "attachment" …) that the whole text is; "" if
  // none.
  std::string mark(std::string_view text) const;
  // Whether the mark says that no value stands there.
  static bool says_nothing(std::string_view mark);

  // Bytes of a numbering stub (指标1：) at the start of a written text.
  std::size_t stub(std::string_view text) const;

 private:
  struct Impl;
  explicit ValueGrammar(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace guidang::patterns
