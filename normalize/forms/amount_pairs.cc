#include "normalize/forms/amount_pairs.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "normalize/quantity.h"
#include "patterns/fold.h"
#include "patterns/label.h"
#include "patterns/string_piece.h"

namespace guidang::normalize {

using patterns::Entry;
using patterns::Vocabulary;

namespace {

// "其中：财政拨款：3 万元" → label and value. Only what stands before the value is for the expression: values
// may be long.
bool take_pair(std::string_view line, std::string& label, std::string& value) {
  static const RE2 up_to_colon(R"(\s*(?:其\s*中\s*[:：])?\s*([^:：]{2,40})[:：])", RE2::Quiet);
  constexpr std::string_view blanks = " \t\n\f\r";
  re2::StringPiece rest = patterns::piece(line);
  if (!RE2::Consume(&rest, up_to_colon, &label)) return false;
  value.assign(rest.data(), rest.size());
  value.erase(0, value.find_first_not_of(blanks));
  value.erase(value.find_last_not_of(blanks) + 1);
  return true;
}

}  // namespace

bool read_amount_pairs(const Reading& reading, const Grid& grid, const Row& row, const std::string& pairs,
                       FormDraft& draft) {
  struct Found {
    const Entry* entry;
    std::string label, value;
    const Slot* slot;
  };
  std::vector<Found> found;
  bool belongs = false;
  for (std::size_t i = 0; i < row.slots.size(); ++i) {
    const Slot& slot = row.slots[i];
    if (slot.blank() || slot.text().size() > 1000) continue;
    // Broken lines inside one pair are joined; a cell of several pairs has a colon on each line.
    std::vector<std::string> lines;
    const std::string folded = patterns::fold_space(slot.text());
    std::size_t begin = 0;
    while (begin <= folded.size()) {
      const std::size_t end = std::min(folded.find('\n', begin), folded.size());
      const std::string line = folded.substr(begin, end - begin);
      const bool own = line.find(':') != std::string::npos || line.find("：") != std::string::npos;
      if (lines.empty() || own) {
        lines.push_back(line);
      } else {
        lines.back() += line;
      }
      begin = end + 1;
    }
    for (const std::string& line : lines) {
      std::string label, value;
      const bool under_way = draft.evidence.contains(pairs);
      const bool colon = line.find(':') != std::string::npos || line.find("：") != std::string::npos;
      if (!colon || !take_pair(line, label, value)) {
        // Below the list's head a label may stand in one cell and its value in the next.
        const Entry* alone = slot.cell->entry(Vocabulary::item, pairs);
        if (alone != nullptr && !under_way && !alone->flag("opens")) alone = nullptr;
        if (alone != nullptr && alone->flag("opens")) belongs = true;
        if (alone == nullptr || i + 1 >= row.slots.size()) continue;
        const Slot& next = row.slots[i + 1];
        if (!next.blank() && !read_amount(next.text(), draft.money_unit, true, reading.packs->values()).value)
          continue;
        belongs = true;
        if (!next.blank()) {
          found.push_back({alone, slot.cell->label().written, patterns::fold_space(next.text()), &next});
        }
        continue;
      }
      const patterns::Label peeled = patterns::peel_label(label);
      const Entry* entry = reading.packs->find(Vocabulary::item, peeled, pairs);
      if (entry == nullptr && under_way && reading.packs->find(Vocabulary::attribute, peeled) == nullptr &&
          read_amount(value, draft.money_unit, true, reading.packs->values()).value) {
        belongs = true;
        reading.report("row", label, place_of(grid, slot), Vocabulary::item, pairs);
        found.push_back({nullptr, peeled.written, value, &slot});
        continue;
      }
      if (entry == nullptr) continue;
      belongs = true;
      if (value.empty() && lines.size() == 1 && i + 1 < row.slots.size() && !row.slots[i + 1].blank()) {
        // The value stands in the next cell.
        const std::string& next = row.slots[i + 1].text();
        if (read_amount(next, draft.money_unit, true, reading.packs->values()).value) {
          found.push_back({entry, peeled.written, patterns::fold_space(next), &row.slots[i + 1]});
          continue;
        }
      }
      found.push_back({entry, peeled.written, value, &slot});
    }
  }
  if (!belongs) return false;
  draft.evidence.insert(pairs);
  for (const Found& item : found) {
    const AmountReading read = read_amount(item.value, draft.money_unit, true, reading.packs->values());
    if (!read.value) {
      if (read.uncertain) reading.report("value", item.value, place_of(grid, *item.slot), Vocabulary::mark);
      continue;
    }
    model::Amount amount;
    amount.statement = pairs;
    amount.item = item.entry != nullptr ? item.entry->key : "other";
    amount.item_label = item.label;
    amount.parent_item = item.entry != nullptr ? item.entry->fact("parent") : "";
    amount.measure = "amount";
    amount.value = read.value->value;
    amount.unit = read.value->unit;
    amount.text = item.value;
    amount.place = place_of(grid, *item.slot);
    keep_amount(draft, std::move(amount), true);
  }
  return true;
}

}  // namespace guidang::normalize
