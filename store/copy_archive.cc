#include "store/copy_archive.h"

#include <fmt/format.h>
#include <unistd.h>

#include <system_error>
#include <utility>

namespace guidang::store {

namespace fs = std::filesystem;

fs::path unfinished_name(const fs::path& to) {
  fs::path name = to;
  name += fmt::format(".part{}", ::getpid());
  return name;
}

void remove_archive(const fs::path& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) fs::remove(path.string() + suffix, ignored);
}

base::Result<void> copy_archive(Database& from, const fs::path& to) {
  const fs::path unfinished = unfinished_name(to);
  remove_archive(unfinished);
  const auto written = [&]() -> base::Result<void> {
    auto vacuum = from.prepare("VACUUM INTO ?");
    if (!vacuum) return base::fail(std::move(vacuum.error()));
    return vacuum->run(unfinished.string());
  }();
  std::error_code error;
  if (written) fs::rename(unfinished, to, error);
  if (written && !error) return {};
  remove_archive(unfinished);
  if (!written) {
    base::Error wrong = written.error();
    wrong.where = to.string();  // what was read is sound
    return base::fail(std::move(wrong));
  }
  return base::fail(base::ErrorCode::io_error, to.string(), error.message(), "give another file");
}

}  // namespace guidang::store
