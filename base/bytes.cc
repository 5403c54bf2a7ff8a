#include "base/bytes.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace guidang::base {
namespace {

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Error open_error(const std::string& where, int error_number) {
  if (error_number == ENOENT || error_number == ENOTDIR) {
    return {ErrorCode::file_not_found, where, "no such file", "check the path"};
  }
  if (error_number == EACCES || error_number == EPERM) {
    return {ErrorCode::permission_denied, where, "no permission to read it",
            "ask for read permission or run as a user who has it"};
  }
  return {ErrorCode::io_error, where, std::string("cannot be read: ") + std::strerror(error_number), {}};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, const Limits& limits) {
  const std::string where = path.string();
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return fail(open_error(where, errno));

  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return fail(open_error(where, errno));
  if (!S_ISREG(info.st_mode)) {
    return fail(ErrorCode::io_error, where, S_ISDIR(info.st_mode) ? "is a folder" : "is not a regular file",
                "give a file");
  }
  const auto size = static_cast<std::uint64_t>(info.st_size);
  const Error too_large{ErrorCode::limit_exceeded, where,
                        "larger than the limit of " + std::to_string(limits.file_bytes) + " bytes",
                        "split it"};
  if (size > limits.file_bytes) return fail(too_large);

  // The size is a hint: a file may grow or shrink while it is read.
  std::string bytes;
  bytes.resize(size + 1);
  std::size_t used = 0;
  for (;;) {
    if (used == bytes.size()) {
      if (used > limits.file_bytes) return fail(too_large);
      bytes.resize(bytes.size() * 2);
    }
    const ssize_t got = ::read(file.get(), bytes.data() + used, bytes.size() - used);
    if (got < 0) {
      if (errno == EINTR) continue;
      return fail(open_error(where, errno));
    }
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
  }
  if (used > limits.file_bytes) return fail(too_large);
  bytes.resize(used);
  return bytes;
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) return {};
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(length * 2u);
  for (unsigned int i = 0; i < length; ++i) {
    out += digits[digest[i] >> 4];
    out += digits[digest[i] & 15];
  }
  return out;
}

}  // namespace guidang::base
