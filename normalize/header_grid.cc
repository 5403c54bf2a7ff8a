#include "normalize/header_grid.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <set>

#include "normalize/quantity.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

using patterns::Entry;
using patterns::Vocabulary;

struct Match {
  const Entry* band = nullptr;
  int cells = 0;  // cells of the row that are heads of the band
};

// A number is never a heading.
bool holds_number(const Slot& slot) {
  if (patterns::begins_with_ideograph(slot.text())) return false;
  static const RE2 number(R"([-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:%|人|万元|元)?)", RE2::Quiet);
  return RE2::FullMatch(patterns::fold(slot.text()), number);
}

bool has_any(const std::set<std::string>& keys, const Entry& band, const std::string& list) {
  const auto found = band.lists.find(list);
  if (found == band.lists.end()) return true;
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::string& key) { return keys.contains(key); });
}

// Whether all that stands in a row are heads of one band, with places left to the head over it: a further
// head row.
bool continues_head(const Row& row, const std::string& band) {
  const auto filled = row.filled();
  if (filled.empty() || filled.size() == row.slots.size()) return false;
  constexpr int longest_head = 24;
  std::size_t known = 0;
  for (const Slot* slot : filled) {
    if (slot->cell->entry(Vocabulary::head, band) != nullptr) {
      ++known;
    } else if (slot->cell->label().empty() || patterns::length(slot->cell->label().full) > longest_head ||
               holds_number(*slot)) {
      return false;
    }
  }
  // One head that no pattern knows among several that are known is still a head.
  return known == filled.size() || (known >= 2 && known * 3 >= filled.size() * 2);
}

// Whether a cell of a head row names what a form is about ("项目名称" beside 全年预算数): its rows are then
// forms of their own in short, and no items of one.
bool lists_forms(const Row& row, const std::string& band) {
  return std::any_of(row.slots.begin(), row.slots.end(), [&](const Slot& slot) {
    if (slot.blank() || slot.cell->entry(Vocabulary::head, band) != nullptr) return false;
    const Entry* label = slot.cell->entry(Vocabulary::attribute);
    return label != nullptr && label->flag("starts");
  });
}

// The band that this row's cells open, if any. A head over two rows may name its levels only in the second:
// `next`.
Match best_band(const Row& row, const Row* next, const patterns::PackSet& packs) {
  const auto filled =
      std::count_if(row.slots.begin(), row.slots.end(), [](const Slot& slot) { return !slot.blank(); });
  // Two of the cells at least have to be heads: most rows end here.
  int heads = 0, others = 0;
  for (const Slot& slot : row.slots) {
    if (slot.blank()) continue;
    if (slot.text().size() < 20 && holds_number(slot)) return {};
    ++(slot.cell->entry(Vocabulary::head) != nullptr ? heads : others);
    if (filled - others < 2) return {};
  }
  if (heads < 2) return {};
  std::map<std::string, std::set<std::string>> keys;  // by band
  std::map<std::string, int> cells;
  for (const Slot& slot : row.slots) {
    if (slot.blank()) continue;
    std::set<std::string> counted;
    for (const Entry* entry : slot.cell->entries()) {
      if (entry->vocabulary != Vocabulary::head || !counted.insert(entry->band).second) continue;
      keys[entry->band].insert(entry->key);
      ++cells[entry->band];
    }
  }
  Match best;
  for (const Entry* band : packs.entries(Vocabulary::band)) {
    const auto found = keys.find(band->key);
    if (found == keys.end()) continue;
    if (band->fact("kind") == "ledger" && lists_forms(row, band->key)) continue;
    const int count = cells[band->key];
    const int minimum = std::max(2, std::atoi(band->fact("minimum").c_str()));
    if (count < minimum || count * 2 < filled) continue;
    std::set<std::string> all = found->second;
    if (next != nullptr && continues_head(*next, band->key)) {
      for (const Slot* slot : next->filled()) {
        if (const Entry* head = slot->cell->entry(Vocabulary::head, band->key)) all.insert(head->key);
      }
    }
    if (!has_any(all, *band, "one_of") || !has_any(all, *band, "and_one_of")) continue;
    if (count > best.cells) best = {band, count};
  }
  return best;
}

HeadColumn column_of(const Slot& slot, const std::string& band, int first, int last) {
  HeadColumn column;
  column.entry = slot.blank() && !slot.continued ? nullptr : slot.cell->entry(Vocabulary::head, band);
  if (column.entry != nullptr) column.key = column.entry->key;
  column.slot = slot.cell->blank() ? nullptr : &slot;
  column.first = first;
  column.last = last;
  return column;
}

// Aligned: each grid column takes the lowest head cell over it.
std::vector<HeadColumn> grid_columns(const Grid& grid, int first_row, int last_row, const std::string& band) {
  std::vector<const Slot*> by_column(static_cast<std::size_t>(grid.table->column_count), nullptr);
  for (int r = first_row; r <= last_row; ++r) {
    for (const Slot& slot : grid.rows[static_cast<std::size_t>(r)].slots) {
      for (int c = slot.column; c < slot.column + slot.column_span && c < grid.table->column_count; ++c) {
        const Slot*& current = by_column[static_cast<std::size_t>(c)];
        if (current == nullptr || !slot.cell->blank()) current = &slot;
      }
    }
  }
  std::vector<HeadColumn> columns;
  for (int c = 0; c < grid.table->column_count; ++c) {
    const Slot* slot = by_column[static_cast<std::size_t>(c)];
    if (slot == nullptr) continue;
    if (!columns.empty() && columns.back().slot != nullptr && columns.back().slot->cell == slot->cell) {
      columns.back().last = c;
    } else {
      columns.push_back(column_of(*slot, band, c, c));
    }
  }
  return columns;
}

// One head over the columns of two levels: the border between them is that of the rows below.
void split_levels(const Grid& grid, Head& head) {
  const int index = head.index_of("levels");
  if (index < 0) return;
  HeadColumn& levels = head.columns[static_cast<std::size_t>(index)];
  levels.key = "level1";
  for (std::size_t r = static_cast<std::size_t>(head.last_row) + 1; r < grid.rows.size(); ++r) {
    for (const Slot& slot : grid.rows[r].slots) {
      if (slot.column <= levels.first || slot.column > levels.last) continue;
      HeadColumn second = levels;
      second.key = "level2";
      second.first = slot.column;
      levels.last = slot.column - 1;
      head.columns.insert(head.columns.begin() + index + 1, second);
      return;
    }
  }
}

// Not aligned: a head row of k cells over one of m > k. Blank cells below hang from one cell above each; a
// run of filled cells below stands under one cell above that spans them.
std::vector<const Slot*> stack(const std::vector<const Slot*>& above, const Row& below) {
  std::vector<const Slot*> out;
  std::size_t a = 0;
  const std::size_t m = below.slots.size();
  for (std::size_t i = 0; i < m; ++i) {
    const Slot& slot = below.slots[i];
    if (slot.blank()) {
      out.push_back(a < above.size() ? above[a] : &slot);
      ++a;
      continue;
    }
    // As many filled cells as leave one blank for each cell that is left above.
    std::size_t end = i;
    while (end < m && !below.slots[end].blank()) ++end;
    for (; i < end; ++i) out.push_back(&below.slots[i]);
    --i;
    const bool only_blanks_follow = std::all_of(below.slots.begin() + static_cast<std::ptrdiff_t>(end),
                                                below.slots.end(), [](const Slot& s) { return s.blank(); });
    a = only_blanks_follow && above.size() + end >= m ? above.size() + end - m : a + 1;
  }
  return out;
}

}  // namespace

const HeadColumn* Head::find(std::string_view key) const {
  const int index = index_of(key);
  return index < 0 ? nullptr : &columns[static_cast<std::size_t>(index)];
}

int Head::index_of(std::string_view key) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].key == key) return static_cast<int>(i);
  }
  return -1;
}

Head read_head(const Grid& grid, int row_index, const patterns::PackSet& packs) {
  Head head;
  const Row& row = grid.rows[static_cast<std::size_t>(row_index)];
  const bool has_next = row_index + 1 < static_cast<int>(grid.rows.size());
  const Match match =
      best_band(row, has_next ? &grid.rows[static_cast<std::size_t>(row_index) + 1] : nullptr, packs);
  if (match.band == nullptr) return head;
  head.band = match.band;
  head.grid = &grid;
  head.first_row = row_index;
  head.last_row = row_index;
  head.aligned = grid.aligned;
  constexpr int most_head_rows = 4;
  while (head.last_row + 1 < static_cast<int>(grid.rows.size()) &&
         head.last_row - head.first_row + 1 < most_head_rows &&
         continues_head(grid.rows[static_cast<std::size_t>(head.last_row) + 1], match.band->key)) {
    ++head.last_row;
  }
  if (grid.aligned) {
    head.columns = grid_columns(grid, head.first_row, head.last_row, match.band->key);
    split_levels(grid, head);
    return head;
  }
  std::vector<const Slot*> leaves;
  for (const Slot& slot : row.slots) leaves.push_back(&slot);
  for (int r = head.first_row + 1; r <= head.last_row; ++r)
    leaves = stack(leaves, grid.rows[static_cast<std::size_t>(r)]);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    head.columns.push_back(column_of(*leaves[i], match.band->key, static_cast<int>(i), static_cast<int>(i)));
  }
  // One head over the columns of two levels is printed once: give it both places.
  for (std::size_t i = 0; i < head.columns.size(); ++i) {
    if (head.columns[i].key != "levels") continue;
    head.columns[i].key = "level1";
    HeadColumn second = head.columns[i];
    second.key = "level2";
    head.columns.insert(head.columns.begin() + static_cast<std::ptrdiff_t>(i) + 1, second);
    for (std::size_t j = 0; j < head.columns.size(); ++j) {
      head.columns[j].first = head.columns[j].last = static_cast<int>(j);
    }
    break;
  }
  return head;
}

namespace {

std::vector<const Slot*> assign_by_overlap(const Head& head, const Row& row) {
  std::vector<const Slot*> out(head.columns.size(), nullptr);
  for (const Slot& slot : row.slots) {
    const int first = slot.column, last = slot.column + slot.column_span - 1;
    int best = -1, best_overlap = 0;
    for (std::size_t i = 0; i < head.columns.size(); ++i) {
      const int overlap = std::min(last, head.columns[i].last) - std::max(first, head.columns[i].first) + 1;
      if (overlap <= 0) continue;
      const bool taken = out[i] != nullptr;
      if (best < 0 || (overlap > best_overlap && !taken)) {
        // A wide cell over several heads belongs to the first of them that is free.
        if (taken && best >= 0) continue;
        best = static_cast<int>(i);
        best_overlap = overlap;
      }
    }
    if (best >= 0 && out[static_cast<std::size_t>(best)] == nullptr)
      out[static_cast<std::size_t>(best)] = &slot;
  }
  return out;
}

// How well a cell fits a column, for rows of a width other than the head's.
double fit(const Slot& slot, const std::string& key) {
  if (slot.blank()) return 0.1;
  const bool points = read_points(slot.text()).has_value();
  if (key == "level1" || key == "level2") {
    const auto vocabulary = key == "level1" ? Vocabulary::level1 : Vocabulary::level2;
    return slot.cell->entry(vocabulary) != nullptr ? 1.0 : -0.5;
  }
  if (key == "weight" || key == "score") return points ? 1.0 : -1.0;
  if (key == "name") return points ? -0.5 : 0.3;
  if (key == "block" || key.empty()) return -0.2;
  return 0.0;
}

std::vector<const Slot*> assign_by_position(const Head& head, const Row& row) {
  const std::size_t m = head.columns.size(), n = row.slots.size();
  std::vector<const Slot*> out(m, nullptr);
  if (n == m) {
    for (std::size_t i = 0; i < n; ++i) out[i] = &row.slots[i];
    return out;
  }
  // Fewer cells: some cell spans several columns. The cells left of a cut stand at the left, the others at
  // the right; more cells: those beyond the cut on the left are dropped to nothing rather than to a wrong
  // column.
  if (n > m) return out;
  std::size_t best_cut = n;
  double best_fit = -1e9;
  for (std::size_t cut = 0; cut <= n; ++cut) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += fit(row.slots[i], head.columns[i < cut ? i : i + (m - n)].key);
    if (sum > best_fit + 1e-9) {
      best_fit = sum;
      best_cut = cut;
    }
  }
  for (std::size_t i = 0; i < n; ++i) out[i < best_cut ? i : i + (m - n)] = &row.slots[i];
  return out;
}

}  // namespace

std::vector<const Slot*> assign(const Head& head, const Row& row) {
  return head.aligned ? assign_by_overlap(head, row) : assign_by_position(head, row);
}

bool repeats_head(const Grid& grid, const Head& head, int row_index) {
  const Row& row = grid.rows[static_cast<std::size_t>(row_index)];
  const Row& first = head.grid->rows[static_cast<std::size_t>(head.first_row)];
  if (row.slots.size() != first.slots.size()) return false;
  int filled = 0;
  for (std::size_t i = 0; i < row.slots.size(); ++i) {
    const Slot &a = row.slots[i], &b = first.slots[i];
    if (a.blank() != b.blank()) {
      // The block's vertical label is merged over the whole table and stands only once.
      if (i == 0) continue;
      return false;
    }
    if (a.blank()) continue;
    if (a.cell->label().full != b.cell->label().full) return false;
    ++filled;
  }
  return filled >= 2;
}

}  // namespace guidang::normalize
