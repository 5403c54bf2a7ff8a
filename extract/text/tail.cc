#include "extract/text/tail.h"

#include <algorithm>

namespace guidang::extract::text {
namespace {

// The tunables. Found by reading reports and by tests/extract/text/rows_property_test.cc; a unit is a factor
// e.
constexpr float kSwallowBlank = 5.0F;     // a cell in mid-row ends with an empty paragraph
constexpr float kSwallowMore = 0.5F;      // each further one
constexpr float kSwallowEmpty = 1.0F;     // … and has no other paragraphs
constexpr float kTableEnd = 2.5F;         // a table ends here, rather than going on
constexpr float kLineInCell = 0.2F;       // a further paragraph of a cell
constexpr float kManyLinesInCell = 0.6F;  // … where there are many already
constexpr float kFirstAfterBlank = 1.2F;  // … behind an empty one
constexpr float kNextAfterBlank = 0.4F;   // … and the next ones: a cell written like a page
constexpr float kManyAfterBlank = 1.0F;   // … which become less likely by and by
constexpr float kAfterTwoBlanks = 4.0F;
constexpr float kAfterMoreBlanks = 6.0F;
constexpr float kLeadGoOn = 0.5F;  // a cell that starts with empty paragraphs, in mid-row
constexpr float kLeadEnd = 2.5F;   // … as the last of its row
constexpr float kProseLine = 0.15F;
constexpr float kProseWord = 0.7F;          // a paragraph of one word
constexpr float kProseGlued = 0.7F;         // prose right behind a table's last cell
constexpr float kSplitAtSmallerGap = 1.5F;  // prose starts at a gap that is not the widest of the tail
constexpr float kSplitUnmarked = 1.0F;      // prose starts without a gap at a line that does not look like it
constexpr float kOnlyWords = 1.5F;          // all there is between two tables is a few words
constexpr int kTailTitleChars = 10;
constexpr int kManyParagraphs = 10;
constexpr std::size_t kLeadLines = 4;  // a label pushed down by empty paragraphs has no more lines than this
constexpr int kLeadChars = 20;
constexpr int kLongChars = 24;
constexpr int kShortCell = 15;

// Where a line of a tail stands.
struct Place {
  bool first = false;          // right behind the cell's own line
  bool above_cell = false;     // the next line opens a cell
  bool after_numbers = false;  // some cell before, back to the last blank line, is a number
};

struct Likeness {
  float score = 0;
  bool marked = false;  // it looks like prose by itself, not only beside the cell
};

// How much a line of the tail looks like prose and unlike the cell that it would belong to. `before` is the
// line before, `cell` the first line of the cell that has something;
Likeness prose_likeness(const LineShape& line, const LineShape& before, const LineShape& cell,
                        const Line& source, const Place& place) {
  if (line.hollow) return {};
  const bool glued = source.blanks_before == 0;
  const bool short_cell = cell.chars < kShortCell && before.chars < kShortCell && !cell.sentence;
  const bool title =
      line.chars >= kTailTitleChars && !line.bracket && !line.sentence && line.list_number == 0;
  float marks = 0;  // what tells of prose by itself
  if (line.attachment) marks += 14;
  if (source.page_break) marks += 5;
  if (line.page_mark) marks += 3;
  if (line.fields && line.chars > 15) marks += 3;
  if (line.year && !(line.bracket && place.first) && !cell.year && line.chars >= 7 && !line.sentence)
    marks += 3;
  if (line.indented && glued && place.first && line.chars >= 4 && short_cell) marks += 2;
  if ((cell.number || (cell.hollow && place.after_numbers)) && !line.number && line.chars >= 6 &&
      !line.bracket)
    marks += 3.5F;
  if (line.outline && (!cell.outline || line.list_number != before.list_number + 1)) marks += 1.5F;
  if (line.note && !cell.note && line.list_number == 0) marks += 1.5F;
  if (place.above_cell && title && short_cell) marks += 1.5F;
  float score = 0;
  if (line.chars >= kLongChars && short_cell) score += 2;
  if (line.chars >= 14 && glued && cell.chars <= 8 && !line.sentence) score += 1;
  if (line.chars >= 12 && glued && cell.hollow && !line.bracket) score += 1;
  if (before.indented && !line.indented && glued && line.chars >= 8) score += 1;
  if (line.list_number > 1 && line.list_number == before.list_number + 1 && !line.outline) score -= 2;
  if (line.bracket && (!line.year || place.first) && !line.outline && line.list_number == 0 &&
      source.blanks_before <= 1)
    score -= 1;
  if (place.first && cell.colon_end && (line.indented || line.chars < 12) && source.blanks_before <= 1)
    score -= 2.5F;
  if (glued && !before.hollow && before.chars <= 10 && line.chars <= 10 && !line.outline) score -= 1;
  return {score + marks, marks >= 1.5F};
}

float blanks_cost(std::uint32_t blanks, std::uint32_t most) {
  return kSwallowMore * static_cast<float>(std::min(blanks, most));
}

// What each line of a tail costs in either reading.
struct LineCost {
  float in_cell = 0;
  float prose = 0;
  bool marked = false;  // it looks like prose by itself
};

struct Weights {
  std::vector<LineCost> lines;
  float pushed_down = kImpossible;  // all lines in the cell, read as a label below empty paragraphs
  std::uint32_t widest_gap = 0;
  bool all_hollow = true;
  bool only_words = true;  // nothing that is marked or as long as a title
};

Weights weigh_lines(const ShapedLines& lines, const CellStart& start, std::uint32_t end_blanks) {
  Weights weights;
  LineShape cell = lines.shape(start.line);
  LineShape before = cell;
  bool short_lead = cell.hollow && end_blanks == 0 && start.tail_lines <= kLeadLines;
  float pushed_down = 0;
  int after_blank = 0;
  int list_number = cell.list_number;
  for (std::size_t i = 0; i < start.tail_lines; ++i) {
    const Line& source = lines.line(start.line + 1 + i);
    const LineShape& line = lines.shape(start.line + 1 + i);
    const std::uint32_t gap = source.blanks_before;
    before.list_number = list_number;
    const auto [score, marked] =
        prose_likeness(line, before, cell, source,
                       {i == 0, i + 1 == start.tail_lines && end_blanks == 0, start.after_numbers});
    float base = i < static_cast<std::size_t>(kManyParagraphs) ? kLineInCell : kManyLinesInCell;
    if (gap == 1) {
      base = after_blank == 0                ? (cell.sentence ? kFirstAfterBlank / 2 : kFirstAfterBlank)
             : after_blank < kManyParagraphs ? kNextAfterBlank
                                             : kManyAfterBlank;
      ++after_blank;
    } else if (gap > 1) {
      base = gap == 2 ? kAfterTwoBlanks : kAfterMoreBlanks;
    }
    if (line.hollow) base = std::min(base, kLineInCell);
    pushed_down += (cell.hollow ? kLeadGoOn : base) + std::max(0.0F, score);
    if (cell.hollow) base = gap == 0 ? kLeadEnd / 2 : kLeadEnd + blanks_cost(gap, 6);
    if (line.chars > kLeadChars || line.attachment || line.fields || source.page_break) short_lead = false;
    const bool glued = i == 0 && gap == 0;
    if (marked || line.chars >= kTailTitleChars) weights.only_words = false;
    const bool word = !marked && !line.hollow && line.chars <= 6;
    LineCost cost;
    cost.in_cell = base + std::max(0.0F, score);
    cost.prose =
        kProseLine + (glued ? kProseGlued : 0.0F) + (word ? kProseWord : 0.0F) + std::max(0.0F, -score);
    cost.marked = marked;
    weights.lines.push_back(cost);
    weights.widest_gap = std::max(weights.widest_gap, gap);
    if (line.hollow) continue;
    weights.all_hollow = false;
    if (line.list_number != 0) list_number = line.list_number;
    if (cell.hollow) cell = line;
    before = line;
  }
  if (short_lead) weights.pushed_down = pushed_down;
  return weights;
}

Tail weigh(const ShapedLines& lines, const CellStart& start, std::uint32_t end_blanks, bool last) {
  Tail tail;
  tail.blank_end = end_blanks > 0;
  const bool may_end = last || end_blanks > 0;
  const float swallow =
      end_blanks == 0 ? 0.0F
                      : kSwallowBlank + blanks_cost(end_blanks - 1, 4) + (start.empty ? kSwallowEmpty : 0.0F);
  if (start.tail_lines == 0) {
    tail.go_on = last ? kImpossible : swallow;
    tail.row_end = may_end ? 0 : kImpossible;
    return tail;
  }

  const Weights weights = weigh_lines(lines, start, end_blanks);
  float in_cell = 0;
  float prose = 0;
  for (const LineCost& line : weights.lines) {
    in_cell += line.in_cell;
    prose += line.prose;
  }
  tail.go_on = last ? kImpossible : std::min(in_cell, weights.pushed_down) + swallow;
  tail.row_end = may_end ? in_cell : kImpossible;
  if (weights.all_hollow) return tail;

  float kept = 0;
  for (std::size_t i = 0; i < weights.lines.size(); ++i) {
    const std::uint32_t gap = lines.line(start.line + 1 + i).blanks_before;
    float split = 0;
    if (!weights.lines[i].marked) {
      split = (gap < weights.widest_gap ? kSplitAtSmallerGap : 0.0F) + (gap == 0 ? kSplitUnmarked : 0.0F);
    }
    const float cost =
        kept + prose + split + (last ? 0.0F : kTableEnd + (weights.only_words ? kOnlyWords : 0.0F));
    if (cost < tail.table_end) {
      tail.table_end = cost;
      tail.kept = static_cast<std::uint32_t>(i);
    }
    kept += weights.lines[i].in_cell;
    prose -= weights.lines[i].prose;
  }
  return tail;
}

}  // namespace

std::vector<CellStart> find_cells(const ShapedLines& lines) {
  std::vector<CellStart> cells;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines.line(i).opens_cell) {
      CellStart start;
      start.line = static_cast<std::uint32_t>(i);
      cells.push_back(start);
    } else if (!cells.empty()) {
      ++cells.back().tail_lines;
    }
  }
  bool numbers = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    CellStart& cell = cells[i];
    if (lines.line(cell.line).blanks_before > 0) numbers = false;
    cell.after_numbers = numbers;
    numbers = numbers || lines.shape(cell.line).number;
    const std::size_t next = cell.line + 1 + cell.tail_lines;
    const bool last = i + 1 == cells.size();
    cell.empty = true;
    for (std::size_t line = cell.line; line < next && cell.empty; ++line) {
      cell.empty = lines.shape(line).hollow;
    }
    cell.tail = weigh(lines, cell, last ? 0 : lines.line(next).blanks_before, last);
  }
  return cells;
}

}  // namespace guidang::extract::text
