// The paths of the command line → the files to import.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace guidang::ingest {

struct FoundFile {
  std::string path;  // as given or walked to: what is opened, and what messages name
  std::string name;  // absolute, folders on the command line resolved: what the archive records
  // Where in `name` the part begins that lies below the path of the command line: the file's own name for a
  // file.
  std::uint32_t below = 0;
  std::int64_t byte_size = 0;
  std::int64_t modified_at = 0;  // Unix seconds
  // Of a bundle: only these paths in it, ascending, none within another one; none: all that is in it.
  std::vector<std::string> members;
};

struct WalkResult {
  std::vector<FoundFile> files;       // ascending by the bytes of `name`, each name once
  std::vector<base::Error> problems;  // paths and folders that are not there or cannot be listed
  std::vector<std::string>
      folders;  // names of the folders of the command line, ascending, without those within others
};

// A file that is given is always taken. "BUNDLE!/PATH", where no file is called so, is that one file of a
// bundle; a bundle that is found as a whole, too, is taken as a whole. Folders are walked down, through
// symbolic links too, but no folder twice; what a folder holds beside documents is left out: hidden entries,
// Office lock files (~$…), Thumbs.db, desktop.ini, texts that programs read by their names (.json, .py …),
// devices, sockets and pipes. A file that cannot be looked at is taken: reading it will say why. Where `root`
// is given (the name of a folder), it stands for the path of the command line in `below` of all that lies in
// it.
WalkResult walk(const std::vector<std::filesystem::path>& paths, const std::string& root = {});

// Whether a folder's entry of this name is left out, as walk() does.
bool is_left_out(std::string_view name);
// The same for a path in a bundle: any of its folders, too.
bool is_left_out_of_bundle(std::string_view path);

// The name that the archive records for a path.
std::string recorded_name(const std::filesystem::path& path, bool folder);

}  // namespace guidang::ingest
