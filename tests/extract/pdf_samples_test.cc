// The pages of tests/data/pdf, made by other programs, against their tables as they were put in.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "base/bytes.h"
#include "pdf_reading.h"

namespace guidang::test {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Place = std::tuple<int, int, int, int>;  // row, column, and the spans of both

fs::path folder() { return fs::path(GUIDANG_SOURCE_DIR) / "tests/data/pdf"; }

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder())) {
    if (entry.path().extension() == ".json") out.push_back(entry.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

// The cells with text; a head that is repeated is no row.
std::map<Place, std::string> cells_of(const model::Table& table) {
  const auto& again = table.repeated_header_rows;
  std::map<Place, std::string> out;
  for (const model::Cell& cell : table.cells) {
    if (std::find(again.begin(), again.end(), cell.row) != again.end() || cell.text.empty()) continue;
    const auto above = std::count_if(again.begin(), again.end(), [&](int row) { return row < cell.row; });
    out[{cell.row - static_cast<int>(above), cell.column, cell.row_span, cell.column_span}] = cell.text;
  }
  return out;
}

std::map<Place, std::string> cells_of(const Json& table) {
  std::map<Place, std::string> out;
  for (const Json& cell : table["cells"]) {
    const std::string text = cell["text"];
    if (!text.empty()) out[{cell["row"], cell["column"], cell["row_span"], cell["column_span"]}] = text;
  }
  return out;
}

class PdfSample : public testing::TestWithParam<std::string> {};

TEST_P(PdfSample, HasItsTables) {
  std::ifstream stream(folder() / (GetParam() + ".json"));
  const Json due = Json::parse(stream)["tables"];
  const auto bytes = base::read_file(folder() / (GetParam() + ".pdf"), base::Limits());
  ASSERT_TRUE(bytes);
  std::vector<model::Table> tables;
  for (const model::Block& block : read(*bytes).blocks) {
    if (const auto* table = std::get_if<model::Table>(&block)) tables.push_back(*table);
  }
  ASSERT_EQ(tables.size(), due.size());
  for (std::size_t i = 0; i < tables.size(); ++i) {
    EXPECT_EQ(tables[i].page_first, due[i]["page_first"].get<int>());
    EXPECT_EQ(tables[i].page_last, due[i]["page_last"].get<int>());
    EXPECT_EQ(tables[i].column_count, due[i]["column_count"].get<int>());
    EXPECT_EQ(cells_of(tables[i]), cells_of(due[i]));
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, PdfSample, testing::ValuesIn(names()),
                         [](const auto& sample) { return sample.param; });

}  // namespace
}  // namespace guidang::test
