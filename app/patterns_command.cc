#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "app/commands.h"
#include "app/contract_keys.h"
#include "app/one_document.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"
#include "output/cell_text.h"
#include "output/rows.h"
#include "patterns/examples.h"
#include "patterns/label.h"
#include "patterns/lint.h"
#include "patterns/pack_set.h"
#include "store/query.h"

namespace guidang::app {
namespace {

using output::Value;
using patterns::Entry;
using patterns::LintFinding;
using patterns::Severity;

constexpr std::size_t longest_line = 10'000;  // places

struct PatternsFlags {
  std::vector<std::filesystem::path> patterns;
  RowOutput output;
  std::string vocabulary, band, key, label;  // of list
  std::filesystem::path archive;             // of lint; "" for none
};

// --- test

int test_packs(const PatternsFlags& options) {
  const auto packs = patterns::load_packs(options.patterns);
  if (!packs) return give_up(packs.error());
  const patterns::ExampleRun run = patterns::run_examples(**packs);
  std::string text;
  for (const patterns::ExampleFailure& failure : run.failures) {
    text += fmt::format("{}: {}: `{}` {}\n", failure.where, patterns::name_of(*failure.entry),
                        output::one_line(failure.example, longest_line), failure.what);
  }
  text += fmt::format("{} entries, {} examples, {} counter-examples, {} failed", run.entries, run.examples,
                      run.counterexamples, run.failures.size());
  if (run.overridden > 0) text += fmt::format(" ({} taken by a pack of --patterns)", run.overridden);
  if (const int printed = print_text(text); printed != exit_ok) return printed;
  return run.failures.empty() ? exit_ok : exit_some_failed;
}

// --- lint

// The texts of an archive through the packs: what nothing matched.
base::Result<std::vector<LintFinding>> unused_patterns(const patterns::PackSet& packs,
                                                       const std::filesystem::path& archive) {
  patterns::Usage usage(packs);
  store::RowSink sink;
  sink.row = [&](const std::vector<store::Value>& row) {
    if (const auto* text = std::get_if<std::string>(&row.at(0))) usage.add(*text);
    return true;
  };
  constexpr const char* texts = "SELECT text FROM cells WHERE text <> '' UNION SELECT text FROM paragraphs";
  if (auto asked = store::query(archive, texts, sink); !asked) return base::fail(asked.error());
  return usage.unused();
}

int count_of(const std::vector<LintFinding>& findings, Severity severity) {
  return static_cast<int>(std::count_if(findings.begin(), findings.end(), [&](const LintFinding& finding) {
    return finding.severity == severity;
  }));
}

int print_findings(const std::vector<LintFinding>& findings, std::size_t entries,
                   const PatternsFlags& options) {
  if (!options.output.format.empty() || !options.output.file.empty()) {
    std::vector<std::vector<Value>> rows;
    for (const LintFinding& finding : findings) {
      rows.push_back({std::string(to_string(finding.severity)), finding.rule, finding.where(), finding.entry,
                      finding.message});
    }
    return print_rows({"severity", "rule", "place", "entry", "message"}, rows, options.output);
  }
  std::string text;
  for (const LintFinding& finding : findings) {
    text += fmt::format("{}: {}: {}{}{} [{}]\n", finding.where(), to_string(finding.severity), finding.entry,
                        finding.entry.empty() ? "" : ": ", finding.message, finding.rule);
  }
  text += fmt::format("{} entries, {} errors, {} warnings, {} notes", entries,
                      count_of(findings, Severity::error), count_of(findings, Severity::warning),
                      count_of(findings, Severity::note));
  return print_text(text);
}

int lint_packs(const PatternsFlags& options) {
  const auto files = patterns::read_packs(options.patterns);
  if (!files) return give_up(files.error());
  std::vector<LintFinding> findings = patterns::lint(*files, contract_keys());
  if (!options.archive.empty()) {
    const auto packs = patterns::load_packs(options.patterns);
    if (!packs) return give_up(packs.error());
    auto unused = unused_patterns(**packs, options.archive);
    if (!unused) return give_up(unused.error());
    findings.insert(findings.end(), unused->begin(), unused->end());
  }
  const int printed = print_findings(findings, files->entries.size(), options);
  if (printed != exit_ok) return printed;
  return count_of(findings, Severity::error) > 0 ? exit_some_failed : exit_ok;
}

// --- list

Value joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts)
    out += (out.empty() ? "" : "\n") + output::one_line(text, longest_line);
  if (out.empty()) return std::monostate();
  return out;
}

std::vector<std::string> patterns_of(const Entry& entry) {
  const auto titles = entry.lists.find("titles");
  return titles == entry.lists.end() ? entry.match : titles->second;
}

// The entries that a written label could mean, the one that wins in each vocabulary and band first.
std::vector<const Entry*> entries_for(const patterns::PackSet& packs, const std::string& written) {
  const patterns::Label label = patterns::peel_label(written);
  std::vector<const Entry*> found = packs.match(label.full);
  for (const std::vector<const Entry*>& more : {packs.match(label.core), packs.titles(label.full)}) {
    for (const Entry* entry : more) {
      if (std::find(found.begin(), found.end(), entry) == found.end()) found.push_back(entry);
    }
  }
  return found;
}

int list_packs(const PatternsFlags& options) {
  const auto packs = patterns::load_packs(options.patterns);
  if (!packs) return give_up(packs.error());
  std::vector<const Entry*> entries;
  if (!options.label.empty()) {
    entries = entries_for(**packs, options.label);
  } else {
    for (const Entry& entry : (*packs)->entries()) entries.push_back(&entry);
  }
  std::vector<std::vector<Value>> rows;
  for (const Entry* entry : entries) {
    if (!options.vocabulary.empty() && to_string(entry->vocabulary) != options.vocabulary) continue;
    if (!options.band.empty() && entry->band != options.band) continue;
    if (!options.key.empty() && entry->key != options.key) continue;
    rows.push_back({std::string(to_string(entry->vocabulary)), text_or_null(entry->band),
                    text_or_null(entry->key), joined(patterns_of(*entry)), joined(entry->examples),
                    joined(entry->counterexamples), entry->origin});
  }
  return print_rows({"vocabulary", "band", "key", "patterns", "examples", "not", "place"}, rows,
                    options.output);
}

std::vector<std::string> vocabulary_names() {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(patterns::Vocabulary::word); ++i)
    names.emplace_back(to_string(static_cast<patterns::Vocabulary>(i)));
  return names;
}

}  // namespace

void add_patterns(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("patterns", "Look after the pattern packs: what is known, and whether it holds");
  command->require_subcommand(1);
  command->footer(
      "CONTRIBUTING.md, \"Packs\", says how to teach a heading in a pack of your own.\n"
      "Example:\n  guidang patterns lint --patterns my-packs/");
  const auto options = std::make_shared<PatternsFlags>();

  CLI::App* lint =
      command->add_subcommand("lint", "Find conflicts, and patterns that never win or that no example tries");
  add_patterns_option(*lint, options->patterns);
  lint->add_option("-a,--archive", options->archive, "Tell also which patterns match nothing in this archive")
      ->type_name("FILE");
  add_row_output_options(*lint, options->output);
  lint->footer(
      "Ends with 1 if there is an error; warnings and notes are no failure.\n"
      "Example:\n  guidang patterns lint --patterns my-packs/");
  lint->callback([options, &status] { status = lint_packs(*options); });

  CLI::App* test = command->add_subcommand("test", "Try the examples and counter-examples of every entry");
  add_patterns_option(*test, options->patterns);
  test->footer("Example:\n  guidang patterns test --patterns my-packs/");
  test->callback([options, &status] { status = test_packs(*options); });

  CLI::App* list = command->add_subcommand("list", "List what is known");
  add_patterns_option(*list, options->patterns);
  list->add_option("--vocabulary", options->vocabulary, "Only this vocabulary")
      ->check(CLI::IsMember(vocabulary_names()))
      ->type_name("NAME");
  list->add_option("--band", options->band, "Only this band")->type_name("NAME");
  list->add_option("--key", options->key, "Only this key")->type_name("KEY");
  list->add_option("--label", options->label, "Only what this heading or label could mean")
      ->type_name("TEXT");
  add_row_output_options(*list, options->output);
  list->footer(
      "Examples:\n"
      "  guidang patterns list --vocabulary item --band expenditure_control\n"
      "  guidang patterns list --label '全年预算数（A）'");
  list->callback([options, &status] { status = list_packs(*options); });
}

}  // namespace guidang::app
