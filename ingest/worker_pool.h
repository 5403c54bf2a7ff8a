// The parent's side of the worker processes: hands out requests, takes answers, and turns whatever befalls a
// worker into an error of its one request.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "ingest/worker.h"

namespace guidang::ingest {

struct PoolOptions {
  int jobs = 1;  // worker processes at most, at least 1
  // The document's clock: wall time of a request, from its start or its last sign (note, part, alive). Time
  // in which the parent does not listen is not counted. It is the step's clock (WorkerLimits), too.
  int timeout_seconds = 60;
  int memory_mib = 1024;  // see WorkerLimits
  int silence_seconds =
      30;  // the worker's clock: so long a process may not run at all (stopped, a dead disk)
  // What to ask for where a worker died at a request after this note: what is left of it.
  std::function<std::string(const std::string& request, const std::string& note)> resume = {};
};

// A part of an answer, or the end of a request. The error is one of timeout, out_of_memory, crashed,
// internal, without `where`.
struct Finished {
  std::uint64_t id = 0;
  std::string note;  // the last that the work has noted; ""
  base::Result<std::string> answer;
  bool last = true;  // false: a part, more comes
};

// Use: submit() while has_room(), then wait(). Workers are forked as they are needed, are kept warm, and are
// replaced when they die; the process that owns the pool must have one thread. A worker has a request at hand
// and some that wait, so that it seldom waits for a parent that writes; those that wait behind a slow request
// are done by other workers. A request whose worker died is tried once more in a fresh one before it is
// believed to be the cause: a worker may be killed for another's memory. So is one that ran out of memory in
// a worker that was not fresh. Not copyable; the destructor kills and reaps all workers.
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

  // Waits until a request has ended or a part has come, or `other_fd` (-1: none) can be read, or half a
  // second is over; with `patience` zero it only takes what is there.
  std::vector<Finished> wait(int other_fd,
                             std::chrono::milliseconds patience = std::chrono::milliseconds(500));

 private:
  struct Worker;
  struct Job;
  using Clock = std::chrono::steady_clock;

  std::size_t requests_a_worker() const;
  base::Result<void> give(Job job);
  Worker* choose(bool fresh, bool queue);
  void give_waiting(std::vector<Finished>& ended);
  Worker* start_worker();
  void hear(Worker& worker, std::vector<Finished>& ended);
  void wind_up(Worker& worker);
  void watch_clocks(Worker& worker, std::vector<Finished>& ended);
  void take_back(Worker& worker);
  void part(Worker& worker, std::string bytes, std::vector<Finished>& ended);
  void end(Worker& worker, base::Result<std::string> answer, std::vector<Finished>& ended);
  void died(Worker& worker, base::Error error, bool try_again, std::vector<Finished>& ended);
  void out_of_memory(Worker& worker, std::vector<Finished>& ended);
  void bury(Worker& worker);
  void reap(bool wait);

  const Work work_;
  const PoolOptions options_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::deque<Job> waiting_;     // given back by a worker that is slow or died
  std::vector<int> dying_;      // pids that were killed and not reaped
  Clock::time_point listened_;  // when wait() was last left
  // How long a request takes, roughly; at first so long that nothing waits where others are idle.
  Clock::duration time_of_request_ = std::chrono::milliseconds(30);
};

}  // namespace guidang::ingest
