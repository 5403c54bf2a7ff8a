#include "patterns/samples.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

namespace guidang::patterns {
namespace {

using Texts = std::vector<std::string>;

constexpr std::size_t most_texts = 96;  // of one part of a pattern
constexpr int deepest = 50;             // brackets within brackets
constexpr const char* any_character = "甲";

std::size_t character_size(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(size, text.size());
}

void add(Texts& texts, std::string text) {
  if (texts.size() < most_texts && std::find(texts.begin(), texts.end(), text) == texts.end())
    texts.push_back(std::move(text));
}

// All of one with all of the other; where that is too much, each of one with some of the other.
Texts join(const Texts& left, const Texts& right) {
  if (left.size() == 1 && left.front().empty()) return right;
  Texts out;
  if (left.size() * right.size() <= most_texts) {
    for (const std::string& a : left) {
      for (const std::string& b : right) add(out, a + b);
    }
    return out;
  }
  for (const std::string& b : right) add(out, left.front() + b);
  for (const std::string& a : left) add(out, a + right.front());
  for (std::size_t i = 0; out.size() < most_texts && i < left.size() * right.size(); ++i)
    add(out, left[i % left.size()] + right[(i * 7 + i / left.size()) % right.size()]);
  return out;
}

// Reads a pattern and gives texts for it; nothing where it meets what it does not understand.
class Reader {
 public:
  explicit Reader(std::string_view pattern) : rest_(pattern) {}

  std::optional<Texts> read() {
    auto texts = alternatives(0);
    return rest_.empty() ? texts : std::nullopt;
  }

 private:
  std::optional<Texts> alternatives(int depth) {
    if (depth > deepest) return std::nullopt;
    Texts out;
    for (;;) {
      auto texts = sequence(depth);
      if (!texts) return std::nullopt;
      for (std::string& text : *texts) add(out, std::move(text));
      if (!take("|")) return out;
    }
  }

  std::optional<Texts> sequence(int depth) {
    Texts out{""};
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      auto part = piece(depth);
      if (!part) return std::nullopt;
      if (!repeat(*part)) return std::nullopt;
      out = join(out, *part);
    }
    return out;
  }

  std::optional<Texts> piece(int depth) {
    if (take("(")) {
      if (take("?")) {
        if (!take(":") && !take("P<") && !take("i:")) return std::nullopt;
      }
      auto inner = alternatives(depth + 1);
      if (!inner || !take(")")) return std::nullopt;
      return inner;
    }
    if (take("^") || take("$")) return Texts{""};
    if (take(".")) return Texts{any_character};
    if (take("[")) return character_class();
    if (take("\\")) return escape();
    const std::size_t size = character_size(rest_);
    const std::string character(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return Texts{character};
  }

  std::optional<Texts> escape() {
    if (rest_.empty()) return std::nullopt;
    const char c = rest_.front();
    rest_.remove_prefix(1);
    switch (c) {
      case 'd':
        return Texts{"2"};
      case 's':
        return Texts{" "};
      case 'S':
      case 'w':
      case 'D':
        return Texts{c == 'w' ? "a" : any_character};
      case 'p':
        if (take("{Han}") || take("L")) return Texts{any_character};
        return std::nullopt;
      default:
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return std::nullopt;
        return Texts{std::string(1, c)};
    }
  }

  // The first three characters of a class; of a class that excludes, any other one.
  std::optional<Texts> character_class() {
    const bool excludes = take("^");
    Texts out;
    for (bool first = true; first || !take("]"); first = false) {
      if (rest_.empty()) return std::nullopt;
      if (take("\\")) {
        auto escaped = escape();
        if (!escaped) return std::nullopt;
        for (std::string& text : *escaped) add(out, std::move(text));
        continue;
      }
      const std::size_t size = character_size(rest_);
      add(out, std::string(rest_.substr(0, size)));
      rest_.remove_prefix(size);
    }
    if (excludes) return Texts{any_character};
    if (out.size() > 3) out.resize(3);
    return out;
  }

  // What follows a part: ? * + {m,n}.
  bool repeat(Texts& texts) {
    for (;;) {
      if (take("?") || take("*")) {
        Texts out{""};
        for (std::string& text : texts) add(out, std::move(text));
        texts = std::move(out);
      } else if (take("+")) {
      } else if (take("{")) {
        const std::size_t end = rest_.find('}');
        if (end == std::string_view::npos || end > 9) return false;
        const int least = std::atoi(std::string(rest_.substr(0, end)).c_str());
        rest_.remove_prefix(end + 1);
        const Texts once = texts;
        texts = {""};
        for (int i = 0; i < std::min(least, 4); ++i) texts = join(texts, once);
        if (least > 4) return false;
        if (least == 0) {
          for (const std::string& text : once) add(texts, text);
        }
      } else {
        return true;
      }
    }
  }

  bool take(std::string_view what) {
    if (!rest_.starts_with(what)) return false;
    rest_.remove_prefix(what.size());
    return true;
  }

  std::string_view rest_;
};

}  // namespace

std::vector<std::string> all_texts_of(std::string_view pattern, std::size_t most) {
  // Alternatives and parts that may be left out, and nothing else, are gone through completely.
  if (pattern.find_first_of("[{*+.\\^$") != std::string::npos || most >= most_texts) return {};
  std::vector<std::string> texts = samples_of(pattern, most + 1);
  if (texts.size() > most) texts.clear();
  return texts;
}

std::vector<std::string> samples_of(std::string_view pattern, std::size_t most) {
  const RE2 re(re2::StringPiece(pattern.data(), pattern.size()), RE2::Quiet);
  if (!re.ok()) return {};
  auto texts = Reader(pattern).read();
  if (!texts) return {};
  std::erase_if(*texts, [&](const std::string& text) { return text.empty() || !RE2::FullMatch(text, re); });
  if (texts->size() > most) texts->resize(most);
  return std::move(*texts);
}

bool is_literal(std::string_view pattern) {
  return pattern.find_first_of("()[]{}?*+|.\\^$") == std::string_view::npos;
}

bool is_open(std::string_view pattern) {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      ++i;
      continue;
    }
    const std::string_view after = pattern.substr(i + 1);
    if (pattern[i] == '.' && !after.empty() && (after[0] == '*' || after[0] == '+' || after[0] == '{'))
      return true;
    if (pattern[i] == '[' && after.starts_with("^")) return true;
  }
  return false;
}

}  // namespace guidang::patterns
