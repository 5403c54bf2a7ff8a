// What a row is by its shape alone, whatever band is open.
#pragma once

#include <cstddef>
#include <string>

#include "normalize/grid.h"
#include "patterns/pack_set.h"

namespace guidang::normalize {

// A list of things that no form knows (a register, accounts, a summary of projects): three columns or more
// under heads, and rows of the same shape without a label of ours. Its cells are no pairs.
bool begins_listing(const Grid& grid, const Row& row);

// "收入 | 支出" over rows of many more cells: headings of halves, and `value` no value.
bool heads_wider_rows(const Grid& grid, const Row& row, const Slot& value);

// Where a dump glued the first row of the next form to a total row: the slot with which it begins, else 0.
std::size_t form_behind_total(const Row& row);

// Where a dump glued a pair ("部门名称 | 甲馆") in front of a head row: the slot with which the head begins,
// else 0. The rows below do not fill the pair's place.
std::size_t head_behind_pair(const Grid& grid, const Row& row);

// Whether a row is rather the head of another band than a row of this one, though it opens none: several of
// its cells are heads there, and more than here.
bool heads_another_band(const Row& row, const std::string& band);

// "填表人：… | 填报日期：… | 联系电话：…": who signed, in cells.
bool is_signed(const Row& row, const patterns::PackSet& packs);

}  // namespace guidang::normalize
