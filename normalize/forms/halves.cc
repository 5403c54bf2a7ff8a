#include "normalize/forms/halves.h"

#include <utility>
#include <vector>

#include "normalize/quantity.h"
#include "patterns/fold.h"

namespace guidang::normalize {

using patterns::Entry;
using patterns::Vocabulary;

namespace {

std::string money_unit(const Reading& reading, const Slot& slot) {
  const std::string& unit = slot.cell->label().unit;
  const auto known = unit.empty() ? std::nullopt : reading.packs->values().unit(patterns::fold(unit));
  return known && known->money_shift ? unit : "";
}

const Entry* heading_of(const Slot& slot) {
  for (const Entry* entry : slot.cell->entries()) {
    if (entry->vocabulary == Vocabulary::head && entry->key == "half") return entry;
  }
  return nullptr;
}

}  // namespace

bool Halves::open(const Reading& reading, const Row& row) {
  const auto filled = row.filled();
  if (filled.size() != 2) return false;
  std::array<Half, 2> found;
  for (std::size_t i = 0; i < 2; ++i) {
    const Entry* heading = heading_of(*filled[i]);
    if (heading == nullptr) return false;
    found[i] = {reading.packs->by_key(Vocabulary::band, heading->band), money_unit(reading, *filled[i]),
                filled[i]->column};
    if (found[i].band == nullptr) return false;
  }
  if (found[0].band == found[1].band) return false;
  halves_ = std::move(found);
  return true;
}

bool Halves::read(const Reading& reading, const Grid& grid, const Row& row, FormDraft& draft) {
  if (!is_open()) return false;
  // In a dump the halves have as many cells.
  const bool even = row.slots.size() % 2 == 0;
  std::array<std::vector<const Slot*>, 2> sides;
  for (std::size_t i = 0; i < row.slots.size(); ++i) {
    const Slot& slot = row.slots[i];
    const bool right = grid.aligned ? slot.column >= halves_[1].first_column : i >= row.slots.size() / 2;
    if (!slot.blank()) sides[right ? 1 : 0].push_back(&slot);
  }
  const auto fail = [&] {
    close();
    return false;
  };
  if (!grid.aligned && !even) return fail();
  if (sides[0].size() > 2 || sides[1].size() > 2 || row.filled().empty()) return fail();
  std::vector<std::pair<model::Amount, const Slot*>> amounts;  // and the label that nothing knows
  int heads = 0;
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& side = sides[i];
    Half& half = halves_[i];
    if (side.empty() || read_points(side[0]->text())) {
      if (!side.empty()) return fail();
      continue;
    }
    const std::string& unit = half.unit.empty() ? draft.money_unit : half.unit;
    if (side.size() == 1) continue;
    const AmountReading read = read_amount(side[1]->text(), unit, true, reading.packs->values());
    if (!read.value) {
      if (is_nothing(side[1]->text(), reading.packs->values())) continue;
      // "项目 | 金额（万元）" heads the list.
      if (const std::string stated = money_unit(reading, *side[1]); !stated.empty()) half.unit = stated;
      ++heads;
      continue;
    }
    const Entry* item = side[0]->cell->entry(Vocabulary::head, half.band->key);
    const bool total = side[0]->cell->entry(Vocabulary::total) != nullptr;
    const bool known = item != nullptr && item->key != "half" && item->key != "within";
    model::Amount amount;
    amount.statement = half.band->fact("statement");
    amount.item = known ? item->key : total ? "total" : "other";
    amount.parent_item = known ? item->fact("parent") : "";
    amount.item_label = side[0]->cell->label().written;
    amount.measure = half.band->fact("measure");
    amount.value = read.value->value;
    amount.unit = read.value->unit;
    amount.text = patterns::fold_space(side[1]->text());
    amount.place = place_of(grid, *side[1]);
    amounts.emplace_back(std::move(amount), known || total ? nullptr : side[0]);
  }
  if (heads > 0 && !amounts.empty()) return fail();
  if (heads == 0 && amounts.empty() && row.filled().size() > 2) return fail();
  for (auto& [amount, unknown] : amounts) {
    if (unknown != nullptr)
      reading.report("row", unknown->text(), place_of(grid, *unknown), Vocabulary::head,
                     halves_[0].band->key);
    keep_amount(draft, std::move(amount), true);
  }
  if (!amounts.empty()) draft.evidence.insert("halves");
  return true;
}

}  // namespace guidang::normalize
