#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"
#include "store/verify.h"

namespace guidang::app {
namespace {

struct VerifyFlags {
  std::filesystem::path archive;
  RowOutput output;
};

int run_verify(const VerifyFlags& options) {
  std::vector<std::vector<output::Value>> rows;
  bool sound = true;
  const auto done = store::verify(options.archive, {}, [&](const store::CheckResult& result) {
    sound = sound && result.state != store::CheckState::problem;
    rows.push_back({result.check, std::string(store::to_string(result.state)), result.detail});
  });
  if (!done) return give_up(done.error());
  const int printed = print_rows({"check", "state", "detail"}, rows, options.output);
  return printed != exit_ok ? printed : sound ? exit_ok : exit_some_failed;
}

}  // namespace

void add_verify(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("verify", "Check that the archive is sound and its source files are unchanged");
  const auto options = std::make_shared<VerifyFlags>();
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command->footer("Example:\n  guidang verify --archive county.db");
  command->callback([options, &status] { status = run_verify(*options); });
}

}  // namespace guidang::app
