// The archive: one SQLite file in WAL mode. The one door of this folder for writing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
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
  std::string region;            // --region or --layout; ""
  std::int64_t modified_at = 0;  // Unix seconds; of a file in a bundle, the bundle's
  std::int64_t byte_size = 0;
  std::optional<int> fiscal_year = {};  // --layout
  std::string unit_name = {};           // --layout; ""
};

// A file that holds files.
struct BundleRow {
  std::string path;
  std::int64_t byte_size = 0;
  std::int64_t modified_at = 0;
  bool is_complete = false;  // all that is in it was looked at
};

// A file that is no report.
struct OtherFile {
  std::string path;
  std::string member_path;  // inside a bundle; ""
  std::string what;         // "is a PNG picture, …"
  std::int64_t byte_size = 0;
  std::int64_t modified_at = 0;
};

// What a path says of the document there.
struct PathStatement {
  std::string field;  // unit_name, fiscal_year, region
  std::string value;
  std::string confirmed_by;  // words that the document's text must have for it to be believed; "": none
};
using PathReader =
    std::function<std::vector<PathStatement>(const std::string& path, const std::string& member_path)>;

// What an import has to say of one document's bytes.
struct DocumentRow {
  std::int64_t document_id = 0;
  std::string sha256;
  std::string source_path;
  std::string status;         // ok, partial, failed
  std::string error_code;     // "" for ok
  std::string error_message;  // "" for ok
};

struct MemberRow {
  DocumentRow document;
  std::string member_path;  // "" for the file itself
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

  // From now on paths are read with this, for what documents do not say themselves (evidence `path`).
  void read_paths_with(PathReader reader);

  // Bundles: a row tells whether all that is in the file of this path, size and time has been looked at.
  base::Result<std::optional<BundleRow>> find_bundle(std::string_view path);
  base::Result<void> put_bundle(const BundleRow& bundle);
  // Files that are no reports. Noting one takes away what the archive had of this path and member.
  base::Result<std::optional<OtherFile>> find_other(std::string_view path, std::string_view member_path);
  base::Result<void> put_other(const OtherFile& file);
  base::Result<std::vector<OtherFile>> others_at(std::string_view path);
  // Every source with this path: the file itself and the members of a bundle, by member path.
  base::Result<std::vector<MemberRow>> members_at(std::string_view path);
  // The paths of everything in a folder, each once, ascending by their bytes. Nothing may be written
  // meanwhile.
  base::Result<void> paths_below(const std::string& folder,
                                 const std::function<void(const std::string&)>& give);
  // Forgets one place, and the document if it lies nowhere else.
  base::Result<void> remove_place(std::string_view path, std::string_view member_path);
  // Forgets all of a path: the file, and what was in it if it was a bundle.
  base::Result<void> remove_path(std::string_view path);
  // The digests of all documents, those that failed too if wanted.
  base::Result<void> digests(bool with_failed, const std::function<void(std::string_view)>& give);

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
