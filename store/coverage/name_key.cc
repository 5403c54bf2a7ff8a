#include "store/coverage/name_key.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "store/search/folded_text.h"

namespace guidang::store {
namespace {

constexpr std::size_t code_min = 6;       // characters of a project's code
constexpr std::size_t near_min = 3;       // characters of a name that may stand for another
constexpr std::size_t one_wrong_min = 5;  // characters where one of them may be wrong

bool is_code(std::string_view text) {
  return text.size() >= code_min && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
         });
}

bool is_within(const NameKey& shorter, const NameKey& longer) {
  std::size_t found = 0;
  for (const char32_t c : longer) {
    if (found < shorter.size() && c == shorter[found]) ++found;
  }
  return found == shorter.size();
}

}  // namespace

NameKey name_key(std::string_view name) {
  NameKey key;
  for (const FoldedCharacter& c : folded_text(name)) {
    if (c.kind != CharacterClass::gap) key += c.value;
  }
  return key;
}

NameKey project_key(std::string_view name) {
  const std::size_t hyphen = name.find('-');
  if (hyphen != std::string_view::npos && is_code(name.substr(0, hyphen))) {
    if (NameKey key = name_key(name.substr(hyphen + 1)); !key.empty()) return key;
  }
  return name_key(name);
}

bool are_near(const NameKey& a, const NameKey& b) {
  const NameKey& shorter = a.size() < b.size() ? a : b;
  const NameKey& longer = a.size() < b.size() ? b : a;
  if (shorter.size() < near_min || a == b) return false;
  if (a.size() != b.size()) return is_within(shorter, longer);
  if (a.size() < one_wrong_min) return false;
  std::size_t different = 0;
  for (std::size_t i = 0; i < a.size(); ++i) different += a[i] == b[i] ? 0 : 1;
  return different == 1;
}

}  // namespace guidang::store
