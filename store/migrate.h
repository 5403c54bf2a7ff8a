// From an empty file or an older archive to the newest schema.
#pragma once

#include <cstdint>
#include <span>

#include "base/embedded_file.h"
#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::store {

// In the header of every archive, so that another program's database is told apart: "gDng".
constexpr std::int64_t application_id = 0x67446e67;

// The schema and the views that this program carries: schema/NNN_*.sql and views/*.sql.
std::span<const base::EmbeddedFile> embedded_sql();

// The version that `files` lead to: the number of the last schema file.
std::int64_t schema_version(std::span<const base::EmbeddedFile> files);

// Applies the schema files that the archive has not seen, in order of their number, then makes the
// search index, views and terms anew where they are not those of this program and of `files`. One
// transaction: on failure nothing has changed. The archive's version must not be above schema_version(files).
base::Result<void> migrate(Database& database, std::span<const base::EmbeddedFile> files);

}  // namespace guidang::store
