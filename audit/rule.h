// An audit rule: SQL with a head that says what it looks for, why, and how strictly.
//
//   -- zh: 得分高于分值
//   -- en: a score is higher than its weight
//   -- severity: error
//   -- source: 评分常识；……
//   -- explain: 每个指标的得分不能高于它的分值。
//   -- :tolerance = 0.005    容差（分） | tolerance in points
//   SELECT i.form_id, '得分高于分值' AS message, … FROM …
//
// The rule's name is that of its file, without .sql. `explain` may stand on several lines. Parameters are as
// in the ready questions (store/questions.h); what a rule allows is one called tolerance.
//
// The statement may read all of the archive and the tables of audit/prelude.sql. It gives one row a finding:
//   form_id, document_id          one of them; where both are null the row is passed over
//   message                       what is wrong, for the clerk
//   expected, found               what should stand there and what does, as text
//   expected_cells, found_cells   where they stand: names of records and cells, parted by blanks:
//                                 amount:12 name:5 target:5 actual:5 weight:5 score:5 note:5 group:5
//                                 subgroup:5 (of indicator 5)
//                                 attribute:3 goal:2 section:9 form:4 total_score:4 total_weight:4
//                                 cell:204.8.2 (table, row, column) paragraph:17.3 (document, block)
//   expected_value, found_value   both as numbers, for the search for a shifted column
//   severity                      another than the rule's for this row
//   cause, doubt                  'reading' where the rule itself doubts what was read, and why
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/questions.h"

namespace guidang::audit {

enum class Severity { error, warning, info };
std::string_view to_string(Severity severity);
// Also "information".
std::optional<Severity> severity_from_string(std::string_view name);

struct Rule {
  std::string id;
  Severity severity = Severity::warning;
  std::string source;        // which official rule or practice
  std::string explanation;   // lines joined by '\n'
  store::Question question;  // titles, parameters, the statement
  std::string file;          // for messages
  int sql_line = 1;          // line of the file where the statement begins
  bool built_in = false;
  std::string cases;  // the text of its cases, JSON; "" if there are none
  std::string cases_file;

  // Default of the parameter called tolerance; "" if it has none.
  std::string tolerance() const;
};

// Reads a rule file. Errors: usage with file and line for a head that lacks something or says what nobody
// knows.
base::Result<Rule> parse_rule(std::string_view id, std::string_view file, std::string_view text);

}  // namespace guidang::audit
