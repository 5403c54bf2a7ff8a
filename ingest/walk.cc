#include "ingest/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "extract/bundle/members.h"

namespace guidang::ingest {
namespace {

namespace fs = std::filesystem;

struct DirCloser {
  void operator()(DIR* dir) const { ::closedir(dir); }
};

struct Folder {
  fs::path path;          // to open
  std::string name;       // to record
  std::size_t below = 0;  // see FoundFile
};

bool is_clutter(std::string_view name) {
  return name.starts_with('.') || name.starts_with("~$") || name == "Thumbs.db" || name == "desktop.ini" ||
         name == "ehthumbs.db";
}

// Texts that programs read, by their name: their bytes look like any other text, so that the content alone
// would make reports of them. Named on the command line they are taken all the same.
bool is_program_text(std::string_view name) {
  static constexpr std::string_view endings[] = {
      ".json", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".conf", ".md",  ".py",     ".sh",
      ".bat",  ".sql",  ".js",   ".css", ".c",   ".cc",  ".h",    ".log", ".db-wal", ".db-shm"};
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view end) { return lower.ends_with(end); });
}

std::string join(const std::string& folder, const std::string& entry) {
  return folder.ends_with('/') ? folder + entry : folder + '/' + entry;
}

base::Error problem(const fs::path& path, int error_number) {
  if (error_number == ENOENT || error_number == ENOTDIR) {
    return {base::ErrorCode::file_not_found, path.string(), "no such file or folder", "check the path"};
  }
  if (error_number == EACCES || error_number == EPERM) {
    return {base::ErrorCode::permission_denied, path.string(), "no permission to read it",
            "ask for read permission or run as a user who has it"};
  }
  return {base::ErrorCode::io_error, path.string(),
          std::string("cannot be looked at: ") + std::strerror(error_number), "check the path"};
}

class Walker {
 public:
  explicit Walker(WalkResult& result) : result_(result) {}

  // What is found from now on lies below this path.
  void below(std::size_t characters) { below_ = characters; }

  void take(const fs::path& path, std::string name, const struct stat& info,
            std::vector<std::string> members = {}) {
    result_.files.push_back({path.string(), std::move(name), static_cast<std::uint32_t>(below_), info.st_size,
                             info.st_mtime, std::move(members)});
  }

  // A folder that was reached without a link is entered at once; a linked one waits until all those are done,
  // so that what lies both inside and behind a link is known by its own name.
  void enter(Folder folder) {
    below_ = folder.below;
    std::vector<Folder> waiting{std::move(folder)};
    while (!waiting.empty()) {
      const Folder next = std::move(waiting.back());
      waiting.pop_back();
      list(next, waiting);
    }
  }

  void enter_links() {
    while (!links_.empty()) {
      std::vector<Folder> round;
      round.swap(links_);
      std::sort(round.begin(), round.end(), [](const Folder& a, const Folder& b) { return a.name < b.name; });
      for (Folder& link : round) enter(std::move(link));
    }
  }

 private:
  void list(const Folder& folder, std::vector<Folder>& waiting) {
    const std::unique_ptr<DIR, DirCloser> dir(::opendir(folder.path.c_str()));
    if (!dir) {
      result_.problems.push_back(problem(folder.path, errno));
      return;
    }
    const int fd = ::dirfd(dir.get());
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !seen_.emplace(info.st_dev, info.st_ino).second) return;

    for (;;) {
      errno = 0;
      const dirent* entry = ::readdir(dir.get());
      if (entry == nullptr) {
        if (errno != 0) result_.problems.push_back(problem(folder.path, errno));
        return;
      }
      const std::string entry_name = entry->d_name;
      if (is_left_out(entry_name)) continue;
      const fs::path path = folder.path == "." ? fs::path(entry_name) : folder.path / entry_name;
      std::string name = join(folder.name, entry_name);

      struct stat own {};
      if (::fstatat(fd, entry->d_name, &own, AT_SYMLINK_NOFOLLOW) != 0) own = {};
      struct stat target = own;
      const bool link = S_ISLNK(own.st_mode);
      if (link && ::fstatat(fd, entry->d_name, &target, 0) != 0) target = {};

      if (S_ISDIR(target.st_mode)) {
        (link ? links_ : waiting).push_back({path, std::move(name), below_});
      } else if (S_ISREG(target.st_mode) || target.st_mode == 0) {
        take(path, std::move(name), target);
      }
    }
  }

  WalkResult& result_;
  std::set<std::pair<dev_t, ino_t>> seen_;
  std::vector<Folder> links_;
  std::size_t below_ = 0;
};

// `separator` stands between a path and what is within it.
void keep_outermost(std::vector<std::string>& paths, const std::string& separator) {
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> kept;
  for (std::string& path : paths) {
    const auto within = [&](const std::string& outer) {
      return path == outer || path.starts_with(outer.ends_with(separator) ? outer : outer + separator);
    };
    if (std::none_of(kept.begin(), kept.end(), within)) kept.push_back(std::move(path));
  }
  paths = std::move(kept);
}

// Each file once, ascending by name. Of one that was given twice, the folder that it was found in says what
// is below it.
void merge_same(std::vector<FoundFile>& files) {
  std::sort(files.begin(), files.end(), [](const FoundFile& a, const FoundFile& b) {
    return a.name != b.name ? a.name < b.name : a.below < b.below;
  });
  std::vector<FoundFile> merged;
  for (FoundFile& file : files) {
    if (merged.empty() || merged.back().name != file.name) {
      merged.push_back(std::move(file));
      continue;
    }
    std::vector<std::string>& members = merged.back().members;
    if (file.members.empty()) {
      members.clear();
    } else if (!members.empty()) {
      members.insert(members.end(), file.members.begin(), file.members.end());
    }
  }
  for (FoundFile& file : merged) keep_outermost(file.members, "!/");
  files = std::move(merged);
}

}  // namespace

// Of a path of the command line: its folder resolved, so that the same file has one name from
// wherever it is imported; its own name kept, even if it is a link.
std::string recorded_name(const fs::path& path, bool folder) {
  std::error_code error;
  if (folder) {
    const fs::path real = fs::canonical(path, error);
    return error ? fs::absolute(path, error).string() : real.string();
  }
  const fs::path parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const fs::path real = fs::canonical(parent, error);
  return error ? fs::absolute(path, error).string() : join(real.string(), path.filename().string());
}

bool is_left_out(std::string_view name) { return is_clutter(name) || is_program_text(name); }

bool is_left_out_of_bundle(std::string_view path) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    // "__MACOSX" is what macOS packs beside the files. A name that leads out is none to pass over quietly.
    if (part != "." && part != ".." && (is_clutter(part) || part == "__MACOSX")) return true;
    if (end == path.size() && is_program_text(part)) return true;
    at = end + 1;
  }
  return false;
}

WalkResult walk(const std::vector<fs::path>& paths, const std::string& root) {
  WalkResult result;
  Walker walker(result);
  const std::string prefix = root.ends_with('/') || root.empty() ? root : root + '/';
  const auto below = [&](const std::string& name, std::size_t otherwise) {
    return !prefix.empty() && name.starts_with(prefix) ? prefix.size() : otherwise;
  };
  for (const fs::path& path : paths) {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0) {
      const int error_number = errno;
      const extract::MemberAddress in_bundle = extract::member_address(path.string());
      if (!in_bundle.member.empty() && ::stat(in_bundle.bundle.c_str(), &info) == 0) {
        std::string name = recorded_name(in_bundle.bundle, false);
        walker.below(below(name, name.rfind('/') + 1));
        walker.take(in_bundle.bundle, std::move(name), info, {in_bundle.member});
      } else {
        result.problems.push_back(problem(path, error_number));
      }
    } else if (S_ISDIR(info.st_mode)) {
      std::string name = recorded_name(path, true);
      result.folders.push_back(name);
      const std::size_t length = below(name, name.ends_with('/') ? name.size() : name.size() + 1);
      walker.enter({path, std::move(name), length});
    } else {
      std::string name = recorded_name(path, false);
      walker.below(below(name, name.rfind('/') + 1));
      walker.take(path, std::move(name), info);
    }
  }
  walker.enter_links();
  keep_outermost(result.folders, "/");
  merge_same(result.files);
  std::sort(result.problems.begin(), result.problems.end(),
            [](const base::Error& a, const base::Error& b) { return a.where < b.where; });
  return result;
}

}  // namespace guidang::ingest
