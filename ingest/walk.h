// The paths of the command line → the files to import.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"

namespace guidang::ingest {

struct FoundFile {
  std::filesystem::path path;  // as given or walked to: what is opened, and what messages name
  std::string name;            // absolute, folders on the command line resolved: what the archive records
  std::int64_t byte_size = 0;
  std::int64_t modified_at = 0;  // Unix seconds
};

struct WalkResult {
  std::vector<FoundFile> files;       // ascending by the bytes of `name`, each name once
  std::vector<base::Error> problems;  // paths and folders that are not there or cannot be listed
};

// A file that is given is always taken. Folders are walked down, through symbolic links too, but no folder
// twice; what a folder holds beside documents is left out: hidden entries, Office lock files (~$…),
// Thumbs.db, desktop.ini, texts that programs read by their names (.json, .py …), devices, sockets and pipes.
// A file that cannot be looked at is taken: reading it will say why.
WalkResult walk(const std::vector<std::filesystem::path>& paths);

}  // namespace guidang::ingest
