// Other archives into this one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/archive.h"

namespace guidang::store {

struct MergeOutcome {
  std::int64_t added = 0;                  // documents that were not there
  std::int64_t unchanged = 0;              // documents that were
  std::vector<std::string> other_aliases;  // names of units that count as another unit there than here
};

// Adds every document of the other archive, with its records, that `into` does not have; of one that it has,
// the places that it does not know. The same content counts once: what `into` has stays as it is. A path that
// holds other content in `into` gets the other archive's name before it, so nothing is replaced. Aliases of
// units are added; where both say something else, what `into` has stays and is told. Some hundred documents a
// transaction: what was merged before a failure is kept, and merging again goes on from there. `progress` is
// called with the documents done and their number. Errors: those of Archive::open.
base::Result<MergeOutcome> merge(Archive& into, const std::filesystem::path& other,
                                 const std::function<void(std::int64_t, std::int64_t)>& progress);

}  // namespace guidang::store
