#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/one_document.h"
#include "app/options.h"
#include "app/progress.h"
#include "app/report.h"
#include "ingest/import.h"
#include "patterns/pack_set.h"

namespace guidang::app {
namespace {

struct Options {
  ingest::ImportOptions import;
  std::vector<std::filesystem::path> patterns;
  bool quiet = false;
};

constexpr int jobs_max = 256;

// The cores that this process may use.
int cores() {
  cpu_set_t set;
  const int count = ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
  return std::clamp(count, 1, jobs_max);
}

// Always the last line of standard output, whatever happened.
int print_outcome(const ingest::ImportOutcome& outcome) {
  return print_text(fmt::format("imported {}, unchanged {}, failed {}", outcome.imported, outcome.unchanged,
                                outcome.failed));
}

int import_paths(const Options& options) {
  const auto packs = patterns::load_packs(options.patterns);
  if (!packs) return give_up(packs.error());

  Progress progress(!options.quiet && ::isatty(STDERR_FILENO) == 1);
  ingest::ImportOutcome told;  // what has been reported, for an import that ends early
  ingest::ImportEvents events;
  events.progress = [&](std::int64_t done, std::int64_t total, const std::string& path) {
    progress.show(done, total, path);
  };
  events.failure = [&](const base::Error& error) {
    progress.clear();
    report(error);
    ++told.failed;
  };
  const auto outcome = ingest::import(options.import, **packs, events);
  progress.clear();
  if (!outcome) {
    report(outcome.error());
    print_outcome(told);
    return exit_nothing_done;
  }
  // A layout that the archive has not seen may hold headings that no pattern knows.
  if (outcome->new_templates > 0 && !options.quiet) {
    const int printed =
        print_text(fmt::format("new templates: {} (guidang status --templates)", outcome->new_templates));
    if (printed != exit_ok) return printed;
  }
  if (outcome->interrupted_by != 0) {
    report({base::ErrorCode::io_error, {}, "interrupted", "the same command goes on from here"});
    print_outcome(*outcome);
    return 128 + outcome->interrupted_by;  // as a shell says it
  }
  if (const int printed = print_outcome(*outcome); printed != exit_ok) return printed;
  return outcome->failed > 0 ? exit_some_failed : exit_ok;
}

}  // namespace

void add_import(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("import", "Take files and folders into the archive");
  const auto options = std::make_shared<Options>();
  ingest::ImportOptions& import = options->import;
  import.jobs = cores();
  command->add_option("PATH", import.paths, "Files, and folders with all that is in them")
      ->required()
      ->type_name("");
  add_archive_option(*command, import.archive);
  command->add_option("--region", import.region, "The region that the files come from")->type_name("NAME");
  command->add_option("-j,--jobs", import.jobs, "Worker processes")
      ->check(CLI::Range(1, jobs_max))
      ->capture_default_str();
  command->add_option("--timeout", import.timeout_seconds, "Time that one document may take")
      ->check(CLI::Range(1, 86'400))
      ->capture_default_str()
      ->type_name("SEC");
  command->add_option("--memory", import.memory_mib, "Memory that one document may take")
      ->check(CLI::Range(16, 1 << 20))
      ->capture_default_str()
      ->type_name("MIB");
  add_patterns_option(*command, options->patterns);
  command->add_flag("--retry-failed", import.retry_failed, "Try again what failed before");
  command->add_flag("-q,--quiet", options->quiet, "No progress bar, and nothing but the last line");
  command->footer(
      "Files that the archive has are not read again. The last line is always\n"
      "  imported N, unchanged N, failed N\n"
      "Example:\n  guidang import reports/ more.docx --region 云山县 --archive county.db");
  command->callback([options, &status] { status = import_paths(*options); });
}

}  // namespace guidang::app
