// The packs' own tests: every entry carries labels that it must match, and labels that it must not.
#pragma once

#include <string>
#include <vector>

#include "patterns/pack_set.h"

namespace guidang::patterns {

// An example that its own entry does not match, or a counter-example that it does.
struct ExampleFailure {
  const Entry* entry = nullptr;
  std::string where;    // "indicators.toml:51:13"
  std::string example;  // as written
  std::string what;     // what is wrong with it, and which entry takes it instead
};

struct ExampleRun {
  std::size_t entries = 0;          // that have any
  std::size_t examples = 0;         // that were tried
  std::size_t counterexamples = 0;  // likewise
  std::size_t overridden = 0;       // examples that an entry of a later folder takes, as it may
  std::vector<ExampleFailure> failures;
};

// Tries every example and counter-example. No failures: all well.
ExampleRun run_examples(const PackSet& packs);

// The entry that a written label, value or title of this entry's vocabulary and band is understood as; null
// if none. `entry` itself where it is one of several that may match (titles, marks).
const Entry* winner(const PackSet& packs, const Entry& entry, const std::string& written);

}  // namespace guidang::patterns
