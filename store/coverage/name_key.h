// Names of units and projects as they are compared, and which of them may be the same.
#pragma once

#include <string>
#include <string_view>

namespace guidang::store {

// A name without white space, brackets and signs, each character folded (full width → half width, lower case,
// traditional → simplified). Two names with one key are the same name.
using NameKey = std::u32string;
NameKey name_key(std::string_view name);

// The same for a project: without the code before it ("530000210-供水维护": at least six letters or digits
// and a hyphen).
NameKey project_key(std::string_view name);

// Whether two different names may be the same: the shorter one is the longer one with characters left out, as
// an abbreviation or a name without its region is, or one character differs. Names under three characters
// never are.
bool are_near(const NameKey& a, const NameKey& b);

}  // namespace guidang::store
