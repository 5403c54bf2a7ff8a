// A text as search compares it, each character with its place in the text as written. Every character is
// folded alone, so that a word is found wherever it stands: NFKC (full width → half width), lower case,
// traditional → simplified.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace guidang::store {

// How a character takes part in a search.
enum class CharacterClass {
  ideograph,  // stands for itself: words of these are not separated in writing
  letter,     // letters and digits: a run of them is one word
  gap         // anything between: white space, punctuation, signs
};

struct FoldedCharacter {
  char32_t value = 0;  // U+0020 for a gap
  CharacterClass kind = CharacterClass::gap;
  std::size_t begin = 0, end = 0;  // bytes in the text as written
};

// White space between two ideographs is left out, since the line breaks of a narrow cell are not part of a
// word; other gaps, however long, are one character; there is none at the edges. Bytes that are no UTF-8 are
// gaps.
std::vector<FoldedCharacter> folded_text(std::string_view text);

}  // namespace guidang::store
