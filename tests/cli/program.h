// Runs the real binary, as a user does.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

// The program that is tested: the build's own, or the one that $GUIDANG_PROGRAM names (./dev test runs the
// tests of the sanitized build once more with the release program).
std::string program_path();

// Whether it runs under AddressSanitizer: slower, and with limits of memory that do not hold.
bool program_is_sanitized();

struct RunOptions {
  std::string input{};                       // its standard input
  std::map<std::string, std::string> env{};  // over the test's own
  std::filesystem::path folder{};            // its working folder; "": the test's
  bool as_nobody = false;                    // without the rights of root, if the test has them
};

struct RunResult {
  int status = -1;  // exit status; 128 + signal if one ended it
  std::string out;
  std::string err;

  std::vector<std::string> err_lines() const;
  std::string last_line() const;  // of out
};

// A program that runs. Both streams go to files, so that it never waits for the test.
class Program {
 public:
  explicit Program(const std::vector<std::string>& arguments, const RunOptions& options = {});
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t pid() const { return pid_; }
  // Its child processes now.
  std::vector<pid_t> children() const;
  bool running();
  // It has printed something on its standard output: of an import, all processes that read are past.
  bool has_printed() const;
  RunResult wait();

 private:
  pid_t pid_ = -1;
  int out_ = -1, err_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

RunResult guidang(const std::vector<std::string>& arguments, const RunOptions& options = {});
