// A Document as a web page, for a person who compares it with the source.
#pragma once

#include <string>

#include "model/document.h"

namespace guidang::model {

// One complete page without scripts and without references to anything outside: headings by level, list
// labels, tables with their spans, warnings on top. All text is escaped. UTF-8.
std::string document_to_html(const Document& document);

}  // namespace guidang::model
