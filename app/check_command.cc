#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/output_file.h"
#include "app/report.h"
#include "app/row_output.h"
#include "audit/cases.h"
#include "audit/check.h"
#include "audit/html_report.h"
#include "audit/rule_set.h"
#include "store/nearest.h"

namespace guidang::app {
namespace {

struct CheckFlags {
  std::filesystem::path archive;
  std::vector<std::filesystem::path> folders;
  std::vector<std::string> rules, settings;
  audit::Selection selection;
  std::string explain, severity, cause, fail_on = "error";
  RowOutput output;
  double seconds = 600;  // a rule that a hostile document makes quadratic ends here
  bool list = false, test = false;
};

base::Result<const audit::Rule*> find_rule(const audit::RuleSet& set, const std::string& id) {
  if (const audit::Rule* rule = set.find(id)) return rule;
  std::vector<std::string> names;
  for (const audit::Rule& rule : set.rules) names.push_back(rule.id);
  const auto near = store::nearest(id, names, 1);
  return base::fail(base::ErrorCode::usage, {}, "there is no rule " + id,
                    near.empty() ? "guidang check --list names them" : "did you mean " + near.front() + "?");
}

// Those that --rule names, else all.
base::Result<std::vector<const audit::Rule*>> chosen(const audit::RuleSet& set, const CheckFlags& options) {
  std::vector<const audit::Rule*> rules;
  for (const std::string& id : options.rules) {
    const auto rule = find_rule(set, id);
    if (!rule) return base::fail(rule.error());
    if (std::find(rules.begin(), rules.end(), *rule) == rules.end()) rules.push_back(*rule);
  }
  if (!options.rules.empty()) return rules;
  for (const audit::Rule& rule : set.rules) rules.push_back(&rule);
  return rules;
}

int list_rules(const std::vector<const audit::Rule*>& rules, const CheckFlags& options) {
  std::vector<std::vector<output::Value>> rows;
  for (const audit::Rule* rule : rules) {
    rows.push_back({rule->id, std::string(to_string(rule->severity)), rule->question.title_zh,
                    rule->question.title_en, rule->tolerance(), rule->source,
                    rule->built_in ? std::string("built in") : rule->file});
  }
  return print_rows({"rule", "severity", "规则", "title", "tolerance", "source", "from"}, rows,
                    options.output);
}

int explain_rule(const audit::Rule& rule) {
  std::cout << fmt::format("{}  {}\n{}\n{}\n\n", rule.id, to_string(rule.severity), rule.question.title_zh,
                           rule.question.title_en);
  std::cout << "source: " << rule.source << "\nfile: " << rule.file << '\n';
  for (const store::QuestionParameter& parameter : rule.question.parameters) {
    std::cout << fmt::format("--set {}.{}={}  {}, {}\n", rule.id, parameter.name,
                             parameter.default_value.value_or(""), parameter.title_zh, parameter.title_en);
  }
  if (!rule.explanation.empty()) std::cout << '\n' << rule.explanation << '\n';
  std::cout << '\n' << rule.question.sql << '\n';
  return exit_ok;
}

int test_rules(const std::vector<const audit::Rule*>& rules) {
  const auto results = audit::run_cases(rules);
  if (!results) return give_up(results.error());
  std::size_t failed = 0;
  for (const audit::CaseResult& result : *results) {
    if (result.fault.empty()) continue;
    ++failed;
    std::cout << fmt::format("{}: {}: {}\n", result.rule, result.name, result.fault);
  }
  for (const audit::Rule* rule : rules) {
    const auto has = [&](bool findings) {
      return std::any_of(results->begin(), results->end(), [&](const audit::CaseResult& result) {
        return result.rule == rule->id && result.wants_findings == findings;
      });
    };
    if (!has(true)) std::cout << rule->id << ": no case in which it finds something\n";
    if (!has(false)) std::cout << rule->id << ": no case in which it finds nothing\n";
  }
  std::cout << fmt::format("{} rules, {} cases, {} failed\n", rules.size(), results->size(), failed);
  return failed == 0 ? exit_ok : exit_some_failed;
}

std::string quoted(std::string text) {
  for (auto at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 2)) text.insert(at, "'");
  return '\'' + text + '\'';
}

// Over the columns of v_findings: what this check was about and is to be shown.
std::string condition_of(const std::vector<const audit::Rule*>& rules, const CheckFlags& options) {
  std::string sql = "1";
  if (!options.rules.empty()) {
    std::vector<std::string> names;
    for (const audit::Rule* rule : rules) names.push_back(quoted(rule->id));
    sql += fmt::format(" AND rule IN ({})", fmt::join(names, ", "));
  }
  const audit::Selection& selection = options.selection;
  if (!selection.documents.empty())
    sql += fmt::format(" AND document_id IN ({})", fmt::join(selection.documents, ", "));
  if (!selection.unit.empty() || selection.year) {
    sql +=
        " AND document_id IN (SELECT d.document_id FROM documents AS d LEFT JOIN v_document_units AS u "
        "ON u.document_id = d.document_id WHERE 1";
    if (!selection.unit.empty())
      sql += fmt::format(" AND instr(coalesce(u.unit, d.unit_name, ''), replace({}, ' ', '')) > 0",
                         quoted(selection.unit));
    if (selection.year) sql += fmt::format(" AND d.fiscal_year = {}", *selection.year);
    sql += ")";
  }
  if (options.severity == "error") sql += " AND severity = 'error'";
  if (options.severity == "warning") sql += " AND severity IN ('error', 'warning')";
  if (!options.cause.empty()) sql += fmt::format(" AND cause = {}", quoted(options.cause));
  return sql;
}

int print_html(const std::string& condition, const CheckFlags& options) {
  OutputFile file(options.output.file);
  if (auto opened = file.open(); !opened) return give_up(opened.error());
  if (auto written = audit::write_html_report(options.archive, condition, file.stream()); !written)
    return give_up(written.error());
  if (auto closed = file.close(); !closed) return give_up(closed.error());
  return exit_ok;
}

int print_findings(const std::string& condition, const CheckFlags& options) {
  const RowOutput& output = options.output;
  if (output.format == "html") return print_html(condition, options);
  // What a person looks at first, and all for programs.
  const bool is_table = output.format == "table" ||
                        (output.format.empty() && output.file.empty() && ::isatty(STDOUT_FILENO) == 1);
  const std::string columns =
      is_table ? "finding_id AS finding, severity, rule, unit_name, project_name, message, cause"
               : "severity, rule, unit_name, fiscal_year, project_name, message, expected, found, cause, "
                 "confidence, "
                 "doubt, form_kind, form_title, page, row_index, column_index, source_path, member_path, "
                 "finding_id, "
                 "document_id, form_id, rule_title";
  return print_query(
      options.archive,
      fmt::format("SELECT {} FROM v_findings WHERE {} ORDER BY finding_id", columns, condition), output);
}

base::Result<audit::Settings> settings_of(const CheckFlags& options) {
  audit::Settings settings;
  for (const std::string& setting : options.settings) {
    const auto equal = setting.find('=');
    if (equal == std::string::npos) {
      return base::fail(base::ErrorCode::usage, {}, "--set " + setting + " has no value",
                        "give --set RULE.parameter=value");
    }
    settings[setting.substr(0, equal)] = setting.substr(equal + 1);
  }
  return settings;
}

int run_check(const CheckFlags& options) {
  const auto set = audit::read_rules(options.folders);
  if (!set) return give_up(set.error());
  for (const base::Error& problem : set->problems) report(problem);
  const auto rules = chosen(*set, options);
  if (!rules) return give_up(rules.error());
  if (!options.explain.empty()) {
    const auto rule = find_rule(*set, options.explain);
    return rule ? explain_rule(**rule) : give_up(rule.error());
  }
  if (options.list) return list_rules(*rules, options);
  if (options.test) {
    const int tested = test_rules(*rules);
    return tested == exit_ok && !set->problems.empty() ? exit_some_failed : tested;
  }
  if (options.output.format == "xlsx" && options.output.file.empty()) {
    return give_up({base::ErrorCode::usage,
                    {},
                    "a workbook cannot be written to standard output",
                    "give --output FILE"});
  }

  audit::CheckOptions how;
  how.selection = options.selection;
  how.all_rules = options.rules.empty();
  auto settings = settings_of(options);
  if (!settings) return give_up(settings.error());
  how.settings = std::move(*settings);
  if (options.seconds > 0) {
    constexpr double longest = 1e9;  // seconds; about 30 years
    how.time_limit =
        std::chrono::milliseconds(static_cast<std::int64_t>(std::min(options.seconds, longest) * 1000));
  }
  const auto outcome = audit::check(options.archive, *rules, how);
  if (!outcome) return give_up(outcome.error());
  for (const base::Error& problem : outcome->problems) report(problem);

  const int printed = print_findings(condition_of(*rules, options), options);
  if (printed != exit_ok) return printed;
  std::array<std::int64_t, 3> counts{};
  std::int64_t readings = 0;
  for (const audit::Finding& finding : outcome->findings) {
    ++counts[static_cast<std::size_t>(finding.severity)];
    readings += finding.cause == audit::Cause::reading ? 1 : 0;
  }
  std::cerr << fmt::format(
      "checked {} documents with {} rules: {} errors, {} warnings, {} notes; {} of them may be "
      "our own reading\n",
      outcome->documents, rules->size(), counts[0], counts[1], counts[2], readings);
  const auto worst = audit::severity_from_string(options.fail_on);
  const bool found =
      std::any_of(outcome->findings.begin(), outcome->findings.end(), [&](const audit::Finding& finding) {
        return finding.severity <= worst.value_or(audit::Severity::error);
      });
  const bool broken = !set->problems.empty() || !outcome->problems.empty();
  return found || broken ? exit_some_failed : exit_ok;
}

}  // namespace

void add_check(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand(
      "check", "Run the audit rules over the archive, write what they find and list it");
  const auto options = std::make_shared<CheckFlags>();
  add_archive_option(*command, options->archive);
  command->add_flag("--list", options->list, "List the rules, and end");
  command->add_option("--explain", options->explain, "Say all about a rule, with its SQL, and end")
      ->type_name("RULE");
  command->add_flag("--test", options->test, "Run the tests of the rules, and end; no archive is needed");
  const auto add_list = [&](const char* name, auto& list, const char* what, const char* type) {
    command->add_option(name, list, what)
        ->type_name(type)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  };
  add_list("--rules", options->folders, "A folder with rules of your own, over those built in", "DIR");
  add_list("--rule", options->rules, "Only this rule; may be given several times", "RULE");
  add_list("--set", options->settings, "Another bound or tolerance: RULE.parameter=value", "SETTING");
  add_list("--document", options->selection.documents, "Only this document; may be given several times", "N");
  command->add_option("--unit", options->selection.unit, "Only documents of units with this in their names")
      ->type_name("TEXT");
  command->add_option("--year", options->selection.year, "Only documents of this fiscal year")
      ->type_name("YEAR");
  command->add_option("--severity", options->severity, "Show nothing below it; all is written all the same")
      ->check(CLI::IsMember({"error", "warning", "info"}));
  command
      ->add_option("--cause", options->cause,
                   "Show only findings about the report, or about what may be our own reading")
      ->check(CLI::IsMember({"report", "reading"}));
  command->add_option("--fail-on", options->fail_on, "End with 1 from this severity on")
      ->check(CLI::IsMember({"error", "warning", "info"}))
      ->capture_default_str();
  command->add_option("--timeout", options->seconds, "The longest time for a rule; 0: as long as it takes")
      ->type_name("SECONDS")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  add_row_output_options(*command, options->output, {"html"});
  command->footer(
      "Examples:\n"
      "  guidang check --severity error\n"
      "  guidang check --format html --output report.html\n"
      "  guidang check --explain total_score\n"
      "  guidang check --rules our-rules --rule our_rule --set year_on_year.above=50\n\n"
      "Exit status: 0 nothing of severity error; 1 something was found, or a rule is broken (the others were "
      "run);\n2 nothing could be done.");
  command->callback([options, &status] { status = run_check(*options); });
}

}  // namespace guidang::app
