// Document + packs → Records. A pure function: no file, clock, thread or database; the same input gives the same output.
#pragma once

#include "model/document.h"
#include "model/records.h"
#include "patterns/pack_set.h"

namespace guidang::normalize {

// Never fails: what is not understood stays in the document, becomes a form of kind `unknown` and an Unmapped entry.
// Bounded by the document's own size. Thread-safe for a shared `packs`.
model::Records normalize(const model::Document& document, const patterns::PackSet& packs);

}  // namespace guidang::normalize
