// The progress bar: one line on a terminal, written over itself.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace guidang::app {

class Progress {
 public:
  // Does nothing at all if not `on`.
  explicit Progress(bool on) : on_(on) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // At most some twenty times a second reaches the terminal, the last of `total` always.
  void show(std::int64_t done, std::int64_t total, const std::string& path);
  // Takes the line away, so that something else can be written.
  void clear();

 private:
  const bool on_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace guidang::app
