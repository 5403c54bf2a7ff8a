// What stands in the search index, and how it is asked. The index is an FTS5 table with the tokenizer
// `ascii`, which takes every character beyond ASCII for a letter; its words are made here:
//   a run of letters and digits         one word                      "GB2312" → gb2312
//   a run of ideographs                 its overlapping pairs, then   水利局 → 水利 利局 局
//                                       its last character
// So a word of two ideographs is one word of the index, a longer one a phrase, a single one a prefix.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/search/folded_text.h"

namespace guidang::store {

// Changes whenever the same text gives other words; an archive whose index was made otherwise is indexed
// anew.
inline constexpr std::string_view index_words_version = "1";

// The words of a text, separated by blanks; "" if it has none.
std::string index_words(std::string_view text);

// What is asked for. All words must stand in an entry; one with `excluded` must not.
struct SearchWord {
  std::vector<FoldedCharacter> folded;
  bool starts = false;  // the last word of letters goes on as it likes: "docu*"
  bool excluded = false;
};

// Takes apart what a person types: words with blanks between, "several words" in quotes that stand side by
// side, -word for one that must not be there, letters* for the start of a word. Words without any letter or
// ideograph are left out.
std::vector<SearchWord> parse_search(std::string_view words);

// The query in the language of FTS5; "" if nothing is asked for.
std::string index_query(const std::vector<SearchWord>& words);

// Where a word stands in a text: ranges of characters of it, ascending, not overlapping.
struct CharacterRange {
  std::size_t begin = 0, end = 0;
};
std::vector<CharacterRange> places_of(const SearchWord& word, const std::vector<FoldedCharacter>& text);

}  // namespace guidang::store
