// The rows of a query on standard output or in a file, in the format that is asked for.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "output/rows.h"

namespace CLI {
class App;
}

namespace guidang::app {

struct RowOutput {
  std::string format;          // "": table on a terminal, else csv
  std::filesystem::path file;  // "": standard output
};

// --format and --output.
void add_row_output_options(CLI::App& command, RowOutput& output);

// Prints rows that are made here. Returns the exit status; what is wrong has been reported.
int print_rows(const std::vector<std::string>& columns, const std::vector<std::vector<output::Value>>& rows,
               const RowOutput& output);

// Runs the query and prints its rows as they come. Returns the exit status; what is wrong has been reported.
int print_query(const std::filesystem::path& archive, std::string_view sql, const RowOutput& output);

}  // namespace guidang::app
