#include "extract/docx/equation_field.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/docx/symbols.h"

namespace guidang::extract::docx {
namespace {

constexpr int max_depth = 32;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string_view without_blanks(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

// An operand of more than one piece stands in brackets.
std::string bracketed(const std::string& text) {
  const bool simple = text.find_first_of("+-*/=<>,;:!^_() |") == std::string::npos;
  return simple || text.empty() ? text : "(" + text + ")";
}

// ○ and 12 → ⑫; none where Unicode has no such character.
std::optional<std::string> circled(std::string_view inner) {
  std::uint32_t code = 0;
  if (inner.size() == 1 && inner[0] >= 'A' && inner[0] <= 'Z')
    code = 0x24B6 + static_cast<std::uint32_t>(inner[0] - 'A');
  if (inner.size() == 1 && inner[0] >= 'a' && inner[0] <= 'z')
    code = 0x24D0 + static_cast<std::uint32_t>(inner[0] - 'a');
  if (!inner.empty() && inner.size() <= 2 && std::all_of(inner.begin(), inner.end(), is_digit)) {
    const int value = inner.size() == 1 ? inner[0] - '0' : (inner[0] - '0') * 10 + (inner[1] - '0');
    const auto n = static_cast<std::uint32_t>(value);
    code = n == 0 ? 0x24EA : n <= 20 ? 0x245F + n : n <= 35 ? 0x3251 + n - 21 : n <= 50 ? 0x32B1 + n - 36 : 0;
  }
  static constexpr auto numerals =
      std::to_array<std::string_view>({"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"});
  const auto numeral = std::find(numerals.begin(), numerals.end(), inner);
  if (numeral != numerals.end()) code = 0x3280 + static_cast<std::uint32_t>(numeral - numerals.begin());
  if (code == 0) return std::nullopt;
  std::string out;
  append_utf8(out, code);
  return out;
}

// What an argument of \o is, beside its text: raised and lowered characters are set over others.
struct Argument {
  std::string text;
  bool raised = false;  // it is a \s\up(…) and nothing else
};

class Equation {
 public:
  explicit Equation(std::string_view code) : rest_(code) {}

  std::optional<std::string> read() {
    std::string out = run(false);
    if (!sound_ || !rest_.empty()) return std::nullopt;
    return std::string(without_blanks(out));
  }

 private:
  // Text and switches up to the end of the argument (`inside`) or of the code.
  std::string run(bool inside) {
    std::string out;
    while (sound_ && !rest_.empty()) {
      const char c = rest_[0];
      if (inside && (c == ',' || c == ';' || c == ')')) break;
      if (c == '(') {  // brackets in an argument belong to it
        rest_.remove_prefix(1);
        out += '(' + plain_brackets();
        continue;
      }
      if (c != '\\') {
        out += c;
        last_was_script_ = false;
        rest_.remove_prefix(1);
        continue;
      }
      rest_.remove_prefix(1);
      if (rest_.empty()) {
        sound_ = false;
      } else if (rest_[0] == '*') {
        skip_format();
      } else if (is_letter(rest_[0])) {
        out += element(take_switch());
      } else {  // an escaped sign: \, \( \) and the backslash
        out += rest_[0];
        rest_.remove_prefix(1);
      }
    }
    return out;
  }

  // After an opening bracket that belongs to the text: up to its closing one.
  std::string plain_brackets() {
    if (++depth_ > max_depth) sound_ = false;
    std::string out;
    while (sound_) {
      out += run(true);
      if (rest_.empty()) {
        sound_ = false;
        break;
      }
      const char c = rest_[0];
      rest_.remove_prefix(1);
      out += c;
      if (c == ')') break;
    }
    --depth_;
    return out;
  }

  // \* jc2, \* "Font:宋体": how it looks.
  void skip_format() {
    rest_.remove_prefix(1);
    rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    if (rest_.starts_with('"')) {
      rest_.remove_prefix(std::min(std::min(rest_.find('"', 1), rest_.size() - 1) + 1, rest_.size()));
    } else {
      rest_.remove_prefix(std::min(rest_.find_first_of(" \\"), rest_.size()));
    }
    rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
  }

  std::string take_switch() {
    std::string name;
    while (!rest_.empty() && is_letter(rest_[0])) {
      name += lower(rest_[0]);
      rest_.remove_prefix(1);
    }
    return name;
  }

  // The options between a switch and its bracket: \ac, \up 8, \lc\{.
  struct Options {
    std::string open = "(", close = ")";
    std::string sign = "∫";
    bool raised = false, lowered = false, phonetic = false;
  };
  Options options() {
    Options out;
    while (sound_) {
      rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
      if (!rest_.starts_with('\\')) break;
      rest_.remove_prefix(1);
      const std::string name = take_switch();
      if (name.empty()) sound_ = false;
      if (name == "up") out.raised = true;
      if (name == "do") out.lowered = true;
      if (name == "ad") out.phonetic = true;
      if (name == "su") out.sign = "∑";
      if (name == "pr") out.sign = "∏";
      if (name == "lc" || name == "rc" || name == "bc" || name == "fc" || name == "vc") {
        if (!rest_.starts_with('\\')) {
          sound_ = false;
          break;
        }
        const std::string sign = take_character();
        if (name == "lc" || name == "bc") out.open = sign;
        if (name == "rc") out.close = sign;
        if (name == "bc") out.close = closing(sign);
        if (name == "fc" || name == "vc") out.sign = sign;
        continue;
      }
      // A measure: "8", "-2", "+3".
      rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
      rest_.remove_prefix(std::min(rest_.find_first_not_of("+-0123456789."), rest_.size()));
    }
    return out;
  }

  // After the backslash: one character of UTF-8.
  std::string take_character() {
    rest_.remove_prefix(1);
    std::size_t size = rest_.empty() ? 0 : 1;
    while (size < rest_.size() && (static_cast<unsigned char>(rest_[size]) & 0xC0) == 0x80) ++size;
    std::string out(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return out;
  }

  static std::string closing(const std::string& open) {
    return open == "(" ? ")" : open == "[" ? "]" : open == "{" ? "}" : open == "<" ? ">" : open;
  }

  std::vector<Argument> arguments() {
    std::vector<Argument> out;
    if (!rest_.starts_with('(') || ++depth_ > max_depth) {
      sound_ = false;
      return out;
    }
    rest_.remove_prefix(1);
    while (sound_) {
      const bool script = rest_.starts_with("\\s\\up") || rest_.starts_with("\\S\\up");
      Argument argument{run(true), false};
      argument.raised = script && last_was_script_;
      out.push_back(std::move(argument));
      if (rest_.empty()) {
        sound_ = false;
        break;
      }
      const bool end = rest_[0] == ')';
      rest_.remove_prefix(1);
      if (end) break;
    }
    --depth_;
    return out;
  }

  static std::string joined(const std::vector<Argument>& arguments, std::string_view between) {
    std::string out;
    for (const Argument& argument : arguments) {
      if (&argument != &arguments.front()) out += between;
      out += without_blanks(argument.text);
    }
    return out;
  }

  // \o: characters set over each other.
  static std::string overstruck(const std::vector<Argument>& arguments, bool phonetic) {
    if (arguments.size() == 2) {
      // The reading above its characters: the characters count.
      if (phonetic && arguments[0].raised && !arguments[1].raised) return arguments[1].text;
      for (const int ring : {0, 1}) {
        const std::string_view sign = without_blanks(arguments[static_cast<std::size_t>(ring)].text);
        if (sign != "○" && sign != "〇" && sign != "◯") continue;
        const auto whole = circled(without_blanks(arguments[static_cast<std::size_t>(1 - ring)].text));
        if (whole) return *whole;
      }
    }
    std::string out;
    for (const Argument& argument : arguments) {
      // Raised or lowered beside others they are small letters in one place, no exponents.
      const bool script = argument.text.starts_with('^') || argument.text.starts_with('_');
      out += script ? argument.text.substr(1) : argument.text;
    }
    return out;
  }

  std::string element(const std::string& name) {
    last_was_script_ = false;
    if (name.size() != 1) {
      sound_ = false;
      return {};
    }
    const Options how = options();
    if (name == "d") {  // moves the pen; its brackets are empty
      arguments();
      return {};
    }
    const std::vector<Argument> of = arguments();
    if (!sound_) return {};
    last_was_script_ = false;
    const auto text = [&of](std::size_t i) {
      return i < of.size() ? std::string(without_blanks(of[i].text)) : std::string();
    };
    switch (name[0]) {
      case 'a':
        return joined(of, ";");
      case 'b':
        return how.open + joined(of, ",") + how.close;
      case 'f':
        if (of.size() != 2) sound_ = false;
        return bracketed(text(0)) + "/" + bracketed(text(1));
      case 'i': {
        std::string out = how.sign;
        if (!text(0).empty()) out += "_" + bracketed(text(0));
        if (!text(1).empty()) out += "^" + bracketed(text(1));
        return out + (text(2).empty() ? "" : " " + text(2));
      }
      case 'l':
        return joined(of, ",");
      case 'o':
        return overstruck(of, how.phonetic);
      case 'r':
        return of.size() > 1 ? "√(" + text(0) + "&" + text(1) + ")" : "√" + bracketed(text(0));
      case 's':
        last_was_script_ = how.raised && of.size() == 1;
        if (of.size() == 1) return (how.lowered ? "_" : "^") + bracketed(text(0));
        return "^" + bracketed(text(0)) + "_" + bracketed(text(1));
      case 'x':
        return joined(of, ",");
      default:
        sound_ = false;
        return {};
    }
  }

  std::string_view rest_;
  bool sound_ = true;
  bool last_was_script_ = false;  // the element just read is a \s\up(…)
  int depth_ = 0;
};

}  // namespace

std::optional<std::string> equation_text(std::string_view code) { return Equation(code).read(); }

}  // namespace guidang::extract::docx
