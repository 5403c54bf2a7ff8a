#include "ingest/import.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "ingest/interrupt.h"
#include "ingest/plan.h"
#include "ingest/read_document.h"
#include "ingest/walk.h"
#include "ingest/wire.h"
#include "ingest/worker_pool.h"
#include "ingest/writer.h"
#include "store/archive.h"

namespace guidang::ingest {
namespace {

// Answers wait for those before them in the plan: so many files, and so many bytes, may be ahead of the
// writer.
constexpr std::size_t files_ahead_a_job = 32;
constexpr std::size_t bytes_ahead = 256u << 20;

class Import {
 public:
  Import(const ImportOptions& options, const patterns::PackSet& packs, const ImportEvents& events,
         WalkResult found, store::Archive archive)
      : options_(options),
        events_(events),
        found_(std::move(found)),
        archive_(std::move(archive)),
        writer_(archive_, options_, events_),
        pool_(
            // Each worker is a process with a copy of its own; the normalizer in it learns as it goes.
            [&options, normalizer = std::make_shared<normalize::Normalizer>(packs)](const std::string& path,
                                                                                    const Note& note) {
              return encode(read_document(path, options.limits, *normalizer, note));
            },
            {options.jobs, options.timeout_seconds, options.memory_mib}) {}

  base::Result<ImportOutcome> run() {
    const auto templates = archive_.fingerprints();
    if (!templates) return base::fail(templates.error());
    const auto last_document = archive_.last_document();
    if (!last_document) return base::fail(last_document.error());
    for (const base::Error& problem : found_.problems) writer_.missing(problem);
    Interrupt interrupt;
    while (written_ < found_.files.size() && interrupt.received() == 0) {
      if (auto handed = hand_out(); !handed) return stop(std::move(handed.error()));
      if (auto wrote = write_ready(); !wrote) return stop(std::move(wrote.error()));
      if (pool_.running() > 0) collect(interrupt.descriptor());
    }
    if (auto committed = writer_.commit(); !committed) return base::fail(std::move(committed.error()));
    ImportOutcome outcome = writer_.outcome();
    if (outcome.imported > 0) {
      if (auto noted = archive_.note_import_after(*last_document); !noted) return base::fail(noted.error());
      const auto now = archive_.fingerprints();
      if (!now) return base::fail(now.error());
      outcome.new_templates = std::count_if(now->begin(), now->end(), [&](const std::string& fingerprint) {
        return !std::binary_search(templates->begin(), templates->end(), fingerprint);
      });
    }
    if (written_ < found_.files.size()) outcome.interrupted_by = interrupt.received();
    return outcome;
  }

 private:
  // Decides on files in the order of the plan and gives those that have to be read to the workers.
  base::Result<void> hand_out() {
    const std::size_t files_ahead = files_ahead_a_job * static_cast<std::size_t>(options_.jobs);
    while (handed_ < found_.files.size() && handed_ - written_ < files_ahead &&
           waiting_bytes_ < bytes_ahead && pool_.has_room()) {
      const FoundFile& file = found_.files[handed_];
      auto decision = decide(archive_, file, options_.retry_failed);
      if (!decision) return base::fail(std::move(decision.error()));
      if (decision->action == Action::read) {
        if (auto given = pool_.submit(handed_, file.path.string()); !given) return given;
      } else {
        decided_.emplace(handed_, std::move(*decision));
      }
      ++handed_;
    }
    return {};
  }

  void collect(int interrupt_fd) {
    for (Finished& finished : pool_.wait(interrupt_fd)) {
      if (finished.answer) waiting_bytes_ += finished.answer->size();
      const std::uint64_t id = finished.id;
      answered_.emplace(id, std::move(finished));
    }
  }

  // Writes as far as the plan goes without a gap.
  base::Result<void> write_ready() {
    for (; written_ < handed_; ++written_) {
      const FoundFile& file = found_.files[written_];
      if (auto decision = decided_.extract(written_)) {
        if (auto wrote = writer_.known(file, decision.mapped()); !wrote) return wrote;
      } else if (auto answer = answered_.extract(written_)) {
        if (auto wrote = write(file, answer.mapped()); !wrote) return wrote;
      } else {
        break;
      }
      if (events_.progress) {
        events_.progress(static_cast<std::int64_t>(written_) + 1,
                         static_cast<std::int64_t>(found_.files.size()), file.path.string());
      }
    }
    return {};
  }

  base::Result<void> write(const FoundFile& file, const Finished& finished) {
    if (!finished.answer) return writer_.read(file, finished.note, base::fail(finished.answer.error()));
    waiting_bytes_ -= finished.answer->size();
    return writer_.read(file, finished.note, decode(*finished.answer));
  }

  // The archive or the system refuses to go on; what is done is kept if it can be.
  base::Result<ImportOutcome> stop(base::Error error) {
    if (auto committed = writer_.commit(); !committed) return base::fail(std::move(committed.error()));
    return base::fail(std::move(error));
  }

  const ImportOptions& options_;
  const ImportEvents& events_;
  const WalkResult found_;
  store::Archive archive_;
  Writer writer_;
  WorkerPool pool_;
  std::size_t handed_ = 0;                   // files before this one have been decided on
  std::size_t written_ = 0;                  // files before this one are in the archive
  std::size_t waiting_bytes_ = 0;            // of answered_
  std::map<std::size_t, Decision> decided_;  // by index in found_.files, between written_ and handed_
  std::map<std::size_t, Finished> answered_;
};

// An archive often lies in the folder that is imported.
void leave_out_archive(WalkResult& found, const std::filesystem::path& archive) {
  std::error_code error;
  const std::string own = std::filesystem::weakly_canonical(archive, error).string();
  if (error) return;
  std::erase_if(found.files, [&](const FoundFile& file) {
    return file.name == own || file.name == own + "-wal" || file.name == own + "-shm" ||
           file.name == own + "-journal";
  });
}

std::string list_of(const std::vector<std::filesystem::path>& paths) {
  std::string out;
  for (const auto& path : paths) out += (out.empty() ? "" : " ") + path.string();
  return out;
}

}  // namespace

base::Result<ImportOutcome> import(const ImportOptions& options, const patterns::PackSet& packs,
                                   const ImportEvents& events) {
  WalkResult found = walk(options.paths);
  leave_out_archive(found, options.archive);
  if (found.files.empty()) {
    if (!found.problems.empty()) {
      for (std::size_t i = 0; i + 1 < found.problems.size(); ++i) {
        if (events.failure) events.failure(found.problems[i]);
      }
      return base::fail(found.problems.back());
    }
    return base::fail(base::ErrorCode::file_not_found, list_of(options.paths), "no file in it",
                      "give files, or a folder that has some");
  }
  auto archive = store::Archive::open(options.archive, store::OpenMode::create_or_write);
  if (!archive) return base::fail(std::move(archive.error()));
  return Import(options, packs, events, std::move(found), std::move(*archive)).run();
}

}  // namespace guidang::ingest
