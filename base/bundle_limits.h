// The bounds on bundles (zip, 7z, tar, rar … of files); those on each file in one are in base/limits.h.
#pragma once

#include <cstdint>

namespace guidang::base {

struct BundleLimits {
  std::uint64_t members = 200'000;           // entries of one bundle, folders too; a county has some thousand
  int depth = 4;                             // bundles within bundles, the outermost counted
  std::uint64_t ratio = 400;                 // unpacked : packed of a bundle above free_bytes
  std::uint64_t free_bytes = 256ull << 20;   // unpacked bytes below which no ratio does harm
  std::uint64_t inner_bytes = 256ull << 20;  // bytes of a bundle within a bundle, which is read in memory
  std::uint64_t member_bytes = 1ull << 30;   // bytes of one file, as Limits::file_bytes
};

}  // namespace guidang::base
