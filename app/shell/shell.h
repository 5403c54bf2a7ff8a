// The interactive shell of `guidang sql`.
#pragma once

#include <filesystem>

#include "app/row_output.h"

namespace guidang::app {

// Reads statements (over several lines, to the semicolon) and dot commands from the terminal until .quit or
// Ctrl-D, and prints their rows. Ctrl-C gives up the line or stops the query, never the shell. Returns the
// exit status.
int run_shell(const std::filesystem::path& archive, const RowOutput& output, const RowLimits& limits);

}  // namespace guidang::app
