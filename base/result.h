// Result<T>: a value, or the Error that says why there is none.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "base/error.h"

namespace guidang::base {

template <typename T>
using Result = tl::expected<T, Error>;

// Shorthand for the failing return: `return fail(ErrorCode::empty_file, path, "the file is empty");`
inline tl::unexpected<Error> fail(ErrorCode code, std::string where, std::string what,
                                  std::string remedy = {}) {
  return tl::unexpected<Error>(Error{code, std::move(where), std::move(what), std::move(remedy)});
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace guidang::base
