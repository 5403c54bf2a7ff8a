// Label → value pairs, side by side in a row, and bands that are lists of people.
#pragma once

#include "normalize/draft.h"
#include "normalize/header_grid.h"

namespace guidang::normalize {

// Reads a row of pairs: known labels with the cells right of them. True if the row has at least one known
// label where a label stands (the first filled cell, or the first behind a block's vertical label). Labels
// that are amounts go to the amounts, people to the signatures, halves of goals to the goals.
bool read_pairs(const Reading& reading, const Grid& grid, const Row& row, FormDraft& draft);

// Reads a row that is nothing but heads of one ledger of items, each with its number beside it
// ("全年预算数（万元） | 25 | 全年执行数（万元） | 24.5"): amounts of the ledger's total. False, and nothing
// done, for any other row.
bool read_measure_pairs(const Reading& reading, const Grid& grid, const Row& row, FormDraft& draft);

// One row of a list of people under its head.
void read_person(const Reading& reading, const Grid& grid, const Head& head, const Row& row,
                 FormDraft& draft);

// A `label：value` line outside of tables (cover, caption). True if its label is known.
bool read_pair_line(const Reading& reading, std::string_view text, model::Place place, FormDraft& draft);

}  // namespace guidang::normalize
