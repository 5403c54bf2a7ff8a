#include "ingest/frame.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace guidang::ingest {
namespace {

constexpr std::size_t header_bytes = 1 + sizeof(std::uint64_t);

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_all(int socket, char* out, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(socket, out, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    out += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

std::uint64_t length_of(const char* header) {
  std::uint64_t length = 0;
  std::memcpy(&length, header + 1, sizeof length);
  return length;
}

}  // namespace

bool send_frame(int socket, char kind, std::string_view payload) {
  if (payload.size() > frame_bytes_max) return false;
  std::array<char, header_bytes> header{};
  const std::uint64_t length = payload.size();
  header[0] = kind;
  std::memcpy(header.data() + 1, &length, sizeof length);
  return send_all(socket, {header.data(), header.size()}) && send_all(socket, payload);
}

std::optional<Frame> receive_frame(int socket) {
  std::array<char, header_bytes> header{};
  if (!receive_all(socket, header.data(), header.size())) return std::nullopt;
  const std::uint64_t length = length_of(header.data());
  if (length > frame_bytes_max) return std::nullopt;
  Frame frame{header[0], std::string(length, '\0')};
  if (!receive_all(socket, frame.payload.data(), frame.payload.size())) return std::nullopt;
  return frame;
}

FrameReader::State FrameReader::read_available(int socket) {
  std::array<char, 64 * 1024> some;  // not set to anything: to clear it would cost more than to receive
  for (;;) {
    const ssize_t got = ::recv(socket, some.data(), some.size(), MSG_DONTWAIT);
    if (got > 0) {
      buffer_.append(some.data(), static_cast<std::size_t>(got));
      if (buffer_.size() - used_ >= header_bytes && length_of(buffer_.data() + used_) > frame_bytes_max) {
        return State::end;
      }
      continue;
    }
    if (got < 0 && errno == EINTR) continue;
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? State::more : State::end;
  }
}

std::optional<Frame> FrameReader::next() {
  if (buffer_.size() - used_ < header_bytes) return std::nullopt;
  const std::uint64_t length = length_of(buffer_.data() + used_);
  if (buffer_.size() - used_ - header_bytes < length) return std::nullopt;
  Frame frame{buffer_[used_], buffer_.substr(used_ + header_bytes, length)};
  used_ += header_bytes + length;
  if (used_ == buffer_.size()) {
    buffer_.clear();
    used_ = 0;
    if (buffer_.capacity() > (8u << 20))
      buffer_.shrink_to_fit();  // one huge document must not stay in memory
  }
  return frame;
}

}  // namespace guidang::ingest
