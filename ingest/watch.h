// Files that come into a folder while it is watched.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/interrupt.h"

namespace guidang::ingest {

// Watches folders and all folders in them, those that are made later too (inotify; not what other machines do
// on a network drive). A file is given once nobody has written to it for a while: when it was closed after
// writing, or moved there, and then was left alone. What walk() leaves out is left out.
class Watch {
 public:
  // Errors: file_not_found, io_error (no folder; too many folders for the system's limit, which is told).
  static base::Result<Watch> start(const std::vector<std::filesystem::path>& folders,
                                   std::chrono::milliseconds settle);
  ~Watch();
  Watch(Watch&& other) noexcept;
  Watch& operator=(Watch&&) = delete;

  // Waits for files that have settled, ascending; none once the interrupt has received something. A folder
  // among them is to be walked anew: the system has lost track of what came.
  std::vector<std::filesystem::path> wait(Interrupt& interrupt);

 private:
  using Clock = std::chrono::steady_clock;
  explicit Watch(int fd, std::chrono::milliseconds settle) : fd_(fd), settle_(settle) {}

  base::Result<void> add(const std::filesystem::path& folder, bool with_files);
  void read_events();
  void changed(const std::filesystem::path& file);

  int fd_ = -1;
  std::chrono::milliseconds settle_;
  std::vector<std::filesystem::path> roots_;
  std::map<int, std::filesystem::path> folders_;                // by watch descriptor
  std::map<std::filesystem::path, Clock::time_point> waiting_;  // files, and when they were last touched
};

}  // namespace guidang::ingest
