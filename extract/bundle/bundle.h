// A bundle (zip, 7z, tar, rar …) entry by entry. The only place that meets libarchive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bundle_limits.h"
#include "base/result.h"

namespace guidang::extract {

// One entry of a bundle that is a file, or ought to be.
struct BundleEntry {
  std::uint64_t index = 0;  // among all entries of the bundle, from 0
  std::string path;  // UTF-8, '/' between folders, each once in a bundle (a second one gets "#2" behind it)
  // Why it is not read: unsafe_member (a link, a device, a name that leads out),
  // encrypted, limit_exceeded.
  std::optional<base::Error> refusal;
};

// Entries come in the order of the bundle; folders are passed over. Nothing is written anywhere. Sizes are
// believed as they are declared, and an entry that unpacks to more than it declares is damaged; so what is
// refused depends on the headers alone, however many of the entries are read.
class Bundle {
 public:
  // A file on disk; not taken into memory. Errors: file_not_found, permission_denied, io_error, damaged_zip,
  // encrypted, limit_exceeded.
  static base::Result<Bundle> open(const std::filesystem::path& path, const base::BundleLimits& limits);
  // One in memory, which must outlive it; `where` names it in errors.
  static base::Result<Bundle> open(std::string_view bytes, std::string where,
                                   const base::BundleLimits& limits);
  Bundle(Bundle&&) noexcept;
  Bundle& operator=(Bundle&&) noexcept;
  ~Bundle();

  // The next entry; none behind the last. Errors end the bundle: damaged_zip, encrypted (what is behind the
  // password cannot even be listed), limit_exceeded (members; ratio over all entries so far),
  // empty_file (there was no entry at all).
  base::Result<std::optional<BundleEntry>> next();

  // The first bytes of the entry that next() gave, at most so many; read() gives them again.
  base::Result<std::string_view> peek(std::size_t bytes);
  // All bytes of it. Errors are its own, and next() may go on: damaged_zip, encrypted, limit_exceeded
  // (member_bytes), out_of_memory.
  base::Result<std::string> read();

  // What it was called when it was opened.
  const std::string& where() const;

 private:
  struct State;
  explicit Bundle(std::unique_ptr<State> state);
  static base::Result<Bundle> start(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace guidang::extract
