// Runs one rule over an archive.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/finding.h"
#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::audit {

// What it finds, in the order of its rows; cells are still references. `database` may only read, and has the
// tables of prelude.sql; `values` replace defaults of the rule's parameters. Errors: usage with file and line
// where the statement is wrong, writes, or gives columns that mean nothing; timeout; archive_error.
base::Result<std::vector<Finding>> run_rule(store::Database& database, const Rule& rule,
                                            const std::map<std::string, std::string>& values,
                                            std::optional<std::chrono::milliseconds> time_limit);

}  // namespace guidang::audit
