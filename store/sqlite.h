// SQLite with owned handles and errors as values. sqlite.cc is the only file that meets sqlite3.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/query.h"

struct sqlite3;
struct sqlite3_stmt;

namespace guidang::store {

class Database;

// A prepared statement. Parameters are bound in order by the arguments of run() and start(): integers,
// doubles (NaN is NULL), strings, and optionals of them, where none is NULL. Must not outlive its Database.
class Statement {
 public:
  Statement() = default;

  // Binds, runs to the end, resets. For statements without rows.
  template <typename... Args>
  base::Result<void> run(const Args&... args) {
    rewind();
    (bind(args), ...);
    return finish();
  }

  // The same in parts, for a statement that takes the values of several rows: begin(), add() for each row,
  // end(). The strings given must live until then.
  void begin() { rewind(); }
  template <typename... Args>
  void add(const Args&... args) {
    (bind(args), ...);
  }
  base::Result<void> end() { return finish(); }

  // The same with values whose types are known only now; they must live until it ends.
  base::Result<void> run_values(std::string_view first, const std::vector<Value>& rest);

  // Binds. Then step() until it is false; the strings given must live until then.
  template <typename... Args>
  void start(const Args&... args) {
    rewind();
    (bind(args), ...);
  }
  // To the next row; false behind the last one, when the statement is reset by itself.
  base::Result<bool> step();
  // Calls read() at each row that is left.
  template <typename Read>
  base::Result<void> each(Read&& read) {
    for (;;) {
      auto row = step();
      if (!row) return base::fail(std::move(row.error()));
      if (!*row) return {};
      read();
    }
  }
  // Leaves the rows that are left.
  void reset();

  // Columns of the current row, from 0.
  int column_count() const;
  std::string column_name(int column) const;
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  int number(int column) const { return static_cast<int>(integer(column)); }
  double real(int column) const;
  std::string text(int column) const;  // "" for NULL
  std::optional<int> maybe_number(int column) const;
  std::optional<double> maybe_real(int column) const;  // none for NULL
  Value value(int column) const;

  // It returns rows and can change nothing.
  bool only_reads() const;
  // Parameters that want a value.
  int parameter_count() const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };

  void rewind();
  base::Result<void> finish();
  void bind(std::int64_t value);
  void bind(int value) { bind(static_cast<std::int64_t>(value)); }
  void bind(bool value) { bind(static_cast<std::int64_t>(value)); }
  void bind(double value);
  void bind(std::string_view value);
  void bind(const std::string& value) { bind(std::string_view(value)); }
  void bind(const char* value) { bind(std::string_view(value)); }
  void bind_null();
  template <typename T>
  void bind(const std::optional<T>& value) {
    value ? bind(*value) : bind_null();
  }

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  const Database* database_ = nullptr;
  int next_parameter_ = 1;
  int bind_error_ = 0;  // the first that a bind gave, told by the step
};

// A text that is NULL where there is none.
inline std::optional<std::string_view> or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional<std::string_view>(text);
}
// An index that is NULL where it is below 0.
inline std::optional<int> or_null(int index) { return index < 0 ? std::nullopt : std::optional<int>(index); }

// How a file is opened.
enum class Access {
  create,     // made if it is not there
  write,      // must be there
  read,       // must be there; falls back on what the file system allows
  immutable,  // nobody writes to it meanwhile: no locks, no files beside it
};

// A connection. Statements point to it, so it neither copies nor moves.
class Database {
 public:
  // Error codes as Archive::open; `where` of every error is the path.
  static base::Result<std::unique_ptr<Database>> open(const std::filesystem::path& path, Access access);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  base::Result<Statement> prepare(std::string_view sql);
  // One statement, none where there are only blanks and comments; `tail` gets what follows it.
  base::Result<std::optional<Statement>> prepare_first(std::string_view sql, std::string_view& tail);
  // Any number of statements without parameters; rows are dropped.
  base::Result<void> execute(const std::string& sql);
  // The first column of the first row; 0 if there is none.
  base::Result<std::int64_t> integer(std::string_view sql);

  std::int64_t last_insert_id() const;
  // Whether a transaction is open. SQLite ends it by itself when the disk is full or failing.
  bool in_transaction() const;
  // Waits so long for another connection's lock.
  void wait_for_locks(int milliseconds);

  // From now on only statements that read, and no double-quoted strings: a column that does not exist is an
  // error.
  void restrict_to_reading();
  // Leaves what is in the write-ahead log there when the connection closes.
  void keep_log_on_close();
  // Another connection to the same file, which closes after this one.
  void close_before(std::unique_ptr<Database> other) { outlives_ = std::move(other); }

  // From now on a statement that runs longer ends with an error; none: as long as it takes.
  void stop_after(std::optional<std::chrono::milliseconds> limit);
  // Ends the statement that runs, with an error. May be called by a signal handler and by another thread.
  void interrupt() noexcept;
  // Whether the last error is that the statement was ended so, or by the time limit; and whether by the
  // limit.
  bool stopped() const;
  bool is_past_limit() const { return past_limit_; }
  // Whether a text ends with a whole statement and its semicolon.
  static bool is_complete(const std::string& sql);

  const std::string& path() const { return path_; }
  // The last error as a value. `code` is a result code of SQLite.
  base::Error error(int code) const;
  // The message of the last error as SQLite has it.
  std::string message() const;
  // Byte of the statement that the last error is about; -1 if it is about none.
  int error_offset() const;
  // Whether the last error is the statement's fault, not the file's or the system's.
  bool blames_statement() const;
  // Whether the last error is that the statement is one that restrict_to_reading() refuses.
  bool refused() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  Database() = default;

  static int check_limit(void* self);

  std::unique_ptr<Database> outlives_;  // before handle_: members go from the last to the first
  std::unique_ptr<sqlite3, Close> handle_;
  std::string path_;
  std::chrono::steady_clock::time_point limit_{};
  bool past_limit_ = false;
};

// Prepares each statement of a list; stops at the first that fails.
struct ToPrepare {
  Statement* statement;
  std::string_view sql;
};
base::Result<void> prepare_all(Database& database, std::initializer_list<ToPrepare> list);

}  // namespace guidang::store
