// Options that several commands share.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace guidang::app {

// -a, --archive FILE: $GUIDANG_ARCHIVE, else guidang.db.
void add_archive_option(CLI::App& command, std::filesystem::path& archive);

// --patterns DIR, any number of times.
void add_patterns_option(CLI::App& command, std::vector<std::filesystem::path>& folders);

}  // namespace guidang::app
