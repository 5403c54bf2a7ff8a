#include "store/questions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <utility>

#include "base/embedded_file.h"

namespace guidang::store {

// Generated from questions/*.sql.
std::span<const base::EmbeddedFile> embedded_questions();

namespace {

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// "above = 50    多于几页 | more pages than", behind the colon
QuestionParameter parse_parameter(std::string_view line) {
  QuestionParameter parameter;
  std::size_t at = 0;
  while (at < line.size() && is_name(line[at])) ++at;
  parameter.name = line.substr(0, at);
  std::string_view rest = line.substr(at);
  if (const auto equal = rest.find_first_not_of(' '); equal != std::string_view::npos && rest[equal] == '=') {
    rest.remove_prefix(equal + 1);
    rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    const std::size_t end = std::min(rest.find(' '), rest.size());
    parameter.default_value = std::string(rest.substr(0, end));
    rest.remove_prefix(end);
  }
  const std::size_t bar = std::min(rest.find('|'), rest.size());
  parameter.title_zh = trimmed(rest.substr(0, bar));
  if (bar < rest.size()) parameter.title_en = trimmed(rest.substr(bar + 1));
  return parameter;
}

// A plain decimal, so that it may stand in a statement as it is.
bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part =
      point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
  return !whole.empty() && !part.empty() && text.size() < 30 &&
         std::all_of(whole.begin(), whole.end(), is_digit) && std::all_of(part.begin(), part.end(), is_digit);
}

std::string literal(const std::optional<std::string>& value) {
  if (!value || value->empty()) return "NULL";
  if (is_number(*value)) return *value;
  std::string out = "'";
  for (const char c : *value) {
    if (c == '\'') out += '\'';
    if (c != '\0') out += c;
  }
  return out + '\'';
}

}  // namespace

Question parse_question(std::string_view name, std::string_view text) {
  Question question;
  question.name = name;
  question.text = text;
  std::size_t at = 0;
  while (text.substr(at).starts_with("--")) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string line = trimmed(text.substr(at + 2, end - at - 2));
    if (line.starts_with("zh:")) {
      question.title_zh = trimmed(std::string_view(line).substr(3));
    } else if (line.starts_with("en:")) {
      question.title_en = trimmed(std::string_view(line).substr(3));
    } else if (line.starts_with(':')) {
      question.parameters.push_back(parse_parameter(std::string_view(line).substr(1)));
    }
    at = std::min(end + 1, text.size());
  }
  question.sql = trimmed(text.substr(at));
  return question;
}

const std::vector<Question>& questions() {
  static const std::vector<Question> all = [] {
    std::vector<Question> list;
    for (const base::EmbeddedFile& file : embedded_questions()) {
      std::string_view name = file.name;
      name.remove_prefix(name.rfind('/') + 1);
      name.remove_suffix(std::string_view(".sql").size());
      list.push_back(parse_question(name, file.text));
    }
    std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return list;
  }();
  return all;
}

bool QuestionParameter::is_number() const {
  return name == "year" || (default_value && store::is_number(*default_value));
}

std::string replace_parameters(const Question& question,
                               const std::map<std::string, std::string, std::less<>>& replacements) {
  std::string out;
  const std::string_view sql = question.sql;
  for (std::size_t at = 0; at < sql.size();) {
    const char c = sql[at];
    std::size_t end = at + 1;
    if (c == '\'' || c == '"') {
      end = std::min(sql.find(c, at + 1), sql.size() - 1) + 1;
    } else if (sql.substr(at).starts_with("--")) {
      end = std::min(sql.find('\n', at), sql.size());
    } else if (c == ':') {
      while (end < sql.size() && is_name(sql[end])) ++end;
      if (const auto found = replacements.find(sql.substr(at + 1, end - at - 1));
          found != replacements.end()) {
        out += found->second;
        at = end;
        continue;
      }
    }
    out += sql.substr(at, end - at);
    at = end;
  }
  return out;
}

base::Result<std::string> fill_in(const Question& question,
                                  const std::map<std::string, std::string>& values) {
  std::map<std::string, std::string, std::less<>> literals;
  std::vector<std::string> names;
  for (const QuestionParameter& parameter : question.parameters) {
    const auto given = values.find(parameter.name);
    if (given != values.end() && parameter.is_number() && !given->second.empty() &&
        !is_number(given->second)) {
      return base::fail(base::ErrorCode::usage, {},
                        fmt::format("--{} {} is no number", parameter.name, given->second), "give one");
    }
    literals[parameter.name] =
        literal(given == values.end() ? parameter.default_value : std::optional(given->second));
    names.push_back("--" + parameter.name);
  }
  for (const auto& [name, value] : values) {
    if (literals.contains(name)) continue;
    return base::fail(
        base::ErrorCode::usage, {}, fmt::format("{} has no --{}", question.name, name),
        names.empty() ? "it has no parameters" : fmt::format("it has {}", fmt::join(names, ", ")));
  }
  return replace_parameters(question, literals);
}

}  // namespace guidang::store
