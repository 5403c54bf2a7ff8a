// The audit: runs rules over an archive and writes what they find.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/finding.h"
#include "audit/rule.h"
#include "base/result.h"

namespace guidang::audit {

// Which documents are checked; all that were read where nothing is said.
struct Selection {
  std::vector<std::int64_t> documents;
  std::string unit;         // part of a unit's name; "": any
  std::optional<int> year;  // fiscal year of the document
  bool is_all() const { return documents.empty() && unit.empty() && !year; }
};

// "RULE.parameter" → value, over the defaults in the rules' heads.
using Settings = std::map<std::string, std::string>;

struct CheckOptions {
  Selection selection;
  bool all_rules = true;  // the rules are all that there are: findings of any other are of the past
  Settings settings;
  std::optional<std::chrono::milliseconds> time_limit;  // of one rule
};

struct CheckOutcome {
  std::int64_t documents = 0;         // that were checked
  std::vector<Finding> findings;      // in their order: unit, year, document, form, place, rule
  std::vector<base::Error> problems;  // of rules that could not be run; the others were
};

// Runs the rules and replaces, in one transaction, the findings that these rules had for these documents;
// with all rules over all documents, every finding. The same archive and rules give the same findings in the
// same order, however the documents came in. The rules read one state of the archive: nobody else writes
// meanwhile. Errors: usage for a setting that no rule has; those of Archive::open, but that an archive has to
// be there.
base::Result<CheckOutcome> check(const std::filesystem::path& archive, const std::vector<const Rule*>& rules,
                                 const CheckOptions& options = {});

}  // namespace guidang::audit
