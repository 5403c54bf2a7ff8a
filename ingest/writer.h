// Puts what happened to each file into the archive, and counts.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "ingest/import.h"
#include "ingest/layout.h"
#include "ingest/plan.h"
#include "ingest/walk.h"
#include "ingest/wire.h"
#include "store/archive.h"

namespace guidang::ingest {

// A bundle while its files come in.
struct OpenBundle {
  std::set<std::string> seen;                                 // member paths, those that are no reports too
  std::vector<std::pair<std::string, base::Error>> failures;  // told at the end, in the order of their paths
  std::optional<base::Error> error;                           // of the bundle as a whole
  std::map<std::string, base::Error> not_had;  // files that were asked for by name: why they did not come
};

// Many files are one transaction. Errors are the archive's: the import cannot go on; what was committed
// stays.
class Writer {
 public:
  // All must outlive the writer.
  Writer(store::Archive& archive, const ImportOptions& options, const std::optional<Layout>& layout,
         const ImportEvents& events)
      : archive_(archive), options_(options), layout_(layout), events_(events) {}

  // A file that was not read.
  base::Result<void> known(const FoundFile& file, const Decision& decision);
  // A file that was read. False: the archive does not have the content any more that the worker knew; it has
  // to be read after all.
  base::Result<bool> read(const FoundFile& file, const Item& item);

  // A bundle's files come in any order between begin and end; `read` as above. A bundle of which only some
  // files are asked for (FoundFile::members) is not noted as looked through, and keeps what else the archive
  // has of it.
  base::Result<void> begin_bundle(const FoundFile& file);
  base::Result<bool> member(const FoundFile& file, OpenBundle& bundle, const Item& item);
  base::Result<void> end_bundle(const FoundFile& file, OpenBundle& bundle);

  // A path that is no file.
  void missing(const base::Error& error);
  // Files that were in folders and are no more: told, and forgotten with options.prune.
  base::Result<void> vanished(const std::vector<std::string>& names);

  base::Result<void> commit();

  const ImportOutcome& outcome() const { return outcome_; }

 private:
  base::Result<void> begin();
  base::Result<bool> item(const FoundFile& file, OpenBundle* bundle, const Item& item);
  base::Result<bool> document(const store::Source& source, const FoundFile& file, OpenBundle* bundle,
                              const Item& item);
  base::Result<void> unread(const store::Source& source, const FoundFile& file, OpenBundle* bundle,
                            const base::Error& error);
  base::Result<void> other(const store::Source& source, const base::Error& what);
  base::Result<void> known_bundle(const FoundFile& file, const Decision& decision);
  base::Result<void> end_members(const FoundFile& file, const OpenBundle& bundle);
  base::Result<void> end_of_file();
  store::Source source_of(const FoundFile& file, const std::string& member);
  void failed(const store::Source* source, OpenBundle* bundle, const base::Error& error);
  base::Error failure_before(const FoundFile& file, const std::string& member,
                             const store::DocumentRow& row) const;
  void tell(std::string_view outcome, const store::Source& source, const base::Error* error = nullptr);

  store::Archive& archive_;
  const ImportOptions& options_;
  const std::optional<Layout>& layout_;
  const ImportEvents& events_;
  ImportOutcome outcome_;
  int uncommitted_ = 0;  // files since begin()
  bool open_ = false;
  std::chrono::steady_clock::time_point opened_;
};

}  // namespace guidang::ingest
