#include "tests/fuzz/stored_zip.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace guidang::fuzz {
namespace {

// PKWARE APPNOTE 6.3: 4.3.7 local head, 4.3.12 central directory, 4.3.16 its end.
constexpr std::string_view local_mark("PK\x03\x04"), central_mark("PK\x01\x02"), end_mark("PK\x05\x06");
constexpr std::size_t local_size = 30, central_size = 46, end_size = 22;

void append(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

// From "version needed" to the lengths of name and extra field, which both heads have in this order.
void append_head(std::string& out, std::string_view name, std::string_view bytes) {
  append(out, 20, 2);           // version
  append(out, 1 << 11, 2);      // flags: names are UTF-8
  append(out, 0, 2);            // stored
  append(out, 0x5821'0000, 4);  // 2024-01-01
  append(out, checksum(bytes), 4);
  append(out, static_cast<std::uint32_t>(bytes.size()), 4);
  append(out, static_cast<std::uint32_t>(bytes.size()), 4);
  append(out, static_cast<std::uint32_t>(name.size()), 2);
  append(out, 0, 2);
}

std::uint32_t number_at(std::span<const std::uint8_t> zip, std::size_t at, std::size_t bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value |= static_cast<std::uint32_t>(zip[at + i]) << (8 * i);
  return value;
}

void write_at(std::span<std::uint8_t> zip, std::size_t at, std::uint32_t value) {
  for (std::size_t i = 0; i < 4; ++i) zip[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

bool has_mark(std::span<const std::uint8_t> zip, std::size_t at, std::string_view mark) {
  return std::equal(mark.begin(), mark.end(), zip.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

// `central`: where an entry's record in the directory begins; the whole record head is inside.
void mend_entry(std::span<std::uint8_t> zip, std::size_t central) {
  const std::size_t local = number_at(zip, central + 42, 4);
  const std::size_t size = number_at(zip, central + 20, 4);
  const bool stored = number_at(zip, central + 10, 2) == 0;
  if (!stored || local > zip.size() || zip.size() - local < local_size || !has_mark(zip, local, local_mark))
    return;
  const std::size_t data = local + local_size + number_at(zip, local + 26, 2) + number_at(zip, local + 28, 2);
  if (data > zip.size() || zip.size() - data < size) return;
  const auto* first = reinterpret_cast<const char*>(zip.data()) + data;
  const std::uint32_t sum = checksum({first, size});
  write_at(zip, central + 16, sum);
  write_at(zip, local + 14, sum);
}

}  // namespace

std::string stored_zip(const std::vector<std::pair<std::string, std::string_view>>& entries) {
  std::string out, directory;
  for (const auto& [name, bytes] : entries) {
    const auto offset = static_cast<std::uint32_t>(out.size());
    out += local_mark;
    append_head(out, name, bytes);
    out += name;
    out += bytes;
    directory += central_mark;
    append(directory, 20, 2);  // made by
    append_head(directory, name, bytes);
    append(directory, 0, 2);  // comment
    append(directory, 0, 2);  // disk
    append(directory, 0, 2);  // internal attributes
    append(directory, 0, 4);  // external attributes
    append(directory, offset, 4);
    directory += name;
  }
  const auto start = static_cast<std::uint32_t>(out.size());
  out += directory;
  out += end_mark;
  append(out, 0, 4);  // disks
  append(out, static_cast<std::uint32_t>(entries.size()), 2);
  append(out, static_cast<std::uint32_t>(entries.size()), 2);
  append(out, static_cast<std::uint32_t>(directory.size()), 4);
  append(out, start, 4);
  append(out, 0, 2);  // comment
  return out;
}

void mend_checksums(std::span<std::uint8_t> zip) {
  if (zip.size() < end_size) return;
  for (std::size_t at = zip.size() - end_size + 1; at-- > 0;) {
    if (!has_mark(zip, at, end_mark)) continue;
    std::size_t central = number_at(zip, at + 16, 4);
    for (int entries = 0; entries < 500; ++entries) {
      if (central > zip.size() || zip.size() - central < central_size ||
          !has_mark(zip, central, central_mark))
        return;
      mend_entry(zip, central);
      central += central_size + number_at(zip, central + 28, 2) + number_at(zip, central + 30, 2) +
                 number_at(zip, central + 32, 2);
    }
    return;
  }
}

}  // namespace guidang::fuzz
