#include "tests/store/asking.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "store/query.h"

namespace guidang::store {
namespace {

std::string text_of(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *integer);
  if (const auto* real = std::get_if<double>(&value)) return fmt::format("{}", *real);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return "-";
}

}  // namespace

std::string ask(const std::filesystem::path& archive, std::string_view sql) {
  std::string out;
  RowSink sink;
  sink.row = [&](const std::vector<Value>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : "|") + text_of(row[i]);
    out += '\n';
    return true;
  };
  const auto done = query(archive, sql, sink);
  if (!done) return fmt::format("error {}: {}", base::to_string(done.error().code), done.error().message());
  return out;
}

std::string ask_sqlite(const std::filesystem::path& archive, const std::string& sql) {
  sqlite3* database = nullptr;
  sqlite3_open(archive.c_str(), &database);
  std::string out;
  char* message = nullptr;
  const auto row = [](void* into, int count, char** values, char**) {
    for (int i = 0; i < count; ++i) {
      if (i != 0) *static_cast<std::string*>(into) += '|';
      *static_cast<std::string*>(into) += values[i] == nullptr ? "-" : values[i];
    }
    *static_cast<std::string*>(into) += '\n';
    return 0;
  };
  if (sqlite3_exec(database, sql.c_str(), row, &out, &message) != SQLITE_OK)
    out = fmt::format("error: {}", message);
  sqlite3_free(message);
  sqlite3_close(database);
  return out;
}

}  // namespace guidang::store
