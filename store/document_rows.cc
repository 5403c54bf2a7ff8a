#include "store/document_rows.h"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace guidang::store {
namespace {

using base::ErrorCode;

DocumentRow row_at(const Statement& row) {
  return {row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

// What is wrong, and where inside the file. The file itself is in `sources`: the same content at another path
// must give the same row.
std::string message_of(const Source& source, const base::Error& error) {
  base::Error inside = error;
  std::string name = std::filesystem::path(source.path).filename().string();
  if (const std::string member = name + "!/" + source.member_path;
      !source.member_path.empty() && inside.where.find(member) != std::string::npos) {
    name = member;
  }
  const std::size_t at = name.empty() ? std::string::npos : inside.where.find(name);
  if (at != std::string::npos) {
    inside.where.erase(0, at + name.size());
    inside.where.erase(0, inside.where.find_first_not_of(": "));
  }
  return inside.message();
}

}  // namespace

base::Result<std::unique_ptr<DocumentRows>> DocumentRows::prepare(Database& database) {
  std::unique_ptr<DocumentRows> rows(new DocumentRows(database));
  auto prepared = prepare_all(
      database,
      {
          {&rows->find_,
           "SELECT document_id, sha256, source_path, status, error_code, error_message FROM documents "
           "WHERE sha256 = ?"},
          {&rows->find_source_,
           "SELECT d.document_id, d.sha256, d.source_path, d.status, d.error_code, d.error_message, "
           "s.modified_at, "
           "s.byte_size FROM sources AS s JOIN documents AS d ON d.document_id = s.document_id "
           "WHERE s.path = ? AND coalesce(s.member_path, '') = ?"},
          {&rows->readable_,
           "SELECT document_id, sha256, source_path, status, error_code, error_message FROM documents "
           "WHERE status <> 'failed' ORDER BY sha256"},
          {&rows->insert_, "INSERT INTO documents (sha256, status) VALUES (?, 'failed')"},
          {&rows->describe_,
           "UPDATE documents SET format = ?2, page_count = ?3, source_title = ?4, status = ?5, error_code = "
           "?6, "
           "error_message = ?7 WHERE document_id = ?1"},
          {&rows->identify_,
           "UPDATE documents SET canonical_title = ?2, title = coalesce(?2, source_title), canonical_unit = "
           "?3, "
           "canonical_year = ?4, canonical_region = ?5 WHERE document_id = ?1"},
          {&rows->put_source_,
           "INSERT INTO sources (document_id, path, member_path, region, modified_at, byte_size, "
           "fiscal_year, unit_name) "
           "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path, coalesce(member_path, '')) DO UPDATE SET "
           "document_id = excluded.document_id, region = coalesce(excluded.region, region), "
           "modified_at = excluded.modified_at, byte_size = excluded.byte_size, "
           "fiscal_year = coalesce(excluded.fiscal_year, fiscal_year), "
           "unit_name = coalesce(excluded.unit_name, unit_name)"},
          {&rows->source_count_, "SELECT count(*) FROM sources WHERE document_id = ?"},
          {&rows->remove_, "DELETE FROM documents WHERE document_id = ?"},
          {&rows->first_source_,
           "UPDATE documents SET (source_path, member_path, byte_size) = "
           "(SELECT path, member_path, byte_size FROM sources WHERE document_id = ?1 "
           "ORDER BY path, coalesce(member_path, '') LIMIT 1) WHERE document_id = ?1"},
          {&rows->load_document_,
           "SELECT format, source_title, page_count FROM documents WHERE document_id = ? AND status <> "
           "'failed'"},
          {&rows->load_records_,
           "SELECT canonical_title, canonical_unit, canonical_year, canonical_region FROM documents WHERE "
           "document_id = ? "
           "AND status <> 'failed'"},
      });
  if (!prepared) return base::fail(std::move(prepared.error()));
  return rows;
}

base::Result<std::optional<DocumentRow>> DocumentRows::find(std::string_view sha256) {
  find_.start(sha256);
  std::optional<DocumentRow> found;
  auto done = find_.each([&] { found = row_at(find_); });
  if (!done) return base::fail(std::move(done.error()));
  return found;
}

base::Result<std::optional<Archive::KnownSource>> DocumentRows::find_source(std::string_view path,
                                                                            std::string_view member_path) {
  find_source_.start(path, member_path);
  std::optional<Archive::KnownSource> found;
  auto done = find_source_.each([&] {
    found = Archive::KnownSource{row_at(find_source_), find_source_.integer(6), find_source_.integer(7)};
  });
  if (!done) return base::fail(std::move(done.error()));
  return found;
}

base::Result<std::vector<DocumentRow>> DocumentRows::readable() {
  std::vector<DocumentRow> rows;
  readable_.start();
  auto done = readable_.each([&] { rows.push_back(row_at(readable_)); });
  if (!done) return base::fail(std::move(done.error()));
  return rows;
}

base::Result<std::int64_t> DocumentRows::ensure(std::string_view sha256) {
  auto found = find(sha256);
  if (!found) return base::fail(std::move(found.error()));
  if (*found) return (*found)->document_id;
  if (auto done = insert_.run(sha256); !done) return base::fail(std::move(done.error()));
  return database_.last_insert_id();
}

base::Result<void> DocumentRows::describe(std::int64_t document_id, const model::Document& document) {
  const model::Warning* loss = nullptr;
  for (const model::Warning& warning : document.warnings) {
    if (loss == nullptr && warning.loses_content) loss = &warning;
  }
  std::optional<std::string_view> code, message;
  if (loss != nullptr) {
    code = loss->code;
    message = loss->message;
  }
  return describe_.run(document_id, model::to_string(document.format), document.page_count,
                       or_null(document.title), loss == nullptr ? "ok" : "partial", code, message);
}

base::Result<void> DocumentRows::describe_failure(std::int64_t document_id, const Source& source,
                                                  const base::Error& error) {
  const std::optional<std::string_view> no_text;
  const std::optional<int> no_number;
  return describe_.run(document_id, no_text, no_number, no_text, "failed", base::to_string(error.code),
                       message_of(source, error));
}

base::Result<void> DocumentRows::identify(std::int64_t document_id, const model::Records& records) {
  return identify_.run(document_id, or_null(records.title), or_null(records.unit_name), records.fiscal_year,
                       or_null(records.region));
}

base::Result<std::optional<std::int64_t>> DocumentRows::note_source(std::int64_t document_id,
                                                                    const Source& source) {
  auto before = find_source(source.path, source.member_path);
  if (!before) return base::fail(std::move(before.error()));
  auto done =
      put_source_.run(document_id, source.path, or_null(source.member_path), or_null(source.region),
                      source.modified_at, source.byte_size, source.fiscal_year, or_null(source.unit_name));
  if (done) done = first_source_.run(document_id);
  if (!done) return base::fail(std::move(done.error()));

  if (!*before || (*before)->document.document_id == document_id) return std::nullopt;
  const std::int64_t old = (*before)->document.document_id;
  std::int64_t left = 0;
  source_count_.start(old);
  done = source_count_.each([&] { left = source_count_.integer(0); });
  if (done && left > 0) done = first_source_.run(old);
  if (!done) return base::fail(std::move(done.error()));
  return left == 0 ? std::optional(old) : std::nullopt;
}

base::Result<void> DocumentRows::must_be_there(bool found, std::int64_t document_id) const {
  if (found) return {};
  return base::fail(ErrorCode::archive_error, database_.path(),
                    fmt::format("document {} is not there or could not be read", document_id));
}

base::Result<void> DocumentRows::load(std::int64_t document_id, model::Document& document) {
  bool found = false;
  load_document_.start(document_id);
  auto done = load_document_.each([&] {
    found = true;
    document.format = model::format_from_string(load_document_.text(0)).value_or(model::Format::text);
    document.title = load_document_.text(1);
    document.page_count = load_document_.maybe_number(2);
  });
  return done ? must_be_there(found, document_id) : done;
}

base::Result<void> DocumentRows::load(std::int64_t document_id, model::Records& records) {
  bool found = false;
  load_records_.start(document_id);
  auto done = load_records_.each([&] {
    found = true;
    records.title = load_records_.text(0);
    records.unit_name = load_records_.text(1);
    records.fiscal_year = load_records_.maybe_number(2);
    records.region = load_records_.text(3);
  });
  return done ? must_be_there(found, document_id) : done;
}

}  // namespace guidang::store
