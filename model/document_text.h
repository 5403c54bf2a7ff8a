// A Document as plain text, for a terminal.
#pragma once

#include <string>

#include "model/document.h"

namespace guidang::model {

// Paragraphs as lines, each after its list label; tables drawn with + - |, a blank line around each. UTF-8,
// ends with a line end unless it is empty.
std::string document_to_text(const Document& document);

}  // namespace guidang::model
