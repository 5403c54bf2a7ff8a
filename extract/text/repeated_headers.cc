#include "extract/text/repeated_headers.h"

#include <cstdint>
#include <unordered_map>

#include "extract/text/line_shape.h"

namespace guidang::extract::text {
namespace {

constexpr int kNarrowestHead = 3;        // columns; rows of label and value repeat for other reasons
constexpr std::uint32_t kPageBreak = 2;  // blank lines

}  // namespace

void HeaderRow::add(std::string_view cell) {
  if (labels) {
    const LineShape shape = shape_of(cell);
    labels = !shape.hollow && !shape.number;
  }
  ++width;
  std::uint64_t text = 14695981039346656037U;  // FNV-1a
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] == ' ' || cell[i] == '\n') continue;
    if (cell[i] == '\xE3' && cell.substr(i, 3) == "\xE3\x80\x80") {
      i += 2;
      continue;
    }
    text = (text ^ static_cast<unsigned char>(cell[i])) * 1099511628211U;
  }
  hash = hash * 1000003 + text + 1;
}

std::vector<int> find_repeated_headers(const std::vector<HeaderRow>& rows) {
  std::vector<int> repeated;
  std::unordered_map<std::uint64_t, std::size_t> first_of;  // hash → the first row of labels that has it
  const auto is_head = [](const HeaderRow& row) { return row.labels && row.width >= kNarrowestHead; };
  const auto same = [&](std::size_t a, std::size_t b) {
    return rows[a].hash == rows[b].hash && rows[a].width == rows[b].width;
  };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!is_head(rows[row])) continue;
    const auto [found, fresh] = first_of.try_emplace(rows[row].hash, row);
    const std::size_t head = found->second;
    if (fresh || !same(head, row)) continue;
    if (head != 0 && rows[row].gap_before < kPageBreak) continue;
    repeated.push_back(static_cast<int>(row));
    for (std::size_t next = 1;
         row + 1 < rows.size() && head + next < row && same(head + next, row + 1) && is_head(rows[row + 1]);
         ++next) {
      repeated.push_back(static_cast<int>(++row));
    }
  }
  return repeated;
}

}  // namespace guidang::extract::text
