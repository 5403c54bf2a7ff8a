#include "audit/table_rows.h"

namespace guidang::audit {

base::Result<TableRows> TableRows::prepare(store::Database& database) {
  TableRows rows;
  auto prepared = store::prepare_all(
      database,
      {{&rows.cells_,
        "SELECT column_index, text FROM cells WHERE table_id = ? AND row_index = ? ORDER BY column_index"},
       {&rows.tables_, "SELECT document_id, block_index, aligned FROM tables WHERE table_id = ?"}});
  if (!prepared) return base::fail(std::move(prepared.error()));
  return rows;
}

base::Result<const std::vector<RowCell>*> TableRows::row(std::int64_t table_id, int row_index) {
  if (table_id != table_id_) {
    rows_.clear();
    table_id_ = table_id;
  }
  const auto [place, is_new] = rows_.try_emplace(row_index);
  if (is_new) {
    cells_.start(table_id, row_index);
    auto done = cells_.each([&] { place->second.push_back({cells_.number(0), cells_.text(1)}); });
    if (!done) return base::fail(std::move(done.error()));
  }
  return &place->second;
}

base::Result<std::optional<TableInfo>> TableRows::table(std::int64_t table_id) {
  if (table_id != info_of_) {
    info_.reset();
    tables_.start(table_id);
    auto done = tables_.each([&] {
      info_ = TableInfo{tables_.integer(0), tables_.number(1), tables_.integer(2) != 0};
    });
    if (!done) return base::fail(std::move(done.error()));
    info_of_ = table_id;
  }
  return info_;
}

const RowCell* cell_at(const std::vector<RowCell>& row, int column) {
  for (const RowCell& cell : row) {
    if (cell.column == column) return &cell;
  }
  return nullptr;
}

}  // namespace guidang::audit
