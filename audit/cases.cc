#include "audit/cases.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>

#include "audit/case_document.h"
#include "audit/check.h"
#include "base/bytes.h"
#include "store/archive.h"

namespace guidang::audit {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

// A folder that goes with its owner.
class Folder {
 public:
  static base::Result<Folder> make() {
    std::error_code error;
    std::string name = (fs::temp_directory_path(error) / "guidang-check-XXXXXX").string();
    if (error || ::mkdtemp(name.data()) == nullptr) {
      return base::fail(base::ErrorCode::io_error, name, "no folder for the tests can be made",
                        "check $TMPDIR");
    }
    Folder folder;
    folder.path_ = name;
    return folder;
  }
  Folder() = default;
  Folder(Folder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Folder& operator=(Folder&&) = delete;
  ~Folder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// One archive for all cases: each puts its documents where those of the one before were, which takes them
// away, and checks its own alone.
class CaseArchive {
 public:
  explicit CaseArchive(fs::path path) : path_(std::move(path)) {}

  base::Result<std::vector<std::int64_t>> put(const Json& documents) {
    auto archive = store::Archive::open(path_, store::OpenMode::create_or_write);
    if (!archive) return base::fail(std::move(archive.error()));
    ++number_;
    std::vector<std::int64_t> ids;
    const std::size_t count = std::max(documents.size(), places_);
    for (std::size_t i = 0; i < count; ++i) {
      const auto document = read_case_document(i < documents.size() ? documents[i] : Json::object(),
                                               fmt::format("{}.docx", i + 1));
      if (!document) return base::fail(document.error());
      store::Source source;
      source.path = document->path;
      source.region = document->region;
      const auto id = archive->put(base::sha256_hex(fmt::format("case {} document {}", number_, i)), source,
                                   document->document, document->records);
      if (!id) return base::fail(id.error());
      if (i < documents.size()) ids.push_back(*id);
    }
    places_ = documents.size();
    return ids;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  int number_ = 0;
  std::size_t places_ = 0;  // that hold documents now
};

std::string in_words(const Finding& finding) {
  return fmt::format("[{}, {}] {} (expected {}, found {}{})", to_string(finding.severity),
                     to_string(finding.cause), finding.message, finding.expected, finding.found,
                     finding.doubt.empty() ? "" : ", " + finding.doubt);
}

// What differs from the wish; "" if nothing does.
std::string difference(const Json& wish, const Finding& finding) {
  const auto is_cell = [&](std::string_view side) {
    const auto cell = std::find_if(finding.cells.begin(), finding.cells.end(),
                                   [&](const FoundCell& entry) { return entry.side == side; });
    return cell == finding.cells.end() ? std::string()
                                       : fmt::format("{}.{}", cell->row_index, cell->column_index);
  };
  for (const auto& [key, value] : wish.items()) {
    const std::string wanted = value.is_string() ? value.get<std::string>() : value.dump();
    std::string given;
    if (key == "message") {
      if (finding.message.find(wanted) != std::string::npos) continue;
      given = finding.message;
    } else if (key == "doubt") {
      if (finding.doubt.find(wanted) != std::string::npos) continue;
      given = finding.doubt;
    } else if (key == "severity") {
      given = to_string(finding.severity);
    } else if (key == "cause") {
      given = to_string(finding.cause);
    } else if (key == "expected") {
      given = finding.expected;
    } else if (key == "found") {
      given = finding.found;
    } else if (key == "found_cell") {  // "row.column" of the first one
      given = is_cell("found");
    } else if (key == "expected_cell") {
      given = is_cell("expected");
    } else {
      return fmt::format("\"finds\" has no {}", key);
    }
    if (given != wanted) return fmt::format("{} is {}, not {}", key, given, wanted);
  }
  return {};
}

std::string compare(const Json& wishes, const CheckOutcome& outcome) {
  if (!outcome.problems.empty()) return outcome.problems.front().message();
  std::string all;
  for (const Finding& finding : outcome.findings) all += "\n    " + in_words(finding);
  if (wishes.size() != outcome.findings.size()) {
    return fmt::format("{} findings, not {}{}", outcome.findings.size(), wishes.size(), all);
  }
  for (std::size_t i = 0; i < wishes.size(); ++i) {
    if (const std::string wrong = difference(wishes[i], outcome.findings[i]); !wrong.empty())
      return wrong + all;
  }
  return {};
}

CaseResult run_case(CaseArchive& archive, const Rule& rule, const Json& entry) {
  CaseResult result{rule.id, entry.value("name", ""), false, ""};
  const Json wishes = entry.value("finds", Json());
  if (!wishes.is_array() || !entry.contains("documents")) {
    result.fault = "a case has \"name\", \"finds\" and \"documents\"";
    return result;
  }
  result.wants_findings = !wishes.empty();
  const auto ids = archive.put(entry["documents"]);
  if (!ids) {
    result.fault = ids.error().message();
    return result;
  }
  CheckOptions options;
  options.selection.documents = *ids;
  const auto outcome = check(archive.path(), {&rule}, options);
  result.fault = outcome ? compare(wishes, *outcome) : outcome.error().message();
  return result;
}

}  // namespace

base::Result<std::vector<CaseResult>> run_cases(const std::vector<const Rule*>& rules) {
  auto folder = Folder::make();
  if (!folder) return base::fail(std::move(folder.error()));
  CaseArchive archive(folder->path() / "cases.db");
  std::vector<CaseResult> results;
  for (const Rule* rule : rules) {
    if (rule->cases.empty()) continue;
    try {
      const Json cases = Json::parse(rule->cases);
      if (!cases.is_array()) throw std::runtime_error("the cases of a rule are a list");
      for (const Json& entry : cases) results.push_back(run_case(archive, *rule, entry));
    } catch (const std::exception& error) {
      results.push_back({rule->id, rule->cases_file, false, error.what()});
    }
  }
  return results;
}

}  // namespace guidang::audit
