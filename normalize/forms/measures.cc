#include "normalize/forms/measures.h"

#include <utility>

#include "patterns/fold.h"

namespace guidang::normalize {

using patterns::Entry;
using patterns::Vocabulary;

namespace {

constexpr const char* rate = "execution_rate";

}  // namespace

bool takes_measures(const Entry& band) {
  return !band.fact("organization_item").empty() && band.fact("rows") == "items";
}

const Entry* measure_named(const Slot& slot, const Entry& band) {
  const Entry* head = slot.cell->entry(Vocabulary::head, band.key);
  return head != nullptr && (head->flag("money") || head->key == rate) ? head : nullptr;
}

model::Amount measured(const Entry& band, const Entry& measure, const AmountValue& value, const Grid& grid,
                       const Slot& slot) {
  model::Amount amount;
  amount.statement = band.fact("statement");
  amount.measure = measure.fact("otherwise").empty() ? measure.key : measure.fact("otherwise");
  amount.value = value.value;
  amount.unit = value.unit;
  amount.text = patterns::fold_space(slot.text());
  amount.place = place_of(grid, slot);
  return amount;
}

void keep_measured(FormDraft& draft, const Entry& band, model::Amount amount) {
  draft.evidence.insert(band.key);
  if (amount.measure == "executed") draft.evidence.insert("executed");
  const bool money = amount.measure != rate;
  keep_amount(draft, std::move(amount), money);
}

}  // namespace guidang::normalize
