#include "store/personal_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace guidang::store {
namespace {

constexpr std::string_view blacked = "■";
constexpr std::size_t phone_min = 5;  // digits

// A character with full-width forms made narrow, and where it ends.
struct Character {
  char32_t value;
  std::size_t begin, end;
};

std::vector<Character> characters_of(std::string_view text) {
  std::vector<Character> out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    length = std::min(length, text.size() - at);
    char32_t value = length == 1 ? lead : lead & (0x7F >> length);
    for (std::size_t i = 1; i < length; ++i)
      value = (value << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
    if (value >= 0xFF01 && value <= 0xFF5E) value -= 0xFEE0;
    if (value == 0x3000 || value == 0xA0) value = U' ';
    if (value == 0x2010 || value == 0x2011 || value == 0x2012 || value == 0x2013 || value == 0x2014)
      value = U'-';
    out.push_back({value, at, at + length});
    at += length;
  }
  return out;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }
bool is_mail(char32_t c) {
  return is_digit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'.' || c == U'_' ||
         c == U'-' || c == U'+';
}

using Characters = std::vector<Character>;

// Where a match ends, an index of Characters; none if there is none at `at`.
using End = std::optional<std::size_t>;

// Nothing before and behind makes a longer number of it.
bool stands_alone(const Characters& c, std::size_t begin, std::size_t end) {
  if (begin > 0 && is_digit(c[begin - 1].value)) return false;
  if (begin > 1 && c[begin - 1].value == U'.' && is_digit(c[begin - 2].value)) return false;
  if (end < c.size() && is_digit(c[end].value)) return false;
  return !(end + 1 < c.size() && c[end].value == U'.' && is_digit(c[end + 1].value));
}

// `count` digits from `at` on; none if there are fewer.
End digits(const Characters& c, std::size_t at, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if (at + i >= c.size() || !is_digit(c[at + i].value)) return std::nullopt;
  }
  return at + count;
}

std::size_t past(const Characters& c, std::size_t at, std::u32string_view one_of) {
  return at < c.size() && one_of.find(c[at].value) != std::u32string_view::npos ? at + 1 : at;
}

End mobile(const Characters& c, std::size_t begin) {
  std::size_t at = begin;
  if (c[at].value == U'+') ++at;
  if (at + 2 < c.size() && c[at].value == U'8' && c[at + 1].value == U'6') at = past(c, at + 2, U" -");
  if (at + 1 >= c.size() || c[at].value != U'1' || c[at + 1].value < U'3' || !is_digit(c[at + 1].value))
    return std::nullopt;
  for (const std::size_t count : {3, 4}) {
    const auto end = digits(c, at, count);
    if (!end) return std::nullopt;
    at = past(c, *end, U"-");
  }
  return digits(c, at, 4);
}

// 0871-1234567, (0871)12345678.
End landline(const Characters& c, std::size_t begin) {
  const std::size_t start = past(c, begin, U"(");
  if (start >= c.size() || c[start].value != U'0') return std::nullopt;
  for (const std::size_t area : {4, 3}) {
    const auto code = digits(c, start, area);
    if (!code) continue;
    const std::size_t number = past(c, past(c, *code, U")"), U"-");
    if (number == *code) continue;
    for (const std::size_t count : {8, 7}) {
      if (const auto end = digits(c, number, count); end && (*end == c.size() || !is_digit(c[*end].value)))
        return end;
    }
  }
  return std::nullopt;
}

// Six digits of a place, a date of birth, three digits and a check digit.
End identity_card(const Characters& c, std::size_t begin) {
  const auto end = digits(c, begin, 17);
  if (!end || *end >= c.size()) return std::nullopt;
  const char32_t check = c[*end].value;
  if (!is_digit(check) && check != U'X' && check != U'x') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i)
      value = value * 10 + static_cast<int>(c[begin + from + i].value - U'0');
    return value;
  };
  const int year = number(6, 4), month = number(10, 2), day = number(12, 2);
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  return *end + 1;
}

End mail(const Characters& c, std::size_t begin) {
  if (begin > 0 && is_mail(c[begin - 1].value)) return std::nullopt;
  std::size_t at = begin;
  while (at < c.size() && is_mail(c[at].value)) ++at;
  if (at == begin || at >= c.size() || c[at].value != U'@') return std::nullopt;
  const std::size_t host = at + 1;
  bool dot = false;
  for (at = host; at < c.size() && is_mail(c[at].value); ++at)
    dot = dot || (c[at].value == U'.' && at > host);
  if (!dot) return std::nullopt;
  return c[at - 1].value == U'.' ? at - 1 : at;
}

// The digits of a number with blanks, hyphens or brackets anywhere between them.
End phone(const Characters& c, std::size_t begin, const std::string& wanted) {
  std::size_t at = begin, found = 0;
  for (; at < c.size() && found < wanted.size(); ++at) {
    if (c[at].value == static_cast<char32_t>(wanted[found])) {
      ++found;
    } else if (found == 0 || std::u32string_view(U" -()").find(c[at].value) == std::u32string_view::npos) {
      return std::nullopt;
    }
  }
  return found == wanted.size() ? End(at) : std::nullopt;
}

// The characters of a name with white space anywhere between them.
End name(const Characters& c, std::size_t begin, const Characters& wanted) {
  std::size_t at = begin, found = 0;
  for (; at < c.size() && found < wanted.size(); ++at) {
    if (c[at].value == wanted[found].value) {
      ++found;
    } else if (found == 0 || !is_blank(c[at].value)) {
      return std::nullopt;
    }
  }
  return found == wanted.size() ? End(at) : std::nullopt;
}

class Finder {
 public:
  explicit Finder(const PersonalWords& words) : words_(words) {
    for (const std::string& written : words.names) names_.push_back(characters_of(written));
  }

  // The longest match at `at`.
  End match(const Characters& c, std::size_t at) const {
    End best;
    const auto take = [&](End end) {
      if (end && (!best || *end > *best)) best = end;
    };
    for (const Characters& wanted : names_) take(name(c, at, wanted));
    const char32_t first = c[at].value;
    if (is_mail(first)) take(mail(c, at));
    if (!is_digit(first) && first != U'+' && first != U'(') return best;
    for (const auto& matcher : {mobile, landline, identity_card}) take_number(c, at, matcher(c, at), take);
    for (const std::string& digits_of : words_.phones) take_number(c, at, phone(c, at, digits_of), take);
    return best;
  }

 private:
  template <typename Take>
  static void take_number(const Characters& c, std::size_t at, End end, Take&& take) {
    if (end && stands_alone(c, at, *end)) take(end);
  }

  const PersonalWords& words_;
  std::vector<Characters> names_;
};

// Most texts have nothing of the kind: told without taking them apart.
bool may_have_any(std::string_view text, const PersonalWords& words) {
  std::size_t digits_there = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '@') return true;
    if (is_digit(static_cast<unsigned char>(text[i])) ||
        (text[i] == '\xEF' && i + 2 < text.size() && text[i + 1] == '\xBC')) {
      if (++digits_there >= phone_min) return true;
    }
  }
  return std::any_of(words.names.begin(), words.names.end(), [&](const std::string& written) {
    const Characters c = characters_of(written);
    return text.find(written.substr(0, c.front().end)) != std::string_view::npos;
  });
}

}  // namespace

std::vector<std::string> names_in(std::string_view field) {
  const Characters c = characters_of(field);
  std::vector<std::string> names;
  std::string current;
  std::size_t count = 0;
  const auto end = [&] {
    if (count >= 2) names.push_back(current);
    current.clear();
    count = 0;
  };
  for (const Character& one : c) {
    if (one.value == U'、' || one.value == U',' || one.value == U';' || one.value == U'/' ||
        one.value == U'。') {
      end();
    } else if (!is_blank(one.value)) {
      current += field.substr(one.begin, one.end - one.begin);
      ++count;
    }
  }
  end();
  return names;
}

std::string phone_digits(std::string_view field) {
  std::string out;
  for (const Character& one : characters_of(field)) {
    if (is_digit(one.value)) out += static_cast<char>(one.value);
  }
  return out.size() < phone_min ? std::string() : out;
}

bool black_out(std::string& text, const PersonalWords& words) {
  if (!may_have_any(text, words)) return false;
  const Characters c = characters_of(text);
  const Finder finder(words);
  std::string out;
  bool changed = false;
  for (std::size_t at = 0; at < c.size();) {
    if (const auto end = finder.match(c, at)) {
      out += blacked;
      at = *end;
      changed = true;
    } else {
      out.append(text, c[at].begin, c[at].end - c[at].begin);
      ++at;
    }
  }
  if (changed) text = std::move(out);
  return changed;
}

}  // namespace guidang::store
