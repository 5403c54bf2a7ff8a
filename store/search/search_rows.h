// The search index beside the rows that it is made of.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::store {

// Keeps its statements; must not outlive the database. No transaction of its own: a caller changes the rows
// and the index in the same one. What is removed from the index is worked out from the rows, so they must
// still be there.
class SearchRows {
 public:
  static base::Result<std::unique_ptr<SearchRows>> prepare(Database& database);

  // All of a document: paragraphs, cells and indicators; after they are stored.
  base::Result<void> add_all(std::int64_t document_id);
  // The indicators of its forms; after they are stored.
  base::Result<void> add_indicators(std::int64_t document_id);
  // Before they go.
  base::Result<void> remove_indicators(std::int64_t document_id);
  base::Result<void> remove_all(std::int64_t document_id);

 private:
  base::Result<void> add_source(std::int64_t document_id);

  enum class Change { add, remove };
  struct Range {
    std::int64_t first_id = 0;
    std::int64_t table_id = 0;  // 0: not of cells
    std::int64_t form_id = 0;   // 0: not of indicators
    std::int64_t column_count = 0;
  };

  explicit SearchRows(Database& database) : database_(database) {}
  base::Result<std::int64_t> new_range(std::int64_t document_id, std::int64_t count, const Range& range);
  base::Result<void> change(Change change, std::int64_t document_id, const Range& range);
  base::Result<void> change(Change change, std::int64_t id, const std::string& text);

  Database& database_;
  Statement insert_, delete_, last_range_, insert_range_, ranges_, remove_ranges_, remove_form_ranges_;
  Statement block_count_, tables_, forms_, paragraphs_, cells_, indicators_;
};

// Makes the index anew if it was made of other words than this program makes (or never). Within a transaction
// of the caller. Does nothing where the archive has no index.
base::Result<void> bring_search_up_to_date(Database& database);

}  // namespace guidang::store
