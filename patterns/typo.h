// Known labels with a slip of the pen: one character lost, doubled, changed for one that looks or sounds
// alike, or two that changed places.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/pack_set.h"

namespace guidang::patterns {

struct Typo {
  std::string word;                   // the known label, folded
  std::vector<const Entry*> entries;  // that it belongs to
};

// Immutable once made; built from the plain words and the examples of heads, items, groups and attributes.
class TypoIndex {
 public:
  explicit TypoIndex(const PackSet& packs);
  ~TypoIndex();

  // The label that was probably meant by a folded text that no pattern matches; no entries if none was. Never
  // for fewer than four characters; never where two labels of different meaning are equally near, nor where
  // the one character that differs may be what the label means (年初 and 年末, 全年 and 半年, 一级 and 二级).
  Typo find(std::string_view folded) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace guidang::patterns
