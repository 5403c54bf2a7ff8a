// An archive as it stands, as one file.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::store {

// "copy.db.part4711": what a copy is called until it is done.
std::filesystem::path unfinished_name(const std::filesystem::path& to);

// Takes away a file and what SQLite puts beside it.
void remove_archive(const std::filesystem::path& path);

// Writes what the connection sees, with what is still in its log, as a new file `to`: whole or not at all. A
// file that is there is replaced. Errors: those of SQLite; io_error where it cannot get its name.
base::Result<void> copy_archive(Database& from, const std::filesystem::path& to);

}  // namespace guidang::store
