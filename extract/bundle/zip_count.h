// How many entries a zip says that it has, before its directory is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace guidang::extract {

// From the record at the end of the zip (APPNOTE.TXT 4.3.14 to 4.3.16). None where there is no such record:
// the bytes are no zip, or a damaged one.
std::optional<std::uint64_t> zip_entry_count(std::string_view bytes);

// The same of a file that is open for reading; its position stays.
std::optional<std::uint64_t> zip_entry_count(int fd);

}  // namespace guidang::extract
