// Compound files ("OLE containers", [MS-CFB]): what stands in their root. Old Office files are such
// containers, and so are DOCX packages that a password protects ([MS-OFFCRYPTO] 2.3).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guidang::extract {

struct CompoundEntry {
  std::string name;          // as it is written; what is not ASCII is '?'
  bool is_stream = false;    // else a storage, which holds further entries
  std::uint32_t sector = 0;  // where a stream begins
  std::uint64_t size = 0;    // of a stream, in bytes
};

// The entries right in the root storage, not those of embedded objects. None where the header or the
// directory is damaged. Time and memory are linear in the file's size at most; no chain is followed twice.
std::optional<std::vector<CompoundEntry>> read_compound_root(std::string_view bytes);

// The bytes at the start of a stream that lies in sectors of its own (4096 bytes and more); "" where it does
// not.
std::string_view start_of_stream(std::string_view bytes, const CompoundEntry& stream);

}  // namespace guidang::extract
