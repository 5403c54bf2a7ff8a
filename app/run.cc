#include "app/run.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>
#include <new>
#include <string>

#include "app/commands.h"
#include "app/report.h"
#include "app/version.h"

namespace guidang::app {
namespace {

constexpr const char* footer = R"(Examples:
  guidang import reports/ --region 云山县
  guidang sql "SELECT 单位, 三级指标, 得分 FROM 绩效指标"
  guidang failures

Exit status: 0 all well; 1 some documents failed, or check found an error (the rest is done and kept);
2 wrong usage, or nothing could be done. `guidang COMMAND --help` tells more.)";

int usage_error(const CLI::App& program, const CLI::ParseError& error) {
  std::string help = "guidang";
  const auto chosen = program.get_subcommands();
  for (const CLI::App* command = chosen.empty() ? nullptr : chosen.front(); command != nullptr;) {
    help += ' ' + command->get_name();
    const auto inner = command->get_subcommands();
    command = inner.empty() ? nullptr : inner.front();
  }
  return give_up({base::ErrorCode::usage, {}, error.what(), "see " + help + " --help"});
}

int parse_and_run(int argc, char** argv) {
  CLI::App program("guidang (归档): legacy government performance reports into one SQL archive", "guidang");
  program.footer(footer);
  program.set_version_flag("--version", std::string("guidang ") + version);
  program.set_help_flag("-h,--help", "Say how it is used, and end");
  program.require_subcommand(1);
  program.get_formatter()->column_width(34);

  int status = 0;
  add_import(program, status);
  add_extract(program, status);
  add_normalize(program, status);
  add_sql(program, status);
  add_ask(program, status);
  add_search(program, status);
  add_show(program, status);
  add_open(program, status);
  add_export(program, status);
  add_redact(program, status);
  add_merge(program, status);
  add_verify(program, status);
  add_check(program, status);
  add_units(program, status);
  add_coverage(program, status);
  add_status(program, status);
  add_failures(program, status);
  add_unmapped(program, status);
  add_renormalize(program, status);
  add_patterns(program, status);
  try {
    program.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // --help, --version
    program.exit(asked);
    return exit_ok;
  } catch (const CLI::ParseError& error) {
    return usage_error(program, error);
  }
  return status;
}

}  // namespace

int run(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that goes away is noticed where it is written to
  try {
    return parse_and_run(argc, argv);
  } catch (const std::bad_alloc&) {
    return give_up(
        {base::ErrorCode::out_of_memory, {}, "out of memory", "close other programs or give a smaller file"});
  } catch (const std::exception& error) {
    return give_up({base::ErrorCode::internal,
                    {},
                    std::string("the program made a mistake: ") + error.what(),
                    "report it with the command line"});
  }
}

}  // namespace guidang::app
