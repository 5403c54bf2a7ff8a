// An archive that is open for questions.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/query.h"

namespace guidang::store {

// One read-only connection; not thread-safe but for interrupt(). Movable.
class Session {
 public:
  // Errors as Archive::open with read_only.
  static base::Result<Session> open(const std::filesystem::path& archive);
  ~Session();
  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;

  // Runs one statement that may only read, as query(). With a time limit, error timeout when it has passed;
  // rows until then have been given.
  base::Result<void> run(std::string_view sql, const RowSink& sink,
                         std::optional<std::chrono::milliseconds> time_limit = std::nullopt);
  // Ends the statement that runs, with an error; nothing if none does. May be called by a signal handler.
  void interrupt() noexcept;
  // Whether the last run() ended by interrupt().
  bool was_interrupted() const;

  // What there is to ask: names of tables and views, without those that SQLite and its index keep for
  // themselves.
  std::vector<std::string> relations();
  // The columns of all of them, each name once.
  std::vector<std::string> columns();

  // Whether a text ends with a whole statement and its semicolon.
  static bool is_complete(const std::string& sql);

 private:
  struct Impl;
  explicit Session(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace guidang::store
