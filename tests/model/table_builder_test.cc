#include "model/table_builder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "model/document_check.h"

namespace guidang::model {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> cells(const Table& table) {
  Document document;
  document.blocks.emplace_back(table);
  EXPECT_THAT(check_document(document), IsEmpty());
  std::vector<std::string> out;
  for (const Cell& cell : table.cells) {
    out.push_back(
        fmt::format("{},{} {}x{} {}", cell.row, cell.column, cell.row_span, cell.column_span, cell.text));
  }
  return out;
}

TEST(TableBuilder, SpansAreKept) {
  TableBuilder builder{base::Limits{}};
  builder.add_row();
  builder.add_cell(0, 2, 2, "a");
  builder.add_cell(2, 1, 1, "b");
  builder.add_row();
  EXPECT_EQ(builder.append_cell(1, 1, "c"), 2);
  EXPECT_FALSE(builder.repaired());
  const Table table = builder.finish();
  EXPECT_EQ(table.row_count, 2);
  EXPECT_EQ(table.column_count, 3);
  EXPECT_THAT(cells(table), ElementsAre("0,0 2x2 a", "0,2 1x1 b", "1,2 1x1 c"));
  EXPECT_TRUE(builder.empty());
}

TEST(TableBuilder, GapsAreFilledAndOrderIsRowMajor) {
  TableBuilder builder{base::Limits{}};
  builder.add_row();
  builder.add_cell(2, 1, 1, "b");
  builder.add_cell(0, 1, 1, "a");
  builder.add_row();
  EXPECT_THAT(cells(builder.finish()),
              ElementsAre("0,0 1x1 a", "0,1 1x1 ", "0,2 1x1 b", "1,0 1x1 ", "1,1 1x1 ", "1,2 1x1 "));
}

TEST(TableBuilder, AnOverlapMovesTheCellAndCutsTheSpan) {
  TableBuilder builder{base::Limits{}};
  builder.add_row();
  builder.add_cell(1, 1, 2, "tall");
  EXPECT_FALSE(builder.repaired());
  EXPECT_EQ(builder.add_cell(0, 2, 1, "cut"), 0);
  EXPECT_TRUE(builder.repaired());
  builder.add_row();
  EXPECT_EQ(builder.add_cell(1, 1, 1, "moved"), 2);
  EXPECT_THAT(cells(builder.finish()),
              ElementsAre("0,0 1x1 cut", "0,1 2x1 tall", "0,2 1x1 ", "1,0 1x1 ", "1,2 1x1 moved"));
}

TEST(TableBuilder, RowSpansEndWithTheTable) {
  TableBuilder builder{base::Limits{}};
  builder.add_row();
  builder.add_cell(0, 1, std::numeric_limits<int>::max(), "a");
  EXPECT_THAT(cells(builder.finish()), ElementsAre("0,0 1x1 a"));
}

TEST(TableBuilder, AShortRowOfADumpEndsInAWideCell) {
  TableBuilder builder{base::Limits{}};
  builder.add_row();
  for (const char* text : {"a", "b", "c"}) builder.append_cell(1, 1, text);
  builder.add_row();
  builder.append_cell(1, 1, "d");
  builder.add_row();
  const Table table = builder.finish(false);
  EXPECT_FALSE(table.aligned);
  EXPECT_THAT(cells(table), ElementsAre("0,0 1x1 a", "0,1 1x1 b", "0,2 1x1 c", "1,0 1x3 d", "2,0 1x3 "));
}

TEST(TableBuilder, PagesOfTheCellsAreThoseOfTheTable) {
  TableBuilder builder{base::Limits{}};
  builder.add_row();
  builder.append_cell(1, 1, "a", 3);
  builder.add_row();
  builder.append_cell(1, 1, "b", 5);
  const Table table = builder.finish();
  EXPECT_EQ(table.page_first, 3);
  EXPECT_EQ(table.page_last, 5);
}

TEST(TableBuilder, NonsenseArguments) {
  TableBuilder builder{base::Limits{}};
  EXPECT_EQ(builder.add_cell(0, 1, 1, "no row yet"), -1);
  EXPECT_TRUE(builder.over_limit());
  builder.add_row();
  EXPECT_FALSE(builder.over_limit());
  builder.add_cell(-7, 0, -1, "a");
  builder.add_cell(5, std::numeric_limits<int>::max(), 1, "b");
  const Table table = builder.finish();
  EXPECT_EQ(table.column_count, base::Limits{}.table_columns);
  EXPECT_TRUE(builder.repaired());
  EXPECT_EQ(cells(table).front(), "0,0 1x1 a");
}

TEST(TableBuilder, LimitsRefuseAndTell) {
  base::Limits limits;
  limits.table_rows = 2;
  limits.document_cells = 3;
  TableBuilder builder(limits);
  EXPECT_EQ(builder.add_row(), 0);
  EXPECT_EQ(builder.append_cell(1, 1, "a"), 0);
  EXPECT_EQ(builder.append_cell(1, 1, "b"), 1);
  EXPECT_EQ(builder.add_row(), 1);
  EXPECT_EQ(builder.append_cell(1, 1, "c"), 0);
  EXPECT_FALSE(builder.over_limit());
  EXPECT_EQ(builder.append_cell(1, 1, "d"), -1);
  EXPECT_TRUE(builder.over_limit());
  EXPECT_EQ(builder.add_row(), -1);
  EXPECT_EQ(builder.append_cell(1, 1, "e"), -1);
  EXPECT_THAT(cells(builder.finish()), ElementsAre("0,0 1x1 a", "0,1 1x1 b", "1,0 1x1 c", "1,1 1x1 "));
}

TEST(TableBuilder, GapsBeyondTheLimitAreWide) {
  base::Limits limits;
  limits.document_cells = 4;
  TableBuilder builder(limits);
  builder.add_row();
  builder.add_cell(0, 1000, 1, "a");
  builder.add_row();
  builder.append_cell(1, 1, "b");
  EXPECT_THAT(cells(builder.finish()), ElementsAre("0,0 1x1000 a", "1,0 1x1 b", "1,1 1x999 "));
}

TEST(TableBuilder, AnyOrderOfAnyCellsKeepsThePromise) {
  unsigned seed = 7;
  const auto random = [&](int n) {
    return static_cast<int>((seed = seed * 1103515245u + 12345u) / 65536u % static_cast<unsigned>(n));
  };
  for (int round = 0; round < 300; ++round) {
    TableBuilder builder{base::Limits{}};
    int added = 0;
    for (int row = 0; row < 1 + random(6); ++row) {
      builder.add_row();
      for (int k = 0; k < random(6); ++k)
        added += builder.add_cell(random(8), random(4), random(4), "x") >= 0;
    }
    int kept = 0;
    const Table table = builder.finish(random(2) == 0);
    cells(table);
    for (const Cell& cell : table.cells) kept += cell.text == "x";
    EXPECT_EQ(kept, added);
  }
}

}  // namespace
}  // namespace guidang::model
