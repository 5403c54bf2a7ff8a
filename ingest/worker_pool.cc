#include "ingest/worker_pool.h"

#include <poll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <utility>

#include "ingest/frame.h"

namespace guidang::ingest {

using base::ErrorCode;

namespace {

// A worker has the request at hand, and behind it enough for this time, so that it goes on while the parent
// writes; more would leave it alone with them at the end.
constexpr std::chrono::milliseconds work_ahead{60};
constexpr std::size_t requests_least = 2, requests_most = 32;
constexpr int answers_averaged = 16;  // in how long a request takes
constexpr int answer_bytes_ahead =
    1 << 20;  // that a worker can send while nobody listens, if the system lets it
constexpr std::chrono::milliseconds slow{500};  // then what waits behind it is given to others
constexpr std::chrono::seconds patience_with_the_dead{
    10};  // a killed process may hang in a disk that does not answer

// Memory that a worker and its parent share.
class SharedCounters {
 public:
  SharedCounters() {
    void* page =
        ::mmap(nullptr, sizeof(WorkerCounters), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (page != MAP_FAILED) counters_ = new (page) WorkerCounters();
  }
  ~SharedCounters() {
    if (counters_ != nullptr) ::munmap(counters_, sizeof *counters_);
  }
  SharedCounters(const SharedCounters&) = delete;
  SharedCounters& operator=(const SharedCounters&) = delete;
  WorkerCounters* get() const { return counters_; }

 private:
  WorkerCounters* counters_ = nullptr;
};

std::string describe(int status) {
  if (WIFSIGNALED(status)) {
    const int number = WTERMSIG(status);
    return "signal " + std::to_string(number) + " (" + ::strsignal(number) + ")";
  }
  return "exit status " + std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : status);
}

base::Error timeout(std::string what) {
  return {ErrorCode::timeout, {}, std::move(what), "give more time with --timeout and --retry-failed"};
}

}  // namespace

struct WorkerPool::Job {
  std::uint64_t id = 0;
  std::string request;
  std::string note;
  int attempt = 1;
  bool got_further = false;  // in this attempt
  bool forsaken = false;     // another worker does it; what comes is not heard
};

struct WorkerPool::Worker {
  pid_t pid = -1;
  int socket = -1;
  FrameReader reader;
  std::deque<Job> jobs;               // in the order in which the worker has them
  int served = 0;                     // requests and parts ended before
  bool gone = false;                  // killed or reaped; to be dropped
  Clock::time_point began, deadline;  // of the first job
  SharedCounters counters;
  std::uint64_t given = 0;  // requests
  std::uint64_t last_beat = 0;
  Clock::time_point silent_since;
};

WorkerPool::WorkerPool(Work work, const PoolOptions& options)
    : work_(std::move(work)), options_(options), listened_(Clock::now()) {}

WorkerPool::~WorkerPool() {
  for (const auto& worker : workers_) bury(*worker);
  reap(true);
}

std::size_t WorkerPool::running() const {
  std::size_t count = waiting_.size();
  for (const auto& worker : workers_) {
    count += static_cast<std::size_t>(std::count_if(worker->jobs.begin(), worker->jobs.end(),
                                                    [](const Job& job) { return !job.forsaken; }));
  }
  return count;
}

std::size_t WorkerPool::requests_a_worker() const {
  const auto fit = static_cast<std::size_t>(work_ahead / std::max(time_of_request_, Clock::duration(1)));
  return std::clamp(fit, requests_least, requests_most);
}

bool WorkerPool::has_room() const {
  if (!waiting_.empty()) return false;
  std::size_t alive = 0;
  for (const auto& worker : workers_) {
    if (worker->gone) continue;
    ++alive;
    if (worker->jobs.empty()) return true;
    if (worker->jobs.size() < requests_a_worker() && Clock::now() - worker->began < slow) return true;
  }
  return alive < static_cast<std::size_t>(options_.jobs);
}

base::Result<void> WorkerPool::submit(std::uint64_t id, std::string request) {
  Job job;
  job.id = id;
  job.request = std::move(request);
  return give(std::move(job));
}

// An idle worker, else a new one, else (for `queue`) one that has room behind its request. A fresh one may
// take the place of an idle one. None: there is no place, or no process can be started.
WorkerPool::Worker* WorkerPool::choose(bool fresh, bool queue) {
  Worker *idle = nullptr, *busy = nullptr;
  std::size_t alive = 0;
  for (const auto& worker : workers_) {
    if (worker->gone) continue;
    ++alive;
    if (worker->jobs.empty()) {
      idle = worker.get();
    } else if (worker->jobs.size() < requests_a_worker() &&
               (busy == nullptr || worker->jobs.size() < busy->jobs.size())) {
      busy = worker.get();
    }
  }
  if (idle != nullptr && !fresh) return idle;
  if (idle != nullptr && alive >= static_cast<std::size_t>(options_.jobs)) {
    bury(*idle);
    --alive;
  }
  Worker* started = alive < static_cast<std::size_t>(options_.jobs) ? start_worker() : nullptr;
  return started == nullptr && queue ? busy : started;
}

base::Result<void> WorkerPool::give(Job job) {
  // A worker that ended after its last answer shows that only when it is written to.
  for (;;) {
    Worker* chosen = choose(job.attempt > 1, true);
    if (chosen == nullptr) {
      return base::fail(ErrorCode::internal, {},
                        std::string("no worker process can be started: ") + std::strerror(errno),
                        "close other programs or give fewer --jobs");
    }
    const bool fresh = chosen->served == 0 && chosen->jobs.empty();
    // A fresh worker that is dead already shows it to wait(), as any that dies at its work: it costs this
    // request only.
    if (!send_frame(chosen->socket, frame_kind::request, job.request) && !fresh) {
      if (!chosen->jobs.empty()) {  // wait() will see how it died
        chosen->jobs.push_back(std::move(job));
        return {};
      }
      bury(*chosen);
      continue;
    }
    chosen->jobs.push_back(std::move(job));
    ++chosen->given;
    if (chosen->jobs.size() == 1) wind_up(*chosen);
    return {};
  }
}

WorkerPool::Worker* WorkerPool::start_worker() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return nullptr;
  ::setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &answer_bytes_ahead, sizeof answer_bytes_ahead);
  auto worker = std::make_unique<Worker>();
  const pid_t pid = ::fork();
  if (pid == 0)
    serve(ends[1], work_, {options_.memory_mib, options_.timeout_seconds}, worker->counters.get());
  ::close(ends[1]);
  if (pid < 0) {
    const int error_number = errno;
    ::close(ends[0]);
    errno = error_number;
    return nullptr;
  }
  worker->pid = pid;
  worker->socket = ends[0];
  workers_.push_back(std::move(worker));
  return workers_.back().get();
}

void WorkerPool::wind_up(Worker& worker) {
  worker.began = worker.silent_since = Clock::now();
  worker.deadline = worker.began + std::chrono::seconds(options_.timeout_seconds);
}

std::vector<Finished> WorkerPool::wait(int other_fd, std::chrono::milliseconds patience) {
  std::vector<Finished> ended;
  reap(false);
  give_waiting(ended);
  // What came while nobody listened is heard before any deadline is looked at, and that time is nobody's
  // fault.
  const auto unheard = Clock::now() - listened_;
  auto wake = Clock::now() + patience;
  std::vector<pollfd> polled;
  std::vector<Worker*> heard;
  for (const auto& worker : workers_) {
    if (worker->gone) continue;
    if (!worker->jobs.empty()) {
      worker->deadline += unheard;
      worker->silent_since += unheard;
      worker->began += unheard;
      wake = std::min(wake, worker->deadline);
    }
    polled.push_back({worker->socket, POLLIN, 0});
    heard.push_back(worker.get());
  }
  if (other_fd >= 0) polled.push_back({other_fd, POLLIN, 0});

  const auto left = std::chrono::ceil<std::chrono::milliseconds>(wake - Clock::now());
  const std::int64_t milliseconds = ended.empty() ? std::max<std::int64_t>(left.count(), 0) : 0;
  ::poll(polled.data(), polled.size(), static_cast<int>(milliseconds));

  for (std::size_t i = 0; i < heard.size(); ++i) {
    if (polled[i].revents != 0) hear(*heard[i], ended);
    if (!heard[i]->gone && !heard[i]->jobs.empty()) watch_clocks(*heard[i], ended);
  }
  std::erase_if(workers_, [](const auto& worker) { return worker->gone; });
  listened_ = Clock::now();
  return ended;
}

// What was given back goes to workers with nothing else to do, before anything new.
void WorkerPool::give_waiting(std::vector<Finished>& ended) {
  for (std::size_t count = waiting_.size(); count > 0; --count) {
    Job job = std::move(waiting_.front());
    waiting_.pop_front();
    const std::size_t alive = static_cast<std::size_t>(
        std::count_if(workers_.begin(), workers_.end(), [](const auto& worker) { return !worker->gone; }));
    const bool place = alive < static_cast<std::size_t>(options_.jobs) ||
                       std::any_of(workers_.begin(), workers_.end(),
                                   [](const auto& worker) { return !worker->gone && worker->jobs.empty(); });
    if (!place) {
      waiting_.push_back(std::move(job));
      continue;
    }
    const std::uint64_t id = job.id;
    std::string note = job.note;
    if (auto given = give(std::move(job)); !given)
      ended.push_back({id, std::move(note), base::fail(given.error())});
  }
}

void WorkerPool::watch_clocks(Worker& worker, std::vector<Finished>& ended) {
  const auto now = Clock::now();
  if (const WorkerCounters* counters = worker.counters.get()) {
    if (const std::uint64_t beat = counters->beats.load(std::memory_order_relaxed);
        beat != worker.last_beat) {
      worker.last_beat = beat;
      worker.silent_since = now;
    }
  }
  if (now >= worker.deadline) {
    died(worker, timeout("not done after " + std::to_string(options_.timeout_seconds) + " seconds"), false,
         ended);
  } else if (now - worker.silent_since >= std::chrono::seconds(options_.silence_seconds)) {
    died(worker,
         timeout("its worker process gave no sign of life for " + std::to_string(options_.silence_seconds) +
                 " seconds"),
         true, ended);
  } else if (now - worker.began >= slow && options_.jobs > 1) {
    take_back(worker);
  }
}

// What waits behind a slow request goes to other workers; should this one have come to it just now, it does
// it for nothing.
void WorkerPool::take_back(Worker& worker) {
  for (std::size_t i = 1; i < worker.jobs.size(); ++i) {
    if (worker.jobs[i].forsaken) continue;
    waiting_.push_back(worker.jobs[i]);
    worker.jobs[i].forsaken = true;
  }
  if (WorkerCounters* counters = worker.counters.get())
    counters->set_aside.store(worker.given, std::memory_order_relaxed);
}

void WorkerPool::hear(Worker& worker, std::vector<Finished>& ended) {
  const FrameReader::State state = worker.reader.read_available(worker.socket);
  while (std::optional<Frame> frame = worker.reader.next()) {
    if (worker.jobs.empty()) continue;
    Job& job = worker.jobs.front();
    switch (frame->kind) {
      case frame_kind::note:
        job.note = std::move(frame->payload);
        worker.deadline = Clock::now() + std::chrono::seconds(options_.timeout_seconds);
        break;
      case frame_kind::alive:
        worker.deadline = Clock::now() + std::chrono::seconds(options_.timeout_seconds);
        break;
      case frame_kind::part:
        part(worker, std::move(frame->payload), ended);
        break;
      case frame_kind::answer:
        end(worker, std::move(frame->payload), ended);
        break;
      case frame_kind::out_of_memory:
        out_of_memory(worker, ended);
        return;
      default:
        end(worker,
            base::fail(ErrorCode::internal, {}, "the program made a mistake: " + frame->payload,
                       "report it with the file"),
            ended);
    }
  }
  if (state == FrameReader::State::end) {
    int status = 0;
    ::kill(worker.pid, SIGKILL);  // an end that only closed its socket; one that is dead keeps its status
    while (::waitpid(worker.pid, &status, 0) < 0 && errno == EINTR) {
    }
    worker.pid = -1;
    if (worker.jobs.empty()) {
      bury(worker);
    } else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) {
      died(worker,
           timeout("one step took more than " + std::to_string(options_.timeout_seconds) +
                   " seconds of processor time"),
           false, ended);
    } else {
      died(
          worker,
          {ErrorCode::crashed, {}, "the worker process died: " + describe(status), "report it with the file"},
          true, ended);
    }
  }
}

void WorkerPool::out_of_memory(Worker& worker, std::vector<Finished>& ended) {
  died(worker,
       {ErrorCode::out_of_memory,
        {},
        "needs more than " + std::to_string(options_.memory_mib) + " MiB of memory",
        "give more with --memory and --retry-failed"},
       worker.served > 0, ended);
}

void WorkerPool::part(Worker& worker, std::string bytes, std::vector<Finished>& ended) {
  Job& job = worker.jobs.front();
  if (!job.forsaken) ended.push_back({job.id, job.note, std::move(bytes), false});
  job.got_further = true;
  ++worker.served;
  worker.deadline = Clock::now() + std::chrono::seconds(options_.timeout_seconds);
}

void WorkerPool::end(Worker& worker, base::Result<std::string> answer, std::vector<Finished>& ended) {
  Job job = std::move(worker.jobs.front());
  worker.jobs.pop_front();
  if (!job.forsaken) ended.push_back({job.id, std::move(job.note), std::move(answer)});
  ++worker.served;
  // Of answers that come together the first seems to have taken the time of all, the others none: the average
  // is right.
  time_of_request_ += (Clock::now() - worker.began - time_of_request_) / answers_averaged;
  if (!worker.jobs.empty()) wind_up(worker);
}

// Ends the worker and its first request, or tries that once more in a fresh one. What waited goes to others.
void WorkerPool::died(Worker& worker, base::Error error, bool try_again, std::vector<Finished>& ended) {
  Job job = std::move(worker.jobs.front());
  worker.jobs.pop_front();
  for (Job& next : worker.jobs) {
    if (!next.forsaken) waiting_.push_back(std::move(next));
  }
  worker.jobs.clear();
  bury(worker);
  if (job.forsaken) return;
  // Only what begins behind the parts that have come is another thing to try.
  std::string rest = options_.resume ? options_.resume(job.request, job.note) : job.request;
  if (job.got_further && rest != job.request) job.attempt = 1;
  if (!try_again || job.attempt > 1) {
    ended.push_back({job.id, std::move(job.note), base::fail(std::move(error))});
    return;
  }
  job.request = std::move(rest);
  job.got_further = false;
  ++job.attempt;
  waiting_.push_back(std::move(job));
}

// Not waited for: a killed process may take its time.
void WorkerPool::bury(Worker& worker) {
  if (worker.gone) return;
  worker.gone = true;
  ::close(worker.socket);
  worker.socket = -1;
  if (worker.pid <= 0) return;
  ::kill(worker.pid, SIGKILL);
  dying_.push_back(worker.pid);
  worker.pid = -1;
}

void WorkerPool::reap(bool wait) {
  const auto until = Clock::now() + patience_with_the_dead;
  for (;;) {
    std::erase_if(dying_, [](int pid) {
      const pid_t done = ::waitpid(pid, nullptr, WNOHANG);
      return done == pid || (done < 0 && errno == ECHILD);
    });
    if (!wait || dying_.empty() || Clock::now() >= until) return;
    ::usleep(1000);
  }
}

}  // namespace guidang::ingest
