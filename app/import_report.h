// --report: the whole outcome of an import as one JSON file.
#pragma once

#include <filesystem>
#include <string>

#include "app/output_file.h"
#include "base/result.h"
#include "ingest/import.h"

namespace guidang::app {

// {"files": [{"outcome", "path", "member_path", "error_code", "error_message"}, …], "imported": N, …}. Files
// that did not change are counted and not listed. Written as it comes, so that its length costs no memory;
// the file is there once it is whole.
class ImportReport {
 public:
  // "": no report.
  explicit ImportReport(const std::filesystem::path& path) : path_(path), out_(path) {}

  base::Result<void> open();
  void file(const ingest::FileOutcome& file);
  // What happened in all. `seconds` of wall time.
  base::Result<void> close(const ingest::ImportOptions& options, const ingest::ImportOutcome& outcome,
                           double seconds);

 private:
  std::filesystem::path path_;
  OutputFile out_;
  bool some_ = false;
};

}  // namespace guidang::app
