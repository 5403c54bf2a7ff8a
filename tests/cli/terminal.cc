#include "tests/cli/terminal.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

#include "tests/cli/program.h"

Terminal::Terminal(const std::vector<std::string>& arguments, const std::string& history) {
  std::vector<std::string> words{program_path()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  winsize size{.ws_row = 50, .ws_col = 200, .ws_xpixel = 0, .ws_ypixel = 0};
  pid_ = ::forkpty(&master_, nullptr, nullptr, &size);
  if (pid_ == 0) {
    ::setenv("TERM", "dumb", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    ::setenv("GUIDANG_HISTORY", history.c_str(), 1);
    ::unsetenv("GUIDANG_ARCHIVE");
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
}

Terminal::~Terminal() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  if (master_ >= 0) ::close(master_);
}

void Terminal::type(const std::string& keys) {
  ASSERT_EQ(::write(master_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
}

bool Terminal::read_more(int milliseconds) {
  pollfd wait{master_, POLLIN, 0};
  char buffer[4096];
  const ssize_t got = ::poll(&wait, 1, milliseconds) > 0 ? ::read(master_, buffer, sizeof buffer) : 0;
  if (got > 0) read_.append(buffer, static_cast<std::size_t>(got));
  return got > 0;
}

bool Terminal::comes(const std::string& text, int milliseconds) {
  while (read_.find(text) == std::string::npos) {
    if (!read_more(milliseconds)) return false;
  }
  return true;
}

std::string Terminal::until(const std::string& text) {
  constexpr int patience_ms = 60'000;
  if (!comes(text, patience_ms)) {
    ADD_FAILURE() << "\"" << text << "\" does not come; what came: " << read_;
    return read_;
  }
  const std::string before = read_.substr(0, read_.find(text) + text.size());
  read_.erase(0, before.size());
  return before;
}

int Terminal::wait() {
  // What it still prints must be read, or it cannot end.
  char buffer[4096];
  while (::read(master_, buffer, sizeof buffer) > 0) {
  }
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
