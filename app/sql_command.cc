#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "app/commands.h"
#include "app/options.h"
#include "app/row_output.h"
#include "app/shell/shell.h"

namespace guidang::app {
namespace {

struct SqlFlags {
  std::string sql;
  std::filesystem::path archive;
  RowOutput output;
  RowLimits limits;
};

int run_sql(const SqlFlags& options) {
  std::string sql = options.sql;
  if (sql.empty()) {
    if (::isatty(STDIN_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1) {
      return run_shell(options.archive, options.output, options.limits);
    }
    sql.assign(std::istreambuf_iterator<char>(std::cin), {});
  }
  return print_query(options.archive, sql, options.output, options.limits);
}

}  // namespace

void add_sql(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("sql", "Ask the archive: one read-only SQL statement, or a shell for many");
  const auto options = std::make_shared<SqlFlags>();
  command->add_option("SQL", options->sql, "The statement; without it a shell, or what comes through a pipe")
      ->type_name("");
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  add_row_limit_options(*command, options->limits);
  command->footer(
      "Examples:\n"
      "  guidang sql\n"
      "  guidang sql \"SELECT * FROM 预算执行\" --format xlsx --output 预算执行.xlsx\n"
      "  guidang sql \"SELECT 单位, 三级指标, 分值, 得分 FROM 绩效指标 WHERE 得分 < 分值\"");
  command->callback([options, &status] { status = run_sql(*options); });
}

}  // namespace guidang::app
