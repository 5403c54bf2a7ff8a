#include "store/search/snippet.h"

#include <algorithm>

namespace guidang::store {
namespace {

constexpr std::size_t before = 18;  // characters of the text shown before the first place
constexpr std::size_t shown = 60;   // characters shown in all

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// `count` characters before or behind a place.
std::size_t back(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at > 0; --count) {
    do --at;
    while (at > 0 && is_continuation(text[at]));
  }
  return at;
}
std::size_t forward(std::string_view text, std::size_t at, std::size_t count) {
  for (; count > 0 && at < text.size(); --count) {
    do ++at;
    while (at < text.size() && is_continuation(text[at]));
  }
  return at;
}

void append_line(std::string& out, std::string_view text) {
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
}

}  // namespace

std::optional<std::string> snippet(std::string_view text, const std::vector<SearchWord>& words) {
  const std::vector<FoldedCharacter> folded = folded_text(text);
  struct Bytes {
    std::size_t begin, end;
  };
  std::vector<Bytes> places;
  for (const SearchWord& word : words) {
    const auto found = places_of(word, folded);
    if (found.empty() != word.excluded) return std::nullopt;
    for (const CharacterRange& range : found) {
      places.push_back({folded[range.begin].begin, folded[range.end - 1].end});
    }
  }
  if (places.empty()) return std::nullopt;
  std::sort(places.begin(), places.end(), [](const Bytes& a, const Bytes& b) { return a.begin < b.begin; });

  const std::size_t from = back(text, places.front().begin, before);
  const std::size_t to = std::max(forward(text, from, shown), places.front().end);
  std::string out;
  if (from > 0) out += "…";
  std::size_t at = from;
  for (const Bytes& place : places) {
    if (place.begin < at || place.end > to) continue;
    append_line(out, text.substr(at, place.begin - at));
    out += '[';
    append_line(out, text.substr(place.begin, place.end - place.begin));
    out += ']';
    at = place.end;
  }
  append_line(out, text.substr(at, to - at));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (to < text.size()) out += "…";
  return out;
}

}  // namespace guidang::store
