// Bytes that are read piece by piece: an entry of a package, a piece of memory.
#pragma once

#include <cstddef>
#include <optional>

#include "base/error.h"

namespace guidang::extract {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Puts up to `size` bytes at `buffer`. Returns how many; 0 at the end; -1 where reading failed: then
  // error() tells why, and nothing more may be read.
  virtual std::ptrdiff_t read(char* buffer, std::size_t size) = 0;

  // Why read() failed; none while it has not.
  virtual std::optional<base::Error> error() const = 0;
};

}  // namespace guidang::extract
