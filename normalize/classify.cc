#include "normalize/classify.h"

#include <algorithm>

#include "patterns/fold.h"

namespace guidang::normalize {

using patterns::Entry;
using patterns::Vocabulary;

namespace {

constexpr int title_points = 4;
constexpr int band_points = 2;
constexpr int attribute_points = 1;
constexpr int against_points = 3;

// What only an evaluation has; a form with nothing but targets must never be taken for one.
bool has_results(const std::set<std::string>& evidence) {
  return evidence.contains("actual_column") || evidence.contains("score_column") ||
         evidence.contains("executed") || !evidence.contains("indicators");
}

int count(const Entry& form, const std::string& list, const std::set<std::string>& evidence) {
  const auto found = form.lists.find(list);
  if (found == form.lists.end()) return 0;
  return static_cast<int>(std::count_if(found->second.begin(), found->second.end(),
                                        [&](const std::string& key) { return evidence.contains(key); }));
}

}  // namespace

model::FormKind classify(const FormDraft& draft, const patterns::PackSet& packs) {
  if (draft.form.kind == model::FormKind::narrative) return draft.form.kind;
  std::set<std::string> evidence = draft.evidence;
  // A list of things is no form of ours, whatever its title says, unless it holds a band of one.
  const bool bands = std::any_of(evidence.begin(), evidence.end(), [&](const std::string& key) {
    return packs.by_key(Vocabulary::band, key) != nullptr;
  });
  if (evidence.contains("listing") && !bands) return model::FormKind::unknown;
  // Declared targets speak only where there are no results.
  if (evidence.contains("actuals")) evidence.erase("declared_targets");
  const auto titled =
      packs.titles(patterns::fold(draft.form.title.empty() ? draft.caption : draft.form.title));
  const Entry* best = nullptr;
  int best_points = 0;
  for (const Entry* form : packs.entries(Vocabulary::form)) {
    if (form->key == "narrative" || form->key == "unknown") continue;
    const bool by_title = std::find(titled.begin(), titled.end(), form) != titled.end();
    if (form->flag("evaluates") && !has_results(evidence)) continue;
    if (by_title) evidence.insert("title");
    const bool lacks = form->lists.contains("needs") && count(*form, "needs", evidence) == 0;
    evidence.erase("title");
    if (lacks) continue;
    const int points = (by_title ? title_points : 0) + band_points * count(*form, "bands", evidence) +
                       attribute_points * count(*form, "attributes", evidence) -
                       against_points * count(*form, "without", evidence);
    if (points > best_points) {
      best = form;
      best_points = points;
    }
  }
  constexpr int least_points = 2;
  if (best == nullptr || best_points < least_points) return model::FormKind::unknown;
  return model::form_kind_from_string(best->key).value_or(model::FormKind::unknown);
}

}  // namespace guidang::normalize
