// From the names of records that a rule gives ("amount:12 score:512 cell:204.8.2") to places in the source.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/finding.h"
#include "audit/indicator_columns.h"
#include "audit/table_rows.h"
#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::audit {

class CellFinder {
 public:
  // The database must outlive it.
  static base::Result<CellFinder> prepare(store::Database& database);

  // Fills finding.cells from its references: those of the found side first. A reference that names nothing is
  // passed over; one that is no reference is an error (usage, at the rule's file).
  base::Result<void> find(Finding& finding);

  TableRows& rows() { return rows_; }

 private:
  base::Result<void> add(Finding& finding, std::string_view side, const std::string& references);
  base::Result<bool> place(std::string_view kind, std::int64_t id, FoundCell& cell);
  base::Result<bool> place_total(std::string_view kind, std::int64_t form_id, FoundCell& cell);
  base::Result<bool> place_bare(std::string_view kind, std::string_view name, FoundCell& cell);

  TableRows rows_;
  IndicatorColumns columns_;
  store::Statement amount_, attribute_, goal_, section_, form_, total_, last_row_;
};

}  // namespace guidang::audit
