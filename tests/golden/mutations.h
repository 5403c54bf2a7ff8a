// What writers, converters and pages do to a form without changing what it says. Each mutation takes a
// document whose tables are grids (Word) and gives it back changed; the same seed gives the same change.
#pragma once

#include <cstdint>
#include <string>

#include "model/document.h"
#include "patterns/pack_set.h"

namespace guidang::golden {

// Numbers that are the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2654435761u + 88172645463325252u) {}
  // 0 … below-1
  std::size_t roll(std::size_t below) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % below);
  }

 private:
  std::uint64_t state_;
};

using Mutation = void (*)(model::Document&, const patterns::PackSet&, Dice&);

// The columns of indicator tables in another order; only such as change places in every row.
void shuffle_columns(model::Document&, const patterns::PackSet&, Dice&);
// Column heads of indicators under other known names (examples of the packs).
void rename_heads(model::Document&, const patterns::PackSet&, Dice&);
// Empty rows between the rows of indicators.
void insert_blank_rows(model::Document&, const patterns::PackSet&, Dice&);
// An indicator table that goes on in a second table, with the head again and without.
void split_with_head(model::Document&, const patterns::PackSet&, Dice&);
void split_without_head(model::Document&, const patterns::PackSet&, Dice&);
// Digits, signs and brackets in cells full-width.
void widen(model::Document&, const patterns::PackSet&, Dice&);
// Blanks and line breaks inside heads and group labels.
void scatter_blanks(model::Document&, const patterns::PackSet&, Dice&);

}  // namespace guidang::golden
