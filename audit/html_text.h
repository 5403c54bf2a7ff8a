// Text for a page of HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guidang::audit {

// With &, <, >, " and ' written as entities, line breaks as <br>, and control characters left out.
std::string html_escaped(std::string_view text);

// With each of the words, and each mobile number (eleven digits that begin with 13 … 19), blacked out.
std::string without_people(std::string text, const std::vector<std::string>& words);

}  // namespace guidang::audit
