// Whether a finding is about the report or about our own reading of it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "audit/finding.h"
#include "audit/table_rows.h"
#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::audit {

// A finding of arithmetic rests on cells that were read. The reading is in doubt, and the finding's cause
// `reading`, where one of these holds:
//  - the extractor warned of the table, or of the whole document where the finding names no place;
//  - a heading or a value in one of the rows was suspected (misspelt heading, lost sign);
//  - one of the rows has a heading that no pattern knows, or a sum misses a row that none knows;
//  - in a table whose columns are not sure (text dump, PDF): one of the rows has another number of cells than
//    the rows like it, or the sum holds when one number is exchanged for the one beside it.
// What a Word table says stands there, so its sums are the report's.
class Doubts {
 public:
  static base::Result<Doubts> prepare(store::Database& database);

  // Sets cause, doubt and confidence. The cells must be found; findings of one document one after another
  // spare questions.
  base::Result<void> judge(Finding& finding, TableRows& rows);

 private:
  using Row = std::pair<std::int64_t, int>;  // table, row

  base::Result<void> load(std::int64_t document_id);
  std::string of_document(const Finding& finding) const;
  std::string of_rows(const Finding& finding) const;
  base::Result<std::string> of_columns(const Finding& finding, TableRows& rows);
  base::Result<bool> is_odd(const FoundCell& cell, TableRows& rows);
  base::Result<bool> fits_beside(const Finding& finding, const FoundCell& cell, TableRows& rows);

  store::Statement document_, warnings_, suspicions_, unmapped_, amount_rows_, indicator_rows_;
  std::int64_t document_id_ = 0;  // that the rest is of
  bool is_pdf_ = false, is_damaged_ = false;
  std::set<int> warned_blocks_;
  std::set<Row> suspected_, unknown_rows_;
};

// How sure the values are that a finding rests on: a failed sum says that one of them is wrong, wherever; a
// missing reason says nothing of the values.
double confidence_of(const Finding& finding);

}  // namespace guidang::audit
