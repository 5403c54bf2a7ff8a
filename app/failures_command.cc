#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/options.h"
#include "app/row_output.h"

namespace guidang::app {
namespace {

struct Options {
  std::filesystem::path archive;
  RowOutput output;
};

// One row a file: the same broken content may lie at several places.
constexpr const char* query = R"(
SELECT s.path AS file, s.member_path AS member, d.error_code, d.error_message
FROM documents AS d JOIN sources AS s ON s.document_id = d.document_id
WHERE d.status = 'failed'
ORDER BY s.path, s.member_path)";

}  // namespace

void add_failures(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("failures", "List the files that could not be read, and why");
  const auto options = std::make_shared<Options>();
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->footer("Example:\n  guidang failures --format csv --output failures.csv");
  command->callback([options, &status] { status = print_query(options->archive, query, options->output); });
}

}  // namespace guidang::app
