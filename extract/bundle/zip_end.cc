#include "extract/bundle/zip_end.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace guidang::extract {
namespace {

constexpr std::size_t record_bytes = 22;
constexpr std::size_t tail_bytes = record_bytes + 0xFFFF;  // with the longest comment
constexpr std::size_t locator_bytes = 20;

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t value = 0;
  for (std::size_t i = width; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

}  // namespace

ZipEnd zip_end(std::uint64_t size, const ReadAt& read) {
  ZipEnd end;
  const std::string start = read(0, 4);
  if (!start.starts_with("PK")) return end;
  end.part_of_several = start.ends_with("\x07\x08");
  const std::uint64_t from = size - std::min<std::uint64_t>(size, tail_bytes + locator_bytes);
  const std::string tail = read(from, static_cast<std::size_t>(size - from));
  const std::size_t at = tail.rfind(std::string_view("PK\x05\x06", 4));
  if (at == std::string::npos || tail.size() - at < record_bytes) return end;
  // 0xFFFF: the number of the disk is in the larger record, where it is 0 or no zip of today's.
  const std::uint64_t disk = little_endian(tail, at + 4, 2);
  if (disk != 0 && disk != 0xFFFF) end.part_of_several = true;
  end.entries = little_endian(tail, at + 10, 2);
  if (*end.entries < 0xFFFF || at < locator_bytes) return end;
  const std::size_t locator = at - locator_bytes;
  if (tail.compare(locator, 4, std::string_view("PK\x06\x07", 4)) != 0) return end;
  const std::string large = read(little_endian(tail, locator + 8, 8), 56);
  if (large.size() < 56 || !large.starts_with(std::string_view("PK\x06\x06", 4))) return end;
  end.entries = little_endian(large, 32, 8);
  return end;
}

}  // namespace guidang::extract
