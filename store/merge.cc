#include "store/merge.h"

#include <fmt/format.h>
#include <unistd.h>

#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "store/copy_archive.h"
#include "store/migrate.h"
#include "store/open_archive.h"
#include "store/sqlite.h"

namespace guidang::store {
namespace {

constexpr int batch = 200;  // documents a transaction

// The other archive with this program's schema: itself, or for an older one a copy that is brought up to
// date.
class Other {
 public:
  explicit Other(std::filesystem::path path) : path_(std::move(path)) {}
  ~Other() {
    if (copy_.empty()) return;
    remove_archive(copy_);
  }
  Other(const Other&) = delete;
  Other& operator=(const Other&) = delete;

  base::Result<void> prepare() {
    auto database = open_to_read(path_);
    if (!database) return base::fail(std::move(database.error()));
    const auto version = (*database)->integer("PRAGMA user_version");
    if (!version) return base::fail(version.error());
    if (*version == schema_version(embedded_sql())) return {};
    std::error_code error;
    const auto folder = std::filesystem::temp_directory_path(error);
    if (error) return base::fail(base::ErrorCode::io_error, folder.string(), error.message());
    copy_ = folder / fmt::format("guidang-merge-{}.db", ::getpid());
    auto source = Database::open(path_, Access::read);
    if (!source) return base::fail(std::move(source.error()));
    if (auto copied = copy_archive(**source, copy_); !copied) return copied;
    auto migrated = open_to_write(copy_);
    return migrated ? base::Result<void>() : base::fail(std::move(migrated.error()));
  }
  const std::filesystem::path& path() const { return copy_.empty() ? path_ : copy_; }

 private:
  std::filesystem::path path_, copy_;
};

struct Incoming {
  DocumentRow row;
  std::vector<Source> sources;
};

base::Result<std::vector<Incoming>> documents_of(Database& database) {
  auto documents = database.prepare(
      "SELECT document_id, sha256, source_path, status, error_code, error_message FROM documents ORDER BY "
      "sha256");
  if (!documents) return base::fail(std::move(documents.error()));
  auto sources = database.prepare(
      "SELECT path, member_path, region, modified_at, byte_size, fiscal_year, unit_name FROM sources WHERE "
      "document_id = ? "
      "ORDER BY path, coalesce(member_path, '')");
  if (!sources) return base::fail(std::move(sources.error()));
  std::vector<Incoming> incoming;
  auto listed = documents->each([&] {
    incoming.push_back({{documents->integer(0), documents->text(1), documents->text(2), documents->text(3),
                         documents->text(4), documents->text(5)},
                        {}});
  });
  if (!listed) return base::fail(std::move(listed.error()));
  for (Incoming& document : incoming) {
    sources->start(document.row.document_id);
    listed = sources->each([&] {
      document.sources.push_back({sources->text(0), sources->text(1), sources->text(2), sources->integer(3),
                                  sources->integer(4), sources->maybe_number(5), sources->text(6)});
    });
    if (!listed) return base::fail(std::move(listed.error()));
  }
  return incoming;
}

base::Result<std::vector<std::string>> take_aliases(Archive& into, Database& database) {
  auto rows = database.prepare("SELECT alias, unit_name FROM unit_aliases ORDER BY alias");
  if (!rows) return base::fail(std::move(rows.error()));
  std::vector<std::pair<std::string, std::string>> aliases;
  auto read = rows->each([&] { aliases.emplace_back(rows->text(0), rows->text(1)); });
  if (!read) return base::fail(std::move(read.error()));
  return into.add_unit_aliases(aliases);
}

// The source under a path that `into` has free, or none where it has just this one. Several archives may be
// called county.db: "county.db:/r/a", "county.db~2:/r/a" …
base::Result<std::optional<Source>> free_place(Archive& into, const Incoming& document, Source source,
                                               const std::string& other_name) {
  const std::string path = source.path;
  for (int number = 0;; ++number) {
    if (number == 1) source.path = other_name + ":" + path;
    if (number > 1) source.path = fmt::format("{}~{}:{}", other_name, number, path);
    auto known = into.find_source(source.path, source.member_path);
    if (!known) return base::fail(std::move(known.error()));
    if (!*known) return std::optional(std::move(source));
    if ((*known)->document.sha256 == document.row.sha256) return std::nullopt;
  }
}

// Whether the document was added.
base::Result<bool> take(Archive& into, Archive& from, const Incoming& document,
                        const std::string& other_name) {
  const auto known = into.find(document.row.sha256);
  if (!known) return base::fail(known.error());
  // What was only failed at here and read there is worth having.
  const bool wanted = !*known || ((*known)->status == "failed" && document.row.status != "failed");
  std::vector<Source> places;
  for (const Source& source : document.sources) {
    auto place = free_place(into, document, source, other_name);
    if (!place) return base::fail(std::move(place.error()));
    if (*place) places.push_back(std::move(**place));
  }
  std::size_t next = 0;
  std::int64_t id = *known ? (*known)->document_id : 0;
  if (wanted && (!places.empty() || !document.sources.empty())) {
    const Source first = places.empty() ? document.sources.front() : places[next++];
    base::Result<std::int64_t> put = 0;
    if (document.row.status == "failed") {
      put = into.put_failure(
          document.row.sha256, first,
          {base::error_code_from_string(document.row.error_code), {}, document.row.error_message, {}});
    } else {
      const auto model = from.load_document(document.row.document_id);
      if (!model) return base::fail(model.error());
      const auto records = from.load_records(document.row.document_id);
      if (!records) return base::fail(records.error());
      put = into.put(document.row.sha256, first, *model, *records);
    }
    if (!put) return base::fail(std::move(put.error()));
    id = *put;
  }
  for (; next < places.size() && id != 0; ++next) {
    if (auto noted = into.put_source(id, places[next]); !noted) return base::fail(std::move(noted.error()));
  }
  return wanted;
}

}  // namespace

base::Result<MergeOutcome> merge(Archive& into, const std::filesystem::path& path,
                                 const std::function<void(std::int64_t, std::int64_t)>& progress) {
  Other other(path);
  if (auto prepared = other.prepare(); !prepared) return base::fail(std::move(prepared.error()));
  auto from = Archive::open(other.path(), OpenMode::read_only);
  if (!from) return base::fail(std::move(from.error()));
  auto database = open_to_read(other.path());
  if (!database) return base::fail(std::move(database.error()));
  const auto incoming = documents_of(**database);
  if (!incoming) return base::fail(incoming.error());

  MergeOutcome outcome;
  const std::string name = path.filename().string();
  const auto total = static_cast<std::int64_t>(incoming->size());
  for (std::size_t i = 0; i < incoming->size(); ++i) {
    if (i % batch == 0) {
      if (auto begun = into.begin(); !begun) return base::fail(std::move(begun.error()));
    }
    const auto added = take(into, *from, (*incoming)[i], name);
    if (!added) return base::fail(added.error());
    ++(*added ? outcome.added : outcome.unchanged);
    if ((i + 1) % batch == 0 || i + 1 == incoming->size()) {
      if (auto committed = into.commit(); !committed) return base::fail(std::move(committed.error()));
    }
    if (progress) progress(static_cast<std::int64_t>(i) + 1, total);
  }
  auto others = take_aliases(into, **database);
  if (!others) return base::fail(std::move(others.error()));
  outcome.other_aliases = std::move(*others);
  return outcome;
}

}  // namespace guidang::store
