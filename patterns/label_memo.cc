#include "patterns/label_memo.h"

#include <algorithm>
#include <utility>

#include "patterns/typo.h"

namespace guidang::patterns {
namespace {

constexpr std::size_t most_labels = 20'000;          // entries; a county's templates have some thousand
constexpr std::size_t longest_heading = 180;         // bytes; what is longer is no heading and is not matched
constexpr std::size_t longest_label = 80;            // bytes of a label that may be a slip of a known one
constexpr std::size_t longest_remembered_text = 90;  // bytes; longer texts rarely come back
constexpr std::size_t longest_remembered_name = 240;

std::uint32_t bit(Vocabulary vocabulary) { return 1U << static_cast<unsigned>(vocabulary); }

}  // namespace

const Entry* KnownLabel::entry(Vocabulary vocabulary, std::string_view band) const {
  if ((vocabularies & bit(vocabulary)) == 0) return nullptr;  // most often, and without a look at any entry
  for (const Entry* entry : entries) {
    if (entry->vocabulary == vocabulary && (band.empty() || entry->band == band)) return entry;
  }
  return nullptr;
}

KnownLabel LabelMemo::know(std::string_view text) const {
  const PackSet& packs = *packs_;
  KnownLabel known;
  known.label = peel_label(text);
  if (known.label.empty() || known.label.full.size() > longest_heading) return known;
  known.entries = packs.match(known.label.full);
  if (known.label.core != known.label.full) {
    for (const Entry* entry : packs.match(known.label.core)) {
      if (std::find(known.entries.begin(), known.entries.end(), entry) == known.entries.end()) {
        known.entries.push_back(entry);
      }
    }
  }
  if (known.entries.empty() && known.label.core.size() <= longest_label) {
    Typo typo = packs.typos().find(known.label.core);
    known.entries = std::move(typo.entries);
    known.similar_to = std::move(typo.word);
  }
  for (const Entry* entry : known.entries) known.vocabularies |= bit(entry->vocabulary);
  return known;
}

const KnownLabel& LabelMemo::look_up(std::string_view text) {
  if (text.size() > longest_remembered_text) {
    labels_.push_back(know(text));
    return labels_.back();
  }
  if (const auto known = by_text_.find(text); known != by_text_.end()) return *known->second;
  labels_.push_back(know(text));
  by_text_.emplace(text, &labels_.back());
  return labels_.back();
}

const Entry* LabelMemo::find(Vocabulary vocabulary, std::string_view text) {
  if (text.size() > longest_remembered_text) return packs_->find(vocabulary, peel_label(text));
  const KnownLabel& known = look_up(text);
  return known.similar_to.empty() ? known.entry(vocabulary) : nullptr;
}

std::optional<std::string> LabelMemo::capture(Vocabulary vocabulary, std::string_view key,
                                              std::string_view text) {
  if (text.size() > longest_remembered_name) return packs_->capture(vocabulary, key, text);
  std::string name(key);
  name += '\0';
  name += static_cast<char>(vocabulary);
  name += text;
  const auto [place, is_new] = captured_.try_emplace(std::move(name));
  if (is_new) place->second = packs_->capture(vocabulary, key, text);
  return place->second;
}

void LabelMemo::trim() {
  if (captured_.size() > most_labels) captured_.clear();
  if (labels_.size() <= most_labels) return;
  by_text_.clear();
  labels_.clear();
}

}  // namespace guidang::patterns
