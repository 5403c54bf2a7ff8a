#include "store/sqlite.h"

#include <sqlite3.h>

#include <array>
#include <limits>

namespace guidang::store {
namespace {

using base::ErrorCode;

base::Error describe(int code, const std::string& path, std::string message) {
  base::Error error{ErrorCode::archive_error, path, std::move(message), ""};
  switch (code & 0xff) {
    case SQLITE_FULL:
      error.what = "the disk is full";
      error.remedy = "make room and run it again; what was committed is kept";
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      error.what = "another program is writing to the archive";
      error.remedy = "wait until it is done";
      break;
    case SQLITE_READONLY:
      error.code = ErrorCode::permission_denied;
      error.what = "the archive or its folder may not be written";
      error.remedy = "give yourself write permission to both";
      break;
    case SQLITE_PERM:
    case SQLITE_AUTH:
      error.code = ErrorCode::permission_denied;
      break;
    case SQLITE_CANTOPEN:
      error.code = ErrorCode::permission_denied;
      error.what = "the archive cannot be opened here";
      error.remedy = "check that the folder exists and may be written";
      break;
    case SQLITE_CORRUPT:
      error.what = "the archive is damaged (" + error.what + ")";
      error.remedy = "restore it from a copy, or import the reports again into a new one";
      break;
    case SQLITE_NOTADB:
      error.code = ErrorCode::not_an_archive;
      error.what = "the file is no archive";
      break;
    case SQLITE_IOERR:
      error.code = ErrorCode::io_error;
      error.what = "reading or writing the archive failed (" + error.what + ")";
      error.remedy = "check the disk";
      break;
    case SQLITE_NOMEM:
      error.code = ErrorCode::out_of_memory;
      break;
    default:
      break;
  }
  return error;
}

// What a reader may do. Everything that is not here is refused, so that a new SQLite cannot open a gap.
int authorize_reading(void*, int action, const char* first, const char* second, const char*, const char*) {
  static constexpr std::array<std::string_view, 12> with_name{
      "table_info",      "table_xinfo",       "table_list",       "index_list",
      "index_info",      "index_xinfo",       "foreign_key_list", "quick_check",
      "integrity_check", "foreign_key_check", "function_list",    "collation_list"};
  static constexpr std::array<std::string_view, 10> without_value{
      "user_version", "application_id", "database_list",  "compile_options", "encoding",
      "page_count",   "page_size",      "freelist_count", "data_version",    "journal_mode"};
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_UPDATE:
      // What SQLite asks when it declares a table function such as json_each; a real UPDATE of this table it
      // refuses by itself, and query_only and only_reads() would too.
      return std::string_view(first) == "sqlite_master" ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION:
      return second != nullptr && sqlite3_stricmp(second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA: {
      const auto named = [&](std::string_view name) { return sqlite3_stricmp(first, name.data()) == 0; };
      for (const std::string_view name : with_name) {
        if (named(name)) return SQLITE_OK;
      }
      for (const std::string_view name : without_value) {
        if (named(name) && second == nullptr) return SQLITE_OK;
      }
      return SQLITE_DENY;
    }
    default:
      return SQLITE_DENY;
  }
}

}  // namespace

// --- Statement

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

void Statement::rewind() {
  sqlite3_reset(handle_.get());
  next_parameter_ = 1;
  bind_error_ = SQLITE_OK;
}

void Statement::bind(std::int64_t value) {
  const int code = sqlite3_bind_int64(handle_.get(), next_parameter_++, value);
  if (bind_error_ == SQLITE_OK) bind_error_ = code;
}

void Statement::bind(double value) {
  const int code = sqlite3_bind_double(handle_.get(), next_parameter_++, value);
  if (bind_error_ == SQLITE_OK) bind_error_ = code;
}

void Statement::bind(std::string_view value) {
  // A null pointer would be NULL, which is not the empty text.
  const char* data = value.data() == nullptr ? "" : value.data();
  const int code =
      sqlite3_bind_text64(handle_.get(), next_parameter_++, data, value.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (bind_error_ == SQLITE_OK) bind_error_ = code;
}

base::Result<void> Statement::run_values(std::string_view first, const std::vector<Value>& rest) {
  rewind();
  bind(first);
  for (const Value& value : rest) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
      bind(*integer);
    } else if (const auto* real = std::get_if<double>(&value)) {
      bind(*real);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      bind(*text);
    } else {
      bind_null();
    }
  }
  return finish();
}

void Statement::bind_null() {
  const int code = sqlite3_bind_null(handle_.get(), next_parameter_++);
  if (bind_error_ == SQLITE_OK) bind_error_ = code;
}

base::Result<void> Statement::finish() {
  auto stepped = step();
  if (!stepped) return base::fail(std::move(stepped.error()));
  if (*stepped) reset();
  return {};
}

base::Result<bool> Statement::step() {
  if (bind_error_ != SQLITE_OK) return base::fail(database_->error(bind_error_));
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(handle_.get());
    return false;
  }
  base::Error error = database_->error(code);
  sqlite3_reset(handle_.get());
  return base::fail(std::move(error));
}

void Statement::reset() { sqlite3_reset(handle_.get()); }

int Statement::column_count() const { return sqlite3_column_count(handle_.get()); }

std::string Statement::column_name(int column) const {
  const char* name = sqlite3_column_name(handle_.get(), column);
  return name == nullptr ? std::string() : std::string(name);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_.get(), column); }

double Statement::real(int column) const { return sqlite3_column_double(handle_.get(), column); }

std::string Statement::text(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

std::optional<int> Statement::maybe_number(int column) const {
  if (is_null(column)) return std::nullopt;
  return number(column);
}

std::optional<double> Statement::maybe_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

Value Statement::value(int column) const {
  switch (sqlite3_column_type(handle_.get(), column)) {
    case SQLITE_NULL:
      return std::monostate{};
    case SQLITE_INTEGER:
      return integer(column);
    case SQLITE_FLOAT:
      return real(column);
    default:
      return text(column);
  }
}

bool Statement::only_reads() const { return column_count() > 0 && sqlite3_stmt_readonly(handle_.get()) != 0; }

int Statement::parameter_count() const { return sqlite3_bind_parameter_count(handle_.get()); }

// --- Database

namespace {

// SQLite counts the bytes that it has in use, behind a lock, at each of its many small allocations; nobody
// asks it for them. Only a process that has opened nothing can choose this, so a refusal changes nothing.
void do_not_count_memory() {
  static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)once;
}

}  // namespace

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

base::Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path, Access access) {
  do_not_count_memory();
  std::unique_ptr<Database> database(new Database());
  database->path_ = path.string();
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  // An absolute path as a URI, so that no character of a file name means anything to SQLite.
  std::error_code ignored;
  std::string name = std::filesystem::absolute(path, ignored).string();
  if (access == Access::immutable) {
    std::string uri = "file:";
    for (const char c : name) {
      if (c == '?' || c == '#' || c == '%') {
        static constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        uri += {'%', digits[byte >> 4], digits[byte & 15]};
      } else {
        uri += c;
      }
    }
    name = uri + "?immutable=1";
    flags |= SQLITE_OPEN_URI | SQLITE_OPEN_READONLY;
  } else {
    flags |= access == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  }
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  database->handle_.reset(handle);
  if (code != SQLITE_OK) return base::fail(database->error(code));
  return database;
}

base::Result<std::optional<Statement>> Database::prepare_first(std::string_view sql, std::string_view& tail) {
  if (sql.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
    return base::fail(ErrorCode::usage, path_, "the statement is too long");
  }
  sqlite3_stmt* handle = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &handle, &rest);
  Statement statement;
  statement.handle_.reset(handle);
  statement.database_ = this;
  if (code != SQLITE_OK) return base::fail(error(code));
  tail = rest == nullptr ? std::string_view() : sql.substr(static_cast<std::size_t>(rest - sql.data()));
  if (handle == nullptr) return std::nullopt;
  return std::optional<Statement>(std::move(statement));
}

base::Result<Statement> Database::prepare(std::string_view sql) {
  std::string_view tail;
  auto statement = prepare_first(sql, tail);
  if (!statement) return base::fail(std::move(statement.error()));
  if (!*statement) return base::fail(ErrorCode::internal, path_, "an empty statement");
  return std::move(**statement);
}

base::Result<void> Database::execute(const std::string& sql) {
  const int code = sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return base::fail(error(code));
  return {};
}

base::Result<std::int64_t> Database::integer(std::string_view sql) {
  auto statement = prepare(sql);
  if (!statement) return base::fail(std::move(statement.error()));
  auto row = statement->step();
  if (!row) return base::fail(std::move(row.error()));
  return *row ? statement->integer(0) : 0;
}

std::int64_t Database::last_insert_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

void Database::wait_for_locks(int milliseconds) { sqlite3_busy_timeout(handle_.get(), milliseconds); }

void Database::restrict_to_reading() {
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_set_authorizer(handle_.get(), authorize_reading, nullptr);
}

void Database::keep_log_on_close() {
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

int Database::check_limit(void* self) {
  auto& database = *static_cast<Database*>(self);
  database.past_limit_ = std::chrono::steady_clock::now() >= database.limit_;
  return database.past_limit_ ? 1 : 0;
}

void Database::stop_after(std::optional<std::chrono::milliseconds> limit) {
  past_limit_ = false;
  constexpr int steps = 1'000;  // some microseconds
  if (!limit) {
    sqlite3_progress_handler(handle_.get(), 0, nullptr, nullptr);
    return;
  }
  limit_ = std::chrono::steady_clock::now() + *limit;
  sqlite3_progress_handler(handle_.get(), steps, check_limit, this);
}

void Database::interrupt() noexcept { sqlite3_interrupt(handle_.get()); }

bool Database::stopped() const { return (sqlite3_errcode(handle_.get()) & 0xff) == SQLITE_INTERRUPT; }

bool Database::is_complete(const std::string& sql) { return sqlite3_complete(sql.c_str()) != 0; }

std::string Database::message() const {
  return handle_ == nullptr ? "out of memory" : std::string(sqlite3_errmsg(handle_.get()));
}

int Database::error_offset() const { return sqlite3_error_offset(handle_.get()); }

bool Database::blames_statement() const {
  switch (sqlite3_errcode(handle_.get()) & 0xff) {
    case SQLITE_ERROR:
    case SQLITE_AUTH:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT:
    case SQLITE_RANGE:
      return true;
    default:
      return false;
  }
}

bool Database::refused() const { return (sqlite3_errcode(handle_.get()) & 0xff) == SQLITE_AUTH; }

base::Error Database::error(int code) const { return describe(code, path_, message()); }

base::Result<void> prepare_all(Database& database, std::initializer_list<ToPrepare> list) {
  for (const ToPrepare& entry : list) {
    auto prepared = database.prepare(entry.sql);
    if (!prepared) return base::fail(std::move(prepared.error()));
    *entry.statement = std::move(*prepared);
  }
  return {};
}

}  // namespace guidang::store
