#include "normalize/row_shape.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "normalize/forms/indicators.h"
#include "normalize/quantity.h"
#include "normalize/signatures.h"
#include "patterns/fold.h"

namespace guidang::normalize {

using patterns::Entry;
using patterns::Vocabulary;

bool begins_listing(const Grid& grid, const Row& row) {
  constexpr int longest_head = 16;        // characters
  constexpr std::size_t enough_rows = 6;  // are looked at
  const auto filled = row.filled();
  if (filled.size() < 3) return false;
  for (const Slot* slot : filled) {
    if (read_points(slot->text()) || slot->cell->label().colon) return false;
    if (patterns::length(slot->cell->label().full) > longest_head) return false;
  }
  std::size_t alike = 0, seen = 0;
  for (std::size_t r = static_cast<std::size_t>(row.index) + 1; r < grid.rows.size() && seen < enough_rows;
       ++r) {
    const Row& below = grid.rows[r];
    if (below.blank()) continue;
    ++seen;
    if (below.slots.size() != row.slots.size()) continue;
    const auto cells = below.filled();
    const bool labelled = std::any_of(cells.begin(), cells.end(), [](const Slot* slot) {
      return slot->cell->entry(Vocabulary::attribute) != nullptr ||
             slot->cell->entry(Vocabulary::signature) != nullptr ||
             slot->cell->entry(Vocabulary::level1) != nullptr || slot->cell->label().colon;
    });
    if (labelled) return false;
    if (cells.size() > 1) ++alike;
  }
  return alike >= 2 && alike * 3 >= seen * 2;
}

bool heads_wider_rows(const Grid& grid, const Row& row, const Slot& value) {
  constexpr int longest_heading = 8;  // characters
  if (patterns::length(value.cell->label().full) > longest_heading || read_points(value.text())) return false;
  for (std::size_t r = static_cast<std::size_t>(row.index) + 1; r < grid.rows.size(); ++r) {
    if (grid.rows[r].blank()) continue;
    return grid.rows[r].slots.size() >= 2 * row.slots.size();
  }
  return false;
}

std::size_t form_behind_total(const Row& row) {
  const Entry* total = total_of(row);
  if (total == nullptr || total->key == "subtotal") return 0;
  for (std::size_t i = 2; i < row.slots.size(); ++i) {
    if (row.slots[i].blank()) continue;
    const Entry* label = row.slots[i].cell->entry(Vocabulary::attribute);
    if (label != nullptr && label->flag("starts")) return i;
  }
  return 0;
}

std::size_t head_behind_pair(const Grid& grid, const Row& row) {
  constexpr std::size_t pair = 2;
  constexpr int enough_heads = 2;
  if (grid.aligned || row.slots.size() < 2 * pair) return 0;
  const Slot &label = row.slots[0], &value = row.slots[1];
  if (label.blank() || value.blank() || !value.cell->entries().empty()) return 0;
  const Entry* known = label.cell->entry(Vocabulary::attribute);
  if (known == nullptr || !known->flag("starts")) return 0;
  std::map<std::string, int> heads;  // by band
  for (std::size_t i = pair; i < row.slots.size(); ++i) {
    if (row.slots[i].blank()) return 0;
    const Entry* head = row.slots[i].cell->entry(Vocabulary::head);
    if (head != nullptr) ++heads[head->band];
  }
  const bool opens =
      std::any_of(heads.begin(), heads.end(), [&](const auto& band) { return band.second >= enough_heads; });
  const std::size_t next = static_cast<std::size_t>(row.index) + 1;
  if (!opens || next >= grid.rows.size() || grid.rows[next].slots.empty()) return 0;
  const Row& below = grid.rows[next];
  return below.slots.front().blank() || below.slots.size() + pair <= row.slots.size() ? pair : 0;
}

bool heads_another_band(const Row& row, const std::string& band) {
  constexpr int enough = 3;
  std::map<std::string, int> heads;  // by band
  for (const Slot* slot : row.filled()) {
    std::set<std::string> counted;
    for (const Entry* entry : slot->cell->entries()) {
      if (entry->vocabulary == Vocabulary::head && counted.insert(entry->band).second) ++heads[entry->band];
    }
  }
  const int here = heads[band];
  return std::any_of(heads.begin(), heads.end(),
                     [&](const auto& other) { return other.second >= enough && other.second > here; });
}

bool is_signed(const Row& row, const patterns::PackSet& packs) {
  const Slot* label = row.first_filled();
  if (label == nullptr) return false;
  const std::string& first = label->text();
  const bool colon = first.find(':') != std::string::npos || first.find("：") != std::string::npos;
  return colon && first.size() <= 300 && is_signature_line(patterns::fold_space(first), packs);
}

}  // namespace guidang::normalize
