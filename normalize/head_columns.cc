#include "normalize/head_columns.h"

#include <algorithm>
#include <string>

namespace guidang::normalize {
namespace {

using patterns::Vocabulary;

// Rows below a head that are looked at: a table may hold as many heads as rows.
constexpr std::size_t most_rows = 300;

std::size_t first_below(const Head& head) { return static_cast<std::size_t>(head.last_row) + 1; }

std::size_t end_of_look(const Grid& grid, const Head& head) {
  return std::min(grid.rows.size(), first_below(head) + most_rows);
}

// A heading that is a field where no other column is: "绩效指标" over the names, "年度预算数" over the
// budget.
const std::string& otherwise(const HeadColumn& column) {
  static const std::string none;
  return column.entry == nullptr ? none : column.entry->fact("otherwise");
}

// One head over the columns of two levels: the border between them is that of the rows below.
void split_levels(const Grid& grid, Head& head) {
  const int index = head.index_of("levels");
  if (index < 0) return;
  HeadColumn& levels = head.columns[static_cast<std::size_t>(index)];
  if (head.find("level1") != nullptr) {  // beside the levels' own heads it is something else
    levels.key = "extra";
    return;
  }
  if (head.find("level2") != nullptr) {
    levels.key = "level1";
    return;
  }
  levels.key = "level1";
  for (std::size_t r = first_below(head); r < end_of_look(grid, head); ++r) {
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

// Where merges were lost, a blank head right of the one over the levels is its other half, if the rows below
// have groups there.
void widen_levels(const Grid& grid, Head& head) {
  const int index = head.index_of("levels");
  if (index < 0 || index + 1 >= static_cast<int>(head.columns.size())) return;
  const HeadColumn& right = head.columns[static_cast<std::size_t>(index) + 1];
  if (right.slot != nullptr || !right.key.empty()) return;
  const auto has_group = [&](const Row& row) {
    return std::any_of(row.slots.begin(), row.slots.end(), [&](const Slot& slot) {
      return slot.column == right.first && !slot.blank() && slot.cell->entry(Vocabulary::level2) != nullptr;
    });
  };
  const auto begin = grid.rows.begin();
  if (std::none_of(begin + static_cast<std::ptrdiff_t>(first_below(head)),
                   begin + static_cast<std::ptrdiff_t>(end_of_look(grid, head)), has_group)) {
    return;
  }
  head.columns[static_cast<std::size_t>(index)].last = right.last;
  head.columns.erase(head.columns.begin() + index + 1);
}

// Whether in a dump the one head over the levels stands over two columns: the rows below are one cell wider.
bool levels_are_two(const Grid& grid, const Head& head) {
  std::size_t wider = 0, equal = 0;
  for (std::size_t r = first_below(head); r < end_of_look(grid, head); ++r) {
    if (grid.rows[r].slots.size() == head.columns.size() + 1) ++wider;
    if (grid.rows[r].slots.size() == head.columns.size()) ++equal;
  }
  return wider > equal;
}

// In a dump one head over the columns of two levels is printed once: it gets both places.
void double_levels(const Grid& grid, Head& head) {
  const int index = head.index_of("levels");
  if (index < 0) return;
  HeadColumn& levels = head.columns[static_cast<std::size_t>(index)];
  const bool own1 = head.find("level1") != nullptr, own2 = head.find("level2") != nullptr;
  levels.key = own1 ? "extra" : "level1";
  if (own1 || own2 || !levels_are_two(grid, head)) return;
  HeadColumn second = levels;
  second.key = "level2";
  head.columns.insert(head.columns.begin() + index + 1, second);
  for (std::size_t j = 0; j < head.columns.size(); ++j)
    head.columns[j].first = head.columns[j].last = static_cast<int>(j);
}

// A cell at the left that is merged over the rows below, or whose field another column has, heads the block.
void settle_blocks(const Grid& grid, Head& head) {
  if (head.columns.empty()) return;
  HeadColumn& first = head.columns.front();
  const auto below = [&](const HeadColumn& column) {
    if (column.slot == nullptr) return 0;
    const model::Cell& cell = column.slot->cell->cell();
    return std::max(0, cell.row + cell.row_span - 1 - head.last_row);
  };
  const bool merged = head.aligned && head.columns.size() > 1 && below(first) > below(head.columns[1]);
  const bool again = std::any_of(head.columns.begin() + 1, head.columns.end(), [&](const HeadColumn& column) {
    return !first.key.empty() && column.key == first.key && column.part == first.part;
  });
  const bool level =
      first.key == "level1" || first.key == "levels" || first.key == "name" || first.key == "extra";
  if ((merged || (again && (!head.aligned || grid.merges_lost))) && !level) first.key = "block";
  for (std::size_t i = 1; i < head.columns.size(); ++i) {
    HeadColumn& column = head.columns[i];
    const std::string& field = otherwise(column);
    if (!field.empty() && below(column) == 0 && head.find(field) == nullptr) column.key = field;
  }
}

// "绩效目标" over groups, left of the names: the words below tell.
void settle_groups(const Grid& grid, Head& head) {
  const int target = head.index_of("target"), name = head.index_of("name");
  if (target < 0 || name < target || head.find("level1") != nullptr) return;
  HeadColumn& column = head.columns[static_cast<std::size_t>(target)];
  std::size_t groups = 0, others = 0;
  for (std::size_t r = first_below(head); r < end_of_look(grid, head); ++r) {
    for (const Slot& slot : grid.rows[r].slots) {
      if (slot.column != column.first || slot.blank()) continue;
      ++(slot.cell->entry(Vocabulary::level1) != nullptr ? groups : others);
    }
  }
  if (groups > others) column.key = "level1";
}

// Names that stand under the head of the second level, where none is over them ("一级指标 · 二级指标 ·
// 指标值"): the words below tell. Of two columns of names the deeper one has the row's own.
void settle_names(const Grid& grid, Head& head) {
  const auto deepest = std::find_if(head.columns.begin(), head.columns.end(), [](const HeadColumn& column) {
    return column.key == "name" && column.entry != nullptr && column.entry->flag("deepest");
  });
  if (deepest != head.columns.end()) {
    for (HeadColumn& column : head.columns) {
      if (column.key == "name" && &column != &*deepest) column.key = "extra";
    }
  }
  const int level2 = head.index_of("level2");
  if (level2 < 0 || head.find("name") != nullptr || head.find("target") == nullptr) return;
  HeadColumn& column = head.columns[static_cast<std::size_t>(level2)];
  std::size_t groups = 0, names = 0;
  for (std::size_t r = first_below(head); r < end_of_look(grid, head); ++r) {
    const Row& row = grid.rows[r];
    if (!head.aligned && row.slots.size() != head.columns.size()) continue;
    for (const Slot& slot : row.slots) {
      if (slot.column != column.first || slot.blank()) continue;
      // "农户满意度" is a group by its end, and may be a name as well: it tells nothing.
      const patterns::Entry* group = slot.cell->entry(Vocabulary::level2);
      if (group == nullptr || !group->flag("share")) ++(group != nullptr ? groups : names);
    }
  }
  if (names > groups) column.key = "name";
}

// One head over the columns of the second level and of the names ("指标名称" over 数量指标 · 检查次数): the
// words below tell.
void split_name(const Grid& grid, Head& head) {
  const int index = head.index_of("name");
  if (index < 0 || head.find("level2") != nullptr) return;
  HeadColumn& name = head.columns[static_cast<std::size_t>(index)];
  if (name.last == name.first) return;
  std::size_t levels = 0, others = 0;
  int border = -1;
  for (std::size_t r = first_below(head); r < end_of_look(grid, head); ++r) {
    for (const Slot& slot : grid.rows[r].slots) {
      if (slot.column > name.first && slot.column <= name.last) border = std::max(border, slot.column);
      if (slot.column != name.first || slot.blank()) continue;
      ++(slot.cell->entry(Vocabulary::level2) != nullptr ? levels : others);
    }
  }
  if (border < 0 || levels == 0 || others >= levels) return;
  HeadColumn second = name;
  second.key = "level2";
  second.last = border - 1;
  name.first = border;
  head.columns.insert(head.columns.begin() + index, second);
}

}  // namespace

void settle_columns(const Grid& grid, Head& head) {
  if (grid.merges_lost) widen_levels(grid, head);
  settle_blocks(grid, head);
  settle_groups(grid, head);
  if (head.aligned) {
    split_levels(grid, head);
    split_name(grid, head);
  } else {
    double_levels(grid, head);
  }
  settle_names(grid, head);
}

}  // namespace guidang::normalize
