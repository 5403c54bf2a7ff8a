// The floor of writing: the rows of an archive, taken into memory first, inserted into a fresh file of the
// same schema. Only the inserting is timed.
//   floor_insert ARCHIVE NEW_FILE
#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <variant>

#include "bench/floor.h"

namespace guidang::bench {
namespace {

constexpr std::size_t documents_in_transaction = 256;  // as many as an import
constexpr const char* pragmas =                        // those of store/open_archive.cc
    "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; "
    "PRAGMA cache_size = -65536; PRAGMA journal_mode = WAL;";

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, Close>;
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Database open(const char* path, int flags) {
  sqlite3* database = nullptr;
  if (sqlite3_open_v2(path, &database, flags, nullptr) != SQLITE_OK) give_up(path, sqlite3_errmsg(database));
  return Database(database);
}

void execute(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    give_up(sql, sqlite3_errmsg(database));
  }
}

Statement prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) {
    give_up(sql, sqlite3_errmsg(database));
  }
  return Statement(statement);
}

bool next(sqlite3_stmt* statement) {
  const int result = sqlite3_step(statement);
  if (result != SQLITE_ROW && result != SQLITE_DONE) {
    give_up(sqlite3_sql(statement), sqlite3_errmsg(sqlite3_db_handle(statement)));
  }
  return result == SQLITE_ROW;
}

std::string text(sqlite3_stmt* statement, int column) {
  const auto* value = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return std::string(value ? value : "", static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;
using Row = std::vector<Value>;

struct Table {
  std::string name;
  std::vector<std::string> columns;
  std::map<std::int64_t, std::vector<Row>> rows;  // by document; 0: of none
};

// Those that guidang declares, in the order in which they were: a table comes after those that it refers to.
std::vector<Table> tables_of(sqlite3* database) {
  std::vector<Table> tables;
  const Statement list = prepare(database,
                                 "SELECT s.name FROM sqlite_schema s JOIN pragma_table_list l USING (name) "
                                 "WHERE l.schema = 'main' AND l.type = 'table' AND s.type = 'table' "
                                 "AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY s.rowid");
  while (next(list.get())) {
    Table& table = tables.emplace_back();
    table.name = text(list.get(), 0);
    const Statement info = prepare(database, "SELECT name FROM pragma_table_info('" + table.name + "')");
    while (next(info.get())) table.columns.push_back(text(info.get(), 0));
  }
  return tables;
}

// SQL that tells the document of a row: its own column, or that of the form or table that it belongs to.
std::string owner_of(const Table& table) {
  const auto has = [&table](std::string_view column) {
    return std::find(table.columns.begin(), table.columns.end(), column) != table.columns.end();
  };
  if (has("document_id")) return "document_id";
  if (has("form_id")) return "(SELECT f.document_id FROM forms f WHERE f.form_id = t.form_id)";
  if (has("table_id")) return "(SELECT x.document_id FROM tables x WHERE x.table_id = t.table_id)";
  return "0";
}

Value value_of(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
      return sqlite3_column_int64(statement, column);
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, column);
    case SQLITE_NULL:
      return {};
    default:
      return text(statement, column);
  }
}

std::size_t load(sqlite3* database, Table& table) {
  std::string columns;
  for (const std::string& column : table.columns) columns += ", t." + column;
  const Statement rows = prepare(
      database, "SELECT coalesce(" + owner_of(table) + ", 0)" + columns + " FROM " + table.name + " t");
  std::size_t count = 0;
  for (; next(rows.get()); ++count) {
    Row& row = table.rows[sqlite3_column_int64(rows.get(), 0)].emplace_back();
    for (int i = 1; i <= static_cast<int>(table.columns.size()); ++i) row.push_back(value_of(rows.get(), i));
  }
  return count;
}

// Tables, indexes and views, all empty.
void copy_schema(sqlite3* from, sqlite3* to) {
  const Statement schema =
      prepare(from,
              "SELECT s.sql FROM sqlite_schema s LEFT JOIN pragma_table_list l ON l.name = s.name AND "
              "l.schema = 'main' "
              "WHERE s.sql IS NOT NULL AND coalesce(l.type, '') NOT IN ('shadow', 'virtual') "
              "AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY s.rowid");
  execute(to, "BEGIN");
  while (next(schema.get())) execute(to, text(schema.get(), 0).c_str());
  execute(to, "COMMIT");
}

void insert(sqlite3_stmt* statement, const Row& row) {
  int at = 0;
  for (const Value& value : row) {
    ++at;
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      sqlite3_bind_int64(statement, at, *integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
      sqlite3_bind_double(statement, at, *real);
    } else if (const auto* string = std::get_if<std::string>(&value)) {
      sqlite3_bind_text(statement, at, string->data(), static_cast<int>(string->size()), SQLITE_STATIC);
    } else {
      sqlite3_bind_null(statement, at);
    }
  }
  next(statement);
  sqlite3_reset(statement);
}

std::vector<Statement> prepare_inserts(sqlite3* database, const std::vector<Table>& tables) {
  std::vector<Statement> inserts;
  for (const Table& table : tables) {
    std::string marks;
    for (std::size_t i = 0; i < table.columns.size(); ++i) marks += i == 0 ? "?" : ", ?";
    inserts.push_back(prepare(database, "INSERT INTO " + table.name + " VALUES (" + marks + ")"));
  }
  return inserts;
}

void insert_all(sqlite3* database, const std::vector<Table>& tables,
                const std::vector<std::int64_t>& documents) {
  const std::vector<Statement> inserts = prepare_inserts(database, tables);
  for (std::size_t done = 0; done < documents.size(); ++done) {
    if (done % documents_in_transaction == 0) execute(database, done == 0 ? "BEGIN" : "COMMIT; BEGIN");
    for (std::size_t i = 0; i < tables.size(); ++i) {
      const auto rows = tables[i].rows.find(documents[done]);
      if (rows == tables[i].rows.end()) continue;
      for (const Row& row : rows->second) insert(inserts[i].get(), row);
    }
  }
  execute(database, "COMMIT");
}

}  // namespace
}  // namespace guidang::bench

int main(int argc, char** argv) {
  using namespace guidang::bench;
  if (argc != 3) give_up("usage", "floor_insert ARCHIVE NEW_FILE");
  const Database from = open(argv[1], SQLITE_OPEN_READONLY);
  std::vector<Table> tables = tables_of(from.get());
  std::size_t count = 0;
  for (Table& table : tables) count += load(from.get(), table);
  std::vector<std::int64_t> documents = {0};
  const Statement ids = prepare(from.get(), "SELECT document_id FROM documents ORDER BY document_id");
  while (next(ids.get())) documents.push_back(sqlite3_column_int64(ids.get(), 0));

  Database to = open(argv[2], SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  const Stopwatch watch;
  execute(to.get(), pragmas);
  copy_schema(from.get(), to.get());
  insert_all(to.get(), tables, documents);
  to.reset();  // which brings the log into the file, as an import does when it ends
  report(watch, "rows", count);
}
