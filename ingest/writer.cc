#include "ingest/writer.h"

#include <optional>
#include <utility>

namespace guidang::ingest {
namespace {

// A transaction ends after so many files or so much time: few syncs, and little to do again after a power
// cut.
constexpr int files_in_transaction = 256;
constexpr std::chrono::seconds time_of_transaction{2};

}  // namespace

base::Result<void> Writer::known(const FoundFile& file, const Decision& decision) {
  if (decision.action == Action::failed_before) {
    failed_before(file, decision.known);
  } else {
    ++outcome_.unchanged;
  }
  // A region that is given now holds for what was imported without it or with another.
  if (options_.region.empty()) return {};
  if (auto begun = begin(); !begun) return begun;
  if (auto put = archive_.put_source(decision.known.document_id, source_of(file)); !put) return put;
  return end_of_file();
}

base::Result<void> Writer::read(const FoundFile& file, const std::string& sha256,
                                const base::Result<Reading>& result) {
  if (auto begun = begin(); !begun) return begun;
  auto written =
      sha256.empty() ? unread(file, result ? base::Error{} : result.error()) : document(file, sha256, result);
  if (!written) return written;
  return end_of_file();
}

base::Result<void> Writer::document(const FoundFile& file, const std::string& sha256,
                                    const base::Result<Reading>& result) {
  auto known = archive_.find(sha256);
  if (!known) return base::fail(std::move(known.error()));
  if (known->has_value()) {
    const store::DocumentRow& row = **known;
    const bool was_failure = row.status == "failed";
    if (!was_failure || !options_.retry_failed) {
      if (was_failure) {
        failed_before(file, row);
      } else {
        ++outcome_.unchanged;
      }
      return archive_.put_source(row.document_id, source_of(file));
    }
  }
  if (result) {
    auto put = archive_.put(sha256, source_of(file), result->document, result->records);
    if (!put) return base::fail(std::move(put.error()));
    ++outcome_.imported;
    return {};
  }
  base::Error error = result.error();
  if (error.where.empty()) error.where = file.path.string();
  auto put = archive_.put_failure(sha256, source_of(file), error);
  if (!put) return base::fail(std::move(put.error()));
  failed(error);
  return {};
}

// Nothing is known of the content, so nothing that the archive has of this path is given up for it.
base::Result<void> Writer::unread(const FoundFile& file, const base::Error& why) {
  base::Error error = why;
  if (error.where.empty()) error.where = file.path.string();
  failed(error);
  auto known = archive_.find_source(file.name, "");
  if (!known) return base::fail(std::move(known.error()));
  if (known->has_value() && !is_unread_key((*known)->document.sha256)) return {};
  auto put = archive_.put_failure(unread_key(file), source_of(file), error);
  if (!put) return base::fail(std::move(put.error()));
  return {};
}

void Writer::missing(const base::Error& error) { failed(error); }

base::Result<void> Writer::begin() {
  if (open_) return {};
  auto begun = archive_.begin();
  if (begun) {
    open_ = true;
    opened_ = std::chrono::steady_clock::now();
  }
  return begun;
}

base::Result<void> Writer::end_of_file() {
  ++uncommitted_;
  if (uncommitted_ < files_in_transaction &&
      std::chrono::steady_clock::now() - opened_ < time_of_transaction) {
    return {};
  }
  return commit();
}

base::Result<void> Writer::commit() {
  if (!open_) return {};
  open_ = false;
  uncommitted_ = 0;
  return archive_.commit();
}

store::Source Writer::source_of(const FoundFile& file) const {
  store::Source source;
  source.path = file.name;
  source.region = options_.region;
  source.modified_at = file.modified_at;
  source.byte_size = file.byte_size;
  return source;
}

void Writer::failed(const base::Error& error) {
  ++outcome_.failed;
  if (events_.failure) events_.failure(error);
}

void Writer::failed_before(const FoundFile& file, const store::DocumentRow& row) {
  failed({base::error_code_from_string(row.error_code), file.path.string(),
          "failed before (" + row.error_message + ")", "give --retry-failed to try it again"});
}

}  // namespace guidang::ingest
