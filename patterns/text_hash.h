// For maps by string that are asked by a view, without a string made of it.
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace guidang::patterns {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

}  // namespace guidang::patterns
