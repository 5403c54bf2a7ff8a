// The names that someone may have meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guidang::store {

// Up to `most` of `names` that are near to `wanted`, the nearest first, by the number of letters to change.
std::vector<std::string> nearest(std::string_view wanted, const std::vector<std::string>& names,
                                 std::size_t most);

}  // namespace guidang::store
