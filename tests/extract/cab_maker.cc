#include "tests/extract/cab_maker.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdint>

namespace {

constexpr std::size_t block_bytes = 32768;

std::string number(std::uint64_t value, int width) {
  std::string out;
  for (int i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

// [MS-CAB] 3.1: words put together by exclusive or; of the last bytes the first is the highest.
std::uint32_t checksum(const std::string& bytes, std::uint32_t sum) {
  std::size_t at = 0;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]));
  };
  for (; at + 4 <= bytes.size(); at += 4)
    sum ^= byte(at) | byte(at + 1) << 8 | byte(at + 2) << 16 | byte(at + 3) << 24;
  std::uint32_t last = 0;
  for (; at < bytes.size(); ++at) last = last << 8 | byte(at);
  return sum ^ last;
}

// One block of MSZIP; what was unpacked before it is its dictionary.
std::string mszip(const std::string& bytes, const std::string& before) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY), Z_OK);
  if (!before.empty()) {
    deflateSetDictionary(&stream, reinterpret_cast<const Bytef*>(before.data()),
                         static_cast<uInt>(before.size()));
  }
  std::string out(bytes.size() + 1024, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return "CK" + out;
}

}  // namespace

std::string cab_of(const std::vector<CabFolder>& folders, const CabOptions& options) {
  std::string files, data, folder_entries;
  std::size_t file_count = 0;
  std::vector<std::pair<std::size_t, std::size_t>> places;  // of each folder's data: from, blocks
  for (std::size_t i = 0; i < folders.size(); ++i) {
    std::string whole;
    for (const CabMember& member : folders[i].members) {
      files += number(member.bytes.size(), 4) + number(whole.size(), 4) + number(i, 2) + number(0x5821, 2) +
               number(0, 2) + number(0x20u | (member.utf8 ? 0x80u : 0u), 2) + member.name + '\0';
      whole += member.bytes;
      ++file_count;
    }
    places.emplace_back(data.size(), (whole.size() + block_bytes - 1) / block_bytes);
    for (std::size_t at = 0; at < whole.size(); at += block_bytes) {
      const std::string plain = whole.substr(at, block_bytes);
      const std::string before = at == 0 ? "" : whole.substr(at - block_bytes, block_bytes);
      const std::string block = folders[i].mszip ? mszip(plain, before) : plain;
      const std::string sizes = number(block.size(), 2) + number(plain.size(), 2);
      const std::uint32_t sum = checksum(sizes, checksum(block, 0)) ^ (options.wrong_checksum ? 1u : 0u);
      data += number(sum, 4) + sizes + block;
    }
  }
  const std::string next = options.goes_on ? std::string("next.cab\0disk2\0", 15) : "";
  const std::size_t head = 36 + next.size();
  const std::size_t files_at = head + 8 * folders.size(), data_at = files_at + files.size();
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const int packing = folders[i].packing >= 0 ? folders[i].packing : folders[i].mszip ? 1 : 0;
    folder_entries += number(data_at + places[i].first, 4) + number(places[i].second, 2) +
                      number(static_cast<std::uint64_t>(packing), 2);
  }
  return "MSCF" + number(0, 4) + number(data_at + data.size(), 4) + number(0, 4) + number(files_at, 4) +
         number(0, 4) + number(3, 1) + number(1, 1) + number(folders.size(), 2) + number(file_count, 2) +
         number(options.goes_on ? 2 : 0, 2) + number(77, 2) + number(0, 2) + next + folder_entries + files +
         data;
}
