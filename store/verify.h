// Whether an archive is sound.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/limits.h"
#include "base/result.h"

namespace guidang::store {

enum class CheckState { ok, problem, skipped };
std::string_view to_string(CheckState state);

struct CheckResult {
  std::string check;  // file, foreign_keys, counts, search, sources …
  CheckState state = CheckState::ok;
  std::string detail;  // what was found, or what is wrong and where
};

// Gives one result for each check, and one more for each problem: SQLite's own check of the file, references,
// cells inside their tables, rows that belong to nothing, the search index, and the SHA-256 of the source
// files that are at hand. Reads only. Errors: those of Archive::open.
base::Result<void> verify(const std::filesystem::path& archive, const base::Limits& limits,
                          const std::function<void(const CheckResult&)>& tell);

}  // namespace guidang::store
