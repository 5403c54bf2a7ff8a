#include "extract/bundle/rar_blocks.h"

#include <algorithm>
#include <string_view>

namespace guidang::extract {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view signature4 = "Rar!\x1A\x07\0"sv, signature5 = "Rar!\x1A\x07\x01\0"sv;
constexpr std::size_t header_most = 2u << 20;  // bytes; libarchive's own bound for RAR 5

// Numbers of a header, one after the other; behind the end all are 0 and `good` is false.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t fixed(std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) value |= byte() << (8 * i);
    return value;
  }
  // Seven bits a byte, the lowest first; the eighth says that more follow.
  std::uint64_t variable() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t next = byte();
      value |= (next & 0x7F) << shift;
      if ((next & 0x80) == 0) return value;
    }
    good = false;
    return 0;
  }
  void skip(std::uint64_t count) {
    if (count > bytes_.size() - at_) good = false;
    at_ += static_cast<std::size_t>(std::min<std::uint64_t>(count, bytes_.size() - at_));
  }
  std::size_t at() const { return at_; }
  std::size_t left() const { return bytes_.size() - at_; }

  bool good = true;

 private:
  std::uint64_t byte() {
    if (at_ >= bytes_.size()) {
      good = false;
      return 0;
    }
    return static_cast<unsigned char>(bytes_[at_++]);
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
};

class Walk {
 public:
  Walk(std::uint64_t size, const ReadAt& read, std::uint64_t most) : size_(size), read_(read), most_(most) {}

  RarBlocks four() {
    std::uint64_t at = signature4.size();
    while (at < size_ && goes_on()) {
      const std::uint64_t size = block4(at);
      if (done_) return found_;
      if (size == 0 || size > size_ - at) return cut();
      at += size;
    }
    return found_;
  }

  RarBlocks five() {
    std::uint64_t at = signature5.size();
    while (goes_on()) {
      if (at >= size_) return cut();
      const std::uint64_t size = block5(at);
      if (done_) return found_;
      if (size == 0 || size > size_ - at) return cut();
      at += size;
    }
    return found_;
  }

 private:
  // A file has a few blocks at most: its own and those of its streams and rights.
  bool goes_on() { return found_.files.size() < most_ && blocks_++ / 8 <= most_; }

  RarBlocks cut() {
    found_.cut = true;
    return found_;
  }

  // Bytes of the block with its data; 0: it is broken.
  std::uint64_t block4(std::uint64_t at) {
    enum : std::uint64_t { main = 0x73, file = 0x74, service = 0x7A, end = 0x7B };
    constexpr std::size_t fields = 40;  // of a file header, up to the high halves of its sizes
    const std::string head = read_(at, fields);
    Numbers numbers(head);
    numbers.skip(2);  // its checksum, which libarchive looks at
    const std::uint64_t type = numbers.fixed(1), flags = numbers.fixed(2), header = numbers.fixed(2);
    if (!numbers.good || header < 7) return 0;
    if (type == main) {
      found_.part_of_several = (flags & 0x0001) != 0;
      found_.locked = (flags & 0x0080) != 0;
      done_ = found_.locked;
    }
    if (type == end) {
      if ((flags & 0x0001) != 0) found_.part_of_several = true;
      done_ = header <= size_ - at;
      return header;
    }
    std::uint64_t data = 0;
    if (type == file || type == service || (flags & 0x8000) != 0) data = numbers.fixed(4);
    if (type == file || type == service) {
      numbers.skip(5);  // unpacked size, system
      const auto crc32 = static_cast<std::uint32_t>(numbers.fixed(4));
      if (type == file) found_.files.push_back({crc32, (flags & 0x0004) != 0});
      numbers.skip(12);  // time, version, method, length of the name, attributes
      if ((flags & 0x0100) != 0) data |= numbers.fixed(4) << 32;
    }
    return numbers.good && data <= size_ ? header + data : 0;
  }

  std::uint64_t block5(std::uint64_t at) {
    enum : std::uint64_t { main = 1, file = 2, locked = 4, end = 5 };
    std::string head = read_(at, 512);
    Numbers start(head);
    start.skip(4);  // its checksum, which libarchive looks at
    const std::uint64_t length = start.variable();
    if (!start.good || length == 0 || length > header_most) return 0;
    const std::size_t whole = start.at() + static_cast<std::size_t>(length);
    if (whole > head.size()) head = read_(at, whole);
    if (head.size() < whole) return 0;
    const std::string_view header =
        std::string_view(head).substr(start.at(), static_cast<std::size_t>(length));
    Numbers numbers(header);
    const std::uint64_t type = numbers.variable(), flags = numbers.variable();
    const std::uint64_t extra = (flags & 1) != 0 ? numbers.variable() : 0;
    const std::uint64_t data = (flags & 2) != 0 ? numbers.variable() : 0;
    if (type == main) {
      found_.part_of_several = (numbers.variable() & 1) != 0;
    }
    if (type == file) found_.files.push_back(file5(numbers, header, extra));
    if (type == locked) found_.locked = done_ = true;
    if (type == end) {
      if ((numbers.variable() & 1) != 0) found_.part_of_several = true;
      done_ = numbers.good;
    }
    return numbers.good && data <= size_ ? whole + data : 0;
  }

  static RarFile file5(Numbers& numbers, std::string_view header, std::uint64_t extra) {
    RarFile file;
    const std::uint64_t flags = numbers.variable();
    numbers.variable();  // unpacked size
    numbers.variable();  // attributes
    if ((flags & 2) != 0) numbers.skip(4);
    if ((flags & 4) != 0) file.crc32 = static_cast<std::uint32_t>(numbers.fixed(4));
    if (extra > header.size()) return file;
    Numbers records(header.substr(header.size() - static_cast<std::size_t>(extra)));
    while (records.left() > 0 && records.good) {
      const std::uint64_t size = records.variable();
      const std::size_t begin = records.at();
      if (records.variable() == 1) file.encrypted = true;
      const std::uint64_t taken = records.at() - begin;
      if (size < taken) break;
      records.skip(size - taken);
    }
    return file;
  }

  const std::uint64_t size_;
  const ReadAt& read_;
  const std::uint64_t most_;
  RarBlocks found_;
  std::uint64_t blocks_ = 0;
  bool done_ = false;  // nothing comes any more
};

}  // namespace

std::optional<RarBlocks> rar_blocks(std::uint64_t size, const ReadAt& read, std::uint64_t most) {
  const std::string start = read(0, signature5.size());
  if (start.starts_with(signature5)) return Walk(size, read, most).five();
  if (start.starts_with(signature4)) return Walk(size, read, most).four();
  return std::nullopt;
}

}  // namespace guidang::extract
