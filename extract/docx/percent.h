// Characters that part names and targets write as %XX (ECMA-376 part 2, 6.2.2; RFC 3986, 2.1).
#pragma once

#include <string>
#include <string_view>

namespace guidang::extract::docx {

// What is no %XX stays as it is.
std::string percent_decoded(std::string_view text);

}  // namespace guidang::extract::docx
