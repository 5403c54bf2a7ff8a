// Paragraphs told apart: titles, attachment labels, cover lines, signature lines, notes and text; and the
// caption that stands over a form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/document.h"
#include "patterns/pack_set.h"

namespace guidang::normalize {

enum class LineKind {
  text,
  attachment,  // 附件1
  title,       // the (last line of the) title of a form or report
  title_part,  // an earlier line of the title that the next lines end
  pair,        // 部门（单位）名称：…
  caption,     // （2023年度）, 单位：万元
  date,        // 2024年6月24日, 年  月  日
  signature,
  note,  // 说明：…
};

struct Line {
  int block_index = 0;
  LineKind kind = LineKind::text;
  std::string text;        // white space folded, with the list label in front
  std::string title;       // for a title: all its lines joined
  std::string attachment;  // "附件1" where the line begins with one
  int first_block = 0;     // for a title: where its first line stands
};

// One entry for each paragraph of the body, in order.
std::vector<Line> classify_lines(const model::Document& document, const patterns::PackSet& packs);

// "2023 年度…" → 2023; the first year that a title states, none if it states none.
std::optional<int> year_of_title(std::string_view text);

// Whether a text of one cell or paragraph is the title of a form, and of which kinds.
bool is_form_title(std::string_view text, const patterns::PackSet& packs);

// A title without the blanks and line breaks that lay it out ("自 评 报 告", "2023 年度…").
std::string tidy_title(std::string_view text);

}  // namespace guidang::normalize
