#include "audit/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace guidang::audit {
namespace {

using base::ErrorCode;

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool is_id(std::string_view id) {
  return !id.empty() && id.front() >= 'a' && id.front() <= 'z' &&
         std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

tl::unexpected<base::Error> wrong(std::string_view file, int line, std::string what, std::string remedy) {
  return base::fail(ErrorCode::usage, fmt::format("{}:{}", file, line), std::move(what), std::move(remedy));
}

}  // namespace

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      break;
  }
  return "info";
}

std::optional<Severity> severity_from_string(std::string_view name) {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    if (name == to_string(severity)) return severity;
  }
  return name == "information" ? std::optional(Severity::info) : std::nullopt;
}

std::string Rule::tolerance() const {
  for (const store::QuestionParameter& parameter : question.parameters) {
    if (parameter.name == "tolerance") return parameter.default_value.value_or("");
  }
  return {};
}

base::Result<Rule> parse_rule(std::string_view id, std::string_view file, std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!is_id(id)) {
    return base::fail(ErrorCode::usage, std::string(file), "the name of a rule is that of its file",
                      "use small letters, digits and _ alone, as in my_rule.sql");
  }
  Rule rule;
  rule.id = id;
  rule.file = file;
  rule.question = store::parse_question(id, text);
  std::set<std::string, std::less<>> seen;
  int line = 1;
  for (std::size_t at = 0; text.substr(at).starts_with("--"); ++line) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view content = trimmed(text.substr(at + 2, end - at - 2));
    at = std::min(end + 1, text.size());
    if (content.empty() || content.starts_with(':')) continue;
    const std::size_t colon = std::min(content.find(':'), content.size());
    const std::string_view key = content.substr(0, colon);
    const std::string_view value = trimmed(content.substr(std::min(colon + 1, content.size())));
    constexpr std::array<std::string_view, 6> keys{"id", "zh", "en", "severity", "source", "explain"};
    if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
      return wrong(file, line, fmt::format("a rule's head has no \"{}\"", key),
                   "it has zh, en, severity, source, explain and :parameters");
    }
    if (!seen.emplace(key).second && key != "explain") {
      return wrong(file, line, fmt::format("{} stands twice in the head", key), "keep one");
    }
    if (key == "id" && value != id) {
      return wrong(file, line, fmt::format("the rule calls itself {}", value),
                   fmt::format("name the file {}.sql, or leave the line out", value));
    }
    if (key == "severity") {
      const auto severity = severity_from_string(value);
      if (!severity) {
        return wrong(file, line, fmt::format("\"{}\" is no severity", value), "use error, warning or info");
      }
      rule.severity = *severity;
    } else if (key == "source") {
      rule.source = value;
    } else if (key == "explain") {
      if (!rule.explanation.empty()) rule.explanation += '\n';
      rule.explanation += value;
    }
  }
  for (const std::string_view key : {"zh", "en", "severity", "source"}) {
    if (!seen.contains(key)) {
      return wrong(file, 1, fmt::format("the rule's head does not say its {}", key),
                   fmt::format("add a line \"-- {}: …\" at the top", key));
    }
  }
  // parse_question leaves out what stands before the statement.
  const std::size_t begin =
      rule.question.sql.empty() ? std::string_view::npos : text.rfind(rule.question.sql);
  if (begin == std::string_view::npos) return wrong(file, line, "there is no statement", "add a SELECT");
  rule.sql_line =
      1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<long>(begin), '\n'));
  return rule;
}

}  // namespace guidang::audit
