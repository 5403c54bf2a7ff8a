// The source layer of one document: paragraphs, tables, cells, warnings.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "store/sqlite.h"

namespace guidang::store {

// The table_id of each block; 0 for a paragraph.
using TableIds = std::vector<std::int64_t>;

// Keeps its statements; must not outlive the database. No transaction of its own.
class SourceRows {
 public:
  static base::Result<std::unique_ptr<SourceRows>> prepare(Database& database);

  // The document's row must be there and have no rows of this layer.
  base::Result<TableIds> insert(std::int64_t document_id, const model::Document& document);
  base::Result<void> remove(std::int64_t document_id);
  // Fills blocks and warnings.
  base::Result<void> load(std::int64_t document_id, model::Document& document);
  base::Result<TableIds> table_ids(std::int64_t document_id);

 private:
  struct CellOfTable {
    std::int64_t table_id;
    const model::Cell* cell;
  };

  explicit SourceRows(Database& database) : database_(database) {}
  base::Result<void> insert(std::int64_t document_id, int block_index, const model::Paragraph& paragraph);
  base::Result<std::int64_t> insert(std::int64_t document_id, int block_index, const model::Table& table);
  base::Result<void> insert(const std::vector<CellOfTable>& cells);

  Database& database_;
  Statement insert_paragraph_, insert_table_, insert_cell_, insert_cells_, insert_warning_,
      insert_properties_;
  Statement remove_paragraphs_, remove_tables_, remove_warnings_, remove_properties_;
  Statement load_paragraphs_, load_tables_, load_cells_, load_warnings_, load_table_ids_, load_properties_;
};

}  // namespace guidang::store
