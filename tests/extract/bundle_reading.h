// A whole bundle at once, for tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/bundle_limits.h"
#include "extract/bundle/members.h"

namespace guidang::extract::test {

// The members of a bundle, each its bytes or "!code what".
using Told = std::vector<std::pair<std::string, std::string>>;

struct Reading {
  Told members;
  std::string error;  // "" or "!code what" of the bundle
};

// What read_members() tells of these bytes in a file of this name.
Reading read_all(const std::string& bytes, const MemberRange& range = {},
                 const base::BundleLimits& limits = {}, const std::string& name = "b.zip");

}  // namespace guidang::extract::test
