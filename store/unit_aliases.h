// Names of units that count as another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace guidang::store {

// Replaces the aliases of an archive that is there: names as reports have them and the names that they count
// as, kept without white space. Of an alias that comes twice the last counts. Errors: those of Archive::open.
base::Result<std::int64_t> put_unit_aliases(const std::filesystem::path& archive,
                                            const std::vector<std::pair<std::string, std::string>>& aliases);

}  // namespace guidang::store
