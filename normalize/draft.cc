#include "normalize/draft.h"

#include "patterns/fold.h"

namespace guidang::normalize {

void Reading::report(std::string context, const std::string& text, model::Place place, patterns::Vocabulary vocabulary,
                     std::string_view band) const {
  model::Unmapped out;
  out.context = std::move(context);
  out.text = patterns::fold_space(text);
  out.place = place;
  if (const auto nearest = packs->nearest(vocabulary, patterns::peel_label(text).core, band); nearest.entry != nullptr) {
    out.nearest_key = nearest.entry->key;
    out.similarity = nearest.similarity;
  }
  unmapped->push_back(std::move(out));
}

model::Place place_of(const Grid& grid, const Slot& slot) {
  return {grid.block_index, slot.cell->cell().row, slot.cell->cell().column};
}

}  // namespace guidang::normalize
