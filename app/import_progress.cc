#include "app/import_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

namespace guidang::app {
namespace {

constexpr std::chrono::seconds window{30};
constexpr std::chrono::milliseconds between_samples{250}, between_bars{50};
constexpr std::chrono::seconds between_lines{5};

double seconds(Pace::Clock::duration time) { return std::chrono::duration<double>(time).count(); }

// The name alone, and nothing that could steer a terminal.
std::string harmless_name(const std::string& path) {
  std::string name = path.substr(path.rfind('/') + 1);
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  }
  return name;
}

}  // namespace

void Pace::note(Clock::time_point now, const ingest::ImportProgress& progress) {
  bytes_total_ = progress.bytes_total;
  const Sample sample{now, progress.bytes_done, progress.documents};
  if (samples_.size() >= 2 && now - samples_[samples_.size() - 2].at < between_samples) {
    samples_.back() = sample;
  } else {
    samples_.push_back(sample);
  }
  while (samples_.size() > 2 && now - samples_.front().at > window) samples_.pop_front();
}

double Pace::rate() const {
  if (samples_.size() < 2) return 0;
  const double time = seconds(samples_.back().at - samples_.front().at);
  return time <= 0 ? 0 : static_cast<double>(samples_.back().documents - samples_.front().documents) / time;
}

double Pace::seconds_left() const {
  if (samples_.size() < 2) return -1;
  const double time = seconds(samples_.back().at - samples_.front().at);
  const auto bytes = static_cast<double>(samples_.back().bytes - samples_.front().bytes);
  if (time <= 0 || bytes <= 0 || bytes_total_ < samples_.back().bytes) return -1;
  return static_cast<double>(bytes_total_ - samples_.back().bytes) * time / bytes;
}

std::string duration_text(double time) {
  const auto whole = static_cast<std::int64_t>(time + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

ProgressStyle progress_style(std::string_view word, bool quiet) {
  if (quiet || word == "none") return ProgressStyle::none;
  if (word == "bar") return ProgressStyle::bar;
  if (word == "lines") return ProgressStyle::lines;
  return ::isatty(STDERR_FILENO) == 1 ? ProgressStyle::bar : ProgressStyle::lines;
}

void ImportProgressLine::show(const ingest::ImportProgress& progress) {
  if (style_ == ProgressStyle::none || progress.total <= 0) return;
  const auto now = Pace::Clock::now();
  pace_.note(now, progress);
  const bool bar = style_ == ProgressStyle::bar;
  const bool due =
      bar ? now - last_ >= between_bars || progress.done >= progress.total : now - last_ >= between_lines;
  if (!due) return;
  last_ = now;

  std::string numbers = fmt::format("{}/{}", progress.done, progress.total);
  // Files in bundles are not in the numbers of the walk.
  if (progress.documents > progress.done) numbers += fmt::format(", {} documents", progress.documents);
  if (const double rate = pace_.rate(); rate > 0)
    numbers += fmt::format(", {:.{}f}/s", rate, rate < 10 ? 1 : 0);
  if (const double left = pace_.seconds_left(); left >= 0 && progress.done < progress.total)
    numbers += ", " + duration_text(left) + " left";
  if (progress.failed > 0) numbers += fmt::format(", {} failed", progress.failed);
  const std::string name = harmless_name(progress.path);
  if (!bar) {
    std::cerr << fmt::format("{}: {}: {}\n", duration_text(seconds(now - started_)), numbers, name)
              << std::flush;
    return;
  }
  constexpr std::uint64_t width = 24;
  const std::uint64_t filled =
      progress.bytes_total == 0 ? width : std::min(progress.bytes_done * width / progress.bytes_total, width);
  std::string drawn(static_cast<std::size_t>(filled), '#');
  drawn.resize(width, '.');
  // The terminal is told not to wrap: a line that is too long is cut at its edge.
  std::cerr << fmt::format("\r\x1b[?7l[{}] {}  {}\x1b[K\x1b[?7h", drawn, numbers, name) << std::flush;
  shown_ = true;
}

void ImportProgressLine::clear() {
  if (!shown_) return;
  std::cerr << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace guidang::app
