// Puts what happened to each file into the archive, in the order of the plan, and counts.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "base/result.h"
#include "ingest/import.h"
#include "ingest/plan.h"
#include "ingest/walk.h"
#include "ingest/wire.h"
#include "store/archive.h"

namespace guidang::ingest {

// Many files are one transaction. Errors are the archive's: the import cannot go on; what was committed
// stays.
class Writer {
 public:
  // All must outlive the writer.
  Writer(store::Archive& archive, const ImportOptions& options, const ImportEvents& events)
      : archive_(archive), options_(options), events_(events) {}

  // A file that was not read.
  base::Result<void> known(const FoundFile& file, const Decision& decision);
  // A file that was read; sha256 is "" if its bytes could not be had.
  base::Result<void> read(const FoundFile& file, const std::string& sha256,
                          const base::Result<Reading>& result);
  // A path that is no file.
  void missing(const base::Error& error);

  base::Result<void> commit();

  const ImportOutcome& outcome() const { return outcome_; }

 private:
  base::Result<void> begin();
  base::Result<void> document(const FoundFile& file, const std::string& sha256,
                              const base::Result<Reading>& result);
  base::Result<void> unread(const FoundFile& file, const base::Error& error);
  base::Result<void> end_of_file();
  store::Source source_of(const FoundFile& file) const;
  void failed(const base::Error& error);
  void failed_before(const FoundFile& file, const store::DocumentRow& row);

  store::Archive& archive_;
  const ImportOptions& options_;
  const ImportEvents& events_;
  ImportOutcome outcome_;
  int uncommitted_ = 0;  // files since begin()
  bool open_ = false;
  std::chrono::steady_clock::time_point opened_;
};

}  // namespace guidang::ingest
