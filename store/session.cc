#include "store/session.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "store/nearest.h"
#include "store/open_archive.h"
#include "store/sqlite.h"

namespace guidang::store {
namespace {

using base::ErrorCode;

tl::unexpected<base::Error> usage(std::string what, std::string remedy = {}) {
  return base::fail(ErrorCode::usage, "", std::move(what), std::move(remedy));
}

std::vector<std::string> names_by(Database& database, std::string_view sql) {
  std::vector<std::string> names;
  auto statement = database.prepare(sql);
  if (statement) {
    (void)statement->each([&] { names.push_back(statement->text(0)); });
  }
  return names;
}

// "did you mean …" for a name that SQLite does not find.
std::string hint(Database& database, std::string_view message, std::string_view sql) {
  const auto after = [&](std::string_view start) -> std::optional<std::string> {
    if (!message.starts_with(start)) return std::nullopt;
    std::string_view name = message.substr(start.size());
    if (const auto dot = name.rfind('.'); dot != std::string_view::npos) name = name.substr(dot + 1);
    return std::string(name);
  };
  std::vector<std::string> near;
  if (const auto table = after("no such table: ")) {
    near = nearest(*table,
                   names_by(database, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"), 3);
    if (near.empty()) return "guidang sql \"SELECT name FROM sqlite_schema\" lists what there is";
  } else if (const auto column = after("no such column: ")) {
    // Of the tables and views that the statement names.
    std::vector<std::string> columns;
    for (const std::string& table_name :
         names_by(database, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")) {
      if (sql.find(table_name) == std::string_view::npos) continue;
      auto list = database.prepare("SELECT name FROM pragma_table_info(?)");
      if (!list) continue;
      list->start(table_name);
      (void)list->each([&] { columns.push_back(list->text(0)); });
    }
    near = nearest(*column, columns, 3);
    if (near.empty() && !columns.empty()) return fmt::format("there are {}", fmt::join(columns, ", "));
  }
  if (near.empty()) return {};
  return fmt::format("did you mean {}?", fmt::join(near, ", "));
}

// The statement's fault or the archive's.
tl::unexpected<base::Error> why(Database& database, base::Error error, std::string_view sql) {
  if (database.refused()) {
    return usage("the statement is more than a question: only SELECT is allowed here");
  }
  if (!database.blames_statement()) return base::fail(std::move(error));
  const std::string message = database.message();
  return usage(message, hint(database, message, sql));
}

}  // namespace

struct Session::Impl {
  std::unique_ptr<Database> database;
  bool interrupted = false;
};

Session::Session(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Session::~Session() = default;
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;

base::Result<Session> Session::open(const std::filesystem::path& archive) {
  auto opened = open_to_read(archive);
  if (!opened) return base::fail(std::move(opened.error()));
  (*opened)->restrict_to_reading();
  auto impl = std::make_unique<Impl>();
  impl->database = std::move(*opened);
  return Session(std::move(impl));
}

base::Result<void> Session::run(std::string_view sql, const RowSink& sink,
                                std::optional<std::chrono::milliseconds> time_limit) {
  Database& database = *impl_->database;
  impl_->interrupted = false;
  database.stop_after(time_limit);
  const auto wrong = [&](base::Error error) -> tl::unexpected<base::Error> {
    if (!database.stopped()) return why(database, std::move(error), sql);
    if (database.is_past_limit()) {
      return base::fail(
          ErrorCode::timeout, {},
          fmt::format("the query took longer than {} s", static_cast<double>(time_limit->count()) / 1000),
          "ask for less, or give --timeout");
    }
    impl_->interrupted = true;
    return base::fail(ErrorCode::archive_error, {}, "the query was stopped");
  };

  std::string_view rest;
  auto first = database.prepare_first(sql, rest);
  if (!first) return wrong(std::move(first.error()));
  if (!*first) return usage("there is no statement");
  Statement& statement = **first;
  if (!statement.only_reads())
    return usage("the statement is more than a question: only SELECT is allowed here");
  while (!rest.empty()) {
    std::string_view behind;
    auto more = database.prepare_first(rest, behind);
    if (!more || *more) return usage("there is more than one statement", "give one at a time");
    if (behind.size() == rest.size()) break;
    rest = behind;
  }

  // The first row comes before the column names: a statement that fails at once gives nothing.
  statement.start();
  auto row = statement.step();
  if (!row) return wrong(std::move(row.error()));
  std::vector<std::string> columns;
  for (int i = 0; i < statement.column_count(); ++i) columns.push_back(statement.column_name(i));
  if (sink.columns) sink.columns(columns);
  std::vector<Value> values(columns.size());
  while (*row) {
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = statement.value(static_cast<int>(i));
    if (sink.row && !sink.row(values)) return {};
    row = statement.step();
    if (!row) return wrong(std::move(row.error()));
  }
  return {};
}

void Session::interrupt() noexcept { impl_->database->interrupt(); }

bool Session::was_interrupted() const { return impl_->interrupted; }

std::vector<std::string> Session::relations() {
  return names_by(*impl_->database,
                  "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' "
                  "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type <> 'view', name");
}

std::vector<std::string> Session::columns() {
  return names_by(*impl_->database,
                  "SELECT DISTINCT c.name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c "
                  "WHERE t.schema = 'main' AND t.type <> 'shadow' ORDER BY 1");
}

bool Session::is_complete(const std::string& sql) { return Database::is_complete(sql); }

}  // namespace guidang::store
