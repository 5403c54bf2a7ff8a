// The heading skeleton of a form and its digest: forms filled in on one template have the same, whatever
// stands in them.
#pragma once

#include <deque>

#include "model/records.h"
#include "normalize/grid.h"
#include "patterns/pack_set.h"

namespace guidang::normalize {

// Sets `skeleton` and `fingerprint` of every form of `records`. The forms must be complete and in document
// order; `grids` are the document's tables in document order.
//
// A skeleton has a line for each band, in the order of their first row: `band: head|head|…`, the heads in the
// order of their columns; `band rows: label|…` for row labels that the packs know; `labels: label|…` for
// pairs; `sections: key|…` for a report in prose; `table: …` and `table rows: …` for tables that no band was
// found in. Labels are folded, without enumerators, weights, units and notes in brackets; a year is written
// `yyyy`. It does not depend on values, on the number of rows, on the width of characters or on line breaks.
// The fingerprint is the first 16 hexadecimal digits of the skeleton's SHA-256; "" where the form has no
// heading at all.
void add_fingerprints(model::Records& records, const std::deque<Grid>& grids, const patterns::PackSet& packs);

}  // namespace guidang::normalize
