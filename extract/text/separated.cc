#include "extract/text/separated.h"

#include <algorithm>

#include "extract/text/line_shape.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kMostJoins = 2;   // separators inside the cells of one row
constexpr std::size_t kMostWidth = 24;  // … of no wider table

// All ways to join `width` cells out of the pieces: visits the number of pieces of each cell.
template <typename Visit>
void each_way(std::vector<std::size_t>& sizes, std::size_t column, std::size_t extra, const Visit& visit) {
  if (column + 1 == sizes.size()) {
    sizes[column] = 1 + extra;
    visit();
    return;
  }
  for (std::size_t more = 0; more <= extra; ++more) {
    sizes[column] = 1 + more;
    each_way(sizes, column + 1, extra - more, visit);
  }
}

Pieces joined(const Pieces& pieces, const std::vector<std::size_t>& sizes, const std::string& separator) {
  Pieces cells;
  std::size_t at = 0;
  for (const std::size_t size : sizes) {
    std::string cell = pieces[at];
    for (std::size_t i = 1; i < size; ++i) cell += separator + pieces[at + i];
    cells.push_back(std::move(cell));
    at += size;
  }
  return cells;
}

}  // namespace

PieceReader::PieceReader(const std::vector<const Pieces*>& rows) : rows_(rows.size()) {
  for (const Pieces* row : rows) {
    numbers_.resize(std::max(numbers_.size(), row->size()));
    labels_.resize(numbers_.size());
    empties_.resize(numbers_.size());
    for (std::size_t i = 0; i < row->size(); ++i) {
      const LineShape shape = shape_of((*row)[i]);
      ++(shape.hollow ? empties_ : shape.number ? numbers_ : labels_)[i];
    }
  }
}

std::size_t PieceReader::agreement(const Pieces& cells) const {
  std::size_t agreed = 0;
  for (std::size_t i = 0; i < cells.size() && i < numbers_.size(); ++i) {
    const LineShape shape = shape_of(cells[i]);
    agreed += (shape.hollow ? empties_ : shape.number ? numbers_ : labels_)[i];
  }
  return agreed;
}

bool PieceReader::join(Pieces& pieces, std::size_t width, const std::string& separator) const {
  if (pieces.size() <= width || width == 0) return pieces.size() == width;
  const std::size_t extra = pieces.size() - width;
  std::vector<std::size_t> sizes(width, 1);
  sizes.back() = 1 + extra;
  Pieces best = joined(pieces, sizes, separator);
  std::size_t ties = 1;
  if (extra <= kMostJoins && width <= kMostWidth && rows_ > 0) {
    std::size_t most = 0;
    ties = 0;
    each_way(sizes, 0, extra, [&] {
      Pieces cells = joined(pieces, sizes, separator);
      const std::size_t agreed = agreement(cells);
      if (ties > 0 && agreed < most) return;
      ties = agreed == most && ties > 0 ? ties + 1 : 1;
      most = agreed;
      best = std::move(cells);
    });
  } else {
    ties = 2;
  }
  pieces = std::move(best);
  return ties == 1;
}

}  // namespace guidang::extract::text
