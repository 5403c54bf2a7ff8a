// Zip packages whose entries are stored, not deflated, so that a fuzzer's change of a byte is a change of the
// content.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guidang::fuzz {

// A zip of these entries (name, bytes), all stored.
std::string stored_zip(const std::vector<std::pair<std::string, std::string_view>>& entries);

// Writes the right checksum of every stored entry that the central directory reaches, in the directory and in
// the entry's own head: what is left wrong is what the fuzzer changed. Whatever the bytes are, nothing
// outside is touched.
void mend_checksums(std::span<std::uint8_t> zip);

}  // namespace guidang::fuzz
