// The domain as data: the pattern packs, read, checked and compiled. Immutable, shared by all threads.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"

namespace guidang::patterns {

class PackSet;

// The packs inside the program and, over them, the *.toml of the user's folders (later ones win over earlier ones).
// Error: pattern_error, naming file, entry and what is wrong with it; file_not_found for a folder that is not there.
base::Result<std::shared_ptr<const PackSet>> load_packs(const std::vector<std::filesystem::path>& user_folders);

}  // namespace guidang::patterns
