#include "ingest/writer.h"

#include <algorithm>
#include <utility>

namespace guidang::ingest {
namespace {

// A transaction ends after so many files or so much time: few syncs, and little to do again after a power
// cut.
constexpr int files_in_transaction = 256;
constexpr std::chrono::seconds time_of_transaction{2};

std::string address_of(const std::string& path, const std::string& member) {
  return member.empty() ? path : path + "!/" + member;
}

bool loses_content(const model::Document& document) {
  return std::any_of(document.warnings.begin(), document.warnings.end(),
                     [](const model::Warning& warning) { return warning.loses_content; });
}

}  // namespace

base::Result<void> Writer::known(const FoundFile& file, const Decision& decision) {
  if (decision.action == Action::bundle) return known_bundle(file, decision);
  if (decision.action == Action::other) {
    ++outcome_.unsupported;
    return {};
  }
  if (decision.action == Action::failed_before) {
    failed(nullptr, nullptr, failure_before(file, "", decision.known));
  } else {
    ++outcome_.unchanged;
  }
  // A region that is given now holds for what was imported without it or with another.
  if (options_.region.empty() && !layout_) return {};
  if (auto begun = begin(); !begun) return begun;
  if (auto put = archive_.put_source(decision.known.document_id, source_of(file, "")); !put) return put;
  return end_of_file();
}

base::Result<void> Writer::known_bundle(const FoundFile& file, const Decision& decision) {
  outcome_.unsupported += static_cast<std::int64_t>(decision.others.size());
  for (const store::MemberRow& member : decision.members) {
    if (member.document.status == "failed") {
      failed(nullptr, nullptr, failure_before(file, member.member_path, member.document));
    } else {
      ++outcome_.unchanged;
    }
    if (options_.region.empty() && !layout_) continue;
    if (auto begun = begin(); !begun) return begun;
    store::Source source = source_of(file, member.member_path);
    const auto now = archive_.find_source(source.path, source.member_path);
    if (!now) return base::fail(now.error());
    if (*now) source.byte_size = (*now)->byte_size;
    if (auto put = archive_.put_source(member.document.document_id, source); !put) return put;
    if (auto ended = end_of_file(); !ended) return ended;
  }
  return {};
}

base::Result<bool> Writer::read(const FoundFile& file, const Item& read) { return item(file, nullptr, read); }

base::Result<void> Writer::begin_bundle(const FoundFile& file) {
  if (!file.members.empty()) return {};  // whether it is a bundle at all is not known yet
  if (auto begun = begin(); !begun) return begun;
  return archive_.put_bundle({file.name, file.byte_size, file.modified_at, false});
}

base::Result<bool> Writer::member(const FoundFile& file, OpenBundle& bundle, const Item& read) {
  return item(file, &bundle, read);
}

base::Result<void> Writer::end_bundle(const FoundFile& file, OpenBundle& bundle) {
  if (auto begun = begin(); !begun) return begun;
  std::sort(bundle.failures.begin(), bundle.failures.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [member, error] : bundle.failures) {
    if (events_.failure) events_.failure(error);
  }
  if (!file.members.empty()) return end_members(file, bundle);
  if (bundle.error) {
    // What the archive has of a bundle that cannot be read to its end any more is not given up.
    if (auto done = unread(source_of(file, ""), file, nullptr, *bundle.error); !done) return done;
  } else {
    const auto members = archive_.members_at(file.name);
    if (!members) return base::fail(members.error());
    const auto others = archive_.others_at(file.name);
    if (!others) return base::fail(others.error());
    base::Result<void> done;
    for (const store::MemberRow& member : *members) {
      if (done && !bundle.seen.contains(member.member_path))
        done = archive_.remove_place(file.name, member.member_path);
    }
    for (const store::OtherFile& other : *others) {
      if (done && !bundle.seen.contains(other.member_path))
        done = archive_.remove_place(file.name, other.member_path);
    }
    if (!done) return done;
  }
  if (auto put = archive_.put_bundle({file.name, file.byte_size, file.modified_at, true}); !put) return put;
  return end_of_file();
}

base::Result<void> Writer::end_members(const FoundFile& file, const OpenBundle& bundle) {
  if (auto begun = begin(); !begun) return begun;
  for (const auto& [member, error] : bundle.not_had) {
    const bool nothing_there =
        error.code == base::ErrorCode::file_not_found || error.code == base::ErrorCode::usage;
    if (nothing_there) {
      missing(error);
    } else if (auto done = unread(source_of(file, member), file, nullptr, error); !done) {
      return done;
    }
  }
  if (!bundle.seen.empty()) {
    // What was a document is a bundle now; a failure of the bundle as a whole still holds.
    const auto document = archive_.find_source(file.name, "");
    if (!document) return base::fail(document.error());
    if (*document && !is_unread_key((*document)->document.sha256)) {
      if (auto removed = archive_.remove_place(file.name, ""); !removed) return removed;
    }
    const auto known = archive_.find_bundle(file.name);
    if (!known) return base::fail(known.error());
    const bool as_it_was =
        *known && (*known)->byte_size == file.byte_size && (*known)->modified_at == file.modified_at;
    if (!as_it_was) {
      auto put = archive_.put_bundle({file.name, file.byte_size, file.modified_at, false});
      if (!put) return put;
    }
  }
  return end_of_file();
}

base::Result<bool> Writer::item(const FoundFile& file, OpenBundle* bundle, const Item& read) {
  if (auto begun = begin(); !begun) return base::fail(std::move(begun.error()));
  store::Source source = source_of(file, read.member);
  if (!read.member.empty()) source.byte_size = static_cast<std::int64_t>(read.byte_size);
  if (bundle == nullptr && !read.sha256.empty()) {
    // What was a bundle is a document now.
    const auto was_bundle = archive_.find_bundle(file.name);
    if (!was_bundle) return base::fail(was_bundle.error());
    if (*was_bundle) {
      if (auto removed = archive_.remove_path(file.name); !removed)
        return base::fail(std::move(removed.error()));
    }
  }
  if (bundle != nullptr) bundle->seen.insert(read.member);
  base::Result<bool> done = true;
  if (read.what == Item::What::other) {
    const base::Error what = read.reading ? base::Error{} : read.reading.error();
    if (auto put = other(source, what); !put) done = base::fail(std::move(put.error()));
  } else if (read.sha256.empty()) {
    const base::Error why = read.reading ? base::Error{} : read.reading.error();
    if (auto put = unread(source, file, bundle, why); !put) done = base::fail(std::move(put.error()));
  } else {
    done = document(source, file, bundle, read);
  }
  if (!done || !*done) return done;
  if (auto ended = end_of_file(); !ended) return base::fail(std::move(ended.error()));
  return true;
}

base::Result<bool> Writer::document(const store::Source& source, const FoundFile& file, OpenBundle* bundle,
                                    const Item& read) {
  auto known = archive_.find(read.sha256);
  if (!known) return base::fail(std::move(known.error()));
  if (known->has_value()) {
    const store::DocumentRow& row = **known;
    const bool was_failure = row.status == "failed";
    if (!was_failure || read.what == Item::What::known) {
      if (was_failure) {
        failed(&source, bundle, failure_before(file, read.member, row));
      } else {
        ++outcome_.unchanged;
      }
      if (auto put = archive_.put_source(row.document_id, source); !put)
        return base::fail(std::move(put.error()));
      return true;
    }
  }
  if (read.what == Item::What::known) return false;
  if (read.reading) {
    auto put = archive_.put(read.sha256, source, read.reading->document, read.reading->records);
    if (!put) return base::fail(std::move(put.error()));
    ++outcome_.imported;
    const bool partial = loses_content(read.reading->document);
    if (partial) ++outcome_.partial;
    tell(partial ? "partial" : "imported", source);
    return true;
  }
  base::Error error = read.reading.error();
  if (error.where.empty()) error.where = address_of(file.path, read.member);
  auto put = archive_.put_failure(read.sha256, source, error);
  if (!put) return base::fail(std::move(put.error()));
  failed(&source, bundle, error);
  return true;
}

// Nothing is known of the content, so nothing that the archive has of this path is given up for it.
base::Result<void> Writer::unread(const store::Source& source, const FoundFile& file, OpenBundle* bundle,
                                  const base::Error& why) {
  base::Error error = why;
  if (error.where.empty()) error.where = address_of(file.path, source.member_path);
  failed(&source, bundle, error);
  auto known = archive_.find_source(source.path, source.member_path);
  if (!known) return base::fail(std::move(known.error()));
  if (known->has_value() && !is_unread_key((*known)->document.sha256)) return {};
  auto put = archive_.put_failure(unread_key(source.path, source.member_path), source, error);
  if (!put) return base::fail(std::move(put.error()));
  return {};
}

base::Result<void> Writer::other(const store::Source& source, const base::Error& what) {
  ++outcome_.unsupported;
  tell("unsupported", source, &what);
  base::Error inside = what;
  inside.where.clear();
  return archive_.put_other(
      {source.path, source.member_path, inside.message(), source.byte_size, source.modified_at});
}

void Writer::missing(const base::Error& error) { failed(nullptr, nullptr, error); }

base::Result<void> Writer::vanished(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    ++outcome_.vanished;
    store::Source source;
    source.path = name;
    tell(options_.prune ? "pruned" : "vanished", source);
    if (!options_.prune) continue;
    if (auto begun = begin(); !begun) return begun;
    if (auto removed = archive_.remove_path(name); !removed) return removed;
    if (auto ended = end_of_file(); !ended) return ended;
  }
  return {};
}

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

store::Source Writer::source_of(const FoundFile& file, const std::string& member) {
  store::Source source;
  source.path = file.name;
  source.member_path = member;
  source.modified_at = file.modified_at;
  source.byte_size = file.byte_size;
  if (layout_) {
    if (const auto fields = layout_->read(std::string_view(file.name).substr(file.below), member)) {
      source.region = fields->region;
      source.fiscal_year = fields->fiscal_year;
      source.unit_name = fields->unit_name;
    } else {
      ++outcome_.outside_layout;
    }
  }
  if (!options_.region.empty()) source.region = options_.region;
  return source;
}

void Writer::failed(const store::Source* source, OpenBundle* bundle, const base::Error& error) {
  ++outcome_.failed;
  if (source != nullptr) tell("failed", *source, &error);
  if (bundle != nullptr && source != nullptr) {
    bundle->failures.emplace_back(source->member_path, error);
  } else if (events_.failure) {
    events_.failure(error);
  }
}

base::Error Writer::failure_before(const FoundFile& file, const std::string& member,
                                   const store::DocumentRow& row) const {
  return {base::error_code_from_string(row.error_code), address_of(file.path, member),
          "failed before (" + row.error_message + ")", "give --retry-failed to try it again"};
}

void Writer::tell(std::string_view outcome, const store::Source& source, const base::Error* error) {
  if (events_.file) events_.file({outcome, source.path, source.member_path, error});
}

}  // namespace guidang::ingest
