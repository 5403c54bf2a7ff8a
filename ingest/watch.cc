#include "ingest/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "ingest/walk.h"

namespace guidang::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t watched_events =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MODIFY | IN_CREATE | IN_ONLYDIR | IN_EXCL_UNLINK;

}  // namespace

base::Result<Watch> Watch::start(const std::vector<fs::path>& folders, std::chrono::milliseconds settle) {
  const int fd = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (fd < 0) {
    return base::fail(base::ErrorCode::io_error, {},
                      std::string("folders cannot be watched: ") + std::strerror(errno));
  }
  Watch watch(fd, settle);
  for (const fs::path& folder : folders) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
      return base::fail(
          fs::exists(folder, error) ? base::ErrorCode::io_error : base::ErrorCode::file_not_found,
          folder.string(), "is no folder, and only folders can be watched", "give a folder");
    }
    watch.roots_.push_back(folder);
    if (auto added = watch.add(folder, false); !added) return base::fail(std::move(added.error()));
  }
  return watch;
}

Watch::Watch(Watch&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)),
      settle_(other.settle_),
      roots_(std::move(other.roots_)),
      folders_(std::move(other.folders_)),
      waiting_(std::move(other.waiting_)) {}

Watch::~Watch() {
  if (fd_ >= 0) ::close(fd_);
}

// A folder and those in it. What lies in a folder that is new may have come before it was watched.
base::Result<void> Watch::add(const fs::path& folder, bool with_files) {
  const int watched = ::inotify_add_watch(fd_, folder.c_str(), watched_events);
  if (watched < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return {};  // gone again
    return base::fail(base::ErrorCode::io_error, folder.string(),
                      std::string("cannot be watched: ") + std::strerror(errno),
                      errno == ENOSPC ? "raise fs.inotify.max_user_watches" : "");
  }
  folders_[watched] = folder;
  std::error_code error;
  for (auto entry = fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (is_left_out(entry->path().filename().string())) continue;
    std::error_code ignored;
    if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
      if (auto added = add(entry->path(), with_files); !added) return added;
    } else if (with_files && entry->is_regular_file(ignored)) {
      changed(entry->path());
    }
  }
  return {};
}

void Watch::changed(const fs::path& file) { waiting_[file] = Clock::now(); }

void Watch::read_events() {
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  for (;;) {
    const ssize_t got = ::read(fd_, buffer.data(), buffer.size());
    if (got <= 0) return;
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += sizeof(inotify_event) + event->len;
      if ((event->mask & IN_Q_OVERFLOW) != 0) {
        for (const fs::path& root : roots_) changed(root);
        continue;
      }
      const auto folder = folders_.find(event->wd);
      if (folder == folders_.end()) continue;
      if ((event->mask & IN_IGNORED) != 0) {
        folders_.erase(folder);
        continue;
      }
      if (event->len == 0 || is_left_out(event->name)) continue;
      const fs::path path = folder->second / event->name;
      if ((event->mask & IN_ISDIR) != 0) {
        // Without a watch it is walked again now and then, by the next overflow at the latest.
        if (!add(path, true)) changed(path);
      } else if ((event->mask & (IN_CLOSE_WRITE | IN_MOVED_TO)) != 0) {
        changed(path);
      } else if ((event->mask & IN_CREATE) != 0) {
        struct stat info {};  // a link to a file is whole at once; a file is waited for
        if (::lstat(path.c_str(), &info) == 0 && (!S_ISREG(info.st_mode) || info.st_nlink > 1)) changed(path);
      } else if (const auto waiting = waiting_.find(path); waiting != waiting_.end()) {
        waiting->second = Clock::now();
      }
    }
  }
}

std::vector<fs::path> Watch::wait(Interrupt& interrupt) {
  for (;;) {
    if (interrupt.received() != 0) return {};
    read_events();
    std::vector<fs::path> settled;
    auto wake = Clock::now() + std::chrono::minutes(1);
    for (auto file = waiting_.begin(); file != waiting_.end();) {
      const auto due = file->second + settle_;
      if (due > Clock::now()) {
        wake = std::min(wake, due);
        ++file;
        continue;
      }
      std::error_code ignored;
      if (fs::exists(file->first, ignored)) settled.push_back(file->first);
      file = waiting_.erase(file);
    }
    if (!settled.empty()) return settled;
    std::array<pollfd, 2> polled{{{fd_, POLLIN, 0}, {interrupt.descriptor(), POLLIN, 0}}};
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(wake - Clock::now());
    ::poll(polled.data(), polled.size(), static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
  }
}

}  // namespace guidang::ingest
