#include "audit/rule_set.h"

#include <algorithm>
#include <map>
#include <span>
#include <system_error>

#include "base/bytes.h"
#include "base/embedded_file.h"

namespace guidang::audit {

// Generated from rules/* and prelude.sql.
std::span<const base::EmbeddedFile> embedded_rules();

namespace {

namespace fs = std::filesystem;
constexpr std::string_view sql_suffix = ".sql", cases_suffix = ".cases.json";

using Rules = std::map<std::string, Rule, std::less<>>;

void add_built_in(Rules& rules, std::vector<base::Error>& problems) {
  std::map<std::string_view, std::string_view> files;
  for (const base::EmbeddedFile& file : embedded_rules()) files[file.name] = file.text;
  for (const auto& [name, text] : files) {
    if (!name.starts_with("rules/") || !name.ends_with(sql_suffix)) continue;
    const std::string_view stem = name.substr(0, name.size() - sql_suffix.size());
    auto rule = parse_rule(stem.substr(stem.rfind('/') + 1), "audit/" + std::string(name), text);
    if (!rule) {
      problems.push_back(std::move(rule.error()));
      continue;
    }
    rule->built_in = true;
    const std::string cases = std::string(stem) + std::string(cases_suffix);
    if (const auto found = files.find(cases); found != files.end()) {
      rule->cases = found->second;
      rule->cases_file = "audit/" + cases;
    }
    rules.insert_or_assign(rule->id, std::move(*rule));
  }
}

base::Result<void> add_folder(const fs::path& folder, Rules& rules, std::vector<base::Error>& problems) {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == sql_suffix) files.push_back(it->path());
  }
  if (error) {
    return base::fail(base::ErrorCode::file_not_found, folder.string(),
                      "the folder of rules cannot be read: " + error.message(), "check --rules");
  }
  std::sort(files.begin(), files.end());
  base::Limits limits;
  limits.file_bytes = 16u << 20;  // a rule is a page of text
  for (const fs::path& file : files) {
    const auto text = base::read_file(file, limits);
    auto rule = text ? parse_rule(file.stem().string(), file.string(), *text)
                     : base::Result<Rule>(base::fail(text.error()));
    if (!rule) {
      problems.push_back(std::move(rule.error()));
      continue;
    }
    const fs::path cases = folder / (file.stem().string() + std::string(cases_suffix));
    if (fs::exists(cases, error)) {
      auto cases_text = base::read_file(cases, limits);
      if (!cases_text) problems.push_back(std::move(cases_text.error()));
      if (cases_text) rule->cases = std::move(*cases_text);
      rule->cases_file = cases.string();
    }
    rules.insert_or_assign(rule->id, std::move(*rule));
  }
  return {};
}

}  // namespace

const Rule* RuleSet::find(std::string_view id) const {
  const auto found = std::lower_bound(rules.begin(), rules.end(), id,
                                      [](const Rule& a, std::string_view b) { return a.id < b; });
  return found != rules.end() && found->id == id ? &*found : nullptr;
}

base::Result<RuleSet> read_rules(const std::vector<fs::path>& folders) {
  RuleSet set;
  Rules rules;
  add_built_in(rules, set.problems);
  for (const fs::path& folder : folders) {
    if (auto added = add_folder(folder, rules, set.problems); !added)
      return base::fail(std::move(added.error()));
  }
  for (auto& [id, rule] : rules) set.rules.push_back(std::move(rule));
  return set;
}

}  // namespace guidang::audit
