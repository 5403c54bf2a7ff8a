// Messages over a stream socket: a kind, a length, the bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guidang::ingest {

// Longer ones are refused by both ends: more than any document within the limits becomes.
constexpr std::uint64_t frame_bytes_max = 4ull << 30;

struct Frame {
  char kind = 0;
  std::string payload;
};

// Sends one message, waiting as long as it takes. False: the other end is gone, or the message is too long.
bool send_frame(int socket, char kind, std::string_view payload);

// Waits for one message. None: the other end is gone or sent nonsense.
std::optional<Frame> receive_frame(int socket);

// Takes messages apart as their bytes come in, never waiting.
class FrameReader {
 public:
  enum class State { more, end };  // more may come; the other end is gone or sent nonsense

  // Takes what the socket has now.
  State read_available(int socket);
  // The next whole message that has come in.
  std::optional<Frame> next();

 private:
  std::string buffer_;
  std::size_t used_ = 0;  // bytes at the front of buffer_ that next() has handed out
};

}  // namespace guidang::ingest
