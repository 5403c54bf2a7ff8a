#include "app/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace guidang::app {

void Progress::show(std::int64_t done, std::int64_t total, const std::string& path) {
  const auto now = std::chrono::steady_clock::now();
  if (!on_ || total <= 0 || (done < total && now - last_ < std::chrono::milliseconds(50))) return;
  last_ = now;
  constexpr std::int64_t width = 30;
  const auto filled = static_cast<std::size_t>(std::clamp<std::int64_t>(done * width / total, 0, width));
  std::string bar(filled, '#');
  bar.resize(width, '.');
  std::string name = std::filesystem::path(path).filename().string();
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';  // a name must not steer the terminal
  }
  // The terminal is told not to wrap: a line that is too long is cut at its edge.
  std::cerr << fmt::format("\r\x1b[?7l[{}] {}/{} {}\x1b[K\x1b[?7h", bar, done, total, name) << std::flush;
  shown_ = true;
}

void Progress::clear() {
  if (!shown_) return;
  std::cerr << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace guidang::app
