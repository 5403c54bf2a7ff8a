// Numbers of a statement of funds that stand outside its own rows: beside a label that names the measure, or
// below the sources of money.
#pragma once

#include "normalize/draft.h"
#include "normalize/grid.h"
#include "normalize/quantity.h"

namespace guidang::normalize {

// Whether such numbers may belong to the band: its rows are items, and it says which item a number without a
// row's label is of.
bool takes_measures(const patterns::Entry& band);

// The measure of the band that a cell names, money or how much of it was spent; null if it names none.
const patterns::Entry* measure_named(const Slot& slot, const patterns::Entry& band);

// An amount of the band's statement for the value that stands in the slot. Its item is the caller's to say.
model::Amount measured(const patterns::Entry& band, const patterns::Entry& measure, const AmountValue& value,
                       const Grid& grid, const Slot& slot);

// Adds an amount that measured() made, and what it proves of the form.
void keep_measured(FormDraft& draft, const patterns::Entry& band, model::Amount amount);

}  // namespace guidang::normalize
