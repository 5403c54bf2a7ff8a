// What the rows of a dump are like, learned from a reading of it: how wide, what stands in which column, and
// where they go on over a blank line.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace guidang::extract::text {

struct RowSpan;

enum class CellKind : std::uint8_t { empty, number, label, prose };
inline constexpr std::size_t kCellKinds = 4;

class RowModel {
 public:
  // `kinds` has one entry a cell of the dump.
  explicit RowModel(std::vector<CellKind> kinds);

  // Learns from `rows`, which together hold every cell once. `swallowed` lists the places where a row goes on
  // over a blank line, as indexes of the cell before it, ascending.
  void learn(const std::vector<RowSpan>& rows, const std::vector<std::uint32_t>& swallowed);

  // Minus the logarithm of the probability of a row as wide as these cells, counting the other rows alone,
  // those near it in the same table most.
  float width_cost(std::uint32_t first_cell, std::uint32_t last_cell) const;

  // How much better the columns of the other rows of this width explain what stands in the cells than chance
  // does.
  float column_bonus(std::uint32_t first_cell, std::uint32_t last_cell) const;

  // Whether any row of this width goes on over a blank line: if not, habit() is 0 for all.
  bool has_habits(std::uint32_t width) const;

  // How often another row of the same width, in the same table, goes on over a blank line at the same place.
  // `cell` is before the blank.
  std::uint32_t habit(std::uint32_t first_cell, std::uint32_t cell, std::uint32_t last_cell) const;

 private:
  using Counts = std::array<std::uint32_t, kCellKinds>;
  using Bonuses = std::array<double, kCellKinds>;
  struct Width {
    std::vector<std::uint32_t> rows;  // ascending
    std::vector<Counts> columns;      // the first ones
    std::vector<Bonuses> bonuses;     // by column
    bool has_habits = false;          // some row of this width goes on over a blank line
  };

  const Width* rows_as_wide(std::uint32_t width) const;
  double bonus(const Width& width, std::size_t column, std::size_t kind, bool itself) const;
  bool is_row(std::uint32_t first_cell, std::uint32_t width) const;

  std::vector<CellKind> kinds_;
  std::array<double, kCellKinds> usual_{};  // share of each kind in the dump
  std::vector<std::uint32_t> row_of_cell_;
  std::vector<std::uint32_t> row_first_;
  std::vector<std::uint32_t> row_width_;
  std::vector<std::uint32_t> table_first_;  // by row: the first row of its table
  std::vector<std::uint32_t> table_last_;   // by row: the last row of its table
  std::vector<Width> widths_;               // in the order in which they are first seen
  std::vector<std::uint32_t> width_index_;  // by width: 1 + its place in widths_, 0 where no row is so wide
  std::unordered_map<std::uint64_t, std::uint32_t> habits_;
};

}  // namespace guidang::extract::text
