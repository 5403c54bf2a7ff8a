#include "normalize/forms/goals.h"

#include "normalize/quantity.h"
#include "patterns/fold.h"

namespace guidang::normalize {

bool read_goal(const Reading& reading, const Grid& grid, const Head& head, const Row& row, FormDraft& draft) {
  draft.evidence.insert("goals");
  const std::vector<const Slot*> slots = assign(head, row);
  const auto text = [&](std::string_view key) -> std::string {
    const int index = head.index_of(key);
    const Slot* slot = index < 0 ? nullptr : slots[static_cast<std::size_t>(index)];
    if (slot == nullptr || slot->blank()) return "";
    const std::string folded = patterns::fold_space(slot->text());
    return reading.packs->values().mark(patterns::fold(folded)) == "remnant" ? "" : folded;
  };
  // A row that has a label of its own in the block's column is something else.
  const int expected_index = head.index_of("expected");
  for (std::size_t i = 0; i < head.columns.size() && static_cast<int>(i) < expected_index; ++i) {
    const Slot* slot = slots[i];
    if (slot != nullptr && !slot->blank() && head.columns[i].slot != nullptr &&
        slot->cell != head.columns[i].slot->cell && row.slots.size() != head.columns.size()) {
      return false;
    }
  }
  // A declaration's goal for all its years stands beside the year's.
  const int long_term = head.index_of("long_term");
  if (const std::string all_years = text("long_term"); !all_years.empty()) {
    const Slot& slot = *slots[static_cast<std::size_t>(long_term)];
    const Slot* name = head.columns[static_cast<std::size_t>(long_term)].slot;
    draft.form.attributes.push_back({"long_term_goal", name != nullptr ? name->cell->label().written : "",
                                     all_years, place_of(grid, slot)});
  }
  // Columns of no known meaning: kept under their own headings.
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    const HeadColumn& column = head.columns[i];
    const Slot* slot = slots[i];
    if (!column.key.empty() || column.slot == nullptr || slot == nullptr || slot->blank()) continue;
    if (is_nothing(slot->text(), reading.packs->values())) continue;
    draft.form.attributes.push_back(
        {"", column.slot->cell->label().written, patterns::fold_space(slot->text()), place_of(grid, *slot)});
  }
  model::Goal goal;
  goal.expected = text("expected");
  goal.actual = text("actual");
  if (goal.expected.empty() && goal.actual.empty()) return true;
  const Slot* place = expected_index < 0 ? nullptr : slots[static_cast<std::size_t>(expected_index)];
  goal.place = {grid.block_index, row.index, place != nullptr ? place->column : -1};
  draft.form.goals.push_back(std::move(goal));
  return true;
}

}  // namespace guidang::normalize
