// The real binary at a terminal: a pseudo terminal whose other end is the test.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

class Terminal {
 public:
  explicit Terminal(const std::vector<std::string>& arguments, const std::string& history = "");
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  void type(const std::string& keys);
  // Reads until the text comes, for some seconds at most; everything read since the last call. A text that
  // does not come is a failure of the test.
  std::string until(const std::string& text);
  // Whether the text comes within so long; what was read stays for until().
  bool comes(const std::string& text, int milliseconds);
  // Its exit status, when it has ended by itself.
  int wait();

 private:
  bool read_more(int milliseconds);

  int master_ = -1;
  pid_t pid_ = -1;
  std::string read_;
};
