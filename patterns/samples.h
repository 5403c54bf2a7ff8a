// Texts that a pattern matches, made from the pattern itself: what lint tries where examples are silent.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace guidang::patterns {

// Up to `most` different texts that the RE2 pattern matches as a whole, the plainest first; none where the
// pattern is wrong or uses what is not understood here. Repetitions are short, `.` and classes give few
// characters; every text has been checked with RE2.
std::vector<std::string> samples_of(std::string_view pattern, std::size_t most);

// Every text that the pattern matches as a whole; none where there are more than `most` or they cannot be
// counted.
std::vector<std::string> all_texts_of(std::string_view pattern, std::size_t most);

// Whether the pattern is plain text: it matches itself and nothing else.
bool is_literal(std::string_view pattern);

// Whether the pattern matches text that it does not spell out (`.*`, `[^0-9]{2,}`).
bool is_open(std::string_view pattern);

}  // namespace guidang::patterns
