// The parent's side of the worker processes: hands out requests, takes answers, and turns whatever befalls a
// worker into an error of its one request.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/worker.h"

namespace guidang::ingest {

struct PoolOptions {
  int jobs = 1;  // worker processes at most, at least 1
  int timeout_seconds =
      60;  // for one request, wall clock; time in which the parent does not listen is not counted
  int memory_mib = 1024;  // see serve()
};

// The end of one request. The error is one of timeout, out_of_memory, crashed, internal, without `where`.
struct Finished {
  std::uint64_t id = 0;
  std::string note;  // the last that the work has noted; ""
  base::Result<std::string> answer;
};

// Use: submit() while has_room(), then wait(). Workers are forked as they are needed, are kept warm, and are
// replaced when they die; the process that owns the pool must have one thread. A request whose worker died is
// tried once more in a fresh one before it is believed to be the cause: a worker may be killed for another's
// memory. So is one that ran out of memory in a worker that was not fresh. Not copyable; the destructor kills
// and reaps all workers.
class WorkerPool {
 public:
  WorkerPool(Work work, const PoolOptions& options);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  bool has_room() const;        // a request can be submitted now
  std::size_t running() const;  // requests without an end

  // Needs has_room(). Error: internal if not even one worker can be started.
  base::Result<void> submit(std::uint64_t id, std::string request);

  // Waits until a request has ended, or `other_fd` (-1: none) can be read, or half a second is over.
  std::vector<Finished> wait(int other_fd);

 private:
  struct Worker;
  using Clock = std::chrono::steady_clock;

  base::Result<void> give(std::uint64_t id, std::string request, int attempt);
  Worker* start_worker();
  void hear(Worker& worker, std::vector<Finished>& ended);
  void end(Worker& worker, base::Result<std::string> answer, std::vector<Finished>& ended);
  void try_again_or_end(Worker& worker, base::Error error, std::vector<Finished>& ended);
  void bury(Worker& worker);

  const Work work_;
  const PoolOptions options_;
  std::vector<std::unique_ptr<Worker>> workers_;
  Clock::time_point listened_;  // when wait() was last left
};

}  // namespace guidang::ingest
