// From a path to a connection to an archive of guidang.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::store {

// A connection that refuses to write. Works beside a writer, and on media that cannot be written; leaves the
// folder as it was. Errors as Archive::open with read_only. An archive of an older version is opened as it
// is.
base::Result<std::unique_ptr<Database>> open_to_read(const std::filesystem::path& path);

// A connection with the newest schema. An archive of an older one is copied first, to its name with
// .v<version>.bak. Errors as Archive::open with create_or_write.
base::Result<std::unique_ptr<Database>> open_to_write(const std::filesystem::path& path);

}  // namespace guidang::store
