// The canonical layer of one document: forms and what they hold, sections, unmapped.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "model/records.h"
#include "store/source_rows.h"
#include "store/sqlite.h"

namespace guidang::store {

// Keeps its statements; must not outlive the database. No transaction of its own.
class CanonicalRows {
 public:
  static base::Result<std::unique_ptr<CanonicalRows>> prepare(Database& database);

  // The document's row must be there and have no rows of this layer. title, unit_name, fiscal_year and region
  // of the records are the document row's and not written here.
  base::Result<void> insert(std::int64_t document_id, const model::Records& records, const TableIds& tables);
  // With what the audit found on them.
  base::Result<void> remove(std::int64_t document_id);
  // Fills forms, sections, unmapped and evidence.
  base::Result<void> load(std::int64_t document_id, model::Records& records);

 private:
  explicit CanonicalRows(Database& database) : database_(database) {}
  base::Result<void> prepare_writing();
  base::Result<void> prepare_reading();
  base::Result<void> insert(std::int64_t document_id, int position, const model::Form& form,
                            const TableIds& tables);
  base::Result<void> insert_lists(std::int64_t form_id, const model::Form& form, const TableIds& tables);
  base::Result<void> load_lists(std::int64_t form_id, model::Form& form);

  Database& database_;
  Statement insert_form_, insert_indicator_, insert_amount_, insert_goal_, insert_attribute_,
      insert_signature_, insert_suspicion_, insert_section_, insert_unmapped_, insert_evidence_;
  Statement remove_forms_, remove_sections_, remove_unmapped_, remove_evidence_, remove_findings_;
  Statement load_forms_, load_indicators_, load_amounts_, load_goals_, load_attributes_, load_signatures_,
      load_suspicions_, load_sections_, load_unmapped_, load_evidence_;
};

}  // namespace guidang::store
