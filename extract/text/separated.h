// Rows that print a line each, their cells parted by one character: what tabs and pipes have in common.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace guidang::extract::text {

// The text of one row as it was cut at every separator.
using Pieces = std::vector<std::string>;

// Which reading of rows that have too many pieces agrees with the others. `separator` is put back where two
// pieces are one cell.
class PieceReader {
 public:
  // `rows` are those that have as many pieces as the table has columns.
  explicit PieceReader(const std::vector<const Pieces*>& rows);

  // Makes `width` cells of more pieces: the pieces are joined so that the columns hold what they hold in the
  // other rows. False where another way does as well; then too many pieces are joined at the end.
  bool join(Pieces& pieces, std::size_t width, const std::string& separator) const;

 private:
  std::size_t agreement(const Pieces& cells) const;

  std::vector<std::size_t> numbers_, labels_, empties_;  // by column: rows that have such a cell there
  std::size_t rows_ = 0;
};

}  // namespace guidang::extract::text
