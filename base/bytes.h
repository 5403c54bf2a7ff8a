// Whole files in and out of memory, and their SHA-256.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"

namespace guidang::base {

// Reads a whole regular file. Errors: file_not_found, permission_denied, io_error (a folder, a device,
// a failing disk), limit_exceeded (larger than limits.file_bytes). An empty file gives "".
Result<std::string> read_file(const std::filesystem::path& path, const Limits& limits);

// SHA-256 of the bytes as 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace guidang::base
