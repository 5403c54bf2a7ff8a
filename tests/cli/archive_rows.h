// The archive as any SQLite client sees it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

using Rows = std::vector<std::vector<std::string>>;

// The rows of a query, NULL as "NULL". A query that fails is a failure of the test and gives no rows.
Rows rows_of(const std::filesystem::path& archive, const std::string& sql);

// Everything that the source and canonical tables say, ordered by sha256 and position, without the ids that
// depend on the order in which documents came.
Rows content_of_archive(const std::filesystem::path& archive);
