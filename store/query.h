// Read-only SQL over an archive, row by row.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"

namespace guidang::store {

using Value =
    std::variant<std::monostate, std::int64_t, double, std::string>;  // NULL, INTEGER, REAL, TEXT/BLOB

// Called once with the column names, then for each row; returning false stops the query without an error.
struct RowSink {
  std::function<void(const std::vector<std::string>& columns)> columns;
  std::function<bool(const std::vector<Value>& row)> row;
};

// Runs one statement that may only read: the archive is opened read-only and an authorizer refuses everything
// but SELECT (ATTACH and PRAGMA writes too). Errors: usage for a statement that is wrong, that writes, or
// that is more than one; those of Archive::open.
base::Result<void> query(const std::filesystem::path& archive, std::string_view sql, const RowSink& sink);

}  // namespace guidang::store
