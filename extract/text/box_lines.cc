#include "extract/text/box_lines.h"

#include <array>
#include <cstddef>

namespace guidang::extract::text {
namespace {

struct Range {
  std::uint8_t first;  // behind U+2500
  std::uint8_t arms;
};

// Each up to before the next.
constexpr std::array<Range, 45> kRanges = {{
    {0x00, kLeft | kRight},
    {0x02, kUp | kDown},
    {0x04, kLeft | kRight},
    {0x06, kUp | kDown},
    {0x08, kLeft | kRight},
    {0x0A, kUp | kDown},
    {0x0C, kDown | kRight},
    {0x10, kDown | kLeft},
    {0x14, kUp | kRight},
    {0x18, kUp | kLeft},
    {0x1C, kUp | kDown | kRight},
    {0x24, kUp | kDown | kLeft},
    {0x2C, kDown | kLeft | kRight},
    {0x34, kUp | kLeft | kRight},
    {0x3C, kUp | kDown | kLeft | kRight},
    {0x4C, kLeft | kRight},
    {0x4E, kUp | kDown},
    {0x50, kLeft | kRight},
    {0x51, kUp | kDown},
    {0x52, kDown | kRight},
    {0x55, kDown | kLeft},
    {0x58, kUp | kRight},
    {0x5B, kUp | kLeft},
    {0x5E, kUp | kDown | kRight},
    {0x61, kUp | kDown | kLeft},
    {0x64, kDown | kLeft | kRight},
    {0x67, kUp | kLeft | kRight},
    {0x6A, kUp | kDown | kLeft | kRight},
    {0x6D, kDown | kRight},
    {0x6E, kDown | kLeft},
    {0x6F, kUp | kLeft},
    {0x70, kUp | kRight},
    {0x71, kNoArms},
    {0x74, kLeft},
    {0x75, kUp},
    {0x76, kRight},
    {0x77, kDown},
    {0x78, kLeft},
    {0x79, kUp},
    {0x7A, kRight},
    {0x7B, kDown},
    {0x7C, kLeft | kRight},
    {0x7D, kUp | kDown},
    {0x7E, kLeft | kRight},
    {0x7F, kUp | kDown},
}};

}  // namespace

std::uint8_t arms_of(char32_t code) {
  switch (code) {
    case U'|':
      return kUp | kDown;
    case U'+':
      return kUp | kDown | kLeft | kRight;
    case U'-':
    case U'=':
      return kLeft | kRight;
    default:
      break;
  }
  if (code < 0x2500 || code > 0x257F) return kNoArms;
  std::uint8_t arms = kNoArms;
  for (const Range& range : kRanges) {
    if (0x2500U + range.first > code) break;
    arms = range.arms;
  }
  return arms;
}

bool has_box_character(std::string_view line) {
  for (std::size_t at = line.find('\xE2'); at != std::string_view::npos; at = line.find('\xE2', at + 1)) {
    if (at + 1 < line.size() && (line[at + 1] == '\x94' || line[at + 1] == '\x95')) return true;
  }
  return false;
}

bool is_ascii_rule(std::string_view line) {
  bool level = false;
  bool junction = false;
  for (const char c : line) {
    if (c == '-' || c == '=') {
      level = true;
    } else if (c == '+') {
      junction = true;
    } else if (c != ' ') {
      return false;
    }
  }
  return level && junction;
}

}  // namespace guidang::extract::text
