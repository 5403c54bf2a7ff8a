#include "extract/text/tail.h"

#include <algorithm>

#include "extract/text/line_shape.h"

namespace guidang::extract::text {
namespace {

// The tunables. Found by reading reports and by tests/extract/text_rows_property_test.cc; a unit is a factor
// e.
constexpr float kSwallowBlank = 5.0F;     // a cell in mid-row ends with an empty paragraph
constexpr float kSwallowMore = 0.5F;      // each further one
constexpr float kSwallowEmpty = 1.0F;     // … and has no other paragraphs
constexpr float kTableEnd = 3.5F;         // a table ends here, rather than going on
constexpr float kLineInCell = 0.2F;       // a further paragraph of a cell
constexpr float kFirstAfterBlank = 1.2F;  // … behind an empty one
constexpr float kNextAfterBlank = 0.4F;   // … and the next ones: a cell written like a page
constexpr float kManyAfterBlank = 1.0F;   // … which become less likely by and by
constexpr int kManyParagraphs = 10;
constexpr float kAfterTwoBlanks = 4.0F;
constexpr float kAfterMoreBlanks = 6.0F;
constexpr float kLeadGoOn = 0.5F;  // a cell that starts with empty paragraphs, in mid-row
constexpr float kLeadEnd = 2.5F;   // … as the last of its row
constexpr float kProseLine = 0.3F;
constexpr float kProseGlued = 0.7F;         // prose right behind a table's last cell
constexpr float kSplitAtSmallerGap = 1.5F;  // prose starts at a gap that is not the widest of the tail
constexpr int kLeadLines = 4;  // a label pushed down by empty paragraphs has no more lines than this
constexpr int kLeadChars = 20;
constexpr int kLongChars = 30;
constexpr int kShortCell = 15;

// How much a line of the tail looks like prose and unlike the cell it would belong to.
float prose_score(const LineShape& line, const LineShape& before, const LineShape& cell, const Line& source,
                  bool first) {
  if (line.hollow) return 0;
  const bool glued = source.blanks_before == 0;
  float score = 0;
  if (line.attachment) score += 14;
  if (source.page_break) score += 5;
  if (line.fields && line.chars > 15) score += 3;
  if (line.chars >= kLongChars && cell.chars < kShortCell) score += 2;
  if (line.indented && glued && first && line.chars >= 4 && cell.chars < kShortCell) score += 2;
  if (cell.number && !line.number && line.chars >= 6) score += 2.5F;
  if (line.outline && cell.list_number == 0 && before.list_number == 0) score += 1.5F;
  if (line.list_number > 1 && line.list_number == before.list_number + 1 && !line.outline) score -= 2;
  if (glued && !before.hollow && before.chars <= 10 && line.chars <= 10) score -= 1;
  return score;
}

struct Weighed {
  float in_cell = 0;
  float prose = 0;
};

Tail weigh(const Lines& lines, const CellStart& start, std::uint32_t end_blanks, bool last) {
  Tail tail;
  const std::size_t first_line = start.line + 1;
  const std::size_t count = start.tail_lines;
  tail.blank_end = end_blanks > 0;
  const float swallow =
      end_blanks == 0
          ? 0.0F
          : kSwallowBlank + kSwallowMore * static_cast<float>(std::min<std::uint32_t>(end_blanks, 5) - 1) +
                (start.empty ? kSwallowEmpty : 0.0F);
  if (count == 0) {
    tail.go_on = last ? kImpossible : swallow;
    tail.row_end = last || end_blanks > 0 ? 0 : kImpossible;
    return tail;
  }

  LineShape cell = shape_of(lines.of(lines.lines[start.line]));
  LineShape before = cell;
  const bool led =
      cell.hollow;  // the cell's own line is empty: what follows may be pushed down by empty paragraphs
  bool short_lead = led && end_blanks == 0 && count <= kLeadLines;
  std::vector<Weighed> weights(count);
  std::uint32_t widest_gap = 0;
  int after_blank = 0;
  int last_list_number = cell.list_number;
  bool all_hollow = true;
  float lead_in_cell = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Line& source = lines.lines[first_line + i];
    LineShape line = shape_of(lines.of(source));
    widest_gap = std::max(widest_gap, source.blanks_before);
    before.list_number = last_list_number;
    const float score = prose_score(line, before, cell, source, i == 0);
    float base = kLineInCell;
    if (cell.hollow) {
      base = source.blanks_before == 0
                 ? kLeadEnd / 2
                 : kLeadEnd +
                       kSwallowMore * static_cast<float>(std::min<std::uint32_t>(source.blanks_before, 6));
      lead_in_cell += kLeadGoOn;
    } else if (source.blanks_before == 1) {
      base = after_blank == 0                ? kFirstAfterBlank
             : after_blank < kManyParagraphs ? kNextAfterBlank
                                             : kManyAfterBlank;
      ++after_blank;
      lead_in_cell += kFirstAfterBlank;
    } else if (source.blanks_before > 1) {
      base = source.blanks_before == 2 ? kAfterTwoBlanks : kAfterMoreBlanks;
      lead_in_cell += base;
    } else {
      lead_in_cell += kLineInCell;
    }
    if (line.hollow) base = std::min(base, kLineInCell);
    if (line.chars > kLeadChars || line.attachment || line.fields || source.page_break) short_lead = false;
    weights[i].in_cell = base + std::max(0.0F, score);
    weights[i].prose =
        kProseLine + (i == 0 && source.blanks_before == 0 ? kProseGlued : 0.0F) + std::max(0.0F, -score);
    if (!line.hollow) {
      all_hollow = false;
      if (line.list_number != 0) last_list_number = line.list_number;
      if (cell.hollow) cell = line;
      before = line;
    }
  }

  float in_cell = 0;
  for (const Weighed& weight : weights) in_cell += weight.in_cell;
  tail.go_on = last ? kImpossible : (short_lead ? std::min(in_cell, lead_in_cell) : in_cell) + swallow;
  tail.row_end = last || end_blanks > 0 ? in_cell : kImpossible;
  if (all_hollow) return tail;

  float prose = 0;
  for (const Weighed& weight : weights) prose += weight.prose;
  float kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t gap = lines.lines[first_line + i].blanks_before;
    const float cost =
        kept + prose + (gap < widest_gap ? kSplitAtSmallerGap : 0.0F) + (last ? 0.0F : kTableEnd);
    if (cost < tail.table_end) {
      tail.table_end = cost;
      tail.kept = static_cast<std::uint32_t>(i);
    }
    kept += weights[i].in_cell;
    prose -= weights[i].prose;
  }
  return tail;
}

}  // namespace

std::vector<CellStart> find_cells(const Lines& lines) {
  std::vector<CellStart> cells;
  for (std::size_t i = 0; i < lines.lines.size(); ++i) {
    if (lines.lines[i].opens_cell) {
      CellStart start;
      start.line = static_cast<std::uint32_t>(i);
      cells.push_back(start);
    } else if (!cells.empty()) {
      ++cells.back().tail_lines;
    }
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    CellStart& cell = cells[i];
    const std::size_t next = cell.line + 1 + cell.tail_lines;
    const bool last = i + 1 == cells.size();
    cell.empty = true;
    for (std::size_t line = cell.line; line < next && cell.empty; ++line) {
      cell.empty = shape_of(lines.of(lines.lines[line])).hollow;
    }
    cell.tail = weigh(lines, cell, last ? 0 : lines.lines[next].blanks_before, last);
  }
  return cells;
}

}  // namespace guidang::extract::text
