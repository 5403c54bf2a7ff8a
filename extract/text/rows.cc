#include "extract/text/rows.h"

#include <algorithm>

#include "extract/text/row_evidence.h"
#include "extract/text/row_model.h"
#include "extract/text/row_search.h"

namespace guidang::extract::text {
namespace {

constexpr int kRounds = 4;
constexpr std::size_t kManyStops = 400'000;  // no report has so many: two rounds must do
constexpr std::size_t kNeighbours = 10;      // rows before and after whose width is taken as an example
constexpr std::size_t kJoined = 4;           // stretches that are joined to it, less one
constexpr std::uint32_t kWide = 3;           // what they are joined to is at least so wide

class Reader {
 public:
  Reader(const Lines& lines, const std::vector<CellStart>& cells)
      : cells_(cells), evidence_(gather_evidence(lines, cells)), model_(evidence_.kinds) {
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
      if (cells[i].tail.is_stop()) stops_.push_back(i);
    }
  }

  // Learning from a reading finds the best reading near it, so it starts from two: every blank line ends a
  // row, and stretches that together are as wide as a row near by are that row. The cheaper outcome is taken.
  std::vector<RowSpan> read() {
    std::vector<RowSpan> plain = naive();
    std::vector<RowSpan> joined = join_to_neighbours(plain);
    const bool same = joined.size() == plain.size();
    const float plain_cost = improve(plain);
    if (same) return plain;
    return improve(joined) < plain_cost ? joined : plain;
  }

 private:
  std::vector<RowSpan> naive() const {
    std::vector<RowSpan> rows;
    std::uint32_t first = 0;
    for (const std::uint32_t cell : stops_) {
      const Tail& tail = cells_[cell].tail;
      const bool table = tail.table_end < std::min(tail.row_end, tail.go_on);
      if (!table && tail.row_end == kImpossible) continue;
      rows.push_back({first, cell, table, table, 0});
      first = cell + 1;
    }
    return rows;
  }

  // Joins stretches between blank lines whose widths add up to that of a wider one near by.
  std::vector<RowSpan> join_to_neighbours(const std::vector<RowSpan>& rows) const {
    std::vector<RowSpan> joined;
    for (std::size_t i = 0; i < rows.size();) {
      const std::size_t from = i > kNeighbours ? i - kNeighbours : 0;
      const std::size_t to = std::min(rows.size(), i + kNeighbours + 1);
      const auto near_by = [&](std::uint32_t width) {
        for (std::size_t other = from; other < to; ++other) {
          if (rows[other].width() == width) return true;
        }
        return false;
      };
      std::size_t last = i;
      std::uint32_t width = rows[i].width();
      for (std::size_t next = i + 1; next < rows.size() && next <= i + kJoined && !rows[next - 1].ends_table;
           ++next) {
        width += rows[next].width();
        if (width >= kWide && near_by(width)) last = next;
      }
      RowSpan row = rows[last];
      row.first_cell = rows[i].first_cell;
      joined.push_back(row);
      i = last + 1;
    }
    return joined;
  }

  // Reads again with what `rows` teach, some times over. Returns the cost of the last reading, which is in
  // `rows`.
  float improve(std::vector<RowSpan>& rows) {
    const int rounds = stops_.size() > kManyStops ? 2 : kRounds;
    float cost = 0;
    for (int round = 0; round < rounds; ++round) {
      learn(rows);
      const Margins margins = round + 1 == rounds ? Margins::weigh : Margins::skip;
      cost = cheapest_reading(cells_, stops_, evidence_, model_, margins, rows);
    }
    return cost;
  }

  void learn(const std::vector<RowSpan>& rows) {
    std::vector<std::uint32_t> swallowed;
    for (const RowSpan& row : rows) {
      for (std::uint32_t cell = row.first_cell; cell < row.last_cell; ++cell) {
        if (cells_[cell].tail.blank_end) swallowed.push_back(cell);
      }
    }
    model_.learn(rows, swallowed);
  }

  const std::vector<CellStart>& cells_;
  const RowEvidence evidence_;
  std::vector<std::uint32_t> stops_;  // cells where a row may end
  RowModel model_;
};

}  // namespace

std::vector<RowSpan> rebuild_rows(const Lines& lines, const std::vector<CellStart>& cells) {
  if (cells.empty()) return {};
  return Reader(lines, cells).read();
}

}  // namespace guidang::extract::text
