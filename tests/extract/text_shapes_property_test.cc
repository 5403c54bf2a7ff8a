// Random tables, printed in every shape that shows its columns and read back: the cells must be the same.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "extract/text/display.h"
#include "extract/text/text_document.h"
#include "model/table_builder.h"
#include "model/table_drawing.h"

namespace guidang::extract::text {
namespace {

using Grid = std::vector<std::vector<std::string>>;

class GridMaker {
 public:
  explicit GridMaker(std::uint32_t seed) : random_(seed) {}

  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }

  std::string word(int least, int most) {
    static const std::vector<std::string> kCharacters = {"山", "水", "田", "园", "修", "路",
                                                         "种", "树", "县", "乡", "桥", "井"};
    std::string text;
    for (int i = least + below(most - least + 1); i > 0; --i)
      text += kCharacters[static_cast<std::size_t>(below(12))];
    return text;
  }

  std::string cell() {
    static const std::vector<std::string> kLatin = {"annual plan", "road A-12", "GDP", "km"};
    switch (below(8)) {
      case 0:
        return "";
      case 1:
        return kLatin[static_cast<std::size_t>(below(4))];
      case 2:
      case 3:
      case 4:
        return std::to_string(below(1000)) + "." + std::to_string(below(10));
      case 5:
        return "≥" + std::to_string(below(100)) + "%";
      default:
        return word(2, 6);
    }
  }

  // A head of labels, a label in each row, and cells of any kind.
  Grid grid() {
    const int columns = 3 + below(6);
    Grid rows(1);
    for (int i = 0; i < columns; ++i) rows[0].push_back(word(2, 5));
    for (int i = 2 + below(8); i > 0; --i) {
      rows.push_back({word(2, 9)});
      for (int column = 1; column < columns; ++column) rows.back().push_back(cell());
      rows.back()[1] = std::to_string(below(90) + 10);
    }
    return rows;
  }

 private:
  std::mt19937 random_;
};

std::string joined(const Grid& grid, const std::string& left, const std::string& between,
                   const std::string& right) {
  std::string text;
  for (const auto& row : grid) {
    text += left;
    for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? between : "") + row[i];
    text += right + "\n";
  }
  return text;
}

std::string markdown(const Grid& grid) {
  std::string text = joined({grid[0]}, "| ", " | ", " |") + "|";
  for (std::size_t i = 0; i < grid[0].size(); ++i) text += " --- |";
  return text + "\n" + joined(Grid(grid.begin() + 1, grid.end()), "| ", " | ", " |");
}

std::vector<int> widths_of(const Grid& grid, Pitch pitch) {
  std::vector<int> widths(grid[0].size(), 2);
  for (const auto& row : grid) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i], pitch));
  }
  return widths;
}

std::string padded(const std::string& text, int width, Pitch pitch) {
  return text + std::string(static_cast<std::size_t>(width - width_of(text, pitch)), ' ');
}

std::string aligned(const Grid& grid, Pitch pitch) {
  const std::vector<int> widths = widths_of(grid, pitch);
  std::string text;
  for (const auto& row : grid) {
    for (std::size_t i = 0; i < row.size(); ++i)
      text += padded(row[i], widths[i], pitch) + (i + 1 < row.size() ? "   " : "");
    while (text.ends_with(' ')) text.pop_back();
    text += "\n";
  }
  return text;
}

// Rules everywhere, or around the head alone.
std::string drawn(const Grid& grid, Pitch pitch, const std::vector<std::string>& pen, bool ruled) {
  std::vector<int> widths = widths_of(grid, pitch);
  const int step = width_of(pen[0], pitch);
  for (int& width : widths) width = (width + 2 + step - 1) / step * step;
  const auto rule = [&](std::size_t left) {
    std::string text = pen[left];
    for (std::size_t i = 0; i < widths.size(); ++i) {
      for (int at = 0; at < widths[i]; at += step) text += pen[0];
      text += pen[i + 1 < widths.size() ? left + 1 : left + 2];
    }
    return text + "\n";
  };
  std::string text = rule(2);
  for (std::size_t row = 0; row < grid.size(); ++row) {
    for (std::size_t i = 0; i < widths.size(); ++i)
      text += pen[1] + padded(" " + grid[row][i], widths[i], pitch);
    text += pen[1] + "\n";
    if (row + 1 < grid.size() && (ruled || row == 0)) text += rule(5);
  }
  return text + rule(8);
}

Grid read_back(const std::string& text, std::uint32_t seed) {
  const auto document = read_text(text, "made", base::Limits{});
  Grid rows;
  if (!document || document->blocks.size() != 1 ||
      !std::holds_alternative<model::Table>(document->blocks[0])) {
    ADD_FAILURE() << "seed " << seed << " is no table:\n" << text;
    return rows;
  }
  const auto& table = std::get<model::Table>(document->blocks[0]);
  EXPECT_TRUE(table.aligned);
  for (const model::Cell& cell : table.cells) {
    rows.resize(static_cast<std::size_t>(cell.row) + 1);
    rows.back().push_back(cell.text);
  }
  return rows;
}

const std::vector<std::string> kBox = {"─", "│", "┌", "┬", "┐", "├", "┼", "┤", "└", "┴", "┘"};
const std::vector<std::string> kDouble = {"═", "║", "╔", "╦", "╗", "╠", "╬", "╣", "╚", "╩", "╝"};
const std::vector<std::string> kPlain = {"-", "|", "+", "+", "+", "+", "+", "+", "+", "+", "+"};

TEST(ShapesReadBack, Separated) {
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    const Grid grid = GridMaker(seed).grid();
    EXPECT_EQ(read_back(joined(grid, "", "\t", ""), seed), grid) << seed;
    EXPECT_EQ(read_back(joined(grid, "|", "|", "|"), seed), grid) << seed;
    EXPECT_EQ(read_back(joined(grid, "", " | ", ""), seed), grid) << seed;
    EXPECT_EQ(read_back(markdown(grid), seed), grid) << seed;
  }
}

TEST(ShapesReadBack, DrawnWithARuleBelowEachRow) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const Grid grid = GridMaker(seed).grid();
    for (const Pitch pitch : {Pitch::ambiguous_narrow, Pitch::ambiguous_wide, Pitch::all_one}) {
      for (const auto& pen : {kBox, kDouble, kPlain}) {
        const std::string text = drawn(grid, pitch, pen, true);
        EXPECT_EQ(read_back(text, seed), grid) << seed << "\n" << text;
      }
    }
  }
}

TEST(ShapesReadBack, DrawnWithARuleBelowTheHeadAlone) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const Grid grid = GridMaker(seed).grid();
    const std::string text = drawn(grid, Pitch::ambiguous_narrow, kPlain, false);
    EXPECT_EQ(read_back(text, seed), grid) << seed << "\n" << text;
  }
}

TEST(ShapesReadBack, SetOutWithBlanks) {
  int lost = 0;
  for (std::uint32_t seed = 1; seed <= 150; ++seed) {
    const Grid grid = GridMaker(seed).grid();
    for (const Pitch pitch : {Pitch::ambiguous_narrow, Pitch::ambiguous_wide, Pitch::all_one}) {
      const std::string text = aligned(grid, pitch);
      const auto document = read_text(text, "made", base::Limits{});
      ASSERT_TRUE(document);
      if (document->is_partial()) {  // told
        ++lost;
        continue;
      }
      EXPECT_EQ(read_back(text, seed), grid) << seed << "\n" << text;
    }
  }
  EXPECT_LE(lost, 10);
}

// Spans as Word has them, drawn by this program's own text output.
TEST(ShapesReadBack, MergedCells) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    GridMaker maker(seed);
    const int columns = 3 + maker.below(4);
    model::TableBuilder builder{base::Limits{}};
    std::vector<int> covered(static_cast<std::size_t>(columns), 0);
    const int rows = 3 + maker.below(5);
    for (int row = 0; row < rows; ++row) {
      builder.add_row();
      for (int column = 0; column < columns;) {
        if (covered[static_cast<std::size_t>(column)] > row) {
          ++column;
          continue;
        }
        int wide = 1 + (maker.below(4) == 0 ? 1 : 0);
        if (column + wide > columns || covered[static_cast<std::size_t>(column + wide - 1)] > row) wide = 1;
        const int high = std::min(rows - row, 1 + (maker.below(4) == 0 ? maker.below(3) : 0));
        for (int i = 0; i < wide; ++i) covered[static_cast<std::size_t>(column + i)] = row + high;
        builder.add_cell(column, wide, high, maker.word(2, 5));
        column += wide;
      }
    }
    const model::Table table = builder.finish();
    std::string text;
    model::append_drawing(text, table);
    const auto document = read_text(text, "made", base::Limits{});
    ASSERT_TRUE(document);
    ASSERT_EQ(document->blocks.size(), 1u) << text;
    const auto& found = std::get<model::Table>(document->blocks[0]);
    // a row or column that no line parts from its neighbour is one with it in any drawing
    std::string wanted, got;
    for (const model::Cell& cell : table.cells) wanted += cell.text + "|";
    for (const model::Cell& cell : found.cells) got += cell.text + "|";
    EXPECT_EQ(got, wanted) << text;
  }
}

}  // namespace
}  // namespace guidang::extract::text
