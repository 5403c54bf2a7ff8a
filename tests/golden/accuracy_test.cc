// The accuracy suite (corpus/accuracy): every document in every layout against the records that its
// description states. A number that is not so fails always. Other differences fail unless accuracy_known.json
// lists them, and a listed one that is gone fails too, so that the list can only be true. After a change that
// mends some:
//   GUIDANG_UPDATE_KNOWN=1 golden_test --gtest_filter='*Accuracy*'
// writes the list anew; a difference that is new needs a reason written beside it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/bytes.h"
#include "extract/extract.h"
#include "model/records_json.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"
#include "tests/golden/facts.h"

namespace {

using namespace guidang;
using Json = nlohmann::json;
namespace fs = std::filesystem;

const fs::path kSuite = fs::path(GUIDANG_SOURCE_DIR) / "corpus" / "accuracy" / "files";
const fs::path kKnown = fs::path(GUIDANG_SOURCE_DIR) / "tests" / "golden" / "accuracy_known.json";

const patterns::PackSet& packs() {
  static const auto loaded = patterns::load_packs({}).value();
  return *loaded;
}

Json json_file(const fs::path& path) {
  std::ifstream stream(path);
  return Json::parse(stream);
}

struct File {
  std::string document, layout, name;
};

std::vector<File> files() {
  std::vector<File> out;
  const Json suite = json_file(kSuite / "suite.json");
  for (const Json& entry : suite) {
    for (const auto& [layout, name] : entry.at("files").items()) {
      out.push_back({entry.at("name"), layout, name});
    }
  }
  return out;
}

// Word tables show merged cells, and so do the rows of a dump, which are rebuilt from the other columns.
// Tables of one line a row show neither merged cells nor line breaks.
golden::FactOptions options_for(const std::string& layout) {
  const bool exact = layout == "docx" || layout == "dump" || layout == "gb18030" || layout == "utf16";
  return {.blanks = exact, .spans = exact};
}

Json read(const File& file) {
  const base::Limits limits;
  const fs::path path = kSuite / file.name;
  const auto bytes = base::read_file(path, limits);
  const auto document = bytes ? extract::extract(*bytes, path.string(), limits)
                              : base::Result<model::Document>(model::Document{});
  EXPECT_TRUE(bytes.has_value() && document.has_value()) << path;
  const model::Records records = document ? normalize::normalize(*document, packs()) : model::Records{};
  return Json::parse(model::records_to_json(records, model::Places::omit, model::Contacts::omit));
}

std::vector<golden::Difference> judge(const File& file) {
  const auto options = options_for(file.layout);
  const auto expected = golden::facts_of(json_file(kSuite / (file.document + ".expected.json")), options);
  return golden::differences(expected, golden::facts_of(read(file), options));
}

bool updating() { return std::getenv("GUIDANG_UPDATE_KNOWN") != nullptr; }

// The files of one layout in one test: the packs are read once.
class Accuracy : public testing::TestWithParam<std::string> {};

void expect_as_listed(const File& file, const Json& known) {
  std::vector<std::string> expected, found;
  if (const auto listed = known.find(file.name); listed != known.end()) {
    expected = listed->at("differences").get<std::vector<std::string>>();
    EXPECT_FALSE(listed->at("reason").get<std::string>().empty()) << "no reason for " << file.name;
  }
  for (const auto& difference : judge(file)) {
    EXPECT_FALSE(difference.wrong_number) << file.name << ": " << difference.text;
    if (!difference.wrong_number) found.push_back(difference.text);
  }
  for (const std::string& one : found) {
    const bool is_known = std::find(expected.begin(), expected.end(), one) != expected.end();
    EXPECT_TRUE(is_known) << file.name << ": " << one;
  }
  for (const std::string& one : expected) {
    const bool is_there = std::find(found.begin(), found.end(), one) != found.end();
    EXPECT_TRUE(is_there) << file.name << " is better than accuracy_known.json says; take this off: " << one;
  }
}

TEST_P(Accuracy, GivesTheRecordsOfTheDescriptions) {
  if (updating()) GTEST_SKIP() << "the list is being written";
  const Json known = json_file(kKnown);
  for (const File& file : files()) {
    if (file.layout == GetParam()) expect_as_listed(file, known);
  }
}

std::vector<std::string> layouts() {
  std::vector<std::string> out;
  for (const File& file : files()) out.push_back(file.layout);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(Suite, Accuracy, testing::ValuesIn(layouts()),
                         [](const auto& layout) { return layout.param; });

TEST(AccuracySuite, HasSixtyDocumentsAndNoFileThatIsListedButGone) {
  std::vector<std::string> documents, names;
  for (const File& file : files()) {
    documents.push_back(file.document);
    names.push_back(file.name);
  }
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  EXPECT_GE(documents.size(), 60u);
  const Json known = json_file(kKnown);
  for (const auto& [name, listed] : known.items()) {
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
  }
}

// Not a test but a tool (see above).
TEST(AccuracySuite, ListIsWrittenWhenAsked) {
  if (!updating()) GTEST_SKIP() << "GUIDANG_UPDATE_KNOWN is not set";
  const Json before = json_file(kKnown);
  Json after = Json::object();
  for (const File& file : files()) {
    Json lines = Json::array();
    for (const auto& difference : judge(file)) {
      if (!difference.wrong_number) lines.push_back(difference.text);
    }
    if (lines.empty()) continue;
    after[file.name]["reason"] = before.contains(file.name) ? before[file.name]["reason"] : Json("");
    after[file.name]["differences"] = lines;
  }
  std::ofstream(kKnown) << after.dump(1) << "\n";
}

}  // namespace
