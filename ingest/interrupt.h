// Ctrl-C and a polite kill, as something that can be waited for.
#pragma once

#include <csignal>

namespace guidang::ingest {

// While one lives, SIGINT and SIGTERM do not end the process but are noted here. Processes that are forked
// meanwhile have to unblock them. One at a time; the old state comes back with the destructor.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  int descriptor() const { return fd_; }  // readable once a signal has come; -1 if the system has none
  int received();                         // the first signal that has come; 0 if none. Never waits

 private:
  int fd_ = -1;
  int signal_ = 0;
  sigset_t before_{};
};

}  // namespace guidang::ingest
