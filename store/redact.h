// A copy of an archive without personal data.
#pragma once

#include <cstdint>
#include <filesystem>

#include "base/result.h"

namespace guidang::store {

struct RedactOutcome {
  std::int64_t signatures = 0;  // rows that were left out
  std::int64_t texts = 0;       // texts in which something was blacked out
};

// Makes a new archive `to`: without signatures, without the names in the documents' properties; and in every
// text of every table (file names, source, records) the names of those signatures (in their own document),
// their telephones and what black_out() knows by itself are ■. The search index is made anew, and nothing of
// the old is left in the file. `to` is there when it is done, or not at all. A person whom no signature names
// stays: the copy is for a reader who may see the reports, not for the public. Errors: usage if `to` exists;
// those of Archive::open.
base::Result<RedactOutcome> redact(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace guidang::store
