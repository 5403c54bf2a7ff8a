// The bulk import: walk → plan → workers → one writer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ingest/interrupt.h"
#include "ingest/read_request.h"
#include "patterns/pack_set.h"
#include "store/archive.h"

namespace guidang::ingest {

struct ImportOptions {
  std::vector<std::filesystem::path> paths;  // files, folders and bundles, in any order
  std::filesystem::path archive;
  int jobs = 1;  // worker processes, at least 1
  std::string region;
  std::string layout;        // see Layout; "": paths are only guessed from
  std::string root;          // name of a folder that paths are below for the layout; "": as they are given
  int timeout_seconds = 60;  // wall clock of one document
  int memory_mib = 1024;     // address space that one worker may take beyond its start
  bool retry_failed = false;
  bool prune = false;  // forget files that are gone from the folders
  ReadLimits limits;
};

struct ImportOutcome {
  std::int64_t imported = 0;   // documents that are new or changed and could be read
  std::int64_t unchanged = 0;  // files that the archive already has
  std::int64_t failed =
      0;  // files with a row in failures (from this or an earlier run), and paths that are missing
  std::int64_t unsupported = 0;     // files that are no reports: pictures, workbooks, programs
  std::int64_t partial = 0;         // of the imported: some of it was lost or guessed
  std::int64_t vanished = 0;        // files that the archive has and the folders have no more
  std::int64_t outside_layout = 0;  // files that the layout does not fit
  std::int64_t new_templates = 0;   // fingerprints of forms that the archive did not have before
  int interrupted_by = 0;           // SIGINT or SIGTERM; 0: all was done. What came before it is kept
};

struct ImportProgress {
  std::int64_t done = 0, total = 0;               // files of the walk; a bundle is one
  std::uint64_t bytes_done = 0, bytes_total = 0;  // of the same
  std::int64_t documents = 0;                     // imported, unchanged and failed, those in bundles too
  std::int64_t failed = 0;
  std::string path;  // the last that was done
};

// What became of one file, as it is written.
struct FileOutcome {
  std::string_view outcome;  // imported, partial, failed, unsupported, vanished, pruned
  std::string path;          // as the archive records it
  std::string member_path;
  const base::Error* error = nullptr;  // of failed and unsupported
};

// What the caller shows while it runs. Called in the parent, between documents. Failures come in the order of
// the plan; outcomes of files as they are written.
struct ImportEvents {
  std::function<void(const ImportProgress& progress)> progress;
  std::function<void(const base::Error& error)> failure;  // one document's
  std::function<void(const FileOutcome& file)> file;
};

// Imports; the caller must have one thread, since workers are forked from it. What `interrupt` receives ends
// it early and in good order. Files are recorded by their absolute path, so that the same file is known from
// wherever it is imported. Equal archives for any job count and order. Fails as a whole only where nothing
// could be done: the archive cannot be opened or written, the layout is wrong, no path exists, no file in any
// folder.
base::Result<ImportOutcome> import(const ImportOptions& options, const patterns::PackSet& packs,
                                   const ImportEvents& events, Interrupt& interrupt);

// How an archive reads paths with these packs, which must outlive it: to be set wherever records are written.
store::PathReader path_reader(const patterns::PackSet& packs);

}  // namespace guidang::ingest
