#include "patterns/lint.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "patterns/fold.h"
#include "patterns/label.h"
#include "patterns/lint_fields.h"
#include "patterns/lint_patterns.h"

namespace guidang::patterns {
namespace {

// By file in the order in which they were read, then by place; findings of one place keep their order.
void sort_findings(const std::vector<Entry>& entries, std::vector<LintFinding>& findings) {
  std::map<std::string, std::size_t> rank;
  for (const Entry& entry : entries) rank.try_emplace(entry.file, rank.size() + 1);
  std::stable_sort(findings.begin(), findings.end(), [&](const LintFinding& a, const LintFinding& b) {
    const auto key = [&](const LintFinding& finding) {
      const auto found = rank.find(finding.file);
      return std::tuple(found == rank.end() ? 0 : found->second, finding.spot.line, finding.spot.column);
    };
    return key(a) < key(b);
  });
}

constexpr const char* titles = "titles";

}  // namespace

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "";
}

std::string LintFinding::where() const {
  return spot.line == 0 ? file : fmt::format("{}:{}:{}", file, spot.line, spot.column);
}

std::vector<LintFinding> lint(const PackFiles& packs, const Contract& contract) {
  std::vector<LintFinding> findings;
  for (const base::Error& error : packs.errors) {
    findings.push_back({Severity::error,
                        "broken_file",
                        error.where,
                        {},
                        "",
                        error.remedy.empty() ? error.what : error.what + ": " + error.remedy});
  }
  lint_each_pattern(packs.entries, findings);
  const bool refused = std::any_of(findings.begin(), findings.end(),
                                   [](const LintFinding& finding) { return finding.rule == "bad_pattern"; });
  lint_fields(packs.entries, contract, findings);
  if (!refused) {
    if (const auto compiled = PackSet::compile(packs.entries)) {
      lint_together(**compiled, findings);
    } else {
      const base::Error& error = compiled.error();
      findings.push_back({Severity::error, "bad_pattern", error.where, {}, "", error.what});
    }
  }
  sort_findings(packs.entries, findings);
  return findings;
}

Usage::Usage(const PackSet& packs) : packs_(&packs) {
  for (const Entry& entry : packs.entries()) {
    std::size_t patterns = entry.match.size();
    if (const auto list = entry.lists.find(titles); list != entry.lists.end()) patterns = list->second.size();
    used_[&entry].resize(patterns);
    for (std::size_t i = 0; entry.vocabulary == Vocabulary::unit_name && i < patterns; ++i)
      names_.emplace_back(PatternRef{&entry, i}, std::make_shared<RE2>(entry.match[i], RE2::Quiet));
  }
}

void Usage::count(const std::vector<PatternRef>& found) {
  for (const PatternRef& pattern : found) used_[pattern.entry][pattern.index] = true;
}

void Usage::add(std::string_view text) {
  constexpr std::size_t longest_line = 2000;  // bytes; what is longer is no title
  const Label label = peel_label(text);
  if (!label.empty()) {
    count(packs_->matching_patterns(label.full));
    if (label.core != label.full) count(packs_->matching_patterns(label.core));
  }
  if (text.size() > longest_line) return;
  count(packs_->matching_titles(fold(text)));
  for (const auto& [pattern, re] : names_) {
    std::vector<bool>& used = used_[pattern.entry];
    if (!used[pattern.index])
      used[pattern.index] = RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *re);
  }
}

std::vector<LintFinding> Usage::unused() const {
  std::vector<LintFinding> out;
  for (const Entry& entry : packs_->entries()) {
    if (entry.vocabulary == Vocabulary::mark || entry.vocabulary == Vocabulary::unit ||
        entry.vocabulary == Vocabulary::word) {
      continue;
    }
    const bool form = entry.lists.contains(titles);
    const std::vector<std::string>& patterns = form ? entry.lists.at(titles) : entry.match;
    const std::vector<Spot>* spots = form ? &entry.list_spots.at(titles) : &entry.match_spots;
    const std::vector<bool>& used = used_.at(&entry);
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      if (used[i]) continue;
      out.push_back({Severity::note, "unused", entry.file, i < spots->size() ? (*spots)[i] : entry.spot,
                     name_of(entry), fmt::format("`{}` matched nothing in the archive", patterns[i])});
    }
  }
  return out;
}

}  // namespace guidang::patterns
