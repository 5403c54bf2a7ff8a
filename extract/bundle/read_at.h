// A bundle's own bytes, wherever they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace guidang::extract {

// Up to so many bytes from a place of the bundle; less at its end.
using ReadAt = std::function<std::string(std::uint64_t from, std::size_t size)>;

}  // namespace guidang::extract
