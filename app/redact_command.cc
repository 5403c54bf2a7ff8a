#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "store/redact.h"

namespace guidang::app {
namespace {

struct RedactFlags {
  std::filesystem::path copy;
  std::filesystem::path archive;
};

int run_redact(const RedactFlags& options) {
  const auto outcome = store::redact(options.archive, options.copy);
  if (!outcome) return give_up(outcome.error());
  std::cout << fmt::format("left out {} signatures, blacked out {} texts\n", outcome->signatures,
                           outcome->texts);
  return exit_ok;
}

}  // namespace

void add_redact(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("redact", "Make a copy of the archive without names and telephones of people");
  const auto options = std::make_shared<RedactFlags>();
  command->add_option("COPY", options->copy, "The new archive")->required()->type_name("");
  add_archive_option(*command, options->archive);
  command->footer("Example:\n  guidang redact to-share.db --archive county.db");
  command->callback([options, &status] { status = run_redact(*options); });
}

}  // namespace guidang::app
