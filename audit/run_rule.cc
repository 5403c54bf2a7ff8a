#include "audit/run_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace guidang::audit {
namespace {

using base::ErrorCode;
using store::Statement;

enum Column {
  form_id,
  document_id,
  message,
  expected,
  found,
  expected_cells,
  found_cells,
  expected_value,
  found_value,
  severity,
  cause,
  doubt,
  column_count
};
constexpr std::array<std::string_view, column_count> names{
    "form_id",     "document_id",    "message",     "expected", "found", "expected_cells",
    "found_cells", "expected_value", "found_value", "severity", "cause", "doubt"};

std::string where(const Rule& rule, int line) { return fmt::format("{}:{}", rule.file, line); }

// Where the statement is wrong, as a line of the rule's file; the statement has as many lines as there. Of a
// name that is not there SQLite does not always say the place: then it is where the name first stands.
int line_of(const Rule& rule, std::string_view sql, int offset, std::string_view message) {
  if (offset < 0 && message.starts_with("no such ")) {
    const std::size_t colon = message.rfind(": ");
    const auto at = colon == std::string_view::npos ? colon : sql.find(message.substr(colon + 2));
    offset = at == std::string_view::npos ? 0 : static_cast<int>(at);
  }
  const auto end = sql.begin() + std::clamp<long>(offset, 0, static_cast<long>(sql.size()));
  return rule.sql_line + static_cast<int>(std::count(sql.begin(), end, '\n'));
}

class Runner {
 public:
  Runner(store::Database& database, const Rule& rule) : database_(database), rule_(rule) { at_.fill(-1); }

  base::Result<std::vector<Finding>> run(const std::string& sql) {
    if (auto prepared = prepare(sql); !prepared) return base::fail(std::move(prepared.error()));
    std::vector<Finding> findings;
    statement_.start();
    for (;;) {
      auto row = statement_.step();
      if (!row) return base::fail(failed(std::move(row.error())));
      if (!*row) return findings;
      auto finding = read();
      if (!finding) return base::fail(std::move(finding.error()));
      if (finding->document_id != 0 || finding->form_id != 0) findings.push_back(std::move(*finding));
    }
  }

 private:
  base::Error wrong(std::string what, std::string remedy, int line) const {
    return {ErrorCode::usage, where(rule_, line), std::move(what), std::move(remedy)};
  }

  base::Error failed(base::Error error) const {
    if (database_.stopped()) {
      return {ErrorCode::timeout, where(rule_, rule_.sql_line), "the rule took too long and was stopped",
              "make it simpler, or give a longer --timeout"};
    }
    if (!database_.blames_statement()) return error;
    return wrong(database_.message(), "correct the statement", rule_.sql_line);
  }

  base::Result<void> prepare(const std::string& sql) {
    std::string_view rest;
    auto first = database_.prepare_first(sql, rest);
    if (!first) {
      const int line = line_of(rule_, sql, database_.error_offset(), database_.message());
      if (database_.refused()) {
        return base::fail(wrong("a rule may only read: one SELECT", "take out what writes", line));
      }
      if (!database_.blames_statement()) return base::fail(std::move(first.error()));
      return base::fail(wrong(database_.message(), "correct the statement", line));
    }
    if (!*first || !(*first)->only_reads()) {
      return base::fail(wrong("a rule may only read: one SELECT", "take out what writes", rule_.sql_line));
    }
    statement_ = std::move(**first);
    std::string_view behind;
    if (auto more = database_.prepare_first(rest, behind); !more || *more) {
      return base::fail(wrong("there is more than one statement", "make a rule of each",
                              line_of(rule_, sql, static_cast<int>(sql.size() - rest.size()) + 1, {})));
    }
    if (statement_.parameter_count() > 0) {
      return base::fail(wrong("the statement has a parameter that the head does not name",
                              "add a line \"-- :name = default  标题 | title\"", rule_.sql_line));
    }
    for (int i = 0; i < statement_.column_count(); ++i) {
      const std::string name = statement_.column_name(i);
      const auto known = std::find(names.begin(), names.end(), name);
      if (known == names.end()) {
        return base::fail(wrong(fmt::format("the column {} means nothing to a rule", name),
                                "see the columns in CONTRIBUTING.md", rule_.sql_line));
      }
      at_[static_cast<std::size_t>(known - names.begin())] = i;
    }
    if (at_[message] < 0 || (at_[form_id] < 0 && at_[document_id] < 0)) {
      return base::fail(wrong("the statement gives no message, or neither form_id nor document_id",
                              "name these columns with AS", rule_.sql_line));
    }
    return {};
  }

  bool has(Column column) const { return at_[column] >= 0 && !statement_.is_null(at_[column]); }
  std::string text(Column column) const { return has(column) ? statement_.text(at_[column]) : std::string(); }
  std::int64_t key(Column column) const { return has(column) ? statement_.integer(at_[column]) : 0; }
  std::optional<double> real(Column column) const {
    return has(column) ? std::optional(statement_.real(at_[column])) : std::nullopt;
  }

  base::Result<Finding> read() const {
    Finding finding;
    finding.rule = &rule_;
    finding.severity = rule_.severity;
    if (const std::string name = text(severity); !name.empty()) {
      const auto known = severity_from_string(name);
      if (!known) {
        return base::fail(
            wrong(fmt::format("\"{}\" is no severity", name), "use error, warning or info", rule_.sql_line));
      }
      finding.severity = *known;
    }
    if (const std::string name = text(cause); !name.empty()) {
      if (name != "report" && name != "reading") {
        return base::fail(
            wrong(fmt::format("\"{}\" is no cause", name), "use report or reading", rule_.sql_line));
      }
      finding.cause = name == "reading" ? Cause::reading : Cause::report;
    }
    finding.form_id = key(form_id);
    finding.document_id = key(document_id);
    finding.message = text(message);
    finding.expected = text(expected);
    finding.found = text(found);
    finding.expected_value = real(expected_value);
    finding.found_value = real(found_value);
    finding.doubt = text(doubt);
    finding.expected_refs = text(expected_cells);
    finding.found_refs = text(found_cells);
    return finding;
  }

  store::Database& database_;
  const Rule& rule_;
  Statement statement_;
  std::array<int, column_count> at_;
};

}  // namespace

base::Result<std::vector<Finding>> run_rule(store::Database& database, const Rule& rule,
                                            const std::map<std::string, std::string>& values,
                                            std::optional<std::chrono::milliseconds> time_limit) {
  const auto sql = store::fill_in(rule.question, values);
  if (!sql) return base::fail(sql.error());
  database.stop_after(time_limit);
  auto findings = Runner(database, rule).run(*sql);
  database.stop_after(std::nullopt);
  return findings;
}

}  // namespace guidang::audit
