// Bundles as programs pack them, by libarchive; raw_zip() of docx_raw_zip.h makes those that no program
// would.
#pragma once

#include <string>
#include <vector>

struct PackedFile {
  std::string name;
  std::string bytes;
  std::string link_to = {};      // a symbolic link instead
  std::string hardlink_to = {};  // a hard link instead
};

// "zip", "7z", "tar", "tar.gz", "tar.xz", "tar.bz2", "tar.zst", "rar4", "rar5", "cab". With a password only
// "zip".
std::string bundle_of(const std::vector<PackedFile>& files, const std::string& format,
                      const std::string& password = {});
