// The floor of reading text: read each file and see that it is UTF-8.
//   floor_text FOLDER
#include <cstdint>
#include <cstring>

#include "bench/floor.h"

namespace guidang::bench {
namespace {

// The table of well-formed byte sequences of the Unicode standard (D92), eight ASCII bytes at a time.
bool is_utf8(std::string_view text) {
  const auto* at = reinterpret_cast<const unsigned char*>(text.data());
  const auto* const end = at + text.size();
  while (at < end) {
    std::uint64_t eight;
    if (end - at >= 8 && (std::memcpy(&eight, at, 8), (eight & 0x8080808080808080u) == 0)) {
      at += 8;
      continue;
    }
    const unsigned char first = *at++;
    if (first < 0x80) continue;
    int more = 0;
    unsigned char low = 0x80, high = 0xBF;
    if (first >= 0xC2 && first <= 0xDF) {
      more = 1;
    } else if (first >= 0xE0 && first <= 0xEF) {
      more = 2;
      if (first == 0xE0) low = 0xA0;
      if (first == 0xED) high = 0x9F;
    } else if (first >= 0xF0 && first <= 0xF4) {
      more = 3;
      if (first == 0xF0) low = 0x90;
      if (first == 0xF4) high = 0x8F;
    } else {
      return false;
    }
    if (end - at < more) return false;
    for (; more > 0; --more, ++at) {
      if (*at < low || *at > high) return false;
      low = 0x80, high = 0xBF;
    }
  }
  return true;
}

}  // namespace
}  // namespace guidang::bench

int main(int argc, char** argv) {
  using namespace guidang::bench;
  if (argc != 2) give_up("usage", "floor_text FOLDER");
  const Stopwatch watch;
  const auto files = files_of(argv[1]);
  std::string bytes;
  for (const auto& file : files) {
    read_into(file, bytes);
    if (!is_utf8(bytes)) give_up(file.native(), "is not UTF-8");
  }
  report(watch, "documents", files.size());
}
