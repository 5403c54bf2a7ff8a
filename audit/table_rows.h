// Rows of the tables of an archive as they are asked for, with a small memory: findings of one form ask for
// the same rows again and again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::audit {

struct RowCell {
  int column = 0;
  std::string text;
};

struct TableInfo {
  std::int64_t document_id = 0;
  int block_index = -1;
  bool aligned = true;
};

class TableRows {
 public:
  static base::Result<TableRows> prepare(store::Database& database);

  // The cells whose top left place is in the row, from left to right; they live until the next row() of
  // another table.
  base::Result<const std::vector<RowCell>*> row(std::int64_t table_id, int row_index);
  // None for a table that is not there.
  base::Result<std::optional<TableInfo>> table(std::int64_t table_id);

 private:
  store::Statement cells_, tables_;
  std::int64_t table_id_ = 0;
  std::map<int, std::vector<RowCell>> rows_;  // of table_id_
  std::int64_t info_of_ = 0;
  std::optional<TableInfo> info_;
};

// The cell that stands there; null if none begins there.
const RowCell* cell_at(const std::vector<RowCell>& row, int column);

}  // namespace guidang::audit
