// Every report of corpus/, as DOCX, as text and as PDF, against the records that its description states: the
// truth does not come from this program (corpus/maker), so a difference is a misreading.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/bytes.h"
#include "extract/extract.h"
#include "model/document_check.h"
#include "model/records_json.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"

namespace {

using namespace guidang;
using Json = nlohmann::json;
namespace fs = std::filesystem;

const patterns::PackSet& packs() {
  static const auto loaded = patterns::load_packs({}).value();
  return *loaded;
}

model::Records read(const fs::path& path) {
  const base::Limits limits;
  const auto bytes = base::read_file(path, limits);
  EXPECT_TRUE(bytes.has_value()) << path;
  const auto document = extract::extract(*bytes, path.string(), limits);
  EXPECT_TRUE(document.has_value()) << document.error().message();
  return normalize::normalize(*document, packs());
}

Json json_of(const model::Records& records) {
  Json json = Json::parse(model::records_to_json(records, model::Places::omit, model::Contacts::omit));
  // What the packs know, and why the program thinks what it thinks, is not the description's to say.
  for (const char* own : {"unmapped", "evidence", "region"}) json.erase(own);
  for (Json& form : json["forms"]) {
    for (const char* own : {"skeleton", "fingerprint", "suspicions"}) form.erase(own);
  }
  return json;
}

std::vector<std::string> reports() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(GUIDANG_SOURCE_DIR) / "corpus")) {
    const std::string name = entry.path().filename().string();
    const std::string end = ".expected.json";
    if (name.size() > end.size() && name.ends_with(end))
      names.push_back(name.substr(0, name.size() - end.size()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

// The places where two trees differ, a line each, so that a failure can be read.
std::string differences(const Json& expected, const Json& found) {
  std::ostringstream out;
  int lines = 0;
  for (const Json& step : Json::diff(expected, found)) {
    if (++lines > 20) {
      out << "  …\n";
      break;
    }
    const std::string path = step.value("path", "");
    const Json::json_pointer pointer(path);
    out << "  " << step.value("op", "") << " " << path;
    if (expected.contains(pointer)) out << "\n    expected " << expected.at(pointer).dump();
    if (step.contains("value")) out << "\n    found    " << step["value"].dump();
    out << "\n";
  }
  return out.str();
}

class Corpus : public testing::TestWithParam<std::string> {};

TEST_P(Corpus, DocxAndTextGiveTheRecordsOfTheDescription) {
  const fs::path folder = fs::path(GUIDANG_SOURCE_DIR) / "corpus";
  std::ifstream stream(folder / (GetParam() + ".expected.json"));
  Json expected = Json::parse(stream);
  expected.erase("unmapped");
  for (const char* extension : {".docx", ".txt"}) {
    const Json found = json_of(read(folder / (GetParam() + extension)));
    EXPECT_TRUE(expected == found) << GetParam() << extension << "\n" << differences(expected, found);
  }
}

// Where a paragraph ends with a line that is full to the last character, the paper does not tell. Such places
// are named here with what a page says.
void put_line_ends_that_paper_hides(const std::string& report, Json& expected) {
  if (report != "02_luxi_land_service") return;
  Json& text = expected["forms"][2]["indicators"][0]["actual_text"];
  ASSERT_EQ(text, "完成8个项目\n面积612.35亩(含产业用地48.20亩)");
  text = "完成8个项目面积612.35亩(含产业用地48.20亩)";
}

// The PDF files are LibreOffice's, made from the DOCX files (tests/golden/pdf/README.md).
TEST_P(Corpus, PdfGivesTheRecordsOfTheDescription) {
  const fs::path source(GUIDANG_SOURCE_DIR);
  std::ifstream stream(source / "corpus" / (GetParam() + ".expected.json"));
  Json expected = Json::parse(stream);
  expected.erase("unmapped");
  put_line_ends_that_paper_hides(GetParam(), expected);
  const Json found = json_of(read(source / "tests/golden/pdf" / (GetParam() + ".pdf")));
  EXPECT_TRUE(expected == found) << GetParam() << ".pdf\n" << differences(expected, found);
}

INSTANTIATE_TEST_SUITE_P(Reports, Corpus, testing::ValuesIn(reports()),
                         [](const auto& report) { return report.param; });

TEST(Corpus, HasAtLeastTenReports) { EXPECT_GE(reports().size(), 10u); }

}  // namespace
