// Document + packs → Records. A pure function: no file, clock, thread or database; the same input gives the
// same output.
#pragma once

#include "model/document.h"
#include "model/records.h"
#include "patterns/label_memo.h"

namespace guidang::normalize {

// Never fails: what is not understood stays in the document, becomes a form of kind `unknown` and an Unmapped
// entry. Bounded by the document's own size. Thread-safe for a shared `packs`.
model::Records normalize(const model::Document& document, const patterns::PackSet& packs);

// The same for many documents: what one document's headings taught about the packs speeds up the next, and
// changes no answer. Not thread-safe; `packs` must outlive it.
class Normalizer {
 public:
  explicit Normalizer(const patterns::PackSet& packs) : memo_(packs) {}
  model::Records operator()(const model::Document& document);

 private:
  patterns::LabelMemo memo_;
};

}  // namespace guidang::normalize
