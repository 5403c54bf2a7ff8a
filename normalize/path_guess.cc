#include "normalize/path_guess.h"

#include <algorithm>

namespace guidang::normalize {
namespace {

constexpr std::size_t longest_part = 240;  // bytes
constexpr std::size_t longest_ending = 6;  // with its dot
constexpr std::string_view year_word = "年度";

std::string_view without_ending(std::string_view part) {
  if (part.ends_with('!')) part.remove_suffix(1);
  const std::size_t dot = part.rfind('.');
  return dot == std::string_view::npos || dot == 0 || part.size() - dot > longest_ending
             ? part
             : part.substr(0, dot);
}

}  // namespace

std::vector<PathGuess> guess_from_path(std::string_view path, const patterns::PackSet& packs) {
  std::string year, region;
  while (!path.empty() && (year.empty() || region.empty())) {
    const std::size_t slash = path.rfind('/');
    const std::size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
    const std::string_view part = without_ending(path.substr(begin));
    path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
    if (part.empty() || part.size() > longest_part) continue;
    if (year.empty()) year = packs.capture(patterns::Vocabulary::unit_name, "path_year", part).value_or("");
    if (region.empty())
      region = packs.capture(patterns::Vocabulary::unit_name, "path_region", part).value_or("");
  }
  std::vector<PathGuess> guesses;
  if (!year.empty()) guesses.push_back({"fiscal_year", year, year + std::string(year_word)});
  if (!region.empty()) guesses.push_back({"region", region, region});
  return guesses;
}

}  // namespace guidang::normalize
