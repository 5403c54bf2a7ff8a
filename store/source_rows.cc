#include "store/source_rows.h"

#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace guidang::store {
namespace {

std::optional<std::string> rows_to_text(const std::vector<int>& rows) {
  if (rows.empty()) return std::nullopt;
  std::string text = "[";
  for (const int row : rows) {
    if (text.size() > 1) text += ',';
    text += std::to_string(row);
  }
  return text + "]";
}

std::vector<int> rows_from_text(std::string_view text) {
  std::vector<int> rows;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    int row = 0;
    const auto [next, error] = std::from_chars(at, end, row);
    if (error == std::errc()) rows.push_back(row);
    at = next == at ? at + 1 : next;
  }
  return rows;
}

// Several rows in one statement cost SQLite a fifth less than each in its own.
constexpr std::size_t cells_at_once = 32;

std::string insert_cells(std::size_t rows) {
  std::string sql =
      "INSERT INTO cells (table_id, row_index, column_index, row_span, column_span, text, page, x0, y0, x1, "
      "y1) VALUES ";
  for (std::size_t row = 0; row < rows; ++row) {
    sql += row == 0 ? "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  }
  return sql;
}

std::optional<double> edge(const std::optional<model::Box>& box, double model::Box::*which) {
  return box ? std::optional<double>((*box).*which) : std::nullopt;
}

std::optional<model::Box> box_at(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return model::Box{row.real(column), row.real(column + 1), row.real(column + 2), row.real(column + 3)};
}

std::optional<model::ParentCell> parent_at(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return model::ParentCell{row.number(column), row.number(column + 1), row.number(column + 2)};
}

}  // namespace

base::Result<std::unique_ptr<SourceRows>> SourceRows::prepare(Database& database) {
  std::unique_ptr<SourceRows> rows(new SourceRows(database));
  const std::string insert_one = insert_cells(1), insert_many = insert_cells(cells_at_once);
  auto prepared = prepare_all(
      database,
      {
          {&rows->insert_paragraph_,
           "INSERT INTO paragraphs (document_id, block_index, page, role, level, list_label, text, x0, y0, "
           "x1, y1) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&rows->insert_table_,
           "INSERT INTO tables (document_id, block_index, page_first, page_last, row_count, column_count, "
           "aligned, "
           "header_rows, repeated_header_rows, parent_block_index, parent_row_index, parent_column_index) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
          {&rows->insert_cell_, insert_one},
          {&rows->insert_cells_, insert_many},
          {&rows->insert_warning_,
           "INSERT INTO warnings (document_id, position, code, message, block_index, loses_content) "
           "VALUES (?, ?, ?, ?, ?, ?)"},
          {&rows->insert_properties_,
           "INSERT INTO properties (document_id, author, last_modified_by, company, created, modified, "
           "application) VALUES (?, ?, ?, ?, ?, ?, ?)"},
          {&rows->remove_properties_, "DELETE FROM properties WHERE document_id = ?"},
          {&rows->load_properties_,
           "SELECT author, last_modified_by, company, created, modified, application FROM properties "
           "WHERE document_id = ?"},
          {&rows->remove_paragraphs_, "DELETE FROM paragraphs WHERE document_id = ?"},
          {&rows->remove_tables_, "DELETE FROM tables WHERE document_id = ?"},
          {&rows->remove_warnings_, "DELETE FROM warnings WHERE document_id = ?"},
          {&rows->load_paragraphs_,
           "SELECT block_index, page, role, level, list_label, text, x0, y0, x1, y1 FROM paragraphs "
           "WHERE document_id = ? ORDER BY block_index"},
          {&rows->load_tables_,
           "SELECT block_index, table_id, page_first, page_last, row_count, column_count, aligned, "
           "repeated_header_rows, parent_block_index, parent_row_index, parent_column_index, header_rows "
           "FROM tables WHERE document_id = ? ORDER BY block_index"},
          {&rows->load_cells_,
           "SELECT row_index, column_index, row_span, column_span, text, page, x0, y0, x1, y1 FROM cells "
           "WHERE table_id = ? ORDER BY row_index, column_index"},
          {&rows->load_warnings_,
           "SELECT code, message, block_index, loses_content FROM warnings WHERE document_id = ? ORDER BY "
           "position"},
          {&rows->load_table_ids_,
           "SELECT block_index, table_id FROM tables WHERE document_id = ? ORDER BY 1"},
      });
  if (!prepared) return base::fail(std::move(prepared.error()));
  return rows;
}

base::Result<void> SourceRows::insert(std::int64_t document_id, int block_index,
                                      const model::Paragraph& paragraph) {
  const auto& box = paragraph.bbox;
  return insert_paragraph_.run(document_id, block_index, paragraph.page, model::to_string(paragraph.role),
                               paragraph.level, or_null(paragraph.list_label), paragraph.text,
                               edge(box, &model::Box::x0), edge(box, &model::Box::y0),
                               edge(box, &model::Box::x1), edge(box, &model::Box::y1));
}

base::Result<std::int64_t> SourceRows::insert(std::int64_t document_id, int block_index,
                                              const model::Table& table) {
  std::optional<int> parent_block, parent_row, parent_column;
  if (table.parent) {
    parent_block = table.parent->block_index;
    parent_row = table.parent->row;
    parent_column = table.parent->column;
  }
  auto inserted =
      insert_table_.run(document_id, block_index, table.page_first, table.page_last, table.row_count,
                        table.column_count, table.aligned, table.header_rows,
                        rows_to_text(table.repeated_header_rows), parent_block, parent_row, parent_column);
  if (!inserted) return base::fail(std::move(inserted.error()));
  return database_.last_insert_id();
}

base::Result<void> SourceRows::insert(const std::vector<CellOfTable>& cells) {
  for (std::size_t at = 0; at < cells.size();) {
    const bool many = cells.size() - at >= cells_at_once;
    Statement& statement = many ? insert_cells_ : insert_cell_;
    statement.begin();
    for (const std::size_t end = at + (many ? cells_at_once : 1); at < end; ++at) {
      const model::Cell& cell = *cells[at].cell;
      const auto& box = cell.bbox;
      statement.add(cells[at].table_id, cell.row, cell.column, cell.row_span, cell.column_span, cell.text,
                    cell.page, edge(box, &model::Box::x0), edge(box, &model::Box::y0),
                    edge(box, &model::Box::x1), edge(box, &model::Box::y1));
    }
    if (auto done = statement.end(); !done) return done;
  }
  return {};
}

base::Result<TableIds> SourceRows::insert(std::int64_t document_id, const model::Document& document) {
  if (document.properties != model::Properties()) {
    const model::Properties& own = document.properties;
    auto done = insert_properties_.run(document_id, or_null(own.author), or_null(own.last_modified_by),
                                       or_null(own.company), or_null(own.created), or_null(own.modified),
                                       or_null(own.application));
    if (!done) return base::fail(std::move(done.error()));
  }
  TableIds ids;
  ids.reserve(document.blocks.size());
  std::vector<CellOfTable> cells;
  for (const model::Block& block : document.blocks) {
    const int block_index = static_cast<int>(ids.size());
    if (const auto* table = std::get_if<model::Table>(&block)) {
      auto id = insert(document_id, block_index, *table);
      if (!id) return base::fail(std::move(id.error()));
      ids.push_back(*id);
      for (const model::Cell& cell : table->cells) cells.push_back({*id, &cell});
    } else {
      auto done = insert(document_id, block_index, std::get<model::Paragraph>(block));
      if (!done) return base::fail(std::move(done.error()));
      ids.push_back(0);
    }
  }
  if (auto done = insert(cells); !done) return base::fail(std::move(done.error()));
  int position = 0;
  for (const model::Warning& warning : document.warnings) {
    auto done = insert_warning_.run(document_id, position++, warning.code, warning.message,
                                    warning.block_index, warning.loses_content);
    if (!done) return base::fail(std::move(done.error()));
  }
  return ids;
}

base::Result<void> SourceRows::remove(std::int64_t document_id) {
  // Cells go with their tables.
  if (auto done = remove_paragraphs_.run(document_id); !done) return done;
  if (auto done = remove_tables_.run(document_id); !done) return done;
  if (auto done = remove_properties_.run(document_id); !done) return done;
  return remove_warnings_.run(document_id);
}

base::Result<void> SourceRows::load(std::int64_t document_id, model::Document& document) {
  std::map<int, model::Block> blocks;
  load_paragraphs_.start(document_id);
  auto loaded = load_paragraphs_.each([&] {
    const Statement& row = load_paragraphs_;
    model::Paragraph paragraph;
    paragraph.page = row.maybe_number(1);
    paragraph.role = model::role_from_string(row.text(2)).value_or(model::Role::body);
    paragraph.level = row.maybe_number(3);
    paragraph.list_label = row.text(4);
    paragraph.text = row.text(5);
    paragraph.bbox = box_at(row, 6);
    blocks.emplace(row.number(0), std::move(paragraph));
  });
  if (!loaded) return loaded;

  std::vector<std::pair<std::int64_t, model::Table*>> tables;
  load_tables_.start(document_id);
  loaded = load_tables_.each([&] {
    const Statement& row = load_tables_;
    model::Table table;
    table.page_first = row.maybe_number(2);
    table.page_last = row.maybe_number(3);
    table.row_count = row.number(4);
    table.column_count = row.number(5);
    table.aligned = row.integer(6) != 0;
    table.repeated_header_rows = rows_from_text(row.text(7));
    table.parent = parent_at(row, 8);
    table.header_rows = row.number(11);
    const auto placed = blocks.insert_or_assign(row.number(0), std::move(table)).first;
    tables.emplace_back(row.integer(1), &std::get<model::Table>(placed->second));
  });
  if (!loaded) return loaded;

  for (const auto& [table_id, table] : tables) {
    load_cells_.start(table_id);
    loaded = load_cells_.each([&, into = table] {
      const Statement& row = load_cells_;
      into->cells.push_back({row.number(0), row.number(1), row.number(2), row.number(3), row.text(4),
                             row.maybe_number(5), box_at(row, 6)});
    });
    if (!loaded) return loaded;
  }
  document.blocks.clear();
  document.blocks.reserve(blocks.size());
  for (auto& entry : blocks) document.blocks.push_back(std::move(entry.second));

  document.properties = {};
  load_properties_.start(document_id);
  loaded = load_properties_.each([&] {
    const Statement& row = load_properties_;
    document.properties = {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)};
  });
  if (!loaded) return loaded;

  document.warnings.clear();
  load_warnings_.start(document_id);
  return load_warnings_.each([&] {
    const Statement& row = load_warnings_;
    document.warnings.push_back({row.text(0), row.text(1), row.maybe_number(2), row.integer(3) != 0});
  });
}

base::Result<TableIds> SourceRows::table_ids(std::int64_t document_id) {
  TableIds ids;
  load_table_ids_.start(document_id);
  auto loaded = load_table_ids_.each([&] {
    const auto block_index = static_cast<std::size_t>(load_table_ids_.integer(0));
    if (ids.size() <= block_index) ids.resize(block_index + 1);
    ids[block_index] = load_table_ids_.integer(1);
  });
  if (!loaded) return base::fail(std::move(loaded.error()));
  return ids;
}

}  // namespace guidang::store
