// Ready questions: SQL with a head that says what it asks and which parameters it has.
//
//   -- zh: 页数超过某一数目的文档
//   -- en: documents with many pages
//   -- :year          年度 | fiscal year
//   -- :above = 50    多于几页 | more pages than
//   SELECT … WHERE page_count > :above AND (:year IS NULL OR fiscal_year = :year)
//
// A parameter without a default is NULL where it is not given.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace guidang::store {

struct QuestionParameter {
  std::string name;  // without the colon
  std::optional<std::string> default_value;
  std::string title_zh, title_en;

  bool is_number() const;  // a year, or it has a number as default
};

struct Question {
  std::string name;  // of its file, without .sql
  std::string title_zh, title_en;
  std::vector<QuestionParameter> parameters;
  std::string text;  // the file
  std::string sql;   // without the head
};

// Those built in (questions/*.sql), by name.
const std::vector<Question>& questions();

// Reads the text of a question file.
Question parse_question(std::string_view name, std::string_view text);

// The statement with other SQL in place of its parameters, by their names; of those that are not among them
// it keeps the parameter. Texts, quoted names and comments stay as they are.
std::string replace_parameters(const Question& question,
                               const std::map<std::string, std::string, std::less<>>& sql);

// The statement with its parameters filled in: a number as it is, another value as text, none as NULL.
// Errors: usage for a value whose parameter the question does not have.
base::Result<std::string> fill_in(const Question& question, const std::map<std::string, std::string>& values);

}  // namespace guidang::store
