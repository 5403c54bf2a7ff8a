// The part of a text that shows why it was found.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/search/index_words.h"

namespace guidang::store {

// One line around the first place of any of the words, each place in it in [ ], … where it is cut. None if
// one of the words that must be there does not stand in the text (the index knows no punctuation, this does).
std::optional<std::string> snippet(std::string_view text, const std::vector<SearchWord>& words);

}  // namespace guidang::store
