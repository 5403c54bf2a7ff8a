// What every fuzz target of a format asks of extract(): an error, or a document that keeps the model's
// promises.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "model/document.h"

namespace guidang::fuzz {

// Limits small enough that a case takes milliseconds, and is found out where they do not hold.
base::Limits small_limits();

// extract() under small_limits(), with every printer of the model on what it gives. Aborts, with a line on
// standard error, where the document breaks a promise (model/document_check.h), is not the same after a way
// through JSON, or an error says nothing.
base::Result<model::Document> check_reading(std::string_view bytes, std::string_view name);

// A line on standard error, then abort(): a finding.
[[noreturn]] void finding(const std::string& what);

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace guidang::fuzz
