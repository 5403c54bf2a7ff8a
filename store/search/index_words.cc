#include "store/search/index_words.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace guidang::store {
namespace {

using Characters = std::vector<FoldedCharacter>;

void append(std::string& out, char32_t c) {
  std::uint8_t bytes[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes, length, static_cast<UChar32>(c));
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

// Of a text the last character of every run of ideographs is a word too. Of a question it is not where the
// run ends the question: there the text may go on.
enum class Side { text, question };

std::string words_of(const Characters& text, Side side) {
  std::string out;
  out.reserve(text.size() * 7);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool more = i + 1 < text.size() && text[i + 1].kind == text[i].kind;
    switch (text[i].kind) {
      case CharacterClass::gap:
        break;
      case CharacterClass::letter:
        append(out, text[i].value);
        if (!more) out += ' ';
        break;
      case CharacterClass::ideograph:
        if (more) {
          append(out, text[i].value);
          append(out, text[i + 1].value);
          out += ' ';
        } else if (side == Side::text || i + 1 < text.size() || i == 0 ||
                   text[i - 1].kind != CharacterClass::ideograph) {
          append(out, text[i].value);
          out += ' ';
        }
        break;
    }
  }
  if (!out.empty()) out.pop_back();
  return out;
}

// A single ideograph at the end is the first of a pair, or the last of its run.
bool ends_in_single(const Characters& text) {
  const std::size_t size = text.size();
  return size > 0 && text.back().kind == CharacterClass::ideograph &&
         (size == 1 || text[size - 2].kind != CharacterClass::ideograph);
}

std::string phrase_of(const SearchWord& word) {
  const bool prefix =
      ends_in_single(word.folded) || (word.starts && word.folded.back().kind == CharacterClass::letter);
  return '"' + words_of(word.folded, Side::question) + '"' + (prefix ? "*" : "");
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// U+3000, which Chinese input methods give for a blank.
std::string plain_blanks(std::string_view words) {
  constexpr std::string_view wide = "\xE3\x80\x80";
  std::string out(words);
  for (auto at = out.find(wide); at != std::string::npos; at = out.find(wide, at)) out.replace(at, 3, " ");
  return out;
}

}  // namespace

std::string index_words(std::string_view text) { return words_of(folded_text(text), Side::text); }

std::vector<SearchWord> parse_search(std::string_view typed) {
  const std::string words = plain_blanks(typed);
  std::vector<SearchWord> parsed;
  for (std::size_t at = 0; at < words.size();) {
    if (is_blank(words[at])) {
      ++at;
      continue;
    }
    SearchWord word;
    if (words[at] == '-' && at + 1 < words.size() && !is_blank(words[at + 1])) {
      word.excluded = true;
      ++at;
    }
    std::size_t end = at;
    if (words[at] == '"') {
      end = std::min(words.find('"', at + 1), words.size());
      word.folded = folded_text(std::string_view(words).substr(at + 1, end - at - 1));
      end = std::min(end + 1, words.size());
    } else {
      while (end < words.size() && !is_blank(words[end])) ++end;
      const std::string_view text = std::string_view(words).substr(at, end - at);
      word.folded = folded_text(text);
      word.starts = text.ends_with('*');
    }
    at = end;
    if (!word.folded.empty()) parsed.push_back(std::move(word));
  }
  return parsed;
}

std::string index_query(const std::vector<SearchWord>& words) {
  std::string wanted, unwanted;
  for (const SearchWord& word : words) {
    std::string& into = word.excluded ? unwanted : wanted;
    if (!into.empty()) into += word.excluded ? " OR " : " AND ";
    into += phrase_of(word);
  }
  if (wanted.empty() || unwanted.empty()) return wanted;
  return "(" + wanted + ") NOT (" + unwanted + ")";
}

std::vector<CharacterRange> places_of(const SearchWord& word, const Characters& text) {
  std::vector<CharacterRange> places;
  const Characters& wanted = word.folded;
  const auto same = [](const FoldedCharacter& a, const FoldedCharacter& b) { return a.value == b.value; };
  const auto is_letter = [&](std::size_t i) {
    return i < text.size() && text[i].kind == CharacterClass::letter;
  };
  for (auto from = text.begin();;) {
    const auto found = std::search(from, text.end(), wanted.begin(), wanted.end(), same);
    if (found == text.end()) return places;
    const auto begin = static_cast<std::size_t>(found - text.begin());
    const std::size_t end = begin + wanted.size();
    // A word of letters is whole, or its start where that is asked for.
    const bool cut_before =
        wanted.front().kind == CharacterClass::letter && begin > 0 && is_letter(begin - 1);
    const bool cut_behind = wanted.back().kind == CharacterClass::letter && is_letter(end) && !word.starts;
    if (cut_before || cut_behind) {
      from = found + 1;
    } else {
      places.push_back({begin, end});
      from = found + static_cast<std::ptrdiff_t>(wanted.size());
    }
  }
}

}  // namespace guidang::store
