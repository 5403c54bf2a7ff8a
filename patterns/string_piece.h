// A view as RE2 of Debian 12 wants it; later ones take std::string_view itself.
#pragma once

#include <re2/stringpiece.h>

#include <string_view>

namespace guidang::patterns {

inline re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace guidang::patterns
