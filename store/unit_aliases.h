// Names of units that count as another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace guidang::store {

// Reads a CSV file with two columns, the name as reports have it and the name that it counts as; a head line
// "alias,unit_name" is passed over. White space in names is left out. Errors: file_not_found and the like;
// usage for a line without two names.
base::Result<std::vector<std::pair<std::string, std::string>>> read_unit_aliases(
    const std::filesystem::path& file);

// Replaces the aliases of an archive that is there. Errors: those of Archive::open.
base::Result<std::int64_t> put_unit_aliases(const std::filesystem::path& archive,
                                            const std::vector<std::pair<std::string, std::string>>& aliases);

}  // namespace guidang::store
