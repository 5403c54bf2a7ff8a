#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/commands.h"
#include "app/options.h"
#include "app/row_output.h"

namespace guidang::app {
namespace {

struct FailuresFlags {
  std::filesystem::path archive;
  RowOutput output;
  bool partial = false, unsupported = false;
};

// One row a file: the same broken content may lie at several places.
constexpr const char* failed = R"(
SELECT path, member_path, error_code, error_message FROM failures WHERE status = 'failed'
ORDER BY path, member_path)";
constexpr const char* failed_and_partial = R"(
SELECT path, member_path, status, error_code, error_message FROM failures
ORDER BY path, member_path)";
constexpr const char* unsupported = R"(
SELECT path, nullif(member_path, '') AS member_path, what FROM other_files ORDER BY 1, 2)";

}  // namespace

void add_failures(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("failures", "List the files that could not be read, and why");
  const auto options = std::make_shared<FailuresFlags>();
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->add_flag("--partial", options->partial, "Also those of which something was lost or guessed");
  command->add_flag("--unsupported", options->unsupported,
                    "The files that are no reports instead: pictures, workbooks, programs");
  command->footer("Example:\n  guidang failures --format csv --output failures.csv");
  command->callback([options, &status] {
    status = print_query(options->archive,
                         options->unsupported ? unsupported
                         : options->partial   ? failed_and_partial
                                              : failed,
                         options->output);
  });
}

}  // namespace guidang::app
