// All rows as text, with the widths and sides of their columns: what table and markdown are drawn from.
#pragma once

#include <string>
#include <vector>

#include "output/cell_text.h"

namespace guidang::output {

class Grid {
 public:
  explicit Grid(std::vector<std::string> heads);

  // `texts` has one entry a head; `values` are what they were made of.
  void add(std::vector<std::string> texts, const std::vector<Value>& values);

  const std::vector<std::string>& heads() const { return heads_; }
  const std::vector<std::vector<std::string>>& rows() const { return rows_; }
  std::size_t width(std::size_t column) const { return columns_[column].width; }
  // Right where every value that there is, is a number.
  Align align(std::size_t column) const;

 private:
  struct Column {
    std::size_t width = 0;
    bool has_number = false;
    bool has_text = false;
  };
  std::vector<std::string> heads_;
  std::vector<std::vector<std::string>> rows_;
  std::vector<Column> columns_;
};

}  // namespace guidang::output
