// The reasons for which a file in a bundle is refused.
#pragma once

#include "base/error.h"

namespace guidang::extract {

// A file in a bundle that is a link or a device, or whose name leads out of the bundle.
constexpr base::ErrorCode unsafe_member = base::ErrorCode::unsupported_format;

}  // namespace guidang::extract
