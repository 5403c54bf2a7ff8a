#include "audit/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <span>
#include <tuple>
#include <unordered_map>

#include "audit/cell_finder.h"
#include "audit/doubts.h"
#include "audit/run_rule.h"
#include "audit/write_findings.h"
#include "base/embedded_file.h"
#include "store/open_archive.h"
#include "store/sqlite.h"

namespace guidang::audit {

// Generated from rules/* and prelude.sql.
std::span<const base::EmbeddedFile> embedded_rules();

namespace {

using base::ErrorCode;

base::Result<std::string> prelude(const Selection& selection) {
  std::string_view text;
  for (const base::EmbeddedFile& file : embedded_rules()) {
    if (file.name == "prelude.sql") text = file.text;
  }
  std::map<std::string, std::string> values;
  if (!selection.documents.empty()) {
    std::string& documents = values["documents"];
    for (const std::int64_t id : selection.documents) documents += fmt::format(" {}", id);
    documents += ' ';
  }
  if (!selection.unit.empty()) values["unit"] = selection.unit;
  if (selection.year) values["year"] = std::to_string(*selection.year);
  return store::fill_in(store::parse_question("prelude", text), values);
}

// A connection that may only read, with the tables of the prelude.
base::Result<std::unique_ptr<store::Database>> open_reader(const std::filesystem::path& path,
                                                           const Selection& selection) {
  auto database = store::open_to_read(path);
  if (!database) return database;
  const auto tables = prelude(selection);
  if (!tables) return base::fail(tables.error());
  auto made =
      (*database)->execute("PRAGMA query_only = 0; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -131072");
  if (made) made = (*database)->execute(*tables);
  if (made) made = (*database)->execute("PRAGMA query_only = 1");
  if (!made) return base::fail(std::move(made.error()));
  (*database)->restrict_to_reading();
  return database;
}

base::Result<void> check_settings(const std::vector<const Rule*>& rules, const Settings& settings) {
  for (const auto& [name, value] : settings) {
    const std::size_t dot = std::min(name.find('.'), name.size());
    const auto rule = std::find_if(rules.begin(), rules.end(),
                                   [&](const Rule* entry) { return entry->id == name.substr(0, dot); });
    if (rule == rules.end()) {
      return base::fail(ErrorCode::usage, {},
                        fmt::format("no rule that is run is called {}", name.substr(0, dot)),
                        "give --set RULE.parameter=value; --list names them");
    }
    const auto& parameters = (*rule)->question.parameters;
    const std::string parameter = dot < name.size() ? name.substr(dot + 1) : "";
    if (std::none_of(parameters.begin(), parameters.end(),
                     [&](const auto& entry) { return entry.name == parameter; })) {
      return base::fail(ErrorCode::usage, {}, fmt::format("{} has no parameter {}", (*rule)->id, parameter),
                        fmt::format("guidang check --explain {} names them", (*rule)->id));
    }
  }
  return {};
}

std::map<std::string, std::string> settings_of(const Rule& rule, const Settings& settings) {
  std::map<std::string, std::string> values;
  for (const auto& [name, value] : settings) {
    if (name.starts_with(rule.id + '.')) values[name.substr(rule.id.size() + 1)] = value;
  }
  return values;
}

// What findings are ordered by, so that neither the order of import nor keys show.
struct DocumentOrder {
  std::string unit, sha256;
  int year = 0;
};

class Order {
 public:
  static base::Result<Order> read(store::Database& database) {
    Order order;
    auto documents = database.prepare(
        "SELECT c.document_id, coalesce(c.unit, ''), coalesce(c.fiscal_year, 0), d.sha256 FROM "
        "check_documents "
        "AS c JOIN documents AS d ON d.document_id = c.document_id");
    if (!documents) return base::fail(std::move(documents.error()));
    auto done = documents->each([&] {
      order.documents_[documents->integer(0)] = {documents->text(1), documents->text(3),
                                                 documents->number(2)};
    });
    if (!done) return base::fail(std::move(done.error()));
    auto forms = database.prepare(
        "SELECT f.form_id, f.document_id, f.position FROM check_documents AS c JOIN forms AS f ON "
        "f.document_id = c.document_id");
    if (!forms) return base::fail(std::move(forms.error()));
    done = forms->each([&] { order.forms_[forms->integer(0)] = {forms->integer(1), forms->number(2)}; });
    if (!done) return base::fail(std::move(done.error()));
    return order;
  }

  std::int64_t document_count() const { return static_cast<std::int64_t>(documents_.size()); }

  std::vector<std::int64_t> documents() const {
    std::vector<std::int64_t> ids;
    for (const auto& [id, document] : documents_) ids.push_back(id);
    return ids;
  }

  // The document of a form, 0 if it is none of those that are checked.
  std::int64_t document_of(std::int64_t form_id) const {
    const auto form = forms_.find(form_id);
    return form == forms_.end() ? 0 : form->second.first;
  }
  bool has(std::int64_t document_id) const { return documents_.contains(document_id); }

  void sort(std::vector<Finding>& findings) const {
    struct Keyed {
      const DocumentOrder* document;
      int form, block, row, column;
      std::size_t at;
    };
    std::vector<Keyed> keys;
    keys.reserve(findings.size());
    for (std::size_t i = 0; i < findings.size(); ++i) {
      const Finding& finding = findings[i];
      const auto form = forms_.find(finding.form_id);
      const FoundCell none, &cell = finding.cells.empty() ? none : finding.cells.front();
      keys.push_back({&documents_.at(finding.document_id), form == forms_.end() ? -1 : form->second.second,
                      cell.block_index, cell.row_index, cell.column_index, i});
    }
    std::sort(keys.begin(), keys.end(), [&](const Keyed& a, const Keyed& b) {
      const auto tied = [&](const Keyed& key) {
        const Finding& finding = findings[key.at];
        return std::tie(key.document->unit, key.document->year, key.document->sha256, key.form, key.block,
                        key.row, key.column, finding.rule->id, finding.message, finding.found,
                        finding.expected);
      };
      return tied(a) < tied(b);
    });
    std::vector<Finding> sorted;
    sorted.reserve(findings.size());
    for (const Keyed& key : keys) sorted.push_back(std::move(findings[key.at]));
    findings = std::move(sorted);
  }

 private:
  std::unordered_map<std::int64_t, DocumentOrder> documents_;
  std::unordered_map<std::int64_t, std::pair<std::int64_t, int>> forms_;
};

// A rule whose findings name no records is reported once and loses them.
base::Result<void> place_and_judge(store::Database& database, std::vector<Finding>& findings,
                                   std::vector<base::Error>& problems) {
  auto finder = CellFinder::prepare(database);
  if (!finder) return base::fail(std::move(finder.error()));
  auto doubts = Doubts::prepare(database);
  if (!doubts) return base::fail(std::move(doubts.error()));
  std::vector<const Rule*> broken;
  for (Finding& finding : findings) {
    if (std::find(broken.begin(), broken.end(), finding.rule) != broken.end()) continue;
    auto done = finder->find(finding);
    if (!done && done.error().code == ErrorCode::usage) {
      problems.push_back(std::move(done.error()));
      broken.push_back(finding.rule);
      continue;
    }
    if (done) done = doubts->judge(finding, finder->rows());
    if (!done) return done;
  }
  std::erase_if(findings, [&](const Finding& finding) {
    return std::find(broken.begin(), broken.end(), finding.rule) != broken.end();
  });
  return {};
}

}  // namespace

base::Result<CheckOutcome> check(const std::filesystem::path& archive, const std::vector<const Rule*>& rules,
                                 const CheckOptions& options) {
  if (auto right = check_settings(rules, options.settings); !right)
    return base::fail(std::move(right.error()));
  // An archive that is not there is not made.
  if (auto there = store::open_to_read(archive); !there) return base::fail(std::move(there.error()));
  auto writer = store::open_to_write(archive);
  if (!writer) return base::fail(std::move(writer.error()));
  if (auto begun = (*writer)->execute("BEGIN IMMEDIATE"); !begun) return base::fail(std::move(begun.error()));
  auto reader = open_reader(archive, options.selection);
  if (!reader) return base::fail(std::move(reader.error()));
  const auto order = Order::read(**reader);
  if (!order) return base::fail(order.error());

  CheckOutcome outcome;
  outcome.documents = order->document_count();
  for (const Rule* rule : rules) {
    auto found = run_rule(**reader, *rule, settings_of(*rule, options.settings), options.time_limit);
    if (!found) {
      if (found.error().code != ErrorCode::usage && found.error().code != ErrorCode::timeout)
        return base::fail(std::move(found.error()));
      outcome.problems.push_back(std::move(found.error()));
      continue;
    }
    for (Finding& finding : *found) {
      // A rule may ask the whole archive; what it says of documents that are not checked is left out.
      if (finding.form_id != 0) finding.document_id = order->document_of(finding.form_id);
      if (order->has(finding.document_id)) outcome.findings.push_back(std::move(finding));
    }
  }
  // By document first, so that what is asked of one is asked together.
  order->sort(outcome.findings);
  if (auto placed = place_and_judge(**reader, outcome.findings, outcome.problems); !placed)
    return base::fail(std::move(placed.error()));
  order->sort(outcome.findings);

  Replaced replaced;
  replaced.all_rules = options.all_rules;
  if (!options.selection.is_all()) replaced.documents = order->documents();
  auto written = write_findings(**writer, outcome.findings, rules, replaced);
  if (written) written = (*writer)->execute("COMMIT");
  if (!written) return base::fail(std::move(written.error()));
  return outcome;
}

}  // namespace guidang::audit
