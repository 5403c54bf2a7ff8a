// What a file's name promises; the content decides, where it can.
#pragma once

#include <string_view>

namespace guidang::extract {

// Without regard to the case of ASCII letters; `extension` is in small letters and has its dot.
bool has_extension(std::string_view name, std::string_view extension);

// A Word file that is a zip package: .docx, .docm, .dotx, .dotm.
bool is_word_name(std::string_view name);

// A file that people write reports in, whether it can be read or not: .docx, .doc, .wps, .rtf, .pdf, .txt …
bool is_document_name(std::string_view name);

}  // namespace guidang::extract
