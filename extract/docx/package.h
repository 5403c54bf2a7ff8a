// A zip package in memory: its parts by name. The only place that meets libzip.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "extract/byte_source.h"

namespace guidang::extract::docx {

// Names are those of the package convention: no leading slash, '/' between folders, compared without regard
// to the case of ASCII letters ("word/document.xml").
class Package {
 public:
  // `bytes` must outlive the package; `where` names the file in errors. Errors: not_a_zip, damaged_zip,
  // limit_exceeded (limits.zip_entries).
  static base::Result<Package> open(std::string_view bytes, std::string_view where,
                                    const base::Limits& limits);

  Package(Package&&) noexcept;
  Package& operator=(Package&&) noexcept;
  ~Package();

  bool has(std::string_view part) const;

  // The package has several entries of this name, which no writer makes; the first one is read.
  bool is_repeated(std::string_view part) const;

  // Starts reading a part; reading ends with an error where limits.zip_entry_bytes, zip_total_bytes (over all
  // parts read from this package) or zip_ratio is passed, or where the entry is damaged. The source must not
  // outlive the package. Errors: missing_part, encrypted, damaged_zip.
  base::Result<std::unique_ptr<ByteSource>> read(std::string_view part);

  // A part as a whole, at most `max_bytes` of it. For small parts ("mimetype").
  base::Result<std::string> read_start(std::string_view part, std::size_t max_bytes);

  // The file, as open() was told.
  const std::string& where() const;

  // "FILE: PART", for errors about a part.
  std::string where(std::string_view part) const;

 private:
  struct State;
  explicit Package(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace guidang::extract::docx
