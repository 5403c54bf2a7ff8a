// The rows of a query on standard output or in a file, in the format that is asked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "output/rows.h"

namespace CLI {
class App;
}
namespace guidang::store {
class Session;
}

namespace guidang::app {

// A cell that is null where there is no text.
inline output::Value text_or_null(const std::string& text) {
  return text.empty() ? output::Value() : output::Value(text);
}

struct RowOutput {
  std::string format;          // "": table on a terminal, else csv
  std::filesystem::path file;  // "": standard output
};

// How long a query may run and how many of its rows are printed; 0 for either: no limit.
struct RowLimits {
  double seconds = 0;
  std::size_t rows = 0;
};

// --format and --output; `more` are formats that the command itself writes.
void add_row_output_options(CLI::App& command, RowOutput& output, const std::vector<std::string>& more = {});
// --timeout and --limit.
void add_row_limit_options(CLI::App& command, RowLimits& limits);

// Whether --format may be that.
bool is_row_format(std::string_view name);

// Prints rows that are made here. Returns the exit status; what is wrong has been reported.
int print_rows(const std::vector<std::string>& columns, const std::vector<std::vector<output::Value>>& rows,
               const RowOutput& output);

// Runs the query and prints its rows as they come. Returns the exit status; what is wrong has been reported.
int print_query(const std::filesystem::path& archive, std::string_view sql, const RowOutput& output,
                const RowLimits& limits = {});
int print_query(store::Session& session, std::string_view sql, const RowOutput& output,
                const RowLimits& limits);

}  // namespace guidang::app
