#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/options.h"
#include "app/progress.h"
#include "app/report.h"
#include "ingest/import.h"
#include "patterns/pack_set.h"
#include "store/merge.h"

namespace guidang::app {
namespace {

struct MergeFlags {
  std::vector<std::filesystem::path> others;
  std::filesystem::path archive;
  bool quiet = false;
};

int run_merge(const MergeFlags& options) {
  // Looked at first, so that a wrong name makes no new archive.
  for (const std::filesystem::path& other : options.others) {
    if (auto there = store::Archive::open(other, store::OpenMode::read_only); !there)
      return give_up(there.error());
    std::error_code ignored;
    if (std::filesystem::equivalent(other, options.archive, ignored)) {
      return give_up(
          {base::ErrorCode::usage, other.string(), "this is the archive to merge into", "give another"});
    }
  }
  auto archive = store::Archive::open(options.archive, store::OpenMode::create_or_write);
  if (!archive) return give_up(archive.error());
  const auto packs = patterns::load_packs({});
  if (!packs) return give_up(packs.error());
  archive->read_paths_with(ingest::path_reader(**packs));
  store::MergeOutcome all;
  for (const std::filesystem::path& other : options.others) {
    Progress progress(!options.quiet && ::isatty(STDERR_FILENO) == 1);
    const auto outcome = store::merge(*archive, other, [&](std::int64_t done, std::int64_t total) {
      progress.show(done, total, other.string());
    });
    if (!outcome) return give_up(outcome.error());
    all.added += outcome->added;
    all.unchanged += outcome->unchanged;
    for (const std::string& alias : outcome->other_aliases) {
      report({base::ErrorCode::usage, other.string(), alias + " counts as another unit there than here",
              "what stands here was kept; guidang units --aliases says which holds"});
    }
  }
  std::cout << fmt::format("merged {}, unchanged {}\n", all.added, all.unchanged);
  return exit_ok;
}

}  // namespace

void add_merge(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand(
      "merge", "Take the documents of other archives into this one; the same counts once");
  const auto options = std::make_shared<MergeFlags>();
  command->add_option("OTHER", options->others, "Archives to take from")->required()->type_name("");
  add_archive_option(*command, options->archive);
  command->add_flag("-q,--quiet", options->quiet, "No progress bar");
  command->footer("Example:\n  guidang merge county-a.db county-b.db --archive prefecture.db");
  command->callback([options, &status] { status = run_merge(*options); });
}

}  // namespace guidang::app
