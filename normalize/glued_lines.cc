#include "normalize/glued_lines.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

#include "patterns/fold.h"

namespace guidang::normalize {
namespace {

constexpr std::size_t longest_cell = 2000;  // bytes, with what is glued to it
constexpr int longest_value = 12;           // characters of a cell that nobody breaks into lines

// Words that send the reader to another paper: its name is no title here.
bool refers(const std::string& line) {
  static const RE2 reference(R"(^\s*(?:详?见|参见|按照?|根据|依据|如|已|并|及|和|与|完成|编制|提交|报送))",
                             RE2::Quiet);
  return RE2::PartialMatch(line, reference);
}

}  // namespace

std::optional<GluedLines> part_glued_lines(const model::Table& table, int block_index,
                                           const patterns::PackSet& packs) {
  if (table.aligned || table.cells.empty()) return std::nullopt;
  const auto last = std::max_element(
      table.cells.begin(), table.cells.end(),
      [](const auto& a, const auto& b) { return std::pair(a.row, a.column) < std::pair(b.row, b.column); });
  const std::string& text = last->text;
  const std::size_t cut = text.find('\n');
  if (cut == std::string::npos || text.size() > longest_cell) return std::nullopt;
  if (patterns::length(text.substr(0, cut)) > longest_value) return std::nullopt;
  model::Document below;
  for (std::size_t begin = cut + 1; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    model::Paragraph paragraph;
    paragraph.text = text.substr(begin, end - begin);
    below.blocks.emplace_back(std::move(paragraph));
    begin = end + 1;
  }
  std::vector<Line> lines = classify_lines(below, packs);
  if (lines.empty()) return std::nullopt;
  const LineKind kind = lines.front().kind;
  const bool begins = kind == LineKind::attachment || kind == LineKind::title ||
                      kind == LineKind::title_part || kind == LineKind::note || kind == LineKind::signature;
  if (!begins || refers(lines.front().text)) return std::nullopt;
  GluedLines out{table, std::move(lines)};
  for (Line& line : out.lines) {
    line.block_index = block_index;
    line.first_block = block_index + 1;  // the form that they head begins behind the table
  }
  out.table.cells[static_cast<std::size_t>(last - table.cells.begin())].text = text.substr(0, cut);
  return out;
}

}  // namespace guidang::normalize
