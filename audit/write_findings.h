// Findings into the archive.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "audit/finding.h"
#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::audit {

// Which of the findings that are there go.
struct Replaced {
  bool all_rules = true;                               // else those of the rules given
  std::optional<std::vector<std::int64_t>> documents;  // else of all
};

// Within the transaction that is open. New findings are numbered on from those that stay, in their order.
base::Result<void> write_findings(store::Database& database, const std::vector<Finding>& findings,
                                  const std::vector<const Rule*>& rules, const Replaced& replaced);

}  // namespace guidang::audit
