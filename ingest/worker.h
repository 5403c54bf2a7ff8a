// One worker process, seen from inside: requests in, answers out, until the other end closes.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

namespace guidang::ingest {

// What a worker may say while it is at a request. Not for other threads.
class WorkerLine {
 public:
  // `step_seconds`: see WorkerLimits.
  WorkerLine(int socket, int step_seconds) : socket_(socket), step_seconds_(step_seconds) {}

  // Where the work is: the last note reaches the parent even if the work never ends. A new step begins, and
  // the parent's clock of the document.
  void note(const std::string& text);
  // A part of the answer, which the parent has at once. As a note, it begins a new step and winds the clock
  // up.
  void part(const std::string& bytes);
  // The work goes on, though there is nothing to say: winds the clocks up. Costs nothing if said often.
  void alive();
  // A new step begins: winds the kernel's clock up, and no other.
  void step();

 private:
  int socket_;
  int step_seconds_;
  std::int64_t last_said_ = 0;  // milliseconds of the steady clock
};

// What a worker does with a request. The returned bytes are the answer, or the last part of it.
using Work = std::function<std::string(const std::string& request, WorkerLine& line)>;

// Kinds of frames between parent and worker.
namespace frame_kind {
constexpr char request = 'q';
constexpr char note = 'n';
constexpr char part = 'p';
constexpr char alive = 'l';
constexpr char answer = 'a';
constexpr char out_of_memory = 'm';  // the work ran into memory_mib; the worker ends after it
constexpr char exception = 'x';      // the work threw something else; the payload says what
}  // namespace frame_kind

// In memory that a worker shares with its parent.
struct WorkerCounters {
  std::atomic<std::uint64_t> beats = 0;      // seconds in which the process ran at all; counted by the worker
  std::atomic<std::uint64_t> set_aside = 0;  // requests up to this one need no work; set by the parent
};

// All enforced by the kernel, whatever becomes of the parent.
struct WorkerLimits {
  int memory_mib = 1024;  // the address space may grow so much over what it is at the start
  int step_seconds = 60;  // processor time from one note or part to the next; then SIGXCPU ends the worker
};

// Runs in a forked child and ends it; never returns into the parent's code, runs no destructor and no exit
// handler of the parent. Closes every other descriptor that was inherited and enters the sandbox. A worker
// that keeps much memory after a request ends, so that no document pays for another. A request that was set
// aside before its turn has an empty answer. `counters`: null where the system had no memory for them.
[[noreturn]] void serve(int socket, const Work& work, const WorkerLimits& limits, WorkerCounters* counters);

}  // namespace guidang::ingest
