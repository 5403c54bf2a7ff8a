// The invariants of model/document.h, verified. For tests, fuzzers and whoever writes a new extractor.
#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace guidang::model {

// One line for each promise that the document breaks, with its place ("blocks[3].cells[7]: …"); empty if all
// are kept. Stops after 20 lines. Time is linear in the size of the document, whatever its spans say.
std::vector<std::string> check_document(const Document& document);

}  // namespace guidang::model
