// Labels taken apart and matched once: the same few hundred headings come back in every document of a county.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "patterns/pack_set.h"
#include "patterns/text_hash.h"

namespace guidang::patterns {

// What is known of one cell's text.
struct KnownLabel {
  Label label;
  std::vector<const Entry*> entries;  // that match its full text, then its core, best first
  std::string similar_to;             // where none matches: the known label it is a slip of, and its entries
  std::uint32_t vocabularies = 0;     // of the entries, a bit each

  // The best entry of a vocabulary and, if given, of a band.
  const Entry* entry(Vocabulary vocabulary, std::string_view band = {}) const;
};

// Not thread-safe. Bounded: when it is full it starts again, which changes the speed and never the answer.
class LabelMemo {
 public:
  // `packs` must outlive the memo.
  explicit LabelMemo(const PackSet& packs) : packs_(&packs) {}

  // Valid until the next call of trim().
  const KnownLabel& look_up(std::string_view text);

  // What packs().find() gives for the label that the text is, without looking for slips.
  const Entry* find(Vocabulary vocabulary, std::string_view text);

  // What packs().capture() gives, remembered: the same units and titles come back, too.
  std::optional<std::string> capture(Vocabulary vocabulary, std::string_view key, std::string_view text);

  // Called between documents: forgets all if the memo has grown beyond its bound.
  void trim();

  const PackSet& packs() const { return *packs_; }

 private:
  const PackSet* packs_;
  KnownLabel know(std::string_view text) const;

  std::deque<KnownLabel> labels_;
  std::unordered_map<std::string, const KnownLabel*, TextHash, std::equal_to<>> by_text_;
  std::unordered_map<std::string, std::optional<std::string>> captured_;  // by key and text
};

}  // namespace guidang::patterns
