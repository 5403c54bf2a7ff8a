// The head of a band: which column means what, over one or several head rows.
#pragma once

#include <string>
#include <vector>

#include "normalize/grid.h"

namespace guidang::normalize {

struct HeadColumn {
  std::string key;                         // field or measure; "" for a head that no pattern knows
  const patterns::Entry* entry = nullptr;  // the head entry; null for an unknown head
  const Slot* slot = nullptr;              // the lowest head cell of the column; null if there is none
  const Slot* over = nullptr;              // the head cell over that one, if there are two and it is certain
  // Where a measure's head spans columns that name items ("执行数" over 总额 · 财政拨款): that head, and the
  // item or total that the column's own label means.
  const Slot* group = nullptr;
  const patterns::Entry* part = nullptr;
  int first = 0, last = 0;  // grid columns (aligned) or slot positions (not aligned), inclusive
};

struct Head {
  const patterns::Entry* band = nullptr;
  const Grid* grid = nullptr;       // that the head stands in
  int first_row = 0, last_row = 0;  // of the table
  bool aligned = true;
  std::vector<HeadColumn> columns;  // left to right

  const HeadColumn* find(std::string_view key) const;
  int index_of(std::string_view key) const;  // -1 if there is none
};

// Tries to read a head that begins in this row: the band whose heads the row's cells match best. No band:
// `band` null.
Head read_head(const Grid& grid, int row, const patterns::PackSet& packs);

// The slot of each head column in a data row (null where the row has none). In a grid by overlap; in a dump
// by position, where a row of another width than the head is fitted by what its cells say. Of several cells
// under one head the first that is filled is taken; `left` gets the other filled ones, so that none is lost.
std::vector<const Slot*> assign(const Head& head, const Row& row, std::vector<const Slot*>* left = nullptr);

// Whether the row only repeats the head's first row, as after a page break.
bool repeats_head(const Grid& grid, const Head& head, int row);

}  // namespace guidang::normalize
