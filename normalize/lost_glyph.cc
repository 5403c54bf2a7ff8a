#include "normalize/lost_glyph.h"

#include <re2/re2.h>

#include "patterns/fold.h"

namespace guidang::normalize {

std::optional<LostGlyph> find_lost_glyph(std::string_view text, const model::Quantity& read, bool share) {
  constexpr std::size_t longest = 40;  // bytes of a cell that is one quantity
  if (text.empty() || text.size() > longest) return std::nullopt;
  const std::string folded = patterns::fold(text, patterns::Case::keep);
  std::string tail;
  if (read.value && read.unit == "%" && *read.value > 100 && share) {
    // A scanner takes ≥ and ＞ for one of these digits.
    static const RE2 digit_for_sign(R"([23578]((?:[4-9][0-9]|100)(?:\.[0-9]{1,2})?%(?:以上)?))", RE2::Quiet);
    if (RE2::FullMatch(folded, digit_for_sign, &tail)) return LostGlyph{"≥" + tail, true};
    return std::nullopt;
  }
  if (read.value) return std::nullopt;
  // The private places in which symbol fonts keep ≥ and ≤, as they come out of a document without its font.
  static const RE2 symbol_font(R"(([\x{F0B3}\x{F0A3}])([0-9]+(?:\.[0-9]+)?(?:%|\p{Han}{0,6})))", RE2::Quiet);
  std::string sign;
  if (RE2::FullMatch(folded, symbol_font, &sign, &tail))
    return LostGlyph{(sign == "\uF0B3" ? "≥" : "≤") + tail, false};
  // A letter or sign that no number begins with, right before one. Shares are promised from below.
  static const RE2 letter_for_sign(
      R"([A-Za-z?^$#&!|\\□■◇◆○\x{FFFD}\x{E000}-\x{F8FF}二工乏巳]{1,2}((?:100|[0-9]{2})(?:\.[0-9]{1,2})?%(?:以上)?))",
      RE2::Quiet);
  static const RE2 letter_and_digit_for_sign(
      R"([$?^#&]{1,2}[23578]((?:100|[4-9][0-9])(?:\.[0-9]{1,2})?%(?:以上)?))", RE2::Quiet);
  if (RE2::FullMatch(folded, letter_for_sign, &tail) ||
      RE2::FullMatch(folded, letter_and_digit_for_sign, &tail))
    return LostGlyph{share ? "≥" + tail : "", false};
  // "?30户": the sign is lost, and which one it was is not to be told.
  static const RE2 unknown_sign(
      R"([?^□■◇\x{FFFD}\x{E000}-\x{F8FF}]{1,2}[0-9]+(?:\.[0-9]+)?(?:%|\p{Han}{0,6}))", RE2::Quiet);
  if (RE2::FullMatch(folded, unknown_sign)) return LostGlyph{"", false};
  return std::nullopt;
}

}  // namespace guidang::normalize
