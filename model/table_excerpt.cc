#include "model/table_excerpt.h"

#include <algorithm>
#include <vector>

namespace guidang::model {
namespace {

constexpr int heads_max = 3;
constexpr std::size_t head_bytes_max = 60;  // twenty Chinese characters

bool covers(const Cell& cell, int row) { return cell.row <= row && row < cell.row + cell.row_span; }

bool looks_like_label(const std::string& text) {
  return text.size() <= head_bytes_max &&
         std::none_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Labels begin in most of its columns, and hardly anything else does.
bool is_head(const Table& table, int row) {
  int labels = 0, others = 0;  // columns
  for (const Cell& cell : table.cells) {
    if (cell.row != row || cell.text.empty()) continue;
    (looks_like_label(cell.text) ? labels : others) += cell.column_span;
  }
  return labels >= 2 && labels * 3 >= table.column_count * 2 && others * 4 <= labels;
}

}  // namespace

Table row_with_heads(const Table& table, int row, int column) {
  std::vector<int> rows;
  int at = row - 1;
  while (at >= 0 && !is_head(table, at)) --at;
  for (int count = 0; at >= 0 && count < heads_max && is_head(table, at); --at, ++count) rows.push_back(at);
  std::reverse(rows.begin(), rows.end());
  rows.push_back(row);

  Table excerpt;
  excerpt.row_count = static_cast<int>(rows.size());
  excerpt.column_count = table.column_count;
  excerpt.aligned = table.aligned;
  for (const Cell& cell : table.cells) {
    Cell part = cell;
    part.row_span = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!covers(cell, rows[i])) continue;
      if (part.row_span++ == 0) part.row = static_cast<int>(i);
    }
    if (part.row_span == 0) continue;
    const bool marked = covers(cell, row) && cell.column <= column && column < cell.column + cell.column_span;
    if (marked) part.text.insert(0, "▶ ");
    excerpt.cells.push_back(std::move(part));
  }
  std::sort(excerpt.cells.begin(), excerpt.cells.end(), [](const Cell& a, const Cell& b) {
    return a.row != b.row ? a.row < b.row : a.column < b.column;
  });
  return excerpt;
}

}  // namespace guidang::model
