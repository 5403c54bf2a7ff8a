#include "ingest/worker.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <new>
#include <optional>

#include "ingest/frame.h"
#include "ingest/sandbox.h"

namespace guidang::ingest {
namespace {

// Bytes of address space in use now; 0 if the system does not say.
std::uint64_t address_space() {
  std::FILE* file = std::fopen("/proc/self/statm", "re");
  if (file == nullptr) return 0;
  unsigned long long pages = 0;
  const bool known = std::fscanf(file, "%llu", &pages) == 1;
  std::fclose(file);
  return known ? pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

std::int64_t now_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

void keep_only(int& socket) {
  constexpr int place = 3;
  if (socket != place) ::dup2(socket, place);
  socket = place;
  ::close_range(place + 1, ~0u, 0);
  // The parent's standard output belongs to its last line; nothing that a library prints may mix with it.
  const int nowhere = ::open("/dev/null", O_RDWR);
  if (nowhere >= 0) {
    ::dup2(nowhere, STDIN_FILENO);
    ::dup2(nowhere, STDOUT_FILENO);
    ::close(nowhere);
  }
}

void set_signals() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // no worker outlives a parent that was killed
  std::signal(SIGINT, SIG_IGN);        // Ctrl-C reaches the whole group; the parent decides
  std::signal(SIGTERM, SIG_DFL);
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Files may not grow; where a library tries to write one all the same it gets an error, not a signal.
void set_limits(std::uint64_t memory_bytes, std::uint64_t at_start) {
  constexpr rlim_t open_files = 64;
  const auto lower = [](auto what, rlim_t wanted) {
    rlimit limit{};
    if (::getrlimit(what, &limit) != 0) return;
    if (limit.rlim_max == RLIM_INFINITY || wanted < limit.rlim_max) limit.rlim_cur = wanted;
    ::setrlimit(what, &limit);
  };
  lower(RLIMIT_CORE, 0);
  lower(RLIMIT_NOFILE, open_files);
#if !defined(__SANITIZE_ADDRESS__)  // its reports go to a file
  std::signal(SIGXFSZ, SIG_IGN);
  lower(RLIMIT_FSIZE, 0);
#endif
  if (at_start > 0) lower(RLIMIT_AS, at_start + memory_bytes);
}

// Of all processes a worker is the one to go where the machine itself runs out of memory.
void offer_to_oom_killer() {
  const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (file < 0) return;
  [[maybe_unused]] const ssize_t put = ::write(file, "1000", 4);
  ::close(file);
}

// The parent writes what all workers have read: where there are fewer cores than processes it goes first, or
// it would have all of that still to do when they are done. Beside other programs an import that reads gives
// way, too.
void let_the_parent_go_first() {
  constexpr int behind = 10;
  [[maybe_unused]] const int now = ::nice(behind);
}

// A process that is stopped, swapped out or waits for a disk that does not answer has no beats. Global, as a
// signal handler has no other way to its data.
std::atomic<std::uint64_t>* beats_of_this_process = nullptr;

void start_beating(std::atomic<std::uint64_t>* beats) {
  if (beats == nullptr) return;
  beats_of_this_process = beats;
  struct sigaction action {};
  action.sa_handler = [](int) { beats_of_this_process->fetch_add(1, std::memory_order_relaxed); };
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGALRM, &action, nullptr);
  const itimerval every_second{{1, 0}, {1, 0}};
  ::setitimer(ITIMER_REAL, &every_second, nullptr);
}

// One request. False: the worker has to end.
bool answer(int socket, const Work& work, const std::string& request, WorkerLine& line) {
  try {
    const std::string reply = work(request, line);
    return send_frame(socket, frame_kind::answer, reply);
  } catch (const std::bad_alloc&) {
    send_frame(socket, frame_kind::out_of_memory, {});
    return false;
  } catch (const std::exception& error) {
    return send_frame(socket, frame_kind::exception, error.what());
  } catch (...) {
    return send_frame(socket, frame_kind::exception, "unknown");
  }
}

}  // namespace

void WorkerLine::step() {
  rusage used{};
  rlimit limit{};
  if (::getrusage(RUSAGE_SELF, &used) != 0 || ::getrlimit(RLIMIT_CPU, &limit) != 0) return;
  const auto seconds = used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1;
  limit.rlim_cur = std::min(static_cast<rlim_t>(seconds + step_seconds_), limit.rlim_max);
  ::setrlimit(RLIMIT_CPU, &limit);
}

void WorkerLine::note(const std::string& text) {
  step();
  send_frame(socket_, frame_kind::note, text);
  last_said_ = now_ms();
}

void WorkerLine::part(const std::string& bytes) {
  step();
  send_frame(socket_, frame_kind::part, bytes);
  last_said_ = now_ms();
}

void WorkerLine::alive() {
  constexpr std::int64_t often_enough_ms = 500;
  if (now_ms() - last_said_ < often_enough_ms) return;
  step();
  send_frame(socket_, frame_kind::alive, {});
  last_said_ = now_ms();
}

void serve(int socket, const Work& work, const WorkerLimits& limits, WorkerCounters* counters) {
  set_signals();
  keep_only(socket);
  offer_to_oom_killer();
  let_the_parent_go_first();
  enter_sandbox();
  start_beating(counters == nullptr ? nullptr : &counters->beats);
  const std::uint64_t memory_bytes = static_cast<std::uint64_t>(limits.memory_mib) << 20;
  const std::uint64_t at_start = address_space();
  set_limits(memory_bytes, at_start);

  WorkerLine line(socket, limits.step_seconds);
  std::uint64_t number = 0;
  while (const std::optional<Frame> request = receive_frame(socket)) {
    line.step();
    ++number;
    if (counters != nullptr && number <= counters->set_aside.load(std::memory_order_relaxed)) {
      if (!send_frame(socket, frame_kind::answer, {})) break;
      continue;
    }
    if (!answer(socket, work, request->payload, line)) break;
    if (address_space() > at_start + memory_bytes / 8) {
      ::malloc_trim(0);
      if (address_space() > at_start + memory_bytes / 4) break;
    }
  }
  ::_exit(0);
}

}  // namespace guidang::ingest
