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

constexpr const char* query = R"(
SELECT text, context, count(*) AS count, nearest_key, round(max(similarity), 3) AS similarity
FROM unmapped
GROUP BY text, context, nearest_key
ORDER BY count DESC, text, context, nearest_key)";

}  // namespace

void add_unmapped(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("unmapped", "List headings and rows that no pattern knows, most frequent first");
  const auto options = std::make_shared<Options>();
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->footer("Example:\n  guidang unmapped --format csv | head");
  command->callback([options, &status] { status = print_query(options->archive, query, options->output); });
}

}  // namespace guidang::app
