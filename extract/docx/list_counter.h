// Counting of automatic lists: what label Word shows before a paragraph.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "extract/docx/numbering.h"

namespace guidang::extract::docx {

struct ListLabel {
  std::string text;  // "（二）", "1.2", "•"
  bool gap = true;   // Word leaves room between it and the text
};

// One for a story (the body, a header …), fed with its numbered paragraphs in order.
class ListCounter {
 public:
  explicit ListCounter(const Numbering& numbering) : numbering_(numbering) {}

  // Counts a paragraph of this list and level, and returns its label; no text where the list or the level is
  // not there or shows nothing.
  ListLabel next(int num_id, int level);

 private:
  struct State {
    std::array<int, list_levels> values{};
    std::array<bool, list_levels> counting{};
  };

  void advance(const List& list, int num_id, int level);
  std::string label(const List& list, int level, const State& state) const;

  const Numbering& numbering_;
  std::unordered_map<int, State> states_;         // by abstract list: lists of one definition count on
  std::unordered_set<long long> overrides_used_;  // num id and level whose startOverride has had its effect
};

}  // namespace guidang::extract::docx
