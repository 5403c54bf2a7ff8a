#include "normalize/header_grid.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "normalize/head_columns.h"
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
  if (patterns::begins_with_ideograph(slot.text()) || !patterns::may_fold_to_digit(slot.text())) return false;
  static const RE2 number(R"([-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?:%|人|万元|元)?)", RE2::Quiet);
  return RE2::FullMatch(patterns::fold(slot.text()), number);
}

bool contains(const std::vector<std::string_view>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool has_any(const std::vector<std::string_view>& keys, const Entry& band, const std::string& list) {
  const auto found = band.lists.find(list);
  if (found == band.lists.end()) return true;
  return std::any_of(found->second.begin(), found->second.end(),
                     [&](const std::string& key) { return contains(keys, key); });
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
bool names_form(const Slot& slot, const std::string& band) {
  if (slot.cell->blank() || slot.cell->entry(Vocabulary::head, band) != nullptr) return false;
  const Entry* label = slot.cell->entry(Vocabulary::attribute);
  return label != nullptr && label->flag("starts");
}

bool lists_forms(const Grid& grid, const Row& row, const std::string& band) {
  if (std::any_of(row.slots.begin(), row.slots.end(),
                  [&](const Slot& slot) { return names_form(slot, band); }))
    return true;
  // The name may stand in the row above, whose other cells reach over the columns of this one: it is then
  // followed by a heading, and no value.
  if (row.index == 0 || row.slots.empty() || !row.slots.front().blank()) return false;
  const auto above = grid.rows[static_cast<std::size_t>(row.index) - 1].filled();
  for (std::size_t i = 0; i + 1 < above.size(); ++i) {
    if (names_form(*above[i], band) && above[i + 1]->cell->entry(Vocabulary::head) != nullptr) return true;
  }
  return false;
}

bool has_sub_head(const Grid& grid, int row_index, const Entry& band);

// The band that this row's cells open, if any. A head over two rows may name its levels only in the second:
// `next`.
Match best_band(const Grid& grid, int row_index, const patterns::PackSet& packs) {
  const Row& row = grid.rows[static_cast<std::size_t>(row_index)];
  const bool has_next = row_index + 1 < static_cast<int>(grid.rows.size());
  const Row* next = has_next ? &grid.rows[static_cast<std::size_t>(row_index) + 1] : nullptr;
  // Two of the cells at least have to be heads: most rows end here.
  auto candidates =
      std::count_if(row.slots.begin(), row.slots.end(), [](const Slot& slot) { return !slot.blank(); });
  for (const Slot& slot : row.slots) {
    if (slot.blank()) continue;
    if (slot.text().size() < 20 && holds_number(slot)) return {};
    if (slot.cell->entry(Vocabulary::head) == nullptr && --candidates < 2) return {};
  }
  if (candidates < 2) return {};
  // What the cells are in each band that knows one. The views are of the packs' entries.
  struct Heads {
    std::string_view band;
    std::vector<std::string_view> keys;
    int cells = 0;
  };
  std::vector<Heads> bands;
  const auto heads_of = [&bands](std::string_view band) {
    return std::find_if(bands.begin(), bands.end(), [&](const Heads& heads) { return heads.band == band; });
  };
  int filled = 0;
  std::vector<std::string_view> counted;  // bands that have an entry of the cell: only the best one counts
  for (const Slot& slot : row.slots) {
    if (slot.blank()) continue;
    ++filled;
    counted.clear();
    for (const Entry* entry : slot.cell->entries()) {
      if (entry->vocabulary != Vocabulary::head || contains(counted, entry->band)) continue;
      counted.push_back(entry->band);
      auto heads = heads_of(entry->band);
      if (heads == bands.end()) heads = bands.insert(heads, Heads{entry->band, {}, 0});
      heads->keys.push_back(entry->key);
      if (filled > 1 && !entry->fact("otherwise").empty()) heads->keys.push_back(entry->fact("otherwise"));
      ++heads->cells;
    }
  }
  Match best;
  for (const Entry* band : packs.entries(Vocabulary::band)) {
    const auto found = heads_of(band->key);
    if (found == bands.end() || found->cells < 2) continue;
    if (band->fact("kind") == "ledger" && lists_forms(grid, row, band->key)) continue;
    const int count = found->cells;
    const int minimum = std::max(2, std::atoi(band->fact("minimum").c_str()));
    if (count < minimum) continue;
    // Few heads among others, but such as have columns of their own below.
    const bool spans = count * 2 < filled && has_next && has_sub_head(grid, row_index, *band);
    if (count * 2 < filled && !spans) continue;
    std::vector<std::string_view> all = found->keys;
    if (next != nullptr && !spans && continues_head(*next, band->key)) {
      for (const Slot* slot : next->filled()) {
        if (const Entry* head = slot->cell->entry(Vocabulary::head, band->key)) all.push_back(head->key);
      }
    }
    if (!has_any(all, *band, "one_of") || !has_any(all, *band, "and_one_of")) continue;
    if (count > best.cells) best = {band, count};
  }
  return best;
}

// "2022年" below or above the name of a measure.
bool is_year(const Slot& slot) {
  static const RE2 year(R"((?:19|20)[0-9]{2}年度?)", RE2::Quiet);
  return RE2::FullMatch(patterns::fold(slot.text()), year);
}

HeadColumn column_of(const Slot& slot, const Slot* over, const std::string& band, int first, int last) {
  HeadColumn column;
  column.entry = slot.blank() && !slot.continued ? nullptr : slot.cell->entry(Vocabulary::head, band);
  column.slot = slot.cell->blank() ? nullptr : &slot;
  column.first = first;
  column.last = last;
  column.over = over;
  const Entry* measure = over == nullptr ? nullptr : over->cell->entry(Vocabulary::head, band);
  if (column.entry == nullptr && measure != nullptr && column.slot != nullptr) {
    if (is_year(slot)) {
      column.entry = measure;
    } else {
      column.group = over;
      column.part = slot.cell->entry(Vocabulary::item, band);
      if (column.part == nullptr) column.part = slot.cell->entry(Vocabulary::total);
      if (column.part != nullptr) column.entry = measure;
    }
  }
  if (column.entry != nullptr) column.key = column.entry->key;
  return column;
}

// A cell that can name a column: short words, no number and no sentence.
bool may_name_column(const Slot& slot) {
  constexpr int longest_name = 14;  // characters
  const patterns::Label& label = slot.cell->label();
  return !label.empty() && !label.colon && patterns::length(label.full) <= longest_name &&
         !holds_number(slot);
}

// Whether the row below a head names the columns that wide measures of the head span ("执行数" over 总额 ·
// 财政拨款 · 其他资金), and nothing else.
bool is_sub_head(const Grid& grid, int first_row, int row_index, const std::string& band) {
  constexpr std::size_t most_columns = 200;  // of a form; what is wider is no form, and dear to look at
  const Row& row = grid.rows[static_cast<std::size_t>(row_index)];
  if (row.slots.size() > most_columns) return false;
  std::map<const CellText*, int> under;
  for (const Slot& slot : row.slots) {
    if (slot.blank()) continue;
    const bool year = is_year(slot);
    if (!year && !may_name_column(slot)) return false;
    const Slot* above = nullptr;
    for (int r = first_row; r < row_index; ++r) {
      for (const Slot& head : grid.rows[static_cast<std::size_t>(r)].slots) {
        const bool covers =
            head.column <= slot.column && slot.column + slot.column_span <= head.column + head.column_span;
        if (covers && !head.cell->blank()) above = &head;
      }
    }
    if (above == nullptr || (!year && above->column_span <= slot.column_span)) return false;
    const Entry* entry = above->cell->entry(Vocabulary::head, band);
    if (entry == nullptr || entry->key == "block") return false;
    under[above->cell] += year ? 2 : 1;
  }
  return std::any_of(under.begin(), under.end(), [](const auto& group) { return group.second >= 2; });
}

// Aligned: each grid column takes the lowest head cell over it.
std::vector<HeadColumn> grid_columns(const Grid& grid, int first_row, int last_row, const std::string& band) {
  std::vector<const Slot*> by_column(static_cast<std::size_t>(grid.table->column_count), nullptr);
  std::vector<const Slot*> over(by_column.size(), nullptr);
  for (int r = first_row; r <= last_row; ++r) {
    for (const Slot& slot : grid.rows[static_cast<std::size_t>(r)].slots) {
      for (int c = slot.column; c < slot.column + slot.column_span && c < grid.table->column_count; ++c) {
        const Slot*& current = by_column[static_cast<std::size_t>(c)];
        if (current != nullptr && slot.cell->blank()) continue;
        if (current != nullptr && current->cell != slot.cell && !current->cell->blank())
          over[static_cast<std::size_t>(c)] = current;
        current = &slot;
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
      columns.push_back(column_of(*slot, over[static_cast<std::size_t>(c)], band, c, c));
    }
  }
  return columns;
}

// Not aligned: a head row of k cells over one of m > k. Blank cells below hang from one cell above each; a
// run of filled cells below stands under one cell above that spans them.
struct Leaf {
  const Slot* slot = nullptr;
  const Slot* group = nullptr;  // the head cell over it, where that is certain
};

// The cells above that a run of cells spans: each as many, told apart by the labels that come again.
std::vector<const Slot*> groups_of(const std::vector<Leaf>& above, std::size_t first, std::size_t last,
                                   const Row& below, std::size_t from, std::size_t to,
                                   const std::string& band) {
  std::vector<const Slot*> out(to - from, nullptr);
  const std::size_t count = last - first, cells = to - from;
  if (count == 2) {
    // Names of measures under the first, items of the second behind them.
    const auto is_item = [&](std::size_t i) {
      const CellText& cell = *below.slots[from + i].cell;
      return cell.entry(Vocabulary::item, band) != nullptr || cell.entry(Vocabulary::total) != nullptr;
    };
    std::size_t border = cells, items = 0;
    while (border > 0 && is_item(border - 1)) --border;
    for (std::size_t i = 0; i < cells; ++i) items += is_item(i) ? 1 : 0;
    if (border > 0 && border < cells && items == cells - border) {
      for (std::size_t i = 0; i < cells; ++i) out[i] = above[i < border ? first : last - 1].slot;
      return out;
    }
  }
  if (count == 0 || cells % count != 0) return out;
  const std::size_t each = cells / count;
  for (std::size_t i = 0; i < cells; ++i) {
    const bool alike =
        below.slots[from + i].cell->label().full == below.slots[from + i % each].cell->label().full;
    if (count > 1 && each > 1 && !alike) return std::vector<const Slot*>(cells, nullptr);
    out[i] = above[first + i / each].slot;
  }
  return out;
}

std::vector<Leaf> stack(const std::vector<Leaf>& above, const Row& below, const std::string& band) {
  std::vector<Leaf> out;
  std::size_t a = 0;
  const std::size_t m = below.slots.size();
  for (std::size_t i = 0; i < m; ++i) {
    const Slot& slot = below.slots[i];
    if (slot.blank()) {
      out.push_back(a < above.size() ? above[a] : Leaf{&slot, nullptr});
      ++a;
      continue;
    }
    // As many filled cells as leave one blank for each cell that is left above.
    std::size_t end = i;
    while (end < m && !below.slots[end].blank()) ++end;
    const bool only_blanks_follow = std::all_of(below.slots.begin() + static_cast<std::ptrdiff_t>(end),
                                                below.slots.end(), [](const Slot& s) { return s.blank(); });
    const std::size_t next = only_blanks_follow && above.size() + end >= m ? above.size() + end - m : a + 1;
    const std::size_t known = std::min(next, above.size());
    const auto groups = groups_of(above, std::min(a, known), known, below, i, end, band);
    for (std::size_t k = i; k < end; ++k) out.push_back({&below.slots[k], groups[k - i]});
    i = end - 1;
    a = next;
  }
  return out;
}

// A sub-head in a dump: a row of more cells than the head, blank where the head's cells reach down, short
// words where they do not.
bool is_sub_head_of_dump(const Grid& grid, const Head& head, int row_index) {
  if (head.first_row != head.last_row) return false;
  const Row &above = grid.rows[static_cast<std::size_t>(head.first_row)],
            &below = grid.rows[static_cast<std::size_t>(row_index)];
  const std::size_t heads = above.slots.size(), cells = below.slots.size();
  const auto filled = below.filled();
  const bool years =
      std::all_of(filled.begin(), filled.end(), [](const Slot* slot) { return is_year(*slot); });
  if ((!years && cells <= heads) || filled.size() < 2 || !below.slots.front().blank()) return false;
  // Each head without columns of its own leaves one blank.
  const std::size_t blanks = cells - filled.size();
  if (blanks >= heads) return false;
  const auto names = [](const Slot* slot) { return may_name_column(*slot); };
  if (!years && !std::all_of(filled.begin(), filled.end(), names)) return false;
  std::vector<Leaf> leaves;
  for (const Slot& slot : above.slots) leaves.push_back({&slot, nullptr});
  leaves = stack(leaves, below, head.band->key);
  // Every word hangs from a measure for certain.
  return leaves.size() == cells && std::all_of(leaves.begin(), leaves.end(), [&](const Leaf& leaf) {
           if (leaf.slot->row != row_index) return true;
           if (leaf.group == nullptr) return false;
           const Entry* entry = leaf.group->cell->entry(Vocabulary::head, head.band->key);
           return entry != nullptr && entry->key != "block";
         });
}

bool has_sub_head(const Grid& grid, int row_index, const Entry& band) {
  if (grid.aligned) return is_sub_head(grid, row_index, row_index + 1, band.key);
  Head head;
  head.band = &band;
  head.first_row = head.last_row = row_index;
  return is_sub_head_of_dump(grid, head, row_index + 1);
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
  const Match match = best_band(grid, row_index, packs);
  if (match.band == nullptr) return head;
  head.band = match.band;
  head.grid = &grid;
  head.first_row = row_index;
  head.last_row = row_index;
  head.aligned = grid.aligned;
  constexpr int most_head_rows = 4;
  while (head.last_row + 1 < static_cast<int>(grid.rows.size()) &&
         head.last_row - head.first_row + 1 < most_head_rows) {
    const int below = head.last_row + 1;
    const bool sub_head = grid.aligned ? is_sub_head(grid, head.first_row, below, match.band->key)
                                       : is_sub_head_of_dump(grid, head, below);
    if (!sub_head && !continues_head(grid.rows[static_cast<std::size_t>(below)], match.band->key)) break;
    ++head.last_row;
  }
  if (grid.aligned) {
    head.columns = grid_columns(grid, head.first_row, head.last_row, match.band->key);
  } else {
    std::vector<Leaf> leaves;
    for (const Slot& slot : row.slots) leaves.push_back({&slot, nullptr});
    for (int r = head.first_row + 1; r <= head.last_row; ++r)
      leaves = stack(leaves, grid.rows[static_cast<std::size_t>(r)], match.band->key);
    for (std::size_t k = 0; k < leaves.size(); ++k) {
      const int at = static_cast<int>(k);
      head.columns.push_back(column_of(*leaves[k].slot, leaves[k].group, match.band->key, at, at));
    }
  }
  settle_columns(grid, head);
  return head;
}

namespace {

std::vector<const Slot*> assign_by_overlap(const Head& head, const Row& row, std::vector<const Slot*>* left) {
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
    if (best < 0) {
      if (left != nullptr && !slot.blank()) left->push_back(&slot);
      continue;
    }
    const Slot*& place = out[static_cast<std::size_t>(best)];
    if (place == nullptr || (place->cell->blank() && !slot.blank())) {
      place = &slot;
    } else if (left != nullptr && !slot.blank()) {
      left->push_back(&slot);
    }
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

std::vector<const Slot*> assign(const Head& head, const Row& row, std::vector<const Slot*>* left) {
  return head.aligned ? assign_by_overlap(head, row, left) : assign_by_position(head, row);
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
