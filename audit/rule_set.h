// The rules that are there: those built in and those of the user's folders.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "audit/rule.h"
#include "base/error.h"

namespace guidang::audit {

struct RuleSet {
  std::vector<Rule> rules;            // by name
  std::vector<base::Error> problems;  // files that are no rules; the others are there all the same
  const Rule* find(std::string_view id) const;
};

// Those built in (rules/*.sql with rules/*.cases.json), and over them NAME.sql with NAME.cases.json of each
// folder: a rule of the user's takes the place of one with its name. Errors: file_not_found for a folder that
// is not there.
base::Result<RuleSet> read_rules(const std::vector<std::filesystem::path>& folders);

}  // namespace guidang::audit
