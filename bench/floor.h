// What the floor programs share: the input files, a stopwatch, the line that bench/run reads. A floor has no
// business with damage: whatever is not as expected ends it.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace guidang::bench {

[[noreturn]] inline void give_up(std::string_view where, std::string_view what) {
  std::fprintf(stderr, "%.*s: %.*s\n", static_cast<int>(where.size()), where.data(),
               static_cast<int>(what.size()), what.data());
  std::exit(1);
}

// The regular files right in a folder, by name.
inline std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The whole file in `bytes`, whose memory is used again from file to file.
inline void read_into(const std::filesystem::path& path, std::string& bytes) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) give_up(path.native(), "cannot be opened");
  bytes.resize(static_cast<std::size_t>(std::filesystem::file_size(path)));
  if (std::fread(bytes.data(), 1, bytes.size(), file) != bytes.size())
    give_up(path.native(), "cannot be read");
  std::fclose(file);
}

class Stopwatch {
 public:
  // Seconds since it was made: of the clock on the wall, and of this process on any core.
  double wall() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - wall_).count();
  }
  double cpu() const { return cpu_now() - cpu_; }

 private:
  static double cpu_now() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
  }
  std::chrono::steady_clock::time_point wall_ = std::chrono::steady_clock::now();
  double cpu_ = cpu_now();
};

// One line of JSON. `count` is what was worked on, so that bench/run can see that nothing was left out.
inline void report(const Stopwatch& watch, std::string_view counted, std::size_t count) {
  std::printf("{\"wall\": %.6f, \"cpu\": %.6f, \"%.*s\": %zu}\n", watch.wall(), watch.cpu(),
              static_cast<int>(counted.size()), counted.data(), count);
}

}  // namespace guidang::bench
