#include "normalize/split_name.h"

#include <re2/re2.h>

#include "normalize/quantity.h"
#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

bool starts_number(std::string_view text) {
  static const RE2 start(
      R"(^(?:[0-9０-９]|[≥≤≧≦><＞＜=＝]|(?:不低于|不少于|不小于|不超过|不高于|不大于|大于|小于|高于|低于|至少))\s*[0-9０-９.=＝]*)",
      RE2::Quiet);
  return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), start);
}

bool whole_name(std::string_view folded) {
  // A verb or a particle at the end waits for the number; a digit or a sign at the end is part of it.
  static const RE2 open_end(
      R"((?:达|达到|为|是|至|到|约|近|超|超过|完成率?达|实现|的|和|与|及|、|,|;|:|第|[0-9.(≥≤><=-])$)",
      RE2::Quiet);
  static const RE2 word(R"(\pL\pL)", RE2::Quiet);
  const re2::StringPiece piece(folded.data(), folded.size());
  return RE2::PartialMatch(piece, word) && !RE2::PartialMatch(piece, open_end);
}

}  // namespace

std::optional<std::pair<std::string, std::string>> split_name(std::string_view text, SplitAt at,
                                                              const patterns::ValueGrammar& grammar) {
  if (text.size() > 600) return std::nullopt;
  // From the left: the first place from which all the rest is one quantity.
  for (std::size_t i = 1; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80 || !starts_number(text.substr(i))) continue;
    const std::string_view left = text.substr(0, i), right = text.substr(i);
    const std::string name = patterns::fold_space(left);
    if (!whole_name(patterns::fold(name))) continue;
    if (at == SplitAt::wide_gap_only) {
      static const RE2 gap(R"((?:[ \t\x{00A0}]{2,}|\x{3000}+|\n)\s*$)", RE2::Quiet);
      if (!RE2::PartialMatch(re2::StringPiece(left.data(), left.size()), gap)) continue;
    }
    const model::Quantity quantity = read_quantity(right, grammar);
    if (!quantity.value) continue;
    return std::pair(name, patterns::fold_space(right));
  }
  return std::nullopt;
}

}  // namespace guidang::normalize
