// Zip packages as other programs write them: what libzip itself would not.
#pragma once

#include <string>
#include <vector>

namespace guidang::extract::test {

struct RawEntry {
  std::string name;
  std::string bytes;        // stored, not deflated
  bool descriptor = false;  // sizes and checksum stand behind the data, as streaming writers do it
  bool zip64 = false;       // sizes in the extra field
};

// `zip64_end`: the directory's end is written in its 64 bit form as well, with the short one full of marks.
std::string raw_zip(const std::vector<RawEntry>& entries, bool zip64_end = false);

}  // namespace guidang::extract::test
