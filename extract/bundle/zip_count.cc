#include "extract/bundle/zip_count.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>

namespace guidang::extract {
namespace {

constexpr std::size_t record_bytes = 22;
constexpr std::size_t tail_bytes = record_bytes + 0xFFFF;  // with the longest comment
constexpr std::size_t locator_bytes = 20;

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

// `read` gives bytes of the whole file: from, how many; less at the end.
template <typename Read>
std::optional<std::uint64_t> count_in(std::uint64_t size, Read&& read) {
  const std::uint64_t from = size - std::min<std::uint64_t>(size, tail_bytes + locator_bytes);
  const std::string tail = read(from, static_cast<std::size_t>(size - from));
  const std::size_t at = tail.rfind(std::string_view("PK\x05\x06", 4));
  if (at == std::string::npos || tail.size() - at < record_bytes) return std::nullopt;
  const std::uint64_t count = number(tail, at + 10, 2);
  if (count < 0xFFFF || at < locator_bytes) return count;
  const std::size_t locator = at - locator_bytes;
  if (tail.compare(locator, 4, std::string_view("PK\x06\x07", 4)) != 0) return count;
  const std::string large = read(number(tail, locator + 8, 8), 56);
  if (large.size() < 56 || !large.starts_with(std::string_view("PK\x06\x06", 4))) return count;
  return number(large, 32, 8);
}

}  // namespace

std::optional<std::uint64_t> zip_entry_count(std::string_view bytes) {
  if (!bytes.starts_with("PK")) return std::nullopt;
  return count_in(bytes.size(), [&](std::uint64_t from, std::size_t size) {
    return from < bytes.size() ? std::string(bytes.substr(static_cast<std::size_t>(from), size))
                               : std::string();
  });
}

std::optional<std::uint64_t> zip_entry_count(int fd) {
  const auto read = [fd](std::uint64_t from, std::size_t size) {
    std::string out(size, '\0');
    const ssize_t got = ::pread(fd, out.data(), size, static_cast<off_t>(from));
    out.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    return out;
  };
  struct stat info {};
  if (::fstat(fd, &info) != 0 || info.st_size <= 0 || !read(0, 2).starts_with("PK")) return std::nullopt;
  return count_in(static_cast<std::uint64_t>(info.st_size), read);
}

}  // namespace guidang::extract
