#include "store/archive.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "store/canonical_rows.h"
#include "store/document_rows.h"
#include "store/migrate.h"
#include "store/open_archive.h"
#include "store/path_evidence.h"
#include "store/place_rows.h"
#include "store/search/search_rows.h"
#include "store/source_rows.h"
#include "store/sqlite.h"

namespace guidang::store {

using base::ErrorCode;
using base::Result;

namespace {

// FTS5 writes a segment of its own at each savepoint and merges segments later, so the words of several
// documents are written together; of so few that a writer is soon back at what else it has to do.
constexpr std::size_t documents_indexed_together = 32;

}  // namespace

struct Archive::Impl {
  // The database outlives the statements: members are destroyed from the last to the first.
  std::unique_ptr<Database> database;
  std::unique_ptr<DocumentRows> documents;
  std::unique_ptr<SourceRows> source;
  std::unique_ptr<CanonicalRows> canonical;
  std::unique_ptr<SearchRows> search;
  std::unique_ptr<PlaceRows> places;
  std::unique_ptr<PathEvidence> paths;
  bool writable = false;
  bool in_batch = false;                // between begin() and commit()
  std::vector<std::int64_t> unindexed;  // documents of the batch whose words the search index has not yet

  tl::unexpected<base::Error> misuse(std::string what) const {
    return base::fail(ErrorCode::internal, database->path(), std::move(what));
  }

  // Rows of an older schema have another shape; such an archive can only be asked by SQL.
  Result<void> ready() const {
    if (canonical) return {};
    return base::fail(ErrorCode::archive_error, database->path(), "the archive is of an older version",
                      "import something into it, which brings it up to date");
  }

  // SQLite ends a transaction by itself when the disk is full or fails: what comes after must not look
  // committed.
  Result<void> batch_is_alive() const {
    if (!in_batch || database->in_transaction()) return {};
    return base::fail(ErrorCode::archive_error, database->path(),
                      "an earlier failure undid what was not committed", "run it again");
  }

  bool is_unindexed(std::int64_t document_id) const {
    return std::find(unindexed.begin(), unindexed.end(), document_id) != unindexed.end();
  }

  Result<void> index_now_or_with_batch(std::int64_t document_id) {
    if (!in_batch) return search->add_all(document_id);
    unindexed.push_back(document_id);
    return unindexed.size() < documents_indexed_together ? Result<void>() : index_batch();
  }

  Result<void> index_batch() {
    for (const std::int64_t document_id : unindexed) {
      if (auto done = search->add_all(document_id); !done) return done;
    }
    unindexed.clear();
    return {};
  }

  Result<void> remove_words(std::int64_t document_id) {
    std::erase(unindexed, document_id);
    return search->remove_all(document_id);
  }

  // With its words.
  Result<void> remove(std::int64_t document_id) {
    if (auto done = remove_words(document_id); !done) return done;
    return documents->remove(document_id);
  }

  // Notes where a document lies; what lay there before and lies nowhere else goes. Then paths->resolve() of
  // the document is due.
  Result<void> note_source(std::int64_t document_id, const Source& place) {
    const auto before = documents->find_source(place.path, place.member_path);
    if (!before) return base::fail(before.error());
    if (auto done = places->remove_other(place.path, place.member_path); !done) return done;
    auto orphan = documents->note_source(document_id, place);
    if (!orphan) return base::fail(std::move(orphan.error()));
    if (*orphan) return remove(**orphan);
    if (!*before || (*before)->document.document_id == document_id) return {};
    return paths->resolve((*before)->document.document_id);
  }

  Result<void> remove_place(std::string_view path, std::string_view member_path) {
    std::optional<std::int64_t> left;
    auto orphan = places->remove_source(path, member_path, left);
    if (!orphan) return base::fail(std::move(orphan.error()));
    if (*orphan) return remove(**orphan);
    if (!left) return {};
    if (auto named = documents->name_first_source(*left); !named) return named;
    return paths->resolve(*left);
  }

  // Runs work() in a transaction or in a part of the open one that can be undone alone.
  template <typename Work>
  auto atomically(Work&& work) -> decltype(work()) {
    if (!writable) return misuse("the archive was opened for reading only");
    if (auto alive = batch_is_alive(); !alive) return base::fail(std::move(alive.error()));
    const bool part = in_batch;
    std::vector<std::int64_t> unindexed_before = unindexed;
    if (auto begun = database->execute(part ? "SAVEPOINT part" : "BEGIN IMMEDIATE"); !begun) {
      return base::fail(std::move(begun.error()));
    }
    auto result = work();
    if (result) {
      auto ended = database->execute(part ? "RELEASE part" : "COMMIT");
      if (ended) return result;
      result = base::fail(std::move(ended.error()));
    }
    if (database->in_transaction()) {
      (void)database->execute(part ? "ROLLBACK TO part; RELEASE part" : "ROLLBACK");
    }
    unindexed = std::move(unindexed_before);
    return result;
  }
};

Archive::Archive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

Result<Archive> Archive::open(const std::filesystem::path& path, OpenMode mode) {
  auto impl = std::make_unique<Impl>();
  impl->writable = mode == OpenMode::create_or_write;
  auto database = impl->writable ? open_to_write(path) : open_to_read(path);
  if (!database) return base::fail(std::move(database.error()));
  impl->database = std::move(*database);
  if (!impl->writable) {
    const auto version = impl->database->integer("PRAGMA user_version");
    if (!version) return base::fail(version.error());
    if (*version < schema_version(embedded_sql())) return Archive(std::move(impl));
  }
  auto documents = DocumentRows::prepare(*impl->database);
  if (!documents) return base::fail(std::move(documents.error()));
  impl->documents = std::move(*documents);
  auto source = SourceRows::prepare(*impl->database);
  if (!source) return base::fail(std::move(source.error()));
  impl->source = std::move(*source);
  auto canonical = CanonicalRows::prepare(*impl->database);
  if (!canonical) return base::fail(std::move(canonical.error()));
  impl->canonical = std::move(*canonical);
  auto search = SearchRows::prepare(*impl->database);
  if (!search) return base::fail(std::move(search.error()));
  impl->search = std::move(*search);
  auto places = PlaceRows::prepare(*impl->database);
  if (!places) return base::fail(std::move(places.error()));
  impl->places = std::move(*places);
  auto paths = PathEvidence::prepare(*impl->database);
  if (!paths) return base::fail(std::move(paths.error()));
  impl->paths = std::move(*paths);
  return Archive(std::move(impl));
}

Result<void> Archive::begin() {
  if (!impl_->writable) return impl_->misuse("the archive was opened for reading only");
  if (impl_->in_batch) return impl_->misuse("begin() twice");
  auto begun = impl_->database->execute("BEGIN IMMEDIATE");
  impl_->in_batch = begun.has_value();
  return begun;
}

Result<void> Archive::commit() {
  if (!impl_->in_batch) return impl_->misuse("commit() without begin()");
  auto committed = impl_->batch_is_alive();
  impl_->in_batch = false;
  if (committed) committed = impl_->index_batch();
  impl_->unindexed.clear();
  if (committed) committed = impl_->database->execute("COMMIT");
  if (!committed && impl_->database->in_transaction()) (void)impl_->database->execute("ROLLBACK");
  return committed;
}

Result<std::optional<DocumentRow>> Archive::find(std::string_view sha256) {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  return impl_->documents->find(sha256);
}

Result<std::optional<Archive::KnownSource>> Archive::find_source(std::string_view path,
                                                                 std::string_view member_path) {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  return impl_->documents->find_source(path, member_path);
}

Result<std::int64_t> Archive::put(std::string_view sha256, const Source& source,
                                  const model::Document& document, const model::Records& records) {
  return impl_->atomically([&]() -> Result<std::int64_t> {
    const auto id = impl_->documents->ensure(sha256);
    if (!id) return id;
    auto done = impl_->remove_words(*id);
    if (done) done = impl_->canonical->remove(*id);
    if (done) done = impl_->source->remove(*id);
    if (done) done = impl_->documents->describe(*id, document);
    if (done) done = impl_->documents->identify(*id, records);
    if (done) done = impl_->note_source(*id, source);
    if (!done) return base::fail(std::move(done.error()));
    const auto tables = impl_->source->insert(*id, document);
    if (!tables) return base::fail(tables.error());
    done = impl_->canonical->insert(*id, records, *tables);
    if (done) done = impl_->paths->resolve(*id);
    if (done) done = impl_->index_now_or_with_batch(*id);
    if (!done) return base::fail(std::move(done.error()));
    return id;
  });
}

Result<std::int64_t> Archive::put_failure(std::string_view sha256, const Source& source,
                                          const base::Error& error) {
  return impl_->atomically([&]() -> Result<std::int64_t> {
    const auto known = impl_->documents->find(sha256);
    if (!known) return base::fail(known.error());
    const auto id = impl_->documents->ensure(sha256);
    if (!id) return id;
    // What was read once is not given up for a failure at the same bytes (a time limit, say).
    Result<void> done;
    if (!*known || (*known)->status == "failed")
      done = impl_->documents->describe_failure(*id, source, error);
    if (done) done = impl_->note_source(*id, source);
    if (done) done = impl_->paths->resolve(*id);
    if (!done) return base::fail(std::move(done.error()));
    return id;
  });
}

Result<void> Archive::put_source(std::int64_t document_id, const Source& source) {
  return impl_->atomically([&]() -> Result<void> {
    auto noted = impl_->note_source(document_id, source);
    return noted ? impl_->paths->resolve(document_id) : noted;
  });
}

void Archive::read_paths_with(PathReader reader) {
  if (impl_->paths) impl_->paths->read_with(std::move(reader));
}

Result<std::optional<BundleRow>> Archive::find_bundle(std::string_view path) {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  return impl_->places->find_bundle(path);
}

Result<void> Archive::put_bundle(const BundleRow& bundle) {
  return impl_->atomically([&] { return impl_->places->put_bundle(bundle); });
}

Result<std::optional<OtherFile>> Archive::find_other(std::string_view path, std::string_view member_path) {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  return impl_->places->find_other(path, member_path);
}

Result<void> Archive::put_other(const OtherFile& file) {
  return impl_->atomically([&]() -> Result<void> {
    auto removed = impl_->remove_place(file.path, file.member_path);
    return removed ? impl_->places->put_other(file) : removed;
  });
}

Result<std::vector<OtherFile>> Archive::others_at(std::string_view path) {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  return impl_->places->others_at(path);
}

Result<std::vector<MemberRow>> Archive::members_at(std::string_view path) {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  return impl_->places->members_at(path);
}

Result<void> Archive::paths_below(const std::string& folder,
                                  const std::function<void(const std::string&)>& give) {
  if (auto ready = impl_->ready(); !ready) return ready;
  return impl_->places->paths_below(folder, give);
}

Result<void> Archive::remove_place(std::string_view path, std::string_view member_path) {
  return impl_->atomically([&]() -> Result<void> {
    auto removed = impl_->remove_place(path, member_path);
    return removed ? impl_->places->remove_other(path, member_path) : removed;
  });
}

Result<void> Archive::remove_path(std::string_view path) {
  return impl_->atomically([&]() -> Result<void> {
    const auto members = impl_->places->members_at(path);
    if (!members) return base::fail(members.error());
    const auto others = impl_->places->others_at(path);
    if (!others) return base::fail(others.error());
    Result<void> done;
    for (const MemberRow& member : *members) {
      if (done) done = impl_->remove_place(path, member.member_path);
    }
    for (const OtherFile& other : *others) {
      if (done) done = impl_->places->remove_other(path, other.member_path);
    }
    return done ? impl_->places->remove_bundle(path) : done;
  });
}

Result<void> Archive::digests(bool with_failed, const std::function<void(std::string_view)>& give) {
  if (auto ready = impl_->ready(); !ready) return ready;
  return impl_->places->digests(with_failed, give);
}

Result<std::vector<DocumentRow>> Archive::documents() {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  return impl_->documents->readable();
}

Result<std::vector<std::string>> Archive::fingerprints() {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  auto select = impl_->database->prepare(
      "SELECT DISTINCT fingerprint FROM forms WHERE fingerprint IS NOT NULL ORDER BY fingerprint");
  if (!select) return base::fail(std::move(select.error()));
  std::vector<std::string> out;
  auto done = select->each([&] { out.push_back(select->text(0)); });
  if (!done) return base::fail(std::move(done.error()));
  return out;
}

Result<std::int64_t> Archive::last_document() {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  return impl_->database->integer("SELECT coalesce(max(document_id), 0) FROM documents");
}

Result<void> Archive::note_import_after(std::int64_t document_id) {
  return impl_->atomically([&]() -> Result<void> {
    auto note = impl_->database->prepare("INSERT OR REPLACE INTO archive_info (name, value) VALUES (?, ?)");
    if (!note) return base::fail(std::move(note.error()));
    return note->run("last_import_after", std::to_string(document_id));
  });
}

Result<std::vector<std::string>> Archive::add_unit_aliases(
    const std::vector<std::pair<std::string, std::string>>& aliases) {
  return impl_->atomically([&]() -> Result<std::vector<std::string>> {
    auto known = impl_->database->prepare("SELECT unit_name FROM unit_aliases WHERE alias = ?");
    if (!known) return base::fail(std::move(known.error()));
    auto insert =
        impl_->database->prepare("INSERT OR IGNORE INTO unit_aliases (alias, unit_name) VALUES (?, ?)");
    if (!insert) return base::fail(std::move(insert.error()));
    std::vector<std::string> others;
    for (const auto& [alias, name] : aliases) {
      if (auto done = insert->run(alias, name); !done) return base::fail(std::move(done.error()));
      known->start(alias);
      auto read = known->each([&] {
        if (known->text(0) != name) others.push_back(alias);
      });
      if (!read) return base::fail(std::move(read.error()));
    }
    return others;
  });
}

Result<model::Document> Archive::load_document(std::int64_t document_id) {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  model::Document document;
  auto done = impl_->documents->load(document_id, document);
  if (done) done = impl_->source->load(document_id, document);
  if (!done) return base::fail(std::move(done.error()));
  return document;
}

Result<model::Records> Archive::load_records(std::int64_t document_id) {
  if (auto ready = impl_->ready(); !ready) return base::fail(std::move(ready.error()));
  model::Records records;
  auto done = impl_->documents->load(document_id, records);
  if (done) done = impl_->canonical->load(document_id, records);
  if (!done) return base::fail(std::move(done.error()));
  return records;
}

Result<void> Archive::put_records(std::int64_t document_id, const model::Records& records) {
  return impl_->atomically([&]() -> Result<void> {
    model::Records old;  // an error if there is no such document
    auto done = impl_->documents->load(document_id, old);
    if (done) done = impl_->search->remove_indicators(document_id);
    if (done) done = impl_->canonical->remove(document_id);
    if (done) done = impl_->documents->identify(document_id, records);
    if (!done) return done;
    const auto tables = impl_->source->table_ids(document_id);
    if (!tables) return base::fail(tables.error());
    done = impl_->canonical->insert(document_id, records, *tables);
    if (done) done = impl_->paths->resolve(document_id);
    if (!done || impl_->is_unindexed(document_id)) return done;
    return impl_->search->add_indicators(document_id);
  });
}

}  // namespace guidang::store
