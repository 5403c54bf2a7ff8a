#include "normalize/draft.h"

#include <re2/re2.h>

#include "normalize/signatures.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

// Personal data stands with the signatures alone: of a line that names people only its labels are reported,
// and long runs of digits are none of a heading's business.
std::string without_person(const std::string& text, const patterns::PackSet& packs) {
  if (is_signature_line(text, packs)) {
    static const RE2 first_label(R"(^([^:：]*[:：]))", RE2::Quiet);
    std::string label;
    return RE2::PartialMatch(text, first_label, &label) ? label : "";
  }
  std::string out = text;
  static const RE2 phone(R"([0-9]{3,4}-?[0-9]{7,8}|1[0-9]{10})", RE2::Quiet);
  RE2::GlobalReplace(&out, phone, "…");
  return out;
}

}  // namespace

void Reading::report(std::string context, const std::string& text, model::Place place,
                     patterns::Vocabulary vocabulary, std::string_view band) const {
  model::Unmapped out;
  out.context = std::move(context);
  out.text = without_person(patterns::fold_space(text), *packs);
  out.place = place;
  if (const auto nearest = packs->nearest(vocabulary, patterns::peel_label(text).core, band);
      nearest.entry != nullptr) {
    out.nearest_key = nearest.entry->key;
    out.similarity = nearest.similarity;
  }
  unmapped->push_back(std::move(out));
}

model::Place place_of(const Grid& grid, const Slot& slot) {
  return {grid.block_index, slot.cell->cell().row, slot.cell->cell().column};
}

}  // namespace guidang::normalize
