// How far an import is: a line that is written over itself on a terminal, lines of a log elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "ingest/import.h"

namespace guidang::app {

// How far, how fast, how long still: the numbers behind both kinds of line.
class Pace {
 public:
  using Clock = std::chrono::steady_clock;

  void note(Clock::time_point now, const ingest::ImportProgress& progress);
  // Documents a second, over the last half minute; 0 while nothing can be said.
  double rate() const;
  // Seconds until the end, by the bytes of the last half minute; below 0 while nothing can be said.
  double seconds_left() const;

 private:
  struct Sample {
    Clock::time_point at;
    std::uint64_t bytes;
    std::int64_t documents;
  };
  std::deque<Sample> samples_;
  std::uint64_t bytes_total_ = 0;
};

// "3 s", "4 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

enum class ProgressStyle { none, bar, lines };

// The style of a word of --progress ("auto", "bar", "lines", "none") for standard error as it is.
ProgressStyle progress_style(std::string_view word, bool quiet);

class ImportProgressLine {
 public:
  explicit ImportProgressLine(ProgressStyle style)
      : style_(style), started_(Pace::Clock::now()), last_(started_) {}
  ~ImportProgressLine() { clear(); }
  ImportProgressLine(const ImportProgressLine&) = delete;
  ImportProgressLine& operator=(const ImportProgressLine&) = delete;

  // Shows it if it is time: some twenty times a second on a terminal, every five seconds in a log.
  void show(const ingest::ImportProgress& progress);
  // Takes the line of a terminal away, so that something else can be written.
  void clear();

 private:
  const ProgressStyle style_;
  const Pace::Clock::time_point started_;
  Pace::Clock::time_point last_;
  Pace pace_;
  bool shown_ = false;
};

}  // namespace guidang::app
