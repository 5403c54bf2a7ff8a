#include "store/place_rows.h"

#include <utility>

namespace guidang::store {

base::Result<std::unique_ptr<PlaceRows>> PlaceRows::prepare(Database& database) {
  std::unique_ptr<PlaceRows> rows(new PlaceRows());
  auto prepared = prepare_all(
      database,
      {
          {&rows->find_bundle_, "SELECT byte_size, modified_at, is_complete FROM bundles WHERE path = ?"},
          {&rows->put_bundle_,
           "INSERT OR REPLACE INTO bundles (path, byte_size, modified_at, is_complete) VALUES (?, ?, ?, ?)"},
          {&rows->remove_bundle_, "DELETE FROM bundles WHERE path = ?"},
          {&rows->find_other_,
           "SELECT what, byte_size, modified_at FROM other_files WHERE path = ? AND member_path = ?"},
          {&rows->put_other_,
           "INSERT OR REPLACE INTO other_files (path, member_path, what, byte_size, modified_at) "
           "VALUES (?, ?, ?, ?, ?)"},
          {&rows->remove_other_, "DELETE FROM other_files WHERE path = ? AND member_path = ?"},
          {&rows->others_at_,
           "SELECT member_path, what, byte_size, modified_at FROM other_files WHERE path = ? ORDER BY "
           "member_path"},
          {&rows->members_at_,
           "SELECT d.document_id, d.sha256, d.source_path, d.status, d.error_code, d.error_message, "
           "s.member_path "
           "FROM sources AS s JOIN documents AS d ON d.document_id = s.document_id WHERE s.path = ? "
           "ORDER BY coalesce(s.member_path, '')"},
          {&rows->paths_below_,
           "SELECT path FROM sources WHERE path >= ?1 AND path < ?2 UNION "
           "SELECT path FROM other_files WHERE path >= ?1 AND path < ?2 UNION "
           "SELECT path FROM bundles WHERE path >= ?1 AND path < ?2 ORDER BY path"},
          {&rows->source_at_,
           "SELECT document_id FROM sources WHERE path = ? AND coalesce(member_path, '') = ?"},
          {&rows->remove_source_, "DELETE FROM sources WHERE path = ? AND coalesce(member_path, '') = ?"},
          {&rows->source_count_, "SELECT count(*) FROM sources WHERE document_id = ?"},
          {&rows->digests_, "SELECT sha256 FROM documents WHERE status <> 'failed' OR ?"},
      });
  if (!prepared) return base::fail(std::move(prepared.error()));
  return rows;
}

base::Result<std::optional<BundleRow>> PlaceRows::find_bundle(std::string_view path) {
  std::optional<BundleRow> found;
  find_bundle_.start(path);
  auto done = find_bundle_.each([&] {
    found = BundleRow{std::string(path), find_bundle_.integer(0), find_bundle_.integer(1),
                      find_bundle_.integer(2) != 0};
  });
  if (!done) return base::fail(std::move(done.error()));
  return found;
}

base::Result<void> PlaceRows::put_bundle(const BundleRow& bundle) {
  return put_bundle_.run(bundle.path, bundle.byte_size, bundle.modified_at, bundle.is_complete);
}

base::Result<std::optional<OtherFile>> PlaceRows::find_other(std::string_view path,
                                                             std::string_view member_path) {
  std::optional<OtherFile> found;
  find_other_.start(path, member_path);
  auto done = find_other_.each([&] {
    found = OtherFile{std::string(path), std::string(member_path), find_other_.text(0),
                      find_other_.integer(1), find_other_.integer(2)};
  });
  if (!done) return base::fail(std::move(done.error()));
  return found;
}

base::Result<void> PlaceRows::put_other(const OtherFile& file) {
  return put_other_.run(file.path, file.member_path, file.what, file.byte_size, file.modified_at);
}

base::Result<std::vector<OtherFile>> PlaceRows::others_at(std::string_view path) {
  std::vector<OtherFile> found;
  others_at_.start(path);
  auto done = others_at_.each([&] {
    found.push_back({std::string(path), others_at_.text(0), others_at_.text(1), others_at_.integer(2),
                     others_at_.integer(3)});
  });
  if (!done) return base::fail(std::move(done.error()));
  return found;
}

base::Result<std::vector<MemberRow>> PlaceRows::members_at(std::string_view path) {
  std::vector<MemberRow> found;
  members_at_.start(path);
  auto done = members_at_.each([&] {
    found.push_back({{members_at_.integer(0), members_at_.text(1), members_at_.text(2), members_at_.text(3),
                      members_at_.text(4), members_at_.text(5)},
                     members_at_.text(6)});
  });
  if (!done) return base::fail(std::move(done.error()));
  return found;
}

base::Result<void> PlaceRows::paths_below(const std::string& folder,
                                          const std::function<void(const std::string&)>& give) {
  std::string first = folder.ends_with('/') ? folder : folder + '/';
  std::string behind = first;
  behind.back() = '/' + 1;
  paths_below_.start(first, behind);
  return paths_below_.each([&] { give(paths_below_.text(0)); });
}

base::Result<std::optional<std::int64_t>> PlaceRows::remove_source(std::string_view path,
                                                                   std::string_view member_path,
                                                                   std::optional<std::int64_t>& left) {
  std::optional<std::int64_t> document;
  source_at_.start(path, member_path);
  auto done = source_at_.each([&] { document = source_at_.integer(0); });
  if (done) done = remove_source_.run(path, member_path);
  if (!done) return base::fail(std::move(done.error()));
  if (!document) return std::nullopt;
  std::int64_t count = 0;
  source_count_.start(*document);
  if (auto counted = source_count_.each([&] { count = source_count_.integer(0); }); !counted)
    return base::fail(std::move(counted.error()));
  if (count == 0) return document;
  left = document;
  return std::nullopt;
}

base::Result<void> PlaceRows::digests(bool with_failed, const std::function<void(std::string_view)>& give) {
  digests_.start(with_failed);
  return digests_.each([&] { give(digests_.text(0)); });
}

}  // namespace guidang::store
