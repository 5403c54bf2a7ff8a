#include "extract/compound_file.h"

#include <algorithm>
#include <cstddef>

namespace guidang::extract {
namespace {

constexpr std::size_t entry_size = 128;
constexpr std::uint32_t last_sector = 0xFFFFFFFA;  // greater numbers are marks
constexpr std::size_t max_entries = 65'536;        // a document with thousands of embedded objects has fewer

class CompoundReader {
 public:
  explicit CompoundReader(std::string_view bytes) : bytes_(bytes) {
    shift_ = bytes.size() >= 512 ? number(30, 2) : 0;
  }

  bool sound() const { return shift_ == 9 || shift_ == 12; }

  // The directory, as one piece.
  std::string directory() const {
    std::string out;
    std::uint32_t sector = number(48, 4);
    const std::size_t most = std::min(bytes_.size() >> shift_, max_entries * entry_size >> shift_) + 1;
    for (std::size_t i = 0; i < most && sector <= last_sector; ++i) {
      const std::string_view piece = at(sector);
      if (piece.empty()) break;
      out += piece;
      sector = next(sector);
    }
    return out;
  }

  // From the start of a sector to the end of the file, at most one sector of it.
  std::string_view at(std::uint32_t sector) const {
    const std::uint64_t offset = (std::uint64_t{sector} + 1) << shift_;
    if (offset >= bytes_.size()) return {};
    return bytes_.substr(static_cast<std::size_t>(offset), std::size_t{1} << shift_);
  }

 private:
  std::uint32_t number(std::uint64_t offset, unsigned size) const { return number_in(bytes_, offset, size); }

  static std::uint32_t number_in(std::string_view bytes, std::uint64_t offset, unsigned size) {
    std::uint32_t out = 0;
    for (unsigned i = 0; i < size; ++i) {
      if (offset + i < bytes.size()) {
        out |= std::uint32_t{static_cast<unsigned char>(bytes[static_cast<std::size_t>(offset + i)])}
               << (8 * i);
      }
    }
    return out;
  }

  // What the allocation table says to follow. The table's own sectors are listed in the header, and from the
  // 110th on in sectors of lists.
  std::uint32_t next(std::uint32_t sector) const {
    const std::uint32_t per_sector = (1u << shift_) / 4;
    std::uint32_t index = sector / per_sector;
    std::uint32_t table = last_sector + 1;
    if (index < 109) {
      table = number(76 + std::uint64_t{index} * 4, 4);
    } else {
      index -= 109;
      std::uint32_t list = number(68, 4);
      for (; index >= per_sector - 1 && list <= last_sector; index -= per_sector - 1) {
        list = number_in(at(list), (per_sector - 1) * 4, 4);
      }
      if (list <= last_sector) table = number_in(at(list), std::uint64_t{index} * 4, 4);
    }
    if (table > last_sector) return table;
    const std::string_view entries = at(table);
    const std::uint64_t offset = std::uint64_t{sector % per_sector} * 4;
    return offset + 4 <= entries.size() ? number_in(entries, offset, 4) : last_sector + 1;
  }

  friend class Directory;
  std::string_view bytes_;
  std::uint32_t shift_ = 0;
};

class Directory {
 public:
  explicit Directory(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t size() const { return bytes_.size() / entry_size; }
  int type(std::size_t entry) const { return static_cast<unsigned char>(of(entry)[66]); }
  std::uint32_t left(std::size_t entry) const { return CompoundReader::number_in(of(entry), 68, 4); }
  std::uint32_t right(std::size_t entry) const { return CompoundReader::number_in(of(entry), 72, 4); }
  std::uint32_t child(std::size_t entry) const { return CompoundReader::number_in(of(entry), 76, 4); }

  CompoundEntry entry(std::size_t entry) const {
    CompoundEntry out;
    const std::string_view raw = of(entry);
    for (std::size_t i = 0; i + 1 < 64 && (raw[i] != '\0' || raw[i + 1] != '\0'); i += 2) {
      out.name += raw[i + 1] == '\0' ? raw[i] : '?';
    }
    out.is_stream = type(entry) == 2;
    out.sector = CompoundReader::number_in(raw, 116, 4);
    out.size = CompoundReader::number_in(raw, 120, 4);
    return out;
  }

 private:
  std::string_view of(std::size_t entry) const {
    return std::string_view(bytes_).substr(entry * entry_size, entry_size);
  }
  std::string bytes_;
};

}  // namespace

std::optional<std::vector<CompoundEntry>> read_compound_root(std::string_view bytes) {
  const CompoundReader reader(bytes);
  if (!reader.sound()) return std::nullopt;
  const Directory directory(reader.directory());
  if (directory.size() == 0 || directory.type(0) != 5) return std::nullopt;

  // The children of a storage are a tree of siblings.
  std::vector<CompoundEntry> out;
  std::vector<bool> seen(directory.size(), false);
  std::vector<std::uint32_t> open{directory.child(0)};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (at >= directory.size() || seen[at]) continue;
    seen[at] = true;
    out.push_back(directory.entry(at));
    open.push_back(directory.left(at));
    open.push_back(directory.right(at));
  }
  return out;
}

std::string_view start_of_stream(std::string_view bytes, const CompoundEntry& stream) {
  const CompoundReader reader(bytes);
  if (!reader.sound() || !stream.is_stream || stream.size < 4096) return {};
  return reader.at(stream.sector);
}

}  // namespace guidang::extract
