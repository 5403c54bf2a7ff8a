// The total row of an indicator table: whose weight and whose score its numbers are.
#include <algorithm>
#include <optional>
#include <vector>

#include "normalize/forms/indicators.h"
#include "normalize/quantity.h"
#include "patterns/fold.h"

namespace guidang::normalize {

using patterns::Entry;
using patterns::Vocabulary;

const Entry* total_of(const Row& row) {
  const Slot* first = row.first_filled();
  if (first == nullptr) return nullptr;
  const Entry* total = first->cell->entry(Vocabulary::total);
  if (total == nullptr || !total->flag("pair")) return total;
  const auto filled = row.filled();
  // "综合得分" beside one number is a pair; beside a weight and a score it is the total row.
  const auto numbers = std::count_if(filled.begin() + 1, filled.end(),
                                     [](const Slot* slot) { return read_points(slot->text()).has_value(); });
  return numbers >= 2 ? total : nullptr;
}

void IndicatorReader::read_total(const Row& row) {
  struct Found {
    double value;
    std::size_t position;  // of its slot behind the label
    const Slot* slot;
    bool under_weight, under_score;
  };
  std::vector<Found> numbers;
  std::optional<double> weight, score, label_weight;
  // In a dump, where the label is merged over all columns left of the points, the cells count from the right.
  const int from_right =
      head_.aligned ? 0 : static_cast<int>(head_.columns.size()) - static_cast<int>(row.slots.size());
  const int weight_at = head_.index_of("weight"), score_at = head_.index_of("score");
  const int first_points = weight_at < 0 || (score_at >= 0 && score_at < weight_at) ? score_at : weight_at;
  const bool counted =
      !head_.aligned && first_points > 0 && (from_right == first_points - 1 || from_right == 0);
  const auto under = [&](const Slot& slot, std::string_view key) {
    const HeadColumn* column = head_.find(key);
    if (column == nullptr || (!head_.aligned && !counted)) return false;
    const int first = slot.column + from_right;
    return first <= column->last && first + slot.column_span - 1 >= column->first;
  };
  // The label is the first cell, or with columns in another order the one that is a total.
  const Slot* label = nullptr;
  for (const Slot* slot : row.filled()) {
    if (label == nullptr || (label->cell->entry(Vocabulary::total) == nullptr &&
                             slot->cell->entry(Vocabulary::total) != nullptr)) {
      label = slot;
    }
  }
  if (label != nullptr) label_weight = label->cell->label().weight;  // 合计（100分）
  std::size_t position = 0;                                          // behind the label
  for (const Slot& slot : row.slots) {
    if (&slot == label) continue;
    if (label != nullptr && &slot > label) ++position;
    if (slot.blank()) continue;
    if (const auto number = read_points(slot.text())) {
      numbers.push_back({*number, position, &slot, under(slot, "weight"), under(slot, "score")});
    } else if (reading_.packs->values().mark(patterns::fold(slot.text())) == "rating" &&
               draft_.form.rating.empty()) {
      draft_.form.rating = patterns::fold_space(slot.text());
    }
  }
  const bool has_weight = head_.find("weight") != nullptr;
  const bool has_score = head_.find("score") != nullptr;
  const bool score_first = has_weight && has_score && head_.index_of("score") < head_.index_of("weight");
  if (numbers.size() >= 2 && has_weight && has_score) {
    // By their columns if both stand under one, else in the order of the columns: a total row's cells are
    // often merged another way than those above it.
    const auto by_weight = std::find_if(numbers.begin(), numbers.end(),
                                        [](const Found& f) { return f.under_weight && !f.under_score; });
    const auto by_score = std::find_if(numbers.begin(), numbers.end(),
                                       [](const Found& f) { return f.under_score && !f.under_weight; });
    if (by_weight != numbers.end() && by_score != numbers.end()) {
      weight = by_weight->value;
      score = by_score->value;
    } else if (numbers.size() == 2) {
      weight = numbers[score_first ? 1 : 0].value;
      score = numbers[score_first ? 0 : 1].value;
    }
  } else if (numbers.size() == 1) {
    const Found& only = numbers.front();
    const bool is_score = label_weight.has_value() || !has_weight ||
                          (only.under_score && !only.under_weight) ||
                          (!only.under_weight && has_score && only.position == 2);
    (is_score ? score : weight) = only.value;
  } else if (!numbers.empty() && !has_weight) {
    // By its column; a reviewer's score stands beside the unit's own.
    const auto own =
        std::find_if(numbers.begin(), numbers.end(), [](const Found& f) { return f.under_score; });
    if (own != numbers.end()) {
      score = own->value;
    } else if (head_.find("reviewed_score") == nullptr) {
      score = numbers.back().value;
    }
  }
  for (const Found& number : numbers) {
    if (number.value == weight || number.value == score) continue;
    reading_.report("value", number.slot->text(), place_of(grid_, *number.slot), Vocabulary::total);
  }
  if (!weight) weight = label_weight;
  if (weight) draft_.form.total_weight = weight;
  if (score) draft_.form.total_score = score;
  draft_.evidence.insert("total");
}

}  // namespace guidang::normalize
