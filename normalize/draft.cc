#include "normalize/draft.h"

#include <re2/re2.h>

#include <algorithm>

#include "normalize/signatures.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

// Personal data stands with the signatures alone: of a line that names people only its labels are reported,
// and long runs of digits are none of a heading's business.
std::string without_person(const std::string& text, const patterns::PackSet& packs) {
  if (is_signature_line(text, packs)) {
    static const RE2 first_label(R"(^([^:：]*[:：]))", RE2::Quiet);
    std::string label;
    return RE2::PartialMatch(text, first_label, &label) ? label : "";
  }
  std::string out = text;
  static const RE2 phone(R"([0-9]{3,4}-?[0-9]{7,8}|1[0-9]{10})", RE2::Quiet);
  RE2::GlobalReplace(&out, phone, "…");
  return out;
}

}  // namespace

void Reading::report(std::string context, const std::string& text, model::Place place,
                     patterns::Vocabulary vocabulary, std::string_view band) const {
  model::Unmapped out;
  out.context = std::move(context);
  out.text = without_person(patterns::fold_space(text), *packs);
  out.place = place;
  if (const auto nearest = packs->nearest(vocabulary, patterns::peel_label(text).core, band);
      nearest.entry != nullptr) {
    out.nearest_key = nearest.entry->key;
    out.similarity = nearest.similarity;
  }
  unmapped->push_back(std::move(out));
}

void keep_amount(FormDraft& draft, model::Amount amount, bool money) {
  if (money && amount.unit.empty()) draft.unitless_money.push_back(draft.form.amounts.size());
  draft.form.amounts.push_back(std::move(amount));
}

void suspect_label(const Grid& grid, const Slot& slot, model::Form& form) {
  const std::string& likely = slot.cell->similar_to();
  if (likely.empty()) return;
  const model::Place place = place_of(grid, slot);
  const bool told = std::any_of(form.suspicions.begin(), form.suspicions.end(),
                                [&](const model::Suspicion& s) { return s.place == place; });
  if (told) return;
  form.suspicions.push_back({"similar_label", slot.cell->label().written, likely,
                             "read as the known label that it is nearest to", place});
}

void report_row(const Reading& reading, const Grid& grid, const Row& row) {
  constexpr std::size_t longest_report = 400;  // bytes
  const auto filled = row.filled();
  if (filled.empty()) return;
  std::string text;
  for (const Slot* slot : filled) {
    if (text.size() + slot->text().size() > longest_report) {
      text += " …";
      break;
    }
    text += (text.empty() ? "" : " | ") + patterns::fold_space(slot->text());
  }
  reading.report("row", text, place_of(grid, *filled.front()), patterns::Vocabulary::attribute);
}

model::Place place_of(const Grid& grid, const Slot& slot) {
  return {grid.block_index, slot.cell->cell().row, slot.cell->cell().column};
}

}  // namespace guidang::normalize
