// One file, from its path to its records: what a worker does.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "base/limits.h"
#include "base/result.h"
#include "ingest/wire.h"
#include "normalize/normalize.h"

namespace guidang::ingest {

// Reads the file once, hashes and extracts those bytes, and normalizes. `hashed` is called with the SHA-256
// as soon as it is known, so that it is known even if the rest never ends; it is not called for a file that
// cannot be read.
base::Result<Reading> read_document(const std::filesystem::path& path, const base::Limits& limits,
                                    normalize::Normalizer& normalizer,
                                    const std::function<void(const std::string& sha256)>& hashed);

}  // namespace guidang::ingest
