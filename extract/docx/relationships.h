// Which part is which: content types and relationships, never fixed names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/result.h"
#include "extract/docx/package.h"

namespace guidang::extract::docx {

struct Relationship {
  std::string id;
  std::string type;    // the last piece of its URI: "officeDocument", "styles", "header" …
  std::string target;  // a part name ("word/styles.xml"); external targets are left out
};

// The relationships of a part; "" for the package's own. None where there is no relationship part. Errors:
// those of reading it.
base::Result<std::vector<Relationship>> read_relationships(Package& package, std::string_view part,
                                                           const base::Limits& limits);

// The first target of a type; null if there is none.
const Relationship* find_type(const std::vector<Relationship>& relationships, std::string_view type);

// The main part of a WordprocessingML package. Errors: not_a_docx (in words what the package is instead),
// missing_part, and those of reading.
base::Result<std::string> find_main_part(Package& package, const base::Limits& limits);

}  // namespace guidang::extract::docx
