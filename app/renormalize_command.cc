#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "app/commands.h"
#include "app/one_document.h"
#include "app/options.h"
#include "app/progress.h"
#include "app/report.h"
#include "ingest/import.h"
#include "normalize/normalize.h"
#include "patterns/pack_set.h"
#include "store/archive.h"

namespace guidang::app {
namespace {

struct RenormalizeFlags {
  std::filesystem::path archive;
  std::vector<std::filesystem::path> patterns;
  bool quiet = false;
};

// All documents in one transaction: an archive never holds records of two minds.
base::Result<std::int64_t> renormalize_all(const RenormalizeFlags& options) {
  const auto packs = patterns::load_packs(options.patterns);
  if (!packs) return base::fail(packs.error());
  // Opened to read first: renormalizing must not make an archive that is not there.
  if (auto there = store::Archive::open(options.archive, store::OpenMode::read_only); !there) {
    return base::fail(there.error());
  }
  auto archive = store::Archive::open(options.archive, store::OpenMode::create_or_write);
  if (!archive) return base::fail(archive.error());
  archive->read_paths_with(ingest::path_reader(**packs));
  const auto documents = archive->documents();
  if (!documents) return base::fail(documents.error());

  Progress progress(!options.quiet && ::isatty(STDERR_FILENO) == 1);
  if (auto begun = archive->begin(); !begun) return base::fail(begun.error());
  std::int64_t done = 0;
  normalize::Normalizer normalizer(**packs);
  for (const store::DocumentRow& row : *documents) {
    const auto document = archive->load_document(row.document_id);
    if (!document) return base::fail(document.error());
    auto put = archive->put_records(row.document_id, normalizer(*document));
    if (!put) return base::fail(put.error());
    progress.show(++done, static_cast<std::int64_t>(documents->size()), row.source_path);
  }
  if (auto committed = archive->commit(); !committed) return base::fail(committed.error());
  return done;
}

int renormalize_archive(const RenormalizeFlags& options) {
  const auto done = renormalize_all(options);
  if (!done) return give_up(done.error());
  return print_text(fmt::format("renormalized {}", *done));
}

}  // namespace

void add_renormalize(CLI::App& program, int& status) {
  CLI::App* command =
      program.add_subcommand("renormalize", "Understand the stored documents anew, without reading a file");
  const auto options = std::make_shared<RenormalizeFlags>();
  add_archive_option(*command, options->archive);
  add_patterns_option(*command, options->patterns);
  command->add_flag("-q,--quiet", options->quiet, "No progress bar");
  command->footer("Example:\n  guidang renormalize --patterns my-packs/");
  command->callback([options, &status] { status = renormalize_archive(*options); });
}

}  // namespace guidang::app
