// Documents for tests, made of lines and rows.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/table_builder.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"

namespace guidang::test {

inline const patterns::PackSet& packs() {
  static const auto loaded = patterns::load_packs({}).value();
  return *loaded;
}

// A document from lines and rows: "^" is a cell merged with the one above, "<" one merged with the one before
// it.
class Paper {
 public:
  Paper& line(std::string text) {
    document_.blocks.emplace_back(model::Paragraph{std::move(text), "", {}, {}, model::Role::body, {}});
    return *this;
  }
  Paper& table(const std::vector<std::vector<std::string>>& rows) {
    model::TableBuilder builder{base::Limits{}};
    for (std::size_t r = 0; r < rows.size(); ++r) {
      builder.add_row();
      for (std::size_t c = 0; c < rows[r].size(); ++c) {
        if (rows[r][c] == "^" || rows[r][c] == "<") continue;
        int wide = 1, high = 1;
        while (c + static_cast<std::size_t>(wide) < rows[r].size() &&
               rows[r][c + static_cast<std::size_t>(wide)] == "<")
          ++wide;
        while (r + static_cast<std::size_t>(high) < rows.size() &&
               c < rows[r + static_cast<std::size_t>(high)].size() &&
               rows[r + static_cast<std::size_t>(high)][c] == "^") {
          ++high;
        }
        builder.add_cell(static_cast<int>(c), wide, high, rows[r][c]);
      }
    }
    document_.blocks.emplace_back(builder.finish());
    return *this;
  }
  // The same table as the text dump of it: a cell merged with the one before it is not printed, one merged
  // with that above is empty, and nothing tells which column a cell stands in.
  Paper& dump(const std::vector<std::vector<std::string>>& rows) {
    model::TableBuilder builder{base::Limits{}};
    for (const auto& row : rows) {
      builder.add_row();
      for (const std::string& cell : row) {
        if (cell != "<") builder.append_cell(1, 1, cell == "^" ? "" : cell);
      }
    }
    document_.blocks.emplace_back(builder.finish(false));
    return *this;
  }
  const model::Document& document() const { return document_; }
  model::Records read() const { return normalize::normalize(document_, packs()); }

 private:
  model::Document document_;
};

}  // namespace guidang::test
