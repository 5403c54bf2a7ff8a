#include "normalize/forms/turned_funds.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "normalize/forms/measures.h"

namespace guidang::normalize {

using patterns::Entry;
using patterns::Vocabulary;

namespace {

constexpr std::size_t enough = 2;  // sources, and measures

using Cells = std::vector<const Slot*>;  // the filled ones of a row

// The measure that a row begins with.
const Entry* measure_of(const Cells& cells, const Entry& band) {
  return cells.size() < 2 ? nullptr : measure_named(*cells.front(), band);
}

// Whether every cell behind the first is a source of the band's money. The first says what they are.
bool is_head(const Cells& cells, const Entry& band) {
  if (cells.size() < enough + 1 || measure_of(cells, band) != nullptr) return false;
  if (cells.front()->cell->entry(Vocabulary::item, band.key) != nullptr) return false;
  return std::all_of(cells.begin() + 1, cells.end(), [&](const Slot* slot) {
    return slot->cell->entry(Vocabulary::item, band.key) != nullptr;
  });
}

// The cell of the head above this one; none where nothing stands there.
const Slot* above(const Slot& slot, const Cells& head) {
  const auto found =
      std::find_if(head.begin(), head.end(), [&](const Slot* cell) { return cell->column == slot.column; });
  return found == head.end() ? nullptr : *found;
}

bool stands_below(const Cells& cells, const Cells& head) {
  return cells.front()->column == head.front()->column &&
         std::all_of(cells.begin(), cells.end(),
                     [&](const Slot* slot) { return above(*slot, head) != nullptr; });
}

}  // namespace

std::size_t read_turned_funds(const Reading& reading, const Grid& grid, std::size_t row_index,
                              FormDraft& draft) {
  const Cells head = grid.rows[row_index].filled();
  for (const Entry* band : reading.packs->entries(Vocabulary::band)) {
    if (!takes_measures(*band)) continue;
    if (!is_head(head, *band)) continue;
    std::vector<Cells> rows;
    for (std::size_t r = row_index + 1; r < grid.rows.size(); ++r) {
      // Where cells have no columns, a row that lacks one would give its numbers to the wrong source.
      if (!grid.aligned && grid.rows[r].slots.size() != grid.rows[row_index].slots.size()) break;
      Cells cells = grid.rows[r].filled();
      if (measure_of(cells, *band) == nullptr || !stands_below(cells, head)) break;
      rows.push_back(std::move(cells));
    }
    if (rows.size() < enough) continue;
    draft.evidence.insert(band->key);
    for (const Cells& cells : rows) {
      const Entry& measure = *measure_of(cells, *band);
      const bool money = measure.flag("money");
      std::string unit = measure.fact("unit");
      if (money) {
        unit = cells.front()->cell->label().unit;
        if (unit.empty()) unit = head.front()->cell->label().unit;
        if (unit.empty()) unit = draft.money_unit;
      }
      for (std::size_t i = 1; i < cells.size(); ++i) {
        const Slot& slot = *cells[i];
        const AmountReading read = read_amount(slot.text(), unit, money, reading.packs->values());
        if (read.uncertain) reading.report("value", slot.text(), place_of(grid, slot), Vocabulary::mark);
        if (!read.value) continue;
        const CellText& source = *above(slot, head)->cell;
        const Entry& item = *source.entry(Vocabulary::item, band->key);
        model::Amount amount = measured(*band, measure, *read.value, grid, slot);
        amount.item = item.key;
        amount.item_label = source.label().written;
        amount.parent_item = item.fact("parent");
        keep_measured(draft, *band, std::move(amount));
      }
    }
    return rows.size() + 1;
  }
  return 0;
}

}  // namespace guidang::normalize
