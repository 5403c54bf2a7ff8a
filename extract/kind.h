// What an import does with a file, by its content: read it, unpack it, or tell that it is something else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace guidang::extract {

// How many bytes of a file's beginning tell its packing.
constexpr std::size_t packing_bytes = 1024;

enum class Packing {
  none,    // no bundle: extract() reads it, or says what is wrong with it
  bundle,  // files packed together: extract/bundle/bundle.h
  zip,     // a zip: is_zip_of_files() tells, from the whole of it
};

// A zip that is larger is not taken into memory to see whether it is a package; no report is.
constexpr std::uint64_t package_bytes_max = 256ull << 20;

// A zip whose name is that of a Word file is none, nor is one that begins as packages of office programs do.
Packing packing_of(std::string_view head, std::string_view name);

// Whether a zip is files packed together, and no package of an office program, no book, no program: by its
// directory. One without a directory that can be read is files.
bool is_zip_of_files(std::string_view bytes);

// Whether an error of extract() says that the file is something else than a report, a picture, a workbook, a
// program: such a file is told apart from failures. Never one that calls itself a document.
bool is_something_else(const base::Error& error, std::string_view bytes, std::string_view name);

}  // namespace guidang::extract
