// Real reports, where they are at hand: the widths of all rows of all tables, as read by eye.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "extract/text/text_document.h"

namespace guidang::extract::text {
namespace {

// Row widths of each table, equal ones together: "2 4x26 7x2 2".
std::string widths(const model::Table& table) {
  std::vector<int> rows(static_cast<std::size_t>(table.row_count), 0);
  for (const model::Cell& cell : table.cells) ++rows[static_cast<std::size_t>(cell.row)];
  std::string text;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i;
    while (end < rows.size() && rows[end] == rows[i]) ++end;
    text += (text.empty() ? "" : " ") + std::to_string(rows[i]) +
            (end - i > 1 ? "x" + std::to_string(end - i) : "");
    i = end;
  }
  return text;
}

struct Report {
  const char* file;
  const char* tables;  // one line a table
};

class Seeds : public ::testing::TestWithParam<Report> {};

TEST_P(Seeds, RowsAreThoseOfTheSource) {
  const std::filesystem::path path =
      std::filesystem::path(GUIDANG_SOURCE_DIR) / ".." / "shared" / "seeds" / GetParam().file;
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the report is not at hand";
  std::stringstream bytes;
  bytes << std::ifstream(path).rdbuf();
  const auto document = read_text(bytes.str(), GetParam().file, base::Limits{});
  ASSERT_TRUE(document);
  std::string tables;
  for (const model::Block& block : document->blocks) {
    if (const auto* table = std::get_if<model::Table>(&block)) tables += widths(*table) + "\n";
  }
  EXPECT_EQ(tables, GetParam().tables);
  EXPECT_TRUE(document->warnings.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, Seeds,
    ::testing::Values(
        Report{"000_f4d0febe3abf3d03.txt", "2 4x26 7x2 2\n2 8x2 3x7 9x16 3\n2 4 8x5 3x2 9x28 2\n"},
        Report{"002_e174109f9b9bab83.txt",
               "1 4x2 2x3 1x2 3 7x5 1 4 7 8x5 3 6x5 4 5x5 1 3x2 4 5x16 2x2 1 4x5 1x3\n1\n7x27 6\n"},
        Report{"003_0a15cb66ce3c31e1.txt", "4x20 7x2 2\n2 8x2 3x7 9x13 4\n"},
        Report{"004_11499d189081ed4d.txt", "4x22 7 6 2\n2 8x2 3x7 9x25 4\n2 4 8x5 3x2 9x26 4\n"}));

}  // namespace
}  // namespace guidang::extract::text
