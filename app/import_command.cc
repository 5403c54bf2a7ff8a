#include <fmt/format.h>
#include <sched.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/import_progress.h"
#include "app/import_report.h"
#include "app/one_document.h"
#include "app/options.h"
#include "app/report.h"
#include "ingest/import.h"
#include "ingest/sandbox.h"
#include "ingest/walk.h"
#include "ingest/watch.h"
#include "patterns/pack_set.h"

namespace guidang::app {
namespace {

struct ImportFlags {
  ingest::ImportOptions import;
  std::vector<std::filesystem::path> patterns;
  std::filesystem::path report;
  std::string progress = "auto";
  int inflated_mib = 1024;
  int settle_seconds = 2;
  bool watch = false;
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

// What else there is to know, and what to do about it: a line each, before the last.
int print_summary(const ImportFlags& options, const ingest::ImportOutcome& outcome) {
  std::string lines;
  const auto line = [&](std::int64_t count, std::string_view what) {
    if (count > 0) lines += fmt::format("{}\n", fmt::format(fmt::runtime(what), count));
  };
  line(outcome.failed, "failed: {} (guidang failures says why)");
  line(outcome.partial, "partial: {}, of which something was lost or guessed (guidang failures --partial)");
  line(outcome.unsupported,
       "no reports: {} pictures, workbooks and the like (guidang failures --unsupported)");
  line(outcome.vanished, options.import.prune ? "gone: {} files, which are forgotten"
                                              : "gone: {} files, which are kept (--prune forgets them)");
  line(outcome.outside_layout, "outside the layout: {}, of which the path says nothing (--layout)");
  // A layout that the archive has not seen may hold headings that no pattern knows.
  line(outcome.new_templates, "new templates: {} (guidang status --templates)");
  if (outcome.imported > 0 && outcome.new_templates > 0) {
    lines +=
        "next: guidang unmapped lists the headings that no pattern knows, guidang check what does not add "
        "up\n";
  }
  return lines.empty() ? exit_ok : print_text(lines);
}

int exit_status(const ingest::ImportOutcome& outcome) {
  return outcome.failed > 0 ? exit_some_failed : exit_ok;
}

void add_up(ingest::ImportOutcome& sum, const ingest::ImportOutcome& more) {
  sum.imported += more.imported;
  sum.unchanged += more.unchanged;
  sum.failed += more.failed;
  sum.partial += more.partial;
  sum.unsupported += more.unsupported;
  sum.vanished += more.vanished;
  sum.outside_layout += more.outside_layout;
  sum.new_templates += more.new_templates;
}

class ImportRun {
 public:
  ImportRun(const ImportFlags& options, const patterns::PackSet& packs)
      : options_(options),
        packs_(packs),
        progress_(progress_style(options.progress, options.quiet)),
        report_(options.report),
        started_(std::chrono::steady_clock::now()) {
    events_.progress = [this](const ingest::ImportProgress& so_far) { progress_.show(so_far); };
    events_.failure = [this](const base::Error& error) {
      progress_.clear();
      report(error);
      ++told_.failed;
    };
    events_.file = [this](const ingest::FileOutcome& file) { report_.file(file); };
  }

  int run() {
    if (auto opened = report_.open(); !opened) return give_up(opened.error());
    ingest::Interrupt interrupt;
    // Watched before it is walked: what comes meanwhile is not missed.
    std::optional<ingest::Watch> watch;
    if (options_.watch) {
      auto started =
          ingest::Watch::start(options_.import.paths, std::chrono::seconds(options_.settle_seconds));
      if (!started) return give_up(started.error());
      watch.emplace(std::move(*started));
    }
    if (!options_.quiet && !ingest::available_sandbox().any()) {
      report({base::ErrorCode::io_error,
              {},
              "this kernel cannot keep workers from writing and from the network",
              "import hostile files on another machine"});
    }
    auto outcome = ingest::import(options_.import, packs_, events_, interrupt);
    progress_.clear();
    if (!outcome && !(watch && outcome.error().code == base::ErrorCode::file_not_found)) {
      report(outcome.error());
      print_outcome(told_);
      return exit_nothing_done;
    }
    // A folder that is watched may be empty as yet.
    if (!outcome) outcome = ingest::ImportOutcome{};
    if (watch) return go_on_watching(*watch, interrupt, *outcome);
    return finish(*outcome);
  }

 private:
  int finish(const ingest::ImportOutcome& outcome) {
    if (!options_.quiet) {
      if (const int printed = print_summary(options_, outcome); printed != exit_ok) return printed;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    if (auto closed = report_.close(options_.import, outcome, seconds); !closed)
      return give_up(closed.error());
    if (outcome.interrupted_by != 0 && !options_.watch) {
      report({base::ErrorCode::io_error, {}, "interrupted", "the same command goes on from here"});
      print_outcome(outcome);
      return 128 + outcome.interrupted_by;  // as a shell says it
    }
    if (const int printed = print_outcome(outcome); printed != exit_ok) return printed;
    return exit_status(outcome);
  }

  // Until it is told to end, which is its ordinary end.
  int go_on_watching(ingest::Watch& watch, ingest::Interrupt& interrupt, ingest::ImportOutcome sum) {
    const auto tell = [this](const char* what, const ingest::ImportOutcome& outcome) {
      return options_.quiet ? exit_ok
                            : print_text(fmt::format("{}: imported {}, unchanged {}, failed {}", what,
                                                     outcome.imported, outcome.unchanged, outcome.failed));
    };
    if (const int printed = tell("watching", sum); printed != exit_ok) return printed;
    while (interrupt.received() == 0) {
      ingest::ImportOptions batch = options_.import;
      batch.paths = watch.wait(interrupt);
      if (batch.paths.empty()) break;
      if (options_.import.paths.size() == 1)
        batch.root = ingest::recorded_name(options_.import.paths.front(), true);
      const auto outcome = ingest::import(batch, packs_, events_, interrupt);
      progress_.clear();
      if (!outcome) {
        // A file that went away again is no reason to stop; an archive that cannot be written is.
        if (outcome.error().code == base::ErrorCode::file_not_found) continue;
        report(outcome.error());
        finish(sum);
        return exit_nothing_done;
      }
      add_up(sum, *outcome);
      if (const int printed = tell("new", *outcome); printed != exit_ok) return printed;
    }
    return finish(sum);
  }

  const ImportFlags& options_;
  const patterns::PackSet& packs_;
  ImportProgressLine progress_;
  ImportReport report_;
  ingest::ImportEvents events_;
  ingest::ImportOutcome told_;  // what has been reported, for an import that ends early
  const std::chrono::steady_clock::time_point started_;
};

int import_paths(ImportFlags& options) {
  const auto packs = patterns::load_packs(options.patterns);
  if (!packs) return give_up(packs.error());
  base::Limits& limits = options.import.limits.document;
  limits.zip_total_bytes = static_cast<std::uint64_t>(options.inflated_mib) << 20;
  limits.zip_entry_bytes = std::min(limits.zip_entry_bytes, limits.zip_total_bytes);
  options.import.limits.bundle.member_bytes = limits.zip_total_bytes;
  return ImportRun(options, **packs).run();
}

}  // namespace

void add_import(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("import", "Take files, folders and bundles into the archive");
  const auto options = std::make_shared<ImportFlags>();
  ingest::ImportOptions& import = options->import;
  import.jobs = cores();
  command
      ->add_option(
          "PATH", import.paths,
          "Files, folders with all that is in them, bundles (zip, 7z, tar, rar, cab) of them, and a file in "
          "one: BUNDLE.zip!/FOLDER/FILE")
      ->required()
      ->type_name("");
  add_archive_option(*command, import.archive);
  command->add_option("--region", import.region, "The region that the files come from")->type_name("NAME");
  command
      ->add_option("--layout", import.layout,
                   "What the folders say, below each PATH: '{region}/{year}/**', with {region}, {year}, "
                   "{unit}, * and **")
      ->type_name("PATTERN");
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
  command->add_option("--inflated", options->inflated_mib, "Size that one document may unpack to")
      ->check(CLI::Range(1, 1 << 16))
      ->capture_default_str()
      ->type_name("MIB");
  add_patterns_option(*command, options->patterns);
  command->add_flag("--retry-failed", import.retry_failed, "Try again what failed before");
  command->add_flag("--prune", import.prune, "Forget files that are gone from the folders");
  command->add_flag("--watch", options->watch, "Go on with what comes into the folders, until Ctrl-C");
  command->add_option("--settle", options->settle_seconds, "With --watch: how long a file must be left alone")
      ->check(CLI::Range(0, 3600))
      ->capture_default_str()
      ->type_name("SEC");
  command->add_option("--report", options->report, "Write the whole outcome as JSON")->type_name("FILE.json");
  command->add_option("--progress", options->progress, "How it is shown: auto, bar, lines, none")
      ->envname("GUIDANG_PROGRESS")
      ->check(CLI::IsMember({"auto", "bar", "lines", "none"}))
      ->capture_default_str();
  command->add_flag("-q,--quiet", options->quiet, "No progress, and nothing but the last line");
  command->footer(
      "Files that the archive has are not read again; the same command goes on where it was\n"
      "interrupted. The last line is always\n"
      "  imported N, unchanged N, failed N\n"
      "Examples:\n  guidang import reports/ more.docx 2023.zip --region 云山县 --archive county.db\n"
      "  guidang import /data/counties --layout '{region}/{year}/**' --report import.json\n"
      "  guidang import '2023.zip!/水利局/自评报告.docx'\n  guidang import --watch incoming/");
  command->callback([options, &status] { status = import_paths(*options); });
}

}  // namespace guidang::app
