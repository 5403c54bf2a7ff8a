#include "ingest/worker.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <new>
#include <optional>

#include "ingest/frame.h"

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

void set_limits(std::uint64_t memory_bytes, std::uint64_t at_start) {
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  if (at_start == 0) return;
  rlimit space{};
  if (::getrlimit(RLIMIT_AS, &space) != 0) return;
  const rlim_t wanted = at_start + memory_bytes;
  if (space.rlim_max == RLIM_INFINITY || wanted < space.rlim_max) {
    space.rlim_cur = wanted;
    ::setrlimit(RLIMIT_AS, &space);
  }
}

// One request. False: the worker has to end.
bool answer(int socket, const Work& work, const std::string& request) {
  try {
    const std::string reply =
        work(request, [&](const std::string& text) { send_frame(socket, frame_kind::note, text); });
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

void serve(int socket, const Work& work, int memory_mib) {
  set_signals();
  keep_only(socket);
  const std::uint64_t memory_bytes = static_cast<std::uint64_t>(memory_mib) << 20;
  const std::uint64_t at_start = address_space();
  set_limits(memory_bytes, at_start);

  while (const std::optional<Frame> request = receive_frame(socket)) {
    if (!answer(socket, work, request->payload)) break;
    if (address_space() > at_start + memory_bytes / 8) {
      ::malloc_trim(0);
      if (address_space() > at_start + memory_bytes / 4) break;
    }
  }
  ::_exit(0);
}

}  // namespace guidang::ingest
