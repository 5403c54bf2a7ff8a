// People: signature lines ("填表人：… 填报日期：… 联系电话：…"), contact rows, evaluator tables.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "model/records.h"
#include "patterns/pack_set.h"

namespace guidang::normalize {

// The people of a line of `label：value` pairs, in their order in the line. Empty if the line has no label of
// a signature, or only labels without values. A telephone number or date belongs to the preparer or contact
// named before it, else to the one named next, else to a preparer without a name.
std::vector<model::Signature> read_signature_line(std::string_view text, model::Place place,
                                                  const patterns::PackSet& packs);

// Whether the line is made of signature labels, filled or not.
bool is_signature_line(std::string_view text, const patterns::PackSet& packs);

}  // namespace guidang::normalize
