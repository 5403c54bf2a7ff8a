#include "extract/text/row_evidence.h"

#include "extract/text/split_heads.h"

namespace guidang::extract::text {
namespace {

constexpr float kNumberFirst = 4.5F;   // rows start with a label
constexpr float kIntegerFirst = 1.5F;  // … or a serial number
constexpr float kWordAlone = 1.5F;     // a row of one short cell
constexpr float kTitleRow = 2.5F;      // a merged part of one cell that looks like a title row
constexpr float kTitleNumber = 3.0F;   // … and has an outline number
constexpr float kNarrowLabel =
    3.0F;  // a bonus: one that is written downwards, so it stands in a narrow column
constexpr float kNumberedPart = 1.5F;  // a merged part that starts with a list number, as rows do
constexpr int kLabelChars = 20;
constexpr int kTitleChars = 6;
constexpr int kNarrowChars = 3;

// What it costs to read a whole part between blank lines, of this one cell, as a piece of a row.
float single_cost(const ShapedLines& lines, const CellStart& cell) {
  if (cell.empty) return 0;
  const LineShape& shape = lines.shape(cell.line);
  if (cell.tail_lines >= 2) {
    for (std::uint32_t i = 0; i <= cell.tail_lines; ++i) {
      if (lines.shape(cell.line + i).chars > kNarrowChars) return 0;
    }
    return -kNarrowLabel;
  }
  if (cell.tail_lines > 0 || shape.chars < kTitleChars) return 0;
  return kTitleRow + (shape.outline ? kTitleNumber : 0);
}

}  // namespace

CellKind kind_of(const ShapedLines& lines, const CellStart& cell) {
  if (cell.empty) return CellKind::empty;
  // The first line that has something tells.
  LineShape shape;
  for (std::uint32_t line = cell.line; line <= cell.line + cell.tail_lines; ++line) {
    shape = lines.shape(line);
    if (!shape.hollow) break;
  }
  if (shape.number) return CellKind::number;
  return shape.chars > kLabelChars ? CellKind::prose : CellKind::label;
}

RowEvidence gather_evidence(const ShapedLines& lines, const std::vector<CellStart>& cells) {
  RowEvidence evidence;
  evidence.filled.push_back(0);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const CellStart& cell = cells[i];
    evidence.kinds.push_back(kind_of(lines, cell));
    evidence.filled.push_back(evidence.filled.back() + (cell.empty ? 0 : 1));
    const bool may_start = i == 0 || cells[i - 1].tail.is_stop();
    const LineShape shape = may_start ? lines.shape(cell.line) : LineShape{};
    const bool word = may_start && cell.tail_lines == 0 && shape.chars < kTitleChars && !shape.outline;
    evidence.first.push_back(shape.integer ? kIntegerFirst : shape.number ? kNumberFirst : 0);
    evidence.alone.push_back(word ? kWordAlone : 0);
    evidence.single.push_back(may_start ? single_cost(lines, cell) : 0);
    evidence.part.push_back(shape.list_number > 0 && !shape.number ? kNumberedPart : 0);
  }
  evidence.split_head = find_split_heads(lines, cells, evidence.kinds);
  return evidence;
}

}  // namespace guidang::extract::text
