// What a zip says at its end, before its directory is read.
#pragma once

#include <cstdint>
#include <optional>

#include "extract/bundle/read_at.h"

namespace guidang::extract {

struct ZipEnd {
  std::optional<std::uint64_t> entries;  // none where there is no end
  bool part_of_several = false;          // .z01, .z02 … and the .zip with their directory
};

// From the record at the end of a zip of `size` bytes (APPNOTE.TXT 4.3.14 to 4.3.16) and the mark at the
// beginning of the first of several parts (8.5.3). The bytes may be anything.
ZipEnd zip_end(std::uint64_t size, const ReadAt& read);

}  // namespace guidang::extract
