#include "output/grid.h"

#include <algorithm>
#include <utility>

namespace guidang::output {

Grid::Grid(std::vector<std::string> heads) : heads_(std::move(heads)), columns_(heads_.size()) {
  for (std::size_t i = 0; i < heads_.size(); ++i) columns_[i].width = display_width(heads_[i]);
}

void Grid::add(std::vector<std::string> texts, const std::vector<Value>& values) {
  texts.resize(heads_.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Column& column = columns_[i];
    column.width = std::max(column.width, display_width(texts[i]));
    if (i >= values.size() || is_null(values[i])) continue;
    (is_number(values[i]) ? column.has_number : column.has_text) = true;
  }
  rows_.push_back(std::move(texts));
}

Align Grid::align(std::size_t column) const {
  return columns_[column].has_number && !columns_[column].has_text ? Align::right : Align::left;
}

}  // namespace guidang::output
