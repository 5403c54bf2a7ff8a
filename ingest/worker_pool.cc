#include "ingest/worker_pool.h"

#include <poll.h>
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

struct WorkerPool::Worker {
  pid_t pid = -1;
  int socket = -1;
  FrameReader reader;
  int served = 0;  // requests ended before
  bool busy = false;
  bool gone = false;  // reaped; to be dropped
  // while busy:
  std::uint64_t id = 0;
  std::string request;
  std::string note;
  int attempt = 1;
  Clock::time_point deadline;
};

namespace {

std::string describe(int status) {
  if (WIFSIGNALED(status)) {
    const int number = WTERMSIG(status);
    return "signal " + std::to_string(number) + " (" + ::strsignal(number) + ")";
  }
  return "exit status " + std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : status);
}

}  // namespace

WorkerPool::WorkerPool(Work work, const PoolOptions& options)
    : work_(std::move(work)), options_(options), listened_(Clock::now()) {}

WorkerPool::~WorkerPool() {
  for (const auto& worker : workers_) {
    if (!worker->gone) ::kill(worker->pid, SIGKILL);
  }
  for (const auto& worker : workers_) {
    if (!worker->gone) bury(*worker);
  }
}

bool WorkerPool::has_room() const { return running() < static_cast<std::size_t>(options_.jobs); }

std::size_t WorkerPool::running() const {
  return static_cast<std::size_t>(
      std::count_if(workers_.begin(), workers_.end(), [](const auto& worker) { return worker->busy; }));
}

base::Result<void> WorkerPool::submit(std::uint64_t id, std::string request) {
  return give(id, std::move(request), 1);
}

base::Result<void> WorkerPool::give(std::uint64_t id, std::string request, int attempt) {
  // A worker that ended after its last answer shows that only when it is written to.
  for (;;) {
    Worker* chosen = nullptr;
    if (attempt == 1) {
      for (const auto& worker : workers_) {
        if (!worker->busy && !worker->gone) chosen = worker.get();
      }
    }
    const bool fresh = chosen == nullptr;
    if (fresh) chosen = start_worker();
    if (chosen == nullptr) {
      return base::fail(ErrorCode::internal, {},
                        std::string("no worker process can be started: ") + std::strerror(errno),
                        "close other programs or give fewer --jobs");
    }
    // A fresh worker that is dead already shows it to wait(), as any that dies at its work: it costs this
    // request only.
    if (!send_frame(chosen->socket, frame_kind::request, request) && !fresh) {
      bury(*chosen);
      continue;
    }
    chosen->busy = true;
    chosen->id = id;
    chosen->request = std::move(request);
    chosen->note.clear();
    chosen->attempt = attempt;
    chosen->deadline = Clock::now() + std::chrono::seconds(options_.timeout_seconds);
    return {};
  }
}

WorkerPool::Worker* WorkerPool::start_worker() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return nullptr;
  const pid_t pid = ::fork();
  if (pid == 0) serve(ends[1], work_, options_.memory_mib);
  ::close(ends[1]);
  if (pid < 0) {
    const int error_number = errno;
    ::close(ends[0]);
    errno = error_number;
    return nullptr;
  }
  auto worker = std::make_unique<Worker>();
  worker->pid = pid;
  worker->socket = ends[0];
  workers_.push_back(std::move(worker));
  return workers_.back().get();
}

std::vector<Finished> WorkerPool::wait(int other_fd) {
  // What came while nobody listened is heard before any deadline is looked at, and that time is nobody's
  // fault.
  const auto unheard = Clock::now() - listened_;
  auto wake = Clock::now() + std::chrono::milliseconds(500);
  std::vector<pollfd> polled;
  std::vector<Worker*> heard;
  for (const auto& worker : workers_) {
    if (worker->gone) continue;
    if (worker->busy) {
      worker->deadline += unheard;
      wake = std::min(wake, worker->deadline);
    }
    polled.push_back({worker->socket, POLLIN, 0});
    heard.push_back(worker.get());
  }
  if (other_fd >= 0) polled.push_back({other_fd, POLLIN, 0});

  const auto left = std::chrono::ceil<std::chrono::milliseconds>(wake - Clock::now());
  ::poll(polled.data(), polled.size(), static_cast<int>(std::max<std::int64_t>(left.count(), 0)));

  std::vector<Finished> ended;
  for (std::size_t i = 0; i < heard.size(); ++i) {
    if (polled[i].revents != 0) hear(*heard[i], ended);
    Worker& worker = *heard[i];
    if (worker.busy && Clock::now() >= worker.deadline) {
      ::kill(worker.pid, SIGKILL);
      bury(worker);
      end(worker,
          base::fail(ErrorCode::timeout, {},
                     "not done after " + std::to_string(options_.timeout_seconds) + " seconds",
                     "give more time with --timeout and --retry-failed"),
          ended);
    }
  }
  std::erase_if(workers_, [](const auto& worker) { return worker->gone; });
  listened_ = Clock::now();
  return ended;
}

void WorkerPool::hear(Worker& worker, std::vector<Finished>& ended) {
  const FrameReader::State state = worker.reader.read_available(worker.socket);
  while (std::optional<Frame> frame = worker.reader.next()) {
    if (!worker.busy) continue;
    switch (frame->kind) {
      case frame_kind::note:
        worker.note = std::move(frame->payload);
        break;
      case frame_kind::answer:
        end(worker, std::move(frame->payload), ended);
        break;
      case frame_kind::out_of_memory: {
        const base::Error error{ErrorCode::out_of_memory,
                                {},
                                "needs more than " + std::to_string(options_.memory_mib) + " MiB of memory",
                                "give more with --memory and --retry-failed"};
        bury(worker);
        if (worker.served > 0) {
          try_again_or_end(worker, error, ended);
        } else {
          end(worker, base::fail(error), ended);
        }
        return;
      }
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
    bury(worker);
    if (worker.busy) {
      try_again_or_end(
          worker,
          {ErrorCode::crashed, {}, "the worker process died: " + describe(status), "report it with the file"},
          ended);
    }
  }
}

void WorkerPool::end(Worker& worker, base::Result<std::string> answer, std::vector<Finished>& ended) {
  ended.push_back({worker.id, std::move(worker.note), std::move(answer)});
  worker.busy = false;
  ++worker.served;
}

void WorkerPool::try_again_or_end(Worker& worker, base::Error error, std::vector<Finished>& ended) {
  if (worker.attempt == 1 && give(worker.id, worker.request, 2)) {
    worker.busy = false;
  } else {
    end(worker, base::fail(std::move(error)), ended);
  }
}

void WorkerPool::bury(Worker& worker) {
  if (worker.gone) return;
  ::close(worker.socket);
  while (worker.pid > 0 && ::waitpid(worker.pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  worker.pid = -1;
  worker.socket = -1;
  worker.gone = true;
}

}  // namespace guidang::ingest
