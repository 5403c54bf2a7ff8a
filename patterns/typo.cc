#include "patterns/typo.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "patterns/fold.h"
#include "patterns/similarity.h"

namespace guidang::patterns {
namespace {

constexpr std::size_t shortest = 4, shortest_free = 5, long_label = 8, longest = 24;  // characters

// Characters that are taken for each other, by eye or by ear.
constexpr std::u32string_view alike[] = {
    U"目日曰自", U"元兀",   U"项顼顶须", U"末未", U"己已巳以", U"绩积迹续", U"标示", U"指措惜", U"拖施旋",
    U"效郊校",   U"值直殖", U"数教",     U"算箅", U"款歉",     U"预顶",     U"执挚", U"完宗",   U"成戌戍",
    U"情清",     U"况祝",   U"偏编遍",   U"原厚", U"析折柝",   U"改攻",     U"进迸", U"资贷姿", U"金全",
    U"总忌",     U"额领",   U"财材",     U"拨拔", U"转专传",   U"结洁",     U"余佘", U"入人八", U"支枝攴",
    U"出山",     U"得待",   U"分份",     U"评坪", U"价介",     U"满蒲",     U"意竟", U"度渡",   U"象像",
    U"社杜",     U"益盆",   U"态恣",     U"影彰", U"响晌",     U"质贡",     U"本木", U"级极",   U"经径",
    U"理埋",     U"管菅",   U"名各",     U"部都", U"实买",     U"帐账",     U"用甩", U"做作"};

// What a label may mean by one character: never taken for a slip.
constexpr std::u32string_view meaningful =
    U"上下本前去初末中期半全总省市区县乡镇村级不非未无一二三四五六七八九十两年月日收支出入增减大小高低内外正"
    U"负"
    U"新旧公私男女东西南北0123456789";

bool is_meaningful(char32_t c) { return meaningful.find(c) != std::u32string_view::npos; }

bool look_alike(char32_t a, char32_t b) {
  return std::any_of(std::begin(alike), std::end(alike), [&](std::u32string_view group) {
    return group.find(a) != std::u32string_view::npos && group.find(b) != std::u32string_view::npos;
  });
}

enum class Nearness { far, near, slip };  // near: one edit away, but not by a slip

// How a text came from a word.
Nearness compare(const std::u32string& text, const std::u32string& word) {
  std::size_t head = 0;
  const std::size_t shorter = std::min(text.size(), word.size());
  while (head < shorter && text[head] == word[head]) ++head;
  std::size_t tail = 0;
  while (tail < shorter - head && text[text.size() - 1 - tail] == word[word.size() - 1 - tail]) ++tail;
  const std::size_t in_text = text.size() - head - tail, in_word = word.size() - head - tail;
  const bool free = word.size() >= shortest_free;
  if (in_text == 0 && in_word == 1) {
    // A lost character; the first one may be what tells a label from its opposite.
    return free && head > 0 && !is_meaningful(word[head]) ? Nearness::slip : Nearness::near;
  }
  if (in_text == 1 && in_word == 0) {
    const char32_t c = text[head];
    const bool doubled = (head > 0 && text[head - 1] == c) || (head + 1 < text.size() && text[head + 1] == c);
    const bool mark =
        c < 0x80 ? !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')) : (c > 0x2000 && c < 0x3020);
    return free && (mark || (doubled && !is_meaningful(c))) ? Nearness::slip : Nearness::near;
  }
  if (in_text == 1 && in_word == 1) {
    const char32_t a = text[head], b = word[head];
    if (look_alike(a, b)) return Nearness::slip;
    return word.size() >= long_label && !is_meaningful(a) && !is_meaningful(b) ? Nearness::slip
                                                                               : Nearness::near;
  }
  if (in_text == 2 && in_word == 2 && text[head] == word[head + 1] && text[head + 1] == word[head])
    return free ? Nearness::slip : Nearness::near;
  return Nearness::far;
}

std::uint64_t hash(std::u32string_view text, std::size_t without) {
  std::uint64_t value = 1469598103934665603ULL;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != without) value = (value ^ text[i]) * 1099511628211ULL;
  }
  return value;
}

bool is_label(Vocabulary vocabulary) {
  return vocabulary == Vocabulary::head || vocabulary == Vocabulary::item ||
         vocabulary == Vocabulary::level1 || vocabulary == Vocabulary::level2 ||
         vocabulary == Vocabulary::attribute;
}

}  // namespace

struct TypoIndex::Impl {
  struct Word {
    std::u32string text;
    const Entry* entry;
  };
  std::vector<Word> words;
  // The words by what is left of them without any one of their characters, and by themselves.
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_rest;
  // A bit for the hashes there: most that are asked for are not, and the bits are small enough to be at hand.
  std::bitset<1 << 16> seen;
  static std::size_t bit_of(std::uint64_t hash) { return (hash ^ (hash >> 32)) & 0xFFFF; }
};

TypoIndex::TypoIndex(const PackSet& packs) : impl_(std::make_unique<Impl>()) {
  const auto add = [&](const Entry& entry, const std::string& folded) {
    std::u32string text = to_code_points(folded);
    if (text.size() < shortest || text.size() > longest) return;
    const bool there = std::any_of(impl_->words.begin(), impl_->words.end(), [&](const Impl::Word& word) {
      return word.entry == &entry && word.text == text;
    });
    if (there) return;
    const auto id = static_cast<std::uint32_t>(impl_->words.size());
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const std::uint64_t rest = hash(text, i);
      impl_->by_rest.emplace(rest, id);
      impl_->seen.set(Impl::bit_of(rest));
    }
    impl_->words.push_back({std::move(text), &entry});
  };
  for (const Entry& entry : packs.entries()) {
    if (!is_label(entry.vocabulary)) continue;
    for (const std::string& pattern : entry.match) {
      if (pattern.find_first_of("()[]{}?*+|.\\^$") == std::string::npos) add(entry, pattern);
    }
    for (const std::string& example : entry.examples) add(entry, peel_label(example).core);
  }
}

TypoIndex::~TypoIndex() = default;

Typo TypoIndex::find(std::string_view folded) const {
  Typo typo;
  if (folded.size() > longest * 4) return typo;
  const std::u32string text = to_code_points(folded);
  if (text.size() + 1 < shortest || text.size() > longest + 1) return typo;
  std::vector<std::uint32_t> ids;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const std::uint64_t rest = hash(text, i);
    if (!impl_->seen.test(Impl::bit_of(rest))) continue;
    const auto [first, last] = impl_->by_rest.equal_range(rest);
    for (auto at = first; at != last; ++at) ids.push_back(at->second);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  struct Found {
    const Impl::Word* word;
    Nearness nearness;
  };
  std::vector<Found> found;
  for (const std::uint32_t id : ids) {
    const Impl::Word& word = impl_->words[id];
    if (const Nearness nearness = compare(text, word.text); nearness != Nearness::far)
      found.push_back({&word, nearness});
  }
  for (const Found& candidate : found) {
    if (candidate.nearness != Nearness::slip) continue;
    const Entry& entry = *candidate.word->entry;
    // Another meaning as near, in the same list of labels: anyone's guess.
    const bool ambiguous = std::any_of(found.begin(), found.end(), [&](const Found& other) {
      const Entry& rival = *other.word->entry;
      return rival.vocabulary == entry.vocabulary && rival.band == entry.band && rival.key != entry.key;
    });
    if (ambiguous) continue;
    if (std::find(typo.entries.begin(), typo.entries.end(), &entry) != typo.entries.end()) continue;
    if (typo.word.empty()) typo.word = to_utf8(candidate.word->text);
    typo.entries.push_back(&entry);
  }
  return typo;
}

}  // namespace guidang::patterns
