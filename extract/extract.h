// Bytes → Document. The one door of this folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "model/document.h"

namespace guidang::extract {

// Tells the format from the bytes; the file's name counts only for plain text, which has no signature: text
// that calls itself .docx is refused (a name that ends in .docx with bytes that are a picture is a picture).
// Errors: empty_file; unsupported_format (what it is, in words: "a PNG picture", "a legacy Word .doc file",
// and what to do); encrypted (an OLE container that holds an encrypted package); not_a_zip / not_a_docx /
// damaged_zip for packages; unknown_encoding for what looks like text in no known encoding.
base::Result<model::Format> detect_format(std::string_view bytes, std::string_view file_name);

// The document model of one file. `where` names the file in errors. Never throws for a bad document; damage
// that can be lived with is a Warning on the Document.
base::Result<model::Document> extract(std::string_view bytes, std::string_view where,
                                      const base::Limits& limits);

// Page `number` of a PDF, from 1, as SVG with what `document` found on it: extract/pdf/overlay.h.
base::Result<std::string> draw_overlay(std::string_view bytes, std::string_view where, int number,
                                       const model::Document& document, const base::Limits& limits);

}  // namespace guidang::extract
