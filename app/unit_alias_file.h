// The file in which a user says which names count as another.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace guidang::app {

// Reads a list (see read_list) with two columns, the name as reports have it and the name that it counts as;
// a head row ("alias,unit_name", "曾用名,单位名称") is passed over. Errors: those of read_list; usage for a
// line without two names and for a name that counts as two.
base::Result<std::vector<std::pair<std::string, std::string>>> read_unit_aliases(
    const std::filesystem::path& file);

}  // namespace guidang::app
