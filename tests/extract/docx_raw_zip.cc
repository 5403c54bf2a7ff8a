#include "docx_raw_zip.h"

#include <cstdint>

namespace guidang::extract::test {
namespace {

std::uint32_t checksum(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFFu;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

class Writer {
 public:
  Writer& number(std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) out += static_cast<char>(static_cast<unsigned char>(value >> (8 * i)));
    return *this;
  }
  Writer& bytes(const std::string& text) {
    out += text;
    return *this;
  }
  std::string out;
};

std::string extra_of(const RawEntry& entry, std::uint64_t offset, bool central) {
  if (!entry.zip64) return {};
  Writer extra;
  extra.number(1, 2).number(central ? 24 : 16, 2).number(entry.bytes.size(), 8).number(entry.bytes.size(), 8);
  if (central) extra.number(offset, 8);
  return extra.out;
}

void put_sizes(Writer& writer, const RawEntry& entry, bool known) {
  const std::uint64_t size = entry.zip64 ? 0xFFFFFFFFu : entry.bytes.size();
  writer.number(known ? checksum(entry.bytes) : 0, 4).number(known ? size : 0, 4).number(known ? size : 0, 4);
}

}  // namespace

std::string raw_zip(const std::vector<RawEntry>& entries, bool zip64_end) {
  Writer file, directory;
  for (const RawEntry& entry : entries) {
    const std::uint64_t offset = file.out.size();
    const int version = entry.zip64 ? 45 : 20;
    const int flags = entry.descriptor ? 8 : 0;
    const std::string local_extra = extra_of(entry, offset, false);
    file.number(0x04034B50, 4).number(version, 2).number(flags, 2).number(0, 2).number(0, 2).number(0x21, 2);
    put_sizes(file, entry, !entry.descriptor);
    file.number(entry.name.size(), 2).number(local_extra.size(), 2).bytes(entry.name).bytes(local_extra);
    file.bytes(entry.bytes);
    if (entry.descriptor) {
      const int width = entry.zip64 ? 8 : 4;
      file.number(0x08074B50, 4).number(checksum(entry.bytes), 4);
      file.number(entry.bytes.size(), width).number(entry.bytes.size(), width);
    }

    const std::string extra = extra_of(entry, offset, true);
    directory.number(0x02014B50, 4).number(version, 2).number(version, 2).number(flags, 2).number(0, 2);
    directory.number(0, 2).number(0x21, 2);
    put_sizes(directory, entry, true);
    directory.number(entry.name.size(), 2).number(extra.size(), 2).number(0, 2).number(0, 2).number(0, 2);
    directory.number(0, 4).number(entry.zip64 ? 0xFFFFFFFFu : offset, 4).bytes(entry.name).bytes(extra);
  }
  const std::uint64_t start = file.out.size();
  const std::uint64_t size = directory.out.size();
  file.bytes(directory.out);
  if (zip64_end) {
    const std::uint64_t end = file.out.size();
    file.number(0x06064B50, 4).number(44, 8).number(45, 2).number(45, 2).number(0, 4).number(0, 4);
    file.number(entries.size(), 8).number(entries.size(), 8).number(size, 8).number(start, 8);
    file.number(0x07064B50, 4).number(0, 4).number(end, 8).number(1, 4);
  }
  const bool marks = zip64_end;
  file.number(0x06054B50, 4).number(0, 2).number(0, 2);
  file.number(marks ? 0xFFFF : entries.size(), 2).number(marks ? 0xFFFF : entries.size(), 2);
  file.number(marks ? 0xFFFFFFFFu : size, 4).number(marks ? 0xFFFFFFFFu : start, 4).number(0, 2);
  return file.out;
}

}  // namespace guidang::extract::test
