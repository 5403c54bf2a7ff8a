// One file read in this process, for the commands that show what is in it.
#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"
#include "model/document.h"

namespace guidang::app {

base::Result<model::Document> read_one_document(const std::filesystem::path& path);

// Text on standard output. Returns the exit status; what is wrong has been reported.
int print_text(std::string_view text);

}  // namespace guidang::app
