// Who reports, on which year, from where: every statement of it is kept as evidence, and the document's own
// values rest on the most trusted of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/records.h"
#include "normalize/draft.h"
#include "patterns/label_memo.h"

namespace guidang::normalize {

// The reporting unit that a title names; "" if it names none.
std::string unit_of_title(std::string_view title, patterns::LabelMemo& memo);

// The chain of province, city and county that a unit's name or a title begins with; "" if it begins with
// none.
std::string region_of(std::string_view name, patterns::LabelMemo& memo);

// Fills title, unit_name, fiscal_year, region and evidence of the records, and reports forms that contradict
// an earlier one as `conflict` among their suspicions.
//   unit: what forms state, then titles, then who carries the projects out, then the report's own words.
//   year: titles and captions, then the heads of the tables, then the report's own words.
//   region: what the unit's name begins with, then the titles; the longer where one ends with the other.
// Of equally trusted statements the most frequent wins, then the first.
void resolve_identity(model::Records& records, const std::vector<HeadYear>& head_years,
                      patterns::LabelMemo& memo);

}  // namespace guidang::normalize
