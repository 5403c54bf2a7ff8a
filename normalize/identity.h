// Who reports, on which year: from what the forms state, the titles and the prose, in this order of trust.
#pragma once

#include <string>
#include <string_view>

#include "model/records.h"
#include "patterns/pack_set.h"

namespace guidang::normalize {

// The reporting unit that a title names; "" if it names none.
std::string unit_of_title(std::string_view title, const patterns::PackSet& packs);

// Fills title, unit_name and fiscal_year of the records. Where forms disagree, what most of them state wins,
// then what stands first.
void resolve_identity(model::Records& records, const patterns::PackSet& packs);

}  // namespace guidang::normalize
