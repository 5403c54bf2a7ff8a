// The bulk import: walk → plan → workers → one writer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "patterns/pack_set.h"

namespace guidang::ingest {

struct ImportOptions {
  std::vector<std::filesystem::path> paths;  // files and folders, in any order
  std::filesystem::path archive;
  int jobs = 1;  // worker processes, at least 1
  std::string region;
  int timeout_seconds = 60;  // wall clock of one document
  int memory_mib = 1024;     // address space that one worker may take beyond its start
  bool retry_failed = false;
  base::Limits limits;
};

struct ImportOutcome {
  std::int64_t imported = 0;   // documents that are new or changed and could be read
  std::int64_t unchanged = 0;  // files that the archive already has
  std::int64_t failed =
      0;  // files with a row in failures (from this or an earlier run), and paths that are missing
  std::int64_t new_templates = 0;  // fingerprints of forms that the archive did not have before
  int interrupted_by = 0;          // SIGINT or SIGTERM; 0: all was done. What came before it is kept
};

// What the caller shows while it runs. Called in the parent, between documents.
struct ImportEvents {
  std::function<void(std::int64_t done, std::int64_t total, const std::string& path)> progress;
  std::function<void(const base::Error& error)> failure;  // one document's
};

// Imports; the caller must have one thread, since workers are forked from it. SIGINT and SIGTERM end it early
// and in good order. Files are recorded by their absolute path, so that the same file is known from wherever
// it is imported. Equal archives for any job count and order. Fails as a whole only where nothing could be
// done: the archive cannot be opened or written, no path exists, no file in any folder.
base::Result<ImportOutcome> import(const ImportOptions& options, const patterns::PackSet& packs,
                                   const ImportEvents& events);

}  // namespace guidang::ingest
