// Documents of tests/data/docx against the document model that stands beside them.
//   NAME/           parts in plain XML, written by hand, packed here: body.xml is what stands in w:body, the
//   others
//                   what stands in their roots (styles.xml, numbering.xml, settings.xml, footnotes.xml,
//                   endnotes.xml, comments.xml, header-ID.xml, footer-ID.xml, core.xml). A NAME that ends in
//                   "-strict" is packed with the namespaces of Strict OOXML.
//   NAME.docx       written by LibreOffice (tools/libreoffice_fixtures.py says how)
//   *.expected.json the model. GUIDANG_UPDATE=1 writes it anew: look at the difference before you believe it.
// GUIDANG_PACK=DIR writes the packed documents into a folder, for other programs to open.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "docx_maker.h"
#include "extract/extract.h"
#include "model/document_check.h"
#include "model/document_json.h"

namespace guidang::extract::test {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(GUIDANG_SOURCE_DIR) / "tests" / "data" / "docx";

std::string read_whole(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string packed(const fs::path& source) {
  const bool strict = source.filename().string().ends_with("-strict");
  DocxMaker maker(read_whole(source / "body.xml"), strict ? Dialect::strict : Dialect::transitional);
  for (const auto& entry : fs::directory_iterator(source)) {
    const std::string stem = entry.path().stem().string();
    const std::string content = read_whole(entry.path());
    if (stem == "core") {
      maker.title("").entry("docProps/core.xml", content);
    } else if (stem.starts_with("header-")) {
      maker.part(stem.substr(7), "header", "w:hdr", content);
    } else if (stem.starts_with("footer-")) {
      maker.part(stem.substr(7), "footer", "w:ftr", content);
    } else if (stem != "body") {
      maker.part(stem, stem, "w:" + stem, content);
    }
  }
  return maker.bytes();
}

std::vector<std::string> names() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const fs::path& path = entry.path();
    if (entry.is_directory() && fs::exists(path / "body.xml")) out.push_back(path.filename().string());
    if (path.extension() == ".docx") out.push_back(path.filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

class DocxGolden : public testing::TestWithParam<std::string> {};

TEST_P(DocxGolden, GivesTheModelBesideIt) {
  const fs::path source = folder / GetParam();
  const bool by_hand = fs::is_directory(source);
  const std::string bytes = by_hand ? packed(source) : read_whole(source);
  if (const char* out = std::getenv("GUIDANG_PACK"); out && by_hand) {
    std::ofstream(fs::path(out) / (GetParam() + ".docx"), std::ios::binary) << bytes;
  }
  const auto document = extract(bytes, GetParam(), {});
  ASSERT_TRUE(document) << document.error().message();
  for (const std::string& problem : model::check_document(*document)) ADD_FAILURE() << problem;
  const std::string json = model::document_to_json(*document) + "\n";
  const fs::path expected = folder / (GetParam() + ".expected.json");
  if (std::getenv("GUIDANG_UPDATE")) std::ofstream(expected, std::ios::binary) << json;
  EXPECT_EQ(json, read_whole(expected)) << "if this is meant: GUIDANG_UPDATE=1, and look at the difference";
}

INSTANTIATE_TEST_SUITE_P(Documents, DocxGolden, testing::ValuesIn(names()), [](const auto& one) {
  std::string name = one.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '.' || c == '-'; }, '_');
  return name;
});

TEST(DocxGolden, ThereAreDocuments) { EXPECT_GE(names().size(), 8u); }

}  // namespace
}  // namespace guidang::extract::test
