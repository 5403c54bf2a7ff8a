#include "normalize/captions.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>

#include "normalize/signatures.h"
#include "patterns/fold.h"
#include "patterns/string_piece.h"

namespace guidang::normalize {
namespace {

using model::Paragraph;
using patterns::Vocabulary;

using patterns::piece;

constexpr int longest_title = 70;          // characters, all lines together
constexpr std::size_t longest_line = 600;  // bytes of what may be more than running text
constexpr int longest_title_line = 45;     // characters of one line that is part of a title

bool ends_a_sentence(std::string_view text) {
  static const RE2 end(R"([。；;！？，,、：:]\s*$)", RE2::Quiet);
  return RE2::PartialMatch(piece(text), end);
}

bool is_date_line(const std::string& folded) {
  static const RE2 date(
      R"((?:(?:19|20)?[0-9]{0,2}年[0-9]{0,2}月(?:[0-9]{0,2}日)?|(?:19|20)[0-9]{2}[./-][0-9]{1,2}[./-][0-9]{1,2}|二[〇零○0]?[一二三四五六七八九十〇零○]+年[一二三四五六七八九十]+月[一二三四五六七八九十]+日))",
      RE2::Quiet);
  return RE2::FullMatch(folded, date);
}

bool is_caption_line(const std::string& folded) {
  static const RE2 caption(
      R"(\(?(?:(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})?年度?\)?|(?:金额|计量|货币)?单位[:：](?:万元|元|亿元|千元|人民币.{0,3}元?).{0,6})",
      RE2::Quiet);
  return RE2::FullMatch(folded, caption);
}

// "项目名称      乡道养护      实施单位      某某站": pairs set with blanks, as a printed page shows a form's
// upper rows; with colons, as pairs are written elsewhere. "" where the line is none. A value that goes on in
// the line below is not known whole.
std::string spaced_pairs(const std::string& text, const std::string& below, const patterns::PackSet& packs) {
  constexpr std::size_t longest = 400, indent = 4;  // bytes, blanks
  static const RE2 piece_of(
      R"(^[ \x{00A0}\x{3000}\t]*(\S+(?:[ \x{00A0}]\S+)*)(?:[ \x{00A0}\x{3000}\t]{2,}|$))", RE2::Quiet);
  if (text.size() > longest || text.find("  ") == std::string::npos) return "";
  if (below.find_first_not_of(' ') != std::string::npos && below.find_first_not_of(' ') >= indent) return "";
  re2::StringPiece rest(text.data(), text.size());
  std::vector<std::string> pieces;
  std::string found;
  while (!rest.empty() && RE2::Consume(&rest, piece_of, &found)) pieces.push_back(found);
  if (!rest.empty() || (pieces.size() != 2 && pieces.size() != 4)) return "";
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool known = packs.find(Vocabulary::attribute, patterns::peel_label(pieces[i])) != nullptr;
    const bool colon = pieces[i].find(':') != std::string::npos || pieces[i].find("：") != std::string::npos;
    if (known != (i % 2 == 0) || colon) return "";
    out += i == 0 ? "" : i % 2 == 0 ? "    " : "：";
    out += pieces[i];
  }
  return out;
}

// A line that could be the beginning of a title which the next line ends.
bool may_begin_title(const Line& line) {
  if (line.kind != LineKind::text || line.text.empty() || !line.attachment.empty()) return false;
  if (patterns::length(line.text) > longest_title_line || ends_a_sentence(line.text)) return false;
  return patterns::read_enumerator(line.text).style == patterns::Enumerator::Style::none;
}

}  // namespace

std::optional<int> year_of_title(std::string_view text) {
  static const RE2 year(R"(((?:19|20)[0-9]{2})(?:-|—|至)?年?)", RE2::Quiet);
  static const RE2 with_word(R"(((?:19|20)[0-9]{2})年)", RE2::Quiet);
  std::string folded = patterns::fold(text);
  // 二〇二三年, 二○二三年: digits in Chinese.
  static const RE2 chinese(R"(([一二][〇○零o0九][〇○零一二三四五六七八九o0]{2})年)", RE2::Quiet);
  std::string digits;
  if (RE2::PartialMatch(folded, chinese, &digits)) {
    static constexpr std::pair<std::string_view, char> names[] = {
        {"〇", '0'}, {"○", '0'},  {"零", '0'}, {"o", '0'},  {"一", '1'}, {"二", '2'}, {"三", '3'},
        {"四", '4'}, {"五", '5'}, {"六", '6'}, {"七", '7'}, {"八", '8'}, {"九", '9'}, {"0", '0'}};
    std::string year_digits;
    for (std::size_t i = 0; i < digits.size();) {
      const auto* name = std::find_if(std::begin(names), std::end(names), [&](const auto& n) {
        return digits.compare(i, n.first.size(), n.first) == 0;
      });
      if (name == std::end(names)) break;
      year_digits += name->second;
      i += name->first.size();
    }
    if (year_digits.size() == 4) return std::atoi(year_digits.c_str());
  }
  int value = 0;
  if (RE2::PartialMatch(folded, with_word, &value) || RE2::PartialMatch(folded, year, &value)) return value;
  return std::nullopt;
}

bool is_form_title(std::string_view text, const patterns::PackSet& packs) {
  if (patterns::length(text) > longest_title || ends_a_sentence(text)) return false;
  static const RE2 title_end(R"((?:表|报告|书|说明|体系)(?:\([^()]*\))*(?:[0-9一二三四五六七八九十]{1,2})?$)",
                             RE2::Quiet);
  const std::string folded = patterns::fold(text);
  // "…出具了绩效自评报告" tells what was done; a title does not.
  if (folded.find("了") != std::string::npos) return false;
  return RE2::PartialMatch(folded, title_end) && !packs.titles(folded).empty();
}

std::string tidy_title(std::string_view text) { return patterns::squeeze(text); }

std::vector<Line> classify_lines(const model::Document& document, const patterns::PackSet& packs) {
  std::vector<Line> lines;
  static const RE2 attachment_with_title(
      R"(^\s*(附(?:件|表)\s*[:：]?\s*[0-9０-９一二三四五六七八九十]{1,3}(?:[-－—][0-9０-９]{1,2})?)\s*[:：.、]?\s*(\S.*)$)",
      RE2::Quiet);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const auto* paragraph = std::get_if<Paragraph>(&document.blocks[i]);
    if (paragraph == nullptr || paragraph->role != model::Role::body) continue;
    Line line;
    line.block_index = line.first_block = static_cast<int>(i);
    line.text = patterns::fold_space(paragraph->list_label + paragraph->text);
    if (line.text.empty()) continue;
    const bool adjacent = !lines.empty() && lines.back().block_index == line.block_index - 1;
    std::string body = line.text;
    const bool is_short = line.text.size() <= longest_line;
    const std::string folded = is_short ? patterns::fold(line.text) : "";
    const std::string mark = is_short ? packs.values().mark(folded) : "";
    if (patterns::length(line.text) <= longest_title) {
      std::string label, rest;
      if (mark == "attachment") {
        line.kind = LineKind::attachment;
        line.attachment = line.text;
      } else if (mark == "note") {
        line.kind = LineKind::note;
      } else if (is_date_line(folded)) {
        line.kind = LineKind::date;
      } else if (is_caption_line(folded)) {
        line.kind = LineKind::caption;
      } else if (line.text.starts_with("附") &&
                 RE2::FullMatch(line.text, attachment_with_title, &label, &rest) &&
                 is_form_title(rest, packs)) {
        line.attachment = label;
        body = rest;
      }
      if (line.kind == LineKind::text) {
        // The title may have begun on the lines before: the shortest run that is a title when joined.
        const bool numbered = patterns::read_enumerator(body).style != patterns::Enumerator::Style::none;
        std::string joined = tidy_title(body);
        const bool alone = is_form_title(joined, packs);
        std::size_t first = lines.size();
        std::string best = alone ? joined : "";
        if (!numbered && line.attachment.empty()) {
          int expected = line.block_index - 1;
          for (std::size_t k = lines.size(); k > 0 && lines.size() - k < 3 && adjacent; --k) {
            const Line& previous = lines[k - 1];
            if (previous.block_index != expected || !may_begin_title(previous)) break;
            --expected;
            const std::string longer = tidy_title(previous.text) + joined;
            if (!is_form_title(longer, packs)) break;
            // A line with a year, or a title that without it would not be one, belongs to the title.
            const bool unit_alone = packs.capture(Vocabulary::unit_name, "line", previous.text) &&
                                    !packs.capture(Vocabulary::unit_name, "title", joined);
            const bool wanted =
                best.empty() || unit_alone || (!year_of_title(joined) && year_of_title(previous.text));
            joined = longer;
            if (!wanted) continue;
            best = joined;
            first = k - 1;
          }
        }
        if (!best.empty() && !numbered) {
          line.kind = LineKind::title;
          line.title = best;
          for (std::size_t k = first; k < lines.size(); ++k) lines[k].kind = LineKind::title_part;
          if (first < lines.size()) line.first_block = lines[first].block_index;
        }
      }
    }
    if (line.kind == LineKind::text && paragraph->list_label.empty()) {
      const auto* next =
          i + 1 < document.blocks.size() ? std::get_if<Paragraph>(&document.blocks[i + 1]) : nullptr;
      std::string pairs = spaced_pairs(paragraph->text, next != nullptr ? next->text : "", packs);
      if (!pairs.empty()) {
        line.text = std::move(pairs);
        line.kind = LineKind::pair;
      }
    }
    if (line.kind == LineKind::text && is_short) {
      if (line.text.find("：") != std::string::npos || line.text.find(':') != std::string::npos) {
        if (is_signature_line(line.text, packs)) {
          line.kind = LineKind::signature;
        } else {
          static const RE2 pair(R"(^([^:：\n]{2,40}?)\s*[:：])", RE2::Quiet);
          std::string label;
          const bool numbered =
              patterns::read_enumerator(line.text).style != patterns::Enumerator::Style::none;
          if (!numbered && RE2::PartialMatch(line.text, pair, &label) &&
              packs.find(Vocabulary::attribute, patterns::peel_label(label)) != nullptr &&
              patterns::length(line.text) <= 80) {
            line.kind = LineKind::pair;
          }
        }
      }
      if (line.kind == LineKind::text && mark == "note") line.kind = LineKind::note;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace guidang::normalize
