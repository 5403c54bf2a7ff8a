#include "ingest/interrupt.h"

#include <sys/signalfd.h>
#include <unistd.h>

namespace guidang::ingest {

Interrupt::Interrupt() {
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, SIGINT);
  sigaddset(&watched, SIGTERM);
  sigprocmask(SIG_BLOCK, &watched, &before_);
  fd_ = ::signalfd(-1, &watched, SFD_NONBLOCK | SFD_CLOEXEC);
  if (fd_ < 0) sigprocmask(SIG_SETMASK, &before_, nullptr);
}

Interrupt::~Interrupt() {
  if (fd_ < 0) return;
  // Signals that came are answered for; a second Ctrl-C must not kill what the first has ended in good order.
  signalfd_siginfo info{};
  while (::read(fd_, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
  }
  ::close(fd_);
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

int Interrupt::received() {
  signalfd_siginfo info{};
  if (signal_ == 0 && fd_ >= 0 && ::read(fd_, &info, sizeof info) == static_cast<ssize_t>(sizeof info)) {
    signal_ = static_cast<int>(info.ssi_signo);
  }
  return signal_;
}

}  // namespace guidang::ingest
