#include "tests/cli/program.h"

#include <fcntl.h>
#include <grp.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

int memory_file(const std::string& content) {
  const int fd = ::memfd_create("stream", 0);
  std::size_t done = 0;
  while (done < content.size()) {
    const ssize_t put = ::write(fd, content.data() + done, content.size() - done);
    if (put <= 0) break;
    done += static_cast<std::size_t>(put);
  }
  ::lseek(fd, 0, SEEK_SET);
  return fd;
}

std::string content_of(int fd) {
  std::string content;
  ::lseek(fd, 0, SEEK_SET);
  char buffer[65536];
  for (ssize_t got; (got = ::read(fd, buffer, sizeof buffer)) > 0;) content.append(buffer, got);
  return content;
}

}  // namespace

std::string program_path() {
  const char* named = std::getenv("GUIDANG_PROGRAM");
  return named != nullptr && *named != '\0' ? named : GUIDANG_PROGRAM;
}

bool program_is_sanitized() {
#if defined(__SANITIZE_ADDRESS__)
  return program_path() == GUIDANG_PROGRAM;
#else
  return false;
#endif
}

std::vector<std::string> RunResult::err_lines() const { return lines_of(err); }

std::string RunResult::last_line() const {
  const auto lines = lines_of(out);
  return lines.empty() ? "" : lines.back();
}

Program::Program(const std::vector<std::string>& arguments, const RunOptions& options)
    : out_(memory_file("")), err_(memory_file("")) {
  const int in = memory_file(options.input);
  std::vector<std::string> words{program_path()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  pid_ = ::fork();
  if (pid_ == 0) {
    ::dup2(in, STDIN_FILENO);
    ::dup2(out_, STDOUT_FILENO);
    ::dup2(err_, STDERR_FILENO);
    ::unsetenv("GUIDANG_ARCHIVE");
    ::setenv("GUIDANG_PROGRESS", "none", 1);  // a slow machine must not add lines
    for (const auto& [name, value] : options.env) ::setenv(name.c_str(), value.c_str(), 1);
    if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(126);
    if (options.as_nobody && ::geteuid() == 0) {
      if (::setgroups(0, nullptr) != 0 || ::setgid(65534) != 0 || ::setuid(65534) != 0) ::_exit(126);
    }
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(in);
}

Program::~Program() {
  if (!ended_) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(out_);
  ::close(err_);
}

std::vector<pid_t> Program::children() const {
  const std::string pid = std::to_string(pid_);
  std::ifstream in("/proc/" + pid + "/task/" + pid + "/children");
  std::vector<pid_t> found;
  for (pid_t child; in >> child;) found.push_back(child);
  return found;
}

bool Program::running() {
  if (!ended_ && ::waitpid(pid_, &status_, WNOHANG) == pid_) ended_ = true;
  return !ended_;
}

bool Program::has_printed() const {
  struct stat info {};
  return ::fstat(out_, &info) == 0 && info.st_size > 0;
}

RunResult Program::wait() {
  if (!ended_) ::waitpid(pid_, &status_, 0);
  ended_ = true;
  RunResult result;
  result.status = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
  result.out = content_of(out_);
  result.err = content_of(err_);
  return result;
}

RunResult guidang(const std::vector<std::string>& arguments, const RunOptions& options) {
  return Program(arguments, options).wait();
}
