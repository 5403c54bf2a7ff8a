// A text file that the build put into the program (tools/cmake/GuidangEmbed.cmake).
#pragma once

#include <string_view>

namespace guidang::base {

struct EmbeddedFile {
  std::string_view name;  // relative to its folder: "schema/001_base.sql"
  std::string_view text;  // UTF-8; lives as long as the program
};

}  // namespace guidang::base
