// The archive: one SQLite file in WAL mode. The one door of this folder for writing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/document.h"
#include "model/records.h"

namespace guidang::store {

// A place where a document's bytes were found.
struct Source {
  std::string path;              // as given or walked to
  std::string member_path;       // inside a bundle; ""
  std::string region;            // --region; ""
  std::int64_t modified_at = 0;  // Unix seconds
  std::int64_t byte_size = 0;
};

// What an import has to say of one document's bytes.
struct DocumentRow {
  std::int64_t document_id = 0;
  std::string sha256;
  std::string source_path;
  std::string status;         // ok, partial, failed
  std::string error_code;     // "" for ok
  std::string error_message;  // "" for ok
};

enum class OpenMode { read_only, create_or_write };

// One connection; not thread-safe; closes in the destructor. Movable.
class Archive {
 public:
  // create_or_write: makes the file with the newest schema if it is not there, migrates an older one in one
  // transaction. read_only: never writes; needs an existing archive. Errors: file_not_found,
  // permission_denied, not_an_archive (a file that is no guidang archive is never touched), archive_too_new,
  // archive_error.
  static base::Result<Archive> open(const std::filesystem::path& path, OpenMode mode);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  // Writes between begin() and commit() are one transaction; without them each call is its own.
  base::Result<void> begin();
  base::Result<void> commit();

  // The document with these bytes, if the archive has it.
  base::Result<std::optional<DocumentRow>> find(std::string_view sha256);
  // The document that this path had when it was last imported, with the size and time recorded then.
  struct KnownSource {
    DocumentRow document;
    std::int64_t modified_at = 0;
    std::int64_t byte_size = 0;
  };
  base::Result<std::optional<KnownSource>> find_source(std::string_view path, std::string_view member_path);

  // Stores a document that was read: replaces whatever the archive had for this sha256, all in one
  // transaction (or the open one). On failure the archive is unchanged. A document whose path had other
  // content before replaces that source; a document without any source left is removed.
  base::Result<std::int64_t> put(std::string_view sha256, const Source& source,
                                 const model::Document& document, const model::Records& records);
  // Stores a document that could not be read: a row in documents with status failed, and in the view
  // failures. The file's own name is left out of the message, so that the same content gives the same row
  // wherever it lies. What was read once stays: then only the source is noted.
  base::Result<std::int64_t> put_failure(std::string_view sha256, const Source& source,
                                         const base::Error& error);
  // Notes one more place of a known document. An empty region does not take away the one that the place has.
  base::Result<void> put_source(std::int64_t document_id, const Source& source);

  // The documents with status ok or partial, ascending by sha256: what renormalize walks.
  base::Result<std::vector<DocumentRow>> documents();
  // The fingerprints of all its forms, each once, ascending.
  base::Result<std::vector<std::string>> fingerprints();
  // The document stored last; 0 in an empty archive. Documents get ascending ids in the order of their
  // coming.
  base::Result<std::int64_t> last_document();
  // Notes that all after this document came with the last import, so that it can be told what that brought.
  base::Result<void> note_import_after(std::int64_t document_id);

  // Names of units that count as another, beside those that there are; one that counts as something else here
  // stays as it is and is given back.
  base::Result<std::vector<std::string>> add_unit_aliases(
      const std::vector<std::pair<std::string, std::string>>& aliases);

  // The document model as it was put: load(put(d)) == d.
  base::Result<model::Document> load_document(std::int64_t document_id);
  // The records as they were put.
  base::Result<model::Records> load_records(std::int64_t document_id);
  // Replaces the canonical records of a stored document.
  base::Result<void> put_records(std::int64_t document_id, const model::Records& records);

 private:
  struct Impl;
  explicit Archive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace guidang::store
