// The document model as JSON, as `guidang extract --format json` prints it, and back.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/document.h"

namespace guidang::model {

// Every key of the contract is always there (null where the source says nothing), but `bbox`, which stands
// only where the source has a page geometry, and `parent`, which only a nested table has. indent < 0: one
// line.
std::string document_to_json(const Document& document, int indent = 2);

// The inverse: document_from_json(document_to_json(d)) == d. Error: damaged_document, with the place in
// `what`.
base::Result<Document> document_from_json(std::string_view json);

}  // namespace guidang::model
