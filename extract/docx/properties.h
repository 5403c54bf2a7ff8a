// docProps: the title and the number of pages that the writer noted.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "extract/byte_source.h"

namespace guidang::extract::docx {

struct Properties {
  std::string title;         // without white space around; one line
  std::optional<int> pages;  // at least 1
};

// Adds what a core or extended properties part says.
base::Result<void> read_properties(ByteSource& source, std::string_view where, const base::Limits& limits,
                                   Properties& properties);

}  // namespace guidang::extract::docx
