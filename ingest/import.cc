#include "ingest/import.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "ingest/known_digests.h"
#include "ingest/layout.h"
#include "ingest/plan.h"
#include "ingest/walk.h"
#include "ingest/wire.h"
#include "ingest/worker_pool.h"
#include "ingest/writer.h"
#include "normalize/path_guess.h"
#include "store/archive.h"

namespace guidang::ingest {
namespace {

using Edge = extract::MemberRange::Edge;

// Answers wait for those before them in the plan: so many files, and so many bytes, may be ahead of the
// writer. Beyond that they are written as they are; the archive is the same, only failures are told out of
// turn.
constexpr std::size_t files_ahead = 1024;
constexpr std::size_t bytes_ahead = 128u << 20;
// Written at once before the workers are listened to again.
constexpr int files_at_once = 4;
// A bundle that is larger is read by all workers.
constexpr std::int64_t bundle_bytes_of_one_worker = 256 * 1024;

// What a worker was asked.
struct Asked {
  std::size_t file = 0;
  Request request;
};

// A file of the plan on its way.
struct Slot {
  std::optional<Decision> decision;
  std::optional<Item> item;  // of a file that failed
  std::string answer;        // of a file that was read: an encoded item
  bool is_bundle = false;
  int requests = 0;  // of a bundle that have not ended
  OpenBundle bundle;
  bool ready = false;
};

class Import {
 public:
  Import(const ImportOptions& options, const ImportEvents& events, WalkResult found, store::Archive& archive,
         std::optional<Layout> layout, Work work)
      : options_(options),
        events_(events),
        found_(std::move(found)),
        archive_(archive),
        layout_(std::move(layout)),
        writer_(archive_, options_, layout_, events_),
        pool_(std::move(work), {options.jobs, options.timeout_seconds, options.memory_mib, 30, resume}) {
    for (const FoundFile& file : found_.files) bytes_total_ += static_cast<std::uint64_t>(file.byte_size);
  }

  base::Result<ImportOutcome> run(Interrupt& interrupt) {
    const auto templates = archive_.fingerprints();
    if (!templates) return base::fail(templates.error());
    const auto last_document = archive_.last_document();
    if (!last_document) return base::fail(last_document.error());
    for (const base::Error& problem : found_.problems) writer_.missing(problem);
    while (written_ < found_.files.size() && interrupt.received() == 0) {
      if (auto handed = hand_out(); !handed) return stop(std::move(handed.error()));
      const auto more = write_some();
      if (!more) return stop(more.error());
      if (pool_.running() == 0) continue;
      if (auto collected = collect(interrupt.descriptor(), *more); !collected)
        return stop(std::move(collected.error()));
    }
    const bool all_done = written_ >= found_.files.size();
    if (all_done) {
      if (auto looked = look_for_vanished(); !looked) return stop(std::move(looked.error()));
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
    if (!all_done) outcome.interrupted_by = interrupt.received();
    return outcome;
  }

 private:
  // A worker died: what is left of its request.
  static std::string resume(const std::string& request, const std::string& note) {
    const auto asked = decode_request(request);
    const auto at = decode_note(note);
    return asked && at ? encode(rest_of(*asked, *at, false)) : request;
  }

  base::Result<void> ask(Asked asked) {
    const std::uint64_t id = next_id_++;
    std::string request = encode(asked.request);
    asked_.emplace(id, std::move(asked));
    return pool_.submit(id, std::move(request));
  }

  // Decides on files in the order of the plan and gives those that have to be read to the workers.
  base::Result<void> hand_out() {
    while (!to_ask_.empty() && pool_.has_room()) {
      Asked asked = std::move(to_ask_.front());
      to_ask_.pop_front();
      if (auto given = ask(std::move(asked)); !given) return given;
    }
    while (handed_ < found_.files.size() && !is_far_ahead() && to_ask_.empty() && pool_.has_room()) {
      const FoundFile& file = found_.files[handed_];
      auto decision = decide(archive_, file, options_.retry_failed);
      if (!decision) return base::fail(std::move(decision.error()));
      Slot& slot = slots_[handed_];
      if (decision->action == Action::read && !file.members.empty()) {
        ask_for_members(slot, file);
      } else if (decision->action == Action::read) {
        Asked asked{handed_, {}};
        asked.request.path = file.path;
        if (file.byte_size > bundle_bytes_of_one_worker) asked.request.range.stripes = options_.jobs;
        if (auto given = ask(std::move(asked)); !given) return given;
      } else {
        slot.decision = std::move(*decision);
        slot.ready = true;
      }
      ++handed_;
    }
    return {};
  }

  // A bundle of which only some files are wanted: a request for each.
  void ask_for_members(Slot& slot, const FoundFile& file) {
    slot.is_bundle = true;
    slot.requests = static_cast<int>(file.members.size());
    for (const std::string& member : file.members) {
      Asked asked{handed_, {}};
      asked.request.path = file.path;
      asked.request.members = true;
      asked.request.range = {0, 1, member, Edge::only};
      to_ask_.push_back(std::move(asked));
    }
  }

  bool is_far_ahead() const { return handed_ - written_ >= files_ahead || waiting_bytes_ >= bytes_ahead; }

  base::Result<void> collect(int interrupt_fd, bool more_to_write) {
    const std::chrono::milliseconds patience(more_to_write ? 0 : 500);
    for (Finished& finished : pool_.wait(interrupt_fd, patience)) {
      const auto at = asked_.find(finished.id);
      if (at == asked_.end()) continue;
      const Asked asked = at->second;
      if (finished.last) asked_.erase(at);
      auto heard = finished.answer ? take_answer(asked, std::move(*finished.answer), finished.last)
                                   : take_error(asked, finished.note, finished.answer.error());
      if (!heard) return heard;
    }
    return {};
  }

  base::Result<void> take_answer(const Asked& asked, std::string bytes, bool last) {
    Slot& slot = slots_[asked.file];
    const FoundFile& file = found_.files[asked.file];
    const bool of_bundle = !bytes.empty() && bytes[0] == static_cast<char>(Item::What::bundle);
    if (last && !of_bundle) {  // decoded when its turn comes
      waiting_bytes_ += bytes.size();
      slot.answer = std::move(bytes);
      slot.ready = true;
      return {};
    }
    const auto item = decode_item(bytes);
    if (!item) return base::fail(item.error());
    if (of_bundle && !last) return announce_bundle(asked, slot, file);
    if (of_bundle) {
      end_request(asked, item->reading ? std::nullopt : std::optional(item->reading.error()));
      return {};
    }
    return write_member(asked, slot, file, *item);
  }

  base::Result<void> announce_bundle(const Asked& asked, Slot& slot, const FoundFile& file) {
    if (slot.is_bundle) return {};
    slot.is_bundle = true;
    slot.requests = asked.request.range.stripes;
    for (int stripe = 1; stripe < asked.request.range.stripes; ++stripe) {
      Asked next = asked;
      next.request.members = true;
      next.request.range.stripe = stripe;
      to_ask_.push_back(std::move(next));
    }
    return writer_.begin_bundle(file);
  }

  base::Result<void> write_member(const Asked& asked, Slot& slot, const FoundFile& file, const Item& item) {
    const auto wrote = writer_.member(file, slot.bundle, item);
    if (!wrote) return base::fail(wrote.error());
    tell_progress(file);
    if (*wrote) return {};
    Asked again = asked;
    again.request.members = again.request.again = true;
    again.request.range = {0, 1, item.member, Edge::only};
    to_ask_.push_back(std::move(again));
    ++slot.requests;
    return {};
  }

  // The work at a request came to a bad end: the member that it was at, or the file itself, has failed.
  base::Result<void> take_error(const Asked& asked, const std::string& noted, const base::Error& error) {
    Slot& slot = slots_[asked.file];
    const Note note = decode_note(noted).value_or(Note{});
    if (slot.is_bundle && !note.member.empty() && note.edge == Edge::include) {
      Item item;
      item.member = note.member;
      item.sha256 = note.sha256;
      item.reading = base::fail(error);
      if (auto wrote = write_member(asked, slot, found_.files[asked.file], item); !wrote) return wrote;
      const extract::MemberRange& range = asked.request.range;
      if (range.edge == Edge::only && note.member == range.from) {
        end_request(asked, std::nullopt);
      } else {
        to_ask_.push_back({asked.file, rest_of(asked.request, note, true)});
      }
    } else if (slot.is_bundle) {
      end_request(asked, error);
    } else {
      slot.item.emplace();
      slot.item->sha256 = note.sha256;
      slot.item->reading = base::fail(error);
      slot.ready = true;
    }
    return {};
  }

  void end_request(const Asked& asked, const std::optional<base::Error>& error) {
    Slot& slot = slots_[asked.file];
    if (error && !found_.files[asked.file].members.empty()) {
      const extract::MemberRange& range = asked.request.range;
      slot.bundle.not_had.emplace(range.within.empty() ? range.from : range.within, *error);
      // Of several workers' errors the same one is kept, whoever was first.
    } else if (error && (!slot.bundle.error || error->message() < slot.bundle.error->message())) {
      slot.bundle.error = error;
    }
    if (--slot.requests == 0) slot.ready = true;
  }

  // Writes as far as the plan goes without a gap, a few files at a time. True: there are more.
  base::Result<bool> write_some() {
    for (int count = 0; count < files_at_once; ++count) {
      auto at = slots_.find(written_);
      if (at == slots_.end() || !at->second.ready) {
        if (!is_far_ahead()) return false;
        at = std::find_if(slots_.begin(), slots_.end(), [](const auto& slot) { return slot.second.ready; });
        if (at == slots_.end()) return false;
      }
      const std::size_t file = at->first;
      auto wrote = write(found_.files[file], at->second);
      if (!wrote) return base::fail(wrote.error());
      if (!*wrote) {
        ask_again(file, at->second);
        return true;
      }
      done_bytes_ += static_cast<std::uint64_t>(found_.files[file].byte_size);
      ++done_files_;
      slots_.erase(at);
      if (file != written_) {
        written_ahead_.insert(file);
      } else {
        for (++written_; written_ahead_.erase(written_) > 0;) ++written_;
      }
      tell_progress(found_.files[file]);
    }
    const auto next = slots_.find(written_);
    return next != slots_.end() && next->second.ready;
  }

  // False: it has to be read after all.
  base::Result<bool> write(const FoundFile& file, Slot& slot) {
    base::Result<void> done;
    if (slot.decision) {
      done = writer_.known(file, *slot.decision);
    } else if (slot.is_bundle) {
      done = writer_.end_bundle(file, slot.bundle);
    } else if (slot.item) {
      return writer_.read(file, *slot.item);
    } else {
      waiting_bytes_ -= slot.answer.size();
      auto item = decode_item(slot.answer);
      if (!item) {
        Item failed;
        failed.reading = base::fail(item.error());
        return writer_.read(file, failed);
      }
      return writer_.read(file, *item);
    }
    if (!done) return base::fail(std::move(done.error()));
    return true;
  }

  void ask_again(std::size_t file, Slot& slot) {
    Asked again{file, {}};
    again.request.path = found_.files[file].path;
    again.request.again = true;
    slot = Slot();
    to_ask_.push_front(std::move(again));
  }

  void tell_progress(const FoundFile& file) {
    if (!events_.progress) return;
    const ImportOutcome& so_far = writer_.outcome();
    events_.progress({done_files_, static_cast<std::int64_t>(found_.files.size()), done_bytes_, bytes_total_,
                      so_far.imported + so_far.unchanged + so_far.failed, so_far.failed, file.path});
  }

  // Files that the archive has in the folders that were walked, and that are there no more. A folder that
  // could not be listed proves nothing.
  base::Result<void> look_for_vanished() {
    std::vector<std::string> vanished;
    const auto by_name = [](const FoundFile& file, const std::string& name) { return file.name < name; };
    for (const std::string& folder : found_.folders) {
      auto looked = archive_.paths_below(folder, [&](const std::string& name) {
        const auto at = std::lower_bound(found_.files.begin(), found_.files.end(), name, by_name);
        if (at != found_.files.end() && at->name == name) return;
        struct stat info {};
        if (::lstat(name.c_str(), &info) != 0 && (errno == ENOENT || errno == ENOTDIR))
          vanished.push_back(name);
      });
      if (!looked) return looked;
    }
    return writer_.vanished(vanished);
  }

  // The archive or the system refuses to go on; what is done is kept if it can be.
  base::Result<ImportOutcome> stop(base::Error error) {
    if (auto committed = writer_.commit(); !committed) return base::fail(std::move(committed.error()));
    return base::fail(std::move(error));
  }

  const ImportOptions& options_;
  const ImportEvents& events_;
  const WalkResult found_;
  store::Archive& archive_;
  const std::optional<Layout> layout_;
  Writer writer_;
  WorkerPool pool_;
  std::size_t handed_ = 0;                // files before this one have been decided on
  std::size_t written_ = 0;               // files before this one are in the archive
  std::set<std::size_t> written_ahead_;   // and these
  std::size_t waiting_bytes_ = 0;         // of answers
  std::map<std::size_t, Slot> slots_;     // by index in found_.files: handed and not written
  std::map<std::uint64_t, Asked> asked_;  // by id
  std::deque<Asked> to_ask_;              // before any new file
  std::uint64_t next_id_ = 0;
  std::int64_t done_files_ = 0;
  std::uint64_t done_bytes_ = 0, bytes_total_ = 0;
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
                                   const ImportEvents& events, Interrupt& interrupt) {
  std::optional<Layout> layout;
  if (!options.layout.empty()) {
    auto compiled = Layout::compile(options.layout);
    if (!compiled) return base::fail(std::move(compiled.error()));
    layout = std::move(*compiled);
  }
  WalkResult found = walk(options.paths, options.root);
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
  archive->read_paths_with(path_reader(packs));
  const auto known = std::make_shared<KnownDigests>();
  auto listed = archive->digests(!options.retry_failed, [&](std::string_view sha256) { known->add(sha256); });
  if (!listed) return base::fail(std::move(listed.error()));
  known->sort();
  // Each worker is a process with a copy of its own; the normalizer in it learns as it goes.
  const auto normalizer = std::make_shared<normalize::Normalizer>(packs);
  Work work = [&options, known, normalizer](const std::string& bytes, WorkerLine& line) {
    const auto request = decode_request(bytes);
    if (request) return encode(read_request(*request, options.limits, *known, *normalizer, line));
    Item item;
    item.reading = base::fail(request.error());
    return encode(item);
  };
  return Import(options, events, std::move(found), *archive, std::move(layout), std::move(work))
      .run(interrupt);
}

store::PathReader path_reader(const patterns::PackSet& packs) {
  return [&packs](const std::string& path, const std::string& member_path) {
    std::vector<store::PathStatement> statements;
    const std::string whole = member_path.empty() ? path : path + "!/" + member_path;
    for (normalize::PathGuess& guess : normalize::guess_from_path(whole, packs)) {
      statements.push_back({std::move(guess.field), std::move(guess.value), std::move(guess.confirmed_by)});
    }
    return statements;
  };
}

}  // namespace guidang::ingest
