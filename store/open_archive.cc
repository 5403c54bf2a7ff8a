#include "store/open_archive.h"

#include <fmt/format.h>

#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "store/copy_archive.h"
#include "store/migrate.h"

namespace guidang::store {
namespace {

using base::ErrorCode;
namespace fs = std::filesystem;

constexpr int patience_ms = 30'000;  // a writer commits every few seconds

tl::unexpected<base::Error> not_an_archive(const fs::path& path, std::string what) {
  return base::fail(ErrorCode::not_an_archive, path.string(), std::move(what),
                    "give the archive with --archive, or another name to make a new one");
}

// Whether SQLite has put such a file beside the archive, and something in it.
bool has_part(const fs::path& path, const char* suffix) {
  fs::path part = path;
  part += suffix;
  std::error_code error;
  const auto size = fs::file_size(part, error);
  return !error && size > 0;
}

enum class Found { nothing, empty_file, archive };

// What the file's own head says. SQLite is not asked: it would make files beside another program's database,
// or, told not to, take an archive for damaged whose log was being written back when the disk was full or the
// process was killed. A new archive is made without a log, so its head has the mark from the first.
base::Result<Found> look_at(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return Found::nothing;
  if (status.type() == fs::file_type::none) {
    return base::fail(ErrorCode::permission_denied, path.string(), error.message());
  }
  if (status.type() == fs::file_type::directory) return not_an_archive(path, "this is a folder");
  if (status.type() != fs::file_type::regular) return not_an_archive(path, "this is no file");
  if (fs::file_size(path, error) == 0 && !error) return Found::empty_file;
  // https://www.sqlite.org/fileformat2.html, 1.3: the magic, and the application id at 68, big-endian.
  constexpr std::string_view magic("SQLite format 3\0", 16);
  constexpr std::size_t head_size = 100, id_at = 68;
  std::string head(head_size, '\0');
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    return base::fail(ErrorCode::permission_denied, path.string(), "the archive cannot be opened here",
                      "give yourself permission to read it");
  }
  in.read(head.data(), head_size);
  head.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return base::fail(ErrorCode::io_error, path.string(), "cannot be read", "check the disk");
  // One that was being made when the process was killed: SQLite will make it empty again.
  const bool unfinished = head.find_first_not_of('\0') == std::string::npos && has_part(path, "-journal");
  if (unfinished) return Found::empty_file;
  if (head.size() < head_size || !head.starts_with(magic))
    return not_an_archive(path, "the file is no archive");
  std::int64_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = (id << 8) | static_cast<unsigned char>(head[id_at + i]);
  if (id != application_id)
    return not_an_archive(path, "the file is a database, but not an archive of guidang");
  return Found::archive;
}

base::Result<std::int64_t> version_of(Database& database) {
  auto version = database.integer("PRAGMA user_version");
  if (!version) return version;
  const std::int64_t newest = schema_version(embedded_sql());
  if (*version > newest) {
    return base::fail(
        ErrorCode::archive_too_new, database.path(),
        fmt::format("the archive has schema version {}, this guidang knows up to {}", *version, newest),
        "use a newer guidang");
  }
  return version;
}

// Before an older archive is changed, it is copied as it is: "county.db" of version 2 to "county.db.v2.bak".
// A copy that is there already is older still and stays.
base::Result<void> keep_a_copy(const fs::path& path, std::int64_t version) {
  fs::path copy = path;
  copy += fmt::format(".v{}.bak", version);
  std::error_code ignored;
  if (fs::exists(copy, ignored)) return {};
  auto database = Database::open(path, Access::read);
  if (!database) return base::fail(std::move(database.error()));
  return copy_archive(**database, copy);
}

// Opening does not read; this does.
base::Result<void> try_to_read(Database& database) {
  auto count = database.integer("SELECT count(*) FROM sqlite_schema");
  if (!count) return base::fail(std::move(count.error()));
  return {};
}

}  // namespace

base::Result<std::unique_ptr<Database>> open_to_read(const fs::path& path) {
  auto found = look_at(path);
  if (!found) return base::fail(std::move(found.error()));
  if (*found == Found::nothing) {
    return base::fail(ErrorCode::file_not_found, path.string(), "there is no such archive",
                      "make one with guidang import, or give --archive");
  }
  if (*found == Found::empty_file) return not_an_archive(path, "the file is empty");

  // Who reads has a connection that cannot write. Such a one leaves the files behind that SQLite puts beside
  // an archive; one that may write, opened before and closed after it, takes them away.
  const bool log = has_part(path, "-wal");
  auto database = Database::open(path, Access::write);
  if (database) {
    std::unique_ptr<Database> keeper = std::move(*database);
    keeper->wait_for_locks(patience_ms);
    if (log) keeper->keep_log_on_close();
    auto readable = keeper->integer("PRAGMA schema_version");
    database = readable ? Database::open(path, Access::read) : base::fail(std::move(readable.error()));
    if (database) {
      (*database)->wait_for_locks(patience_ms);
      auto done = (*database)->execute("PRAGMA query_only = 1");
      if (done) done = try_to_read(**database);
      if (!done) database = base::fail(std::move(done.error()));
    }
    if (database) (*database)->close_before(std::move(keeper));
  }
  if (!database && database.error().code == ErrorCode::permission_denied) {
    if (log) {
      return base::fail(
          ErrorCode::permission_denied, path.string(),
          "a part of the archive is still in the file beside it (-wal), and this place cannot be written",
          "copy both files to a folder that you may write");
    }
    database = Database::open(path, Access::immutable);
    if (database) {
      if (auto readable = try_to_read(**database); !readable)
        database = base::fail(std::move(readable.error()));
    }
  }
  if (!database) return database;
  if (auto version = version_of(**database); !version) return base::fail(std::move(version.error()));
  return database;
}

base::Result<std::unique_ptr<Database>> open_to_write(const fs::path& path) {
  auto found = look_at(path);
  if (!found) return base::fail(std::move(found.error()));
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code ignored;
  if (*found == Found::nothing && !fs::is_directory(folder, ignored)) {
    return base::fail(ErrorCode::file_not_found, path.string(), "the folder for the archive does not exist",
                      "make it first");
  }
  auto database = Database::open(path, Access::create);
  if (!database) return database;
  (*database)->wait_for_locks(patience_ms);
  const auto version = version_of(**database);
  if (!version) return base::fail(version.error());
  if (*version > 0 && *version < schema_version(embedded_sql())) {
    if (auto kept = keep_a_copy(path, *version); !kept) return base::fail(std::move(kept.error()));
  }
  auto done = (*database)->execute(
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; "
      "PRAGMA cache_size = -65536;");
  if (done) done = migrate(**database, embedded_sql());
  // A new archive is made without a log, so that its header tells at once whose file it is.
  if (done) done = (*database)->execute("PRAGMA journal_mode = WAL");
  if (!done) return base::fail(std::move(done.error()));
  return database;
}

}  // namespace guidang::store
