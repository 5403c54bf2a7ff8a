// The cheapest reading of a dump as rows, given what its rows are like.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/text/row_evidence.h"
#include "extract/text/row_model.h"
#include "extract/text/rows.h"
#include "extract/text/tail.h"

namespace guidang::extract::text {

enum class Margins { weigh, skip };  // to weigh RowSpan::margin takes as long again as the reading

// `stops` are the cells where a row may end, ascending, the last cell among them. Puts the rows into `rows`,
// which is emptied first; returns what the reading costs. A dynamic programme over the stops: it goes block
// by block, so its memory is bounded, and a row spans a bounded number of stops, so its time is linear.
float cheapest_reading(const std::vector<CellStart>& cells, const std::vector<std::uint32_t>& stops,
                       const RowEvidence& evidence, const RowModel& model, Margins margins,
                       std::vector<RowSpan>& rows);

}  // namespace guidang::extract::text
