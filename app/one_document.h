// One file read in this process, for the commands that show what is in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/document.h"

namespace guidang::app {

// The bytes of a file, or of a file in a bundle: "bundle.zip!/dir/file.docx". A bundle alone is an error that
// names some of what is in it.
base::Result<std::string> read_one_file(const std::filesystem::path& path);

// Its document.
base::Result<model::Document> read_one_document(const std::filesystem::path& path);

// Text on standard output. Returns the exit status; what is wrong has been reported.
int print_text(std::string_view text);

}  // namespace guidang::app
