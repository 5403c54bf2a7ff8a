// The table `terms`: the keys of model/keys.h for those who read the archive.
#pragma once

#include <string>

#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::store {

// All terms as one text, to see whether they have changed.
std::string terms_text();

// Replaces the content of the table.
base::Result<void> write_terms(Database& database);

}  // namespace guidang::store
