// What the block headers of a rar say and libarchive passes over: whether the archive ends where it should,
// is one of several parts, and of each file the checksum and whether a password is needed.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "extract/bundle/read_at.h"

namespace guidang::extract {

struct RarFile {
  std::optional<std::uint32_t> crc32;  // of the unpacked bytes; libarchive compares only that of packed ones
  bool encrypted = false;
};

struct RarBlocks {
  bool part_of_several = false;  // a volume: files may begin or end in another one
  bool locked = false;           // the headers are behind a password: no more is known
  bool cut = false;              // the blocks lead past the end, or the block of the end is not there
  std::vector<RarFile> files;    // one a file header, folders too, in their order; not those of the end block
};

// Walks over the headers of an archive of `size` bytes (RAR 1.5 to 4: technote.txt of RAR 3; RAR 5: "RAR 5.0
// archive format"), no further than to `most` files. None: no rar. An archive of RAR 4 without a block of its
// end is whole where its last block ends with it, since older programs write none.
std::optional<RarBlocks> rar_blocks(std::uint64_t size, const ReadAt& read, std::uint64_t most);

}  // namespace guidang::extract
