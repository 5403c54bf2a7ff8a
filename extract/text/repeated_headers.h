// Rows that only repeat the head of their table after a page break.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace guidang::extract::text {

// What is kept of a row to recognise it again.
struct HeaderRow {
  std::uint32_t gap_before = 0;  // blank lines before it
  int width = 0;
  std::uint64_t hash = 0;  // of its cells, white space left out
  bool labels = true;      // every cell has text, and none is a number

  void add(std::string_view cell);
};

// Indexes of the rows that repeat an earlier head: the same labels as the table's first row, or as any row of
// labels where the gap before tells that something stood between; and the rows behind that repeat the head's
// second row and so on. Ascending.
std::vector<int> find_repeated_headers(const std::vector<HeaderRow>& rows);

}  // namespace guidang::extract::text
