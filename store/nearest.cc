#include "store/nearest.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace guidang::store {
namespace {

constexpr std::size_t letters_max = 100;

// One string a letter, ASCII in lower case; cut where no name is longer.
std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> letters;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    if (continues && !letters.empty()) {
      letters.back() += c;
      continue;
    }
    if (letters.size() == letters_max) break;
    letters.emplace_back(1, c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return letters;
}

std::size_t distance(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replace, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> nearest(std::string_view wanted, const std::vector<std::string>& names,
                                 std::size_t most) {
  const auto letters = letters_of(wanted);
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const std::string& name : names) {
    const auto other = letters_of(name);
    const std::size_t steps = distance(letters, other);
    // At least half of it must be right.
    if (steps * 2 <= std::max(letters.size(), other.size())) found.emplace_back(steps, name);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<std::string> out;
  for (auto& entry : found) {
    if (out.size() == most) break;
    out.push_back(std::move(entry.second));
  }
  return out;
}

}  // namespace guidang::store
