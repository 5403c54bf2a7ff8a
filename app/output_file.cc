#include "app/output_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace guidang::app {

DescriptorBuffer::DescriptorBuffer() { setp(buffer_.data(), buffer_.data() + buffer_.size()); }

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type c) {
  if (sync() != 0) return traits_type::eof();
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  return sputc(traits_type::to_char_type(c));
}

int DescriptorBuffer::sync() {
  for (const char* from = pbase(); error_number == 0 && from < pptr();) {
    const ssize_t written = ::write(descriptor, from, static_cast<std::size_t>(pptr() - from));
    if (written >= 0) {
      from += written;
    } else if (errno != EINTR) {
      error_number = errno;
    }
  }
  setp(buffer_.data(), buffer_.data() + buffer_.size());
  return error_number == 0 ? 0 : -1;
}

OutputFile::OutputFile(std::filesystem::path path) : path_(std::move(path)), stream_(&buffer_) {
  if (path_.empty()) buffer_.descriptor = STDOUT_FILENO;
}

OutputFile::~OutputFile() {
  if (!path_.empty() && buffer_.descriptor >= 0) ::close(buffer_.descriptor);
}

base::Result<void> OutputFile::open() {
  if (buffer_.descriptor >= 0) return {};
  buffer_.descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (buffer_.descriptor >= 0) return {};
  const auto code = errno == EACCES ? base::ErrorCode::permission_denied : base::ErrorCode::io_error;
  return base::fail(code, path_.string(), std::string("cannot be written: ") + std::strerror(errno),
                    "name another file");
}

base::Result<void> OutputFile::close() {
  if (auto opened = open(); !opened) return opened;
  stream_.flush();
  if (buffer_.error_number == 0 || buffer_.error_number == EPIPE) return {};
  return base::fail(base::ErrorCode::io_error, path_.empty() ? "standard output" : path_.string(),
                    std::string("cannot be written: ") + std::strerror(buffer_.error_number),
                    "make room or name another file");
}

}  // namespace guidang::app
