// docProps: what the program that wrote the document noted about it (ECMA-376 part 2, 11, and part 1, 22.2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "extract/byte_source.h"
#include "model/document.h"

namespace guidang::extract::docx {

struct PackageProperties {
  std::string title;         // all texts are one line, without white space around
  std::optional<int> pages;  // at least 1
  model::Properties said;
};

// Adds what a core or extended properties part says.
base::Result<void> read_properties(ByteSource& source, std::string_view where, const base::Limits& limits,
                                   PackageProperties& properties);

}  // namespace guidang::extract::docx
