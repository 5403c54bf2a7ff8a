#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"

namespace guidang::app {
namespace {

struct Options {
  std::string sql;
  std::filesystem::path archive;
  RowOutput output;
};

int run_sql(const Options& options) {
  std::string sql = options.sql;
  if (sql.empty()) {
    if (::isatty(STDIN_FILENO) == 1) {
      return give_up({base::ErrorCode::usage,
                      {},
                      "sql: no SQL is given",
                      "give it as one argument in quotes, or through a pipe"});
    }
    sql.assign(std::istreambuf_iterator<char>(std::cin), {});
  }
  return print_query(options.archive, sql, options.output);
}

}  // namespace

void add_sql(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("sql", "Ask the archive: one read-only SQL statement");
  const auto options = std::make_shared<Options>();
  command->add_option("SQL", options->sql, "The statement; read from standard input if it is not given")
      ->type_name("");
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->footer(
      "Example:\n"
      "  guidang sql \"SELECT 单位, 三级指标, 分值, 得分 FROM 绩效指标 WHERE 得分 < 分值\"");
  command->callback([options, &status] { status = run_sql(*options); });
}

}  // namespace guidang::app
