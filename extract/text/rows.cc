#include "extract/text/rows.h"

#include <algorithm>
#include <utility>

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
  Reader(const ShapedLines& lines, const std::vector<CellStart>& cells)
      : cells_(cells), evidence_(gather_evidence(lines, cells)), model_(evidence_.kinds) {
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
      if (cells[i].tail.is_stop()) stops_.push_back(i);
    }
  }

  // Learning from a reading finds the best reading near it, so it starts from two: every blank line ends a
  // row, and stretches that together are as wide as a row near by are that row. The cheaper outcome is taken.
  std::vector<RowSpan> read() {
    const std::vector<RowSpan> plain = naive();
    const std::vector<RowSpan> joined = join_to_neighbours(plain);
    Reading best = improve(plain, nullptr);
    if (joined.size() != plain.size()) {
      Reading other = improve(joined, &best);
      if (other.cost < best.cost) best = std::move(other);
    }
    // Only of the reading that is taken is it weighed how sure it is.
    learn(best.taught_by);
    cheapest_reading(cells_, stops_, evidence_, model_, Margins::weigh, best.rows);
    return std::move(best.rows);
  }

 private:
  struct Reading {
    std::vector<RowSpan> rows;
    std::vector<RowSpan> taught_by;  // the rows that it was learned from
    bool teaches_itself = false;
    float cost = 0;
  };

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

  // Reads again with what `rows` teach, some times over, or until a reading teaches itself: then every
  // further one would be the same. Where it comes to the rows of `known`, which teaches itself, that is the
  // outcome.
  Reading improve(const std::vector<RowSpan>& rows, const Reading* known) {
    const int rounds = stops_.size() > kManyStops ? 2 : kRounds;
    Reading reading;
    reading.rows = rows;
    for (int round = 0; round < rounds; ++round) {
      learn(reading.rows);
      reading.taught_by.swap(reading.rows);
      reading.cost = cheapest_reading(cells_, stops_, evidence_, model_, Margins::skip, reading.rows);
      reading.teaches_itself = teach_the_same(reading.rows, reading.taught_by);
      if (reading.teaches_itself) break;
      if (known != nullptr && known->teaches_itself && teach_the_same(reading.rows, known->rows)) {
        return *known;
      }
    }
    return reading;
  }

  // Whether learn() takes the same from both.
  static bool teach_the_same(const std::vector<RowSpan>& some, const std::vector<RowSpan>& others) {
    return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                      [](const RowSpan& one, const RowSpan& other) {
                        return one.first_cell == other.first_cell && one.last_cell == other.last_cell &&
                               one.ends_table == other.ends_table;
                      });
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

std::vector<RowSpan> rebuild_rows(const ShapedLines& lines, const std::vector<CellStart>& cells) {
  if (cells.empty()) return {};
  return Reader(lines, cells).read();
}

}  // namespace guidang::extract::text
