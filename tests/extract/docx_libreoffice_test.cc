// Held against LibreOffice, an independent reader and writer of the same documents
// (tools/libreoffice_fixtures.py makes its part).
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "docx_maker.h"
#include "extract/extract.h"

namespace guidang::extract::test {
namespace {

namespace fs = std::filesystem;

const fs::path corpus = fs::path(GUIDANG_SOURCE_DIR) / "corpus";
const fs::path data = fs::path(GUIDANG_SOURCE_DIR) / "tests" / "data" / "docx";

std::string read_whole(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

model::Document read_document(const fs::path& path) {
  auto document = extract(read_whole(path), path.filename().string(), {});
  if (document) return std::move(*document);
  ADD_FAILURE() << document.error().message();
  return {};
}

std::vector<std::string> stems(const fs::path& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path().stem().string());
  std::sort(out.begin(), out.end());
  return out;
}

// Without white space: how LibreOffice parts cells, labels and lines is its own.
std::string bare(std::string_view text) {
  std::string out;
  for (std::size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with("\u3000")) {
      i += 3;
    } else if (rest.starts_with("\u00A0")) {
      i += 2;
    } else if (rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r')) {
      i += 1;
    } else {
      out += text[i++];
    }
  }
  return out;
}

// What the export has: the text with its labels, the cells row by row; no headers, footers, notes, comments.
std::string exported(const model::Document& document) {
  std::string out;
  for (const model::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<model::Paragraph>(&block)) {
      if (paragraph->role == model::Role::body || paragraph->role == model::Role::text_box) {
        out += paragraph->list_label + paragraph->text;
      }
    } else {
      for (const model::Cell& cell : std::get<model::Table>(block).cells) out += cell.text;
    }
  }
  return bare(out);
}

class DocxTextExport : public testing::TestWithParam<std::string> {};

TEST_P(DocxTextExport, HasEveryCharacterInTheSameOrder) {
  EXPECT_EQ(exported(read_document(corpus / (GetParam() + ".docx"))),
            bare(read_whole(data / "text" / (GetParam() + ".txt"))));
}

INSTANTIATE_TEST_SUITE_P(Corpus, DocxTextExport, testing::ValuesIn(stems(data / "text")),
                         [](const auto& one) { return one.param; });

// --- a document that LibreOffice has read and written anew

// Columns counted by the edges that some cell has: LibreOffice leaves out those that none needs.
using PlacedCell = std::tuple<int, int, int, int, std::string>;
std::vector<PlacedCell> placed(const model::Table& table) {
  std::set<int> edges;
  for (const model::Cell& cell : table.cells) {
    edges.insert(cell.column);
    edges.insert(cell.column + cell.column_span);
  }
  std::map<int, int> rank;
  for (const int edge : edges) rank.emplace(edge, static_cast<int>(rank.size()));
  std::vector<PlacedCell> out;
  for (const model::Cell& cell : table.cells) {
    out.emplace_back(cell.row, rank[cell.column], cell.row_span, rank[cell.column + cell.column_span],
                     cell.text);
  }
  return out;
}

class DocxRoundTrip : public testing::TestWithParam<std::string> {};

TEST_P(DocxRoundTrip, KeepsTextAndTables) {
  const auto before = read_document(corpus / (GetParam() + ".docx"));
  const auto after = read_document(data / "round-trip" / (GetParam() + ".docx"));
  EXPECT_EQ(after.title, before.title);
  EXPECT_TRUE(after.warnings.empty());
  ASSERT_EQ(after.blocks.size(), before.blocks.size());
  for (std::size_t i = 0; i < before.blocks.size(); ++i) {
    ASSERT_EQ(after.blocks[i].index(), before.blocks[i].index()) << i;
    if (const auto* paragraph = std::get_if<model::Paragraph>(&before.blocks[i])) {
      const auto& other = std::get<model::Paragraph>(after.blocks[i]);
      EXPECT_EQ(other.role, paragraph->role) << i;
      // A page number is whatever page its writer was at.
      if (paragraph->role == model::Role::page_number) continue;
      EXPECT_EQ(other.text, paragraph->text) << i;
      EXPECT_EQ(other.list_label, paragraph->list_label) << i;
      EXPECT_EQ(other.level, paragraph->level) << i;
    } else {
      const auto& table = std::get<model::Table>(before.blocks[i]);
      const auto& other = std::get<model::Table>(after.blocks[i]);
      EXPECT_EQ(placed(other), placed(table)) << i;
      EXPECT_EQ(other.header_rows, table.header_rows) << i;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Corpus, DocxRoundTrip, testing::ValuesIn(stems(data / "round-trip")),
                         [](const auto& one) { return one.param; });

TEST(DocxTextExport, ThereAreSomeOfBoth) {
  EXPECT_GE(stems(data / "text").size(), 10u);
  EXPECT_GE(stems(data / "round-trip").size(), 4u);
}

}  // namespace
}  // namespace guidang::extract::test
