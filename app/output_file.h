// Standard output or a file as a stream that knows why it failed.
#pragma once

#include <array>
#include <filesystem>
#include <ostream>
#include <streambuf>

#include "base/result.h"

namespace guidang::app {

// The buffer beneath: a descriptor, and the first error of writing to it.
class DescriptorBuffer : public std::streambuf {
 public:
  DescriptorBuffer();
  int descriptor = -1;
  int error_number = 0;

 protected:
  int_type overflow(int_type c) override;
  int sync() override;

 private:
  std::array<char, 1 << 16> buffer_;
};

// Use: open(), write to stream(), then close(). Until open() a file of that name stays as it is: a query that
// fails before its first row leaves what was there. Without open(), close() makes the file, which holds no
// more than one buffer then.
class OutputFile {
 public:
  // An empty path is standard output.
  explicit OutputFile(std::filesystem::path path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // Makes or empties the file now. Errors: permission_denied, io_error.
  base::Result<void> open();
  std::ostream& stream() { return stream_; }
  // Writes what is left. A reader that went away (`| head`) is no error. Errors: io_error.
  base::Result<void> close();

 private:
  const std::filesystem::path path_;
  DescriptorBuffer buffer_;
  std::ostream stream_;
};

}  // namespace guidang::app
