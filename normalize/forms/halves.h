// Two lists side by side, each of labels and sums ("收入 | 支出" over 财政拨款 320 · 基本支出 250): amounts
// of the statements that the two headings name.
#pragma once

#include <array>
#include <string>

#include "normalize/draft.h"
#include "normalize/grid.h"

namespace guidang::normalize {

class Halves {
 public:
  // Whether the row is two headings of halves of different statements; the rows below are then read by
  // `read`.
  bool open(const Reading& reading, const Row& row);
  bool is_open() const { return halves_[0].band != nullptr; }
  void close() { halves_ = {}; }

  // True if the row is one of the two lists; its sums are then amounts. False closes the lists.
  bool read(const Reading& reading, const Grid& grid, const Row& row, FormDraft& draft);

 private:
  struct Half {
    const patterns::Entry* band = nullptr;
    std::string unit;  // of its money; "" if its heading does not state it
    int first_column = 0;
  };
  std::array<Half, 2> halves_;
};

}  // namespace guidang::normalize
