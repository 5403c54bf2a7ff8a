#include "ingest/plan.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/bytes.h"

namespace guidang::ingest {
namespace {

constexpr std::string_view unread_prefix = "unread:";

// A bundle that was looked through to its end and is as it was; none if it has to be read.
base::Result<std::optional<Decision>> decide_on_bundle(store::Archive& archive, const FoundFile& file,
                                                       bool retry_failed) {
  const auto bundle = archive.find_bundle(file.name);
  if (!bundle) return base::fail(bundle.error());
  if (!*bundle || !(*bundle)->is_complete || (*bundle)->byte_size != file.byte_size ||
      (*bundle)->modified_at != file.modified_at) {
    return std::nullopt;
  }
  Decision decision{Action::bundle, {}, {}, {}};
  auto members = archive.members_at(file.name);
  if (!members) return base::fail(std::move(members.error()));
  const bool some_failed = std::any_of(members->begin(), members->end(),
                                       [](const auto& member) { return member.document.status == "failed"; });
  if (some_failed && retry_failed) return std::nullopt;
  decision.members = std::move(*members);
  auto others = archive.others_at(file.name);
  if (!others) return base::fail(std::move(others.error()));
  decision.others = std::move(*others);
  return decision;
}

// Files of a bundle that were asked for, all of them known from the bundle as it is; none if one has to be
// read.
base::Result<std::optional<Decision>> decide_on_members(store::Archive& archive, const FoundFile& file,
                                                        bool retry_failed) {
  const auto bundle = archive.find_bundle(file.name);
  if (!bundle) return base::fail(bundle.error());
  if (!*bundle || (*bundle)->byte_size != file.byte_size || (*bundle)->modified_at != file.modified_at) {
    return std::nullopt;
  }
  Decision decision{Action::bundle, {}, {}, {}};
  for (const std::string& member : file.members) {
    auto known = archive.find_source(file.name, member);
    if (!known) return base::fail(std::move(known.error()));
    if (*known) {
      store::DocumentRow& document = (*known)->document;
      if ((*known)->modified_at != file.modified_at || is_unread_key(document.sha256) ||
          (document.status == "failed" && retry_failed)) {
        return std::nullopt;
      }
      decision.members.push_back({std::move(document), member});
      continue;
    }
    auto other = archive.find_other(file.name, member);
    if (!other) return base::fail(std::move(other.error()));
    if (!*other || (*other)->modified_at != file.modified_at) return std::nullopt;
    decision.others.push_back(std::move(**other));
  }
  return decision;
}

}  // namespace

std::string unread_key(std::string_view name, std::string_view member_path) {
  std::string place(name);
  if (!member_path.empty()) place.append("!/").append(member_path);
  return std::string(unread_prefix) + base::sha256_hex(place);
}

bool is_unread_key(std::string_view sha256) { return sha256.starts_with(unread_prefix); }

base::Result<Decision> decide(store::Archive& archive, const FoundFile& file, bool retry_failed) {
  if (!file.members.empty()) {
    auto members = decide_on_members(archive, file, retry_failed);
    if (!members) return base::fail(std::move(members.error()));
    return std::move(*members).value_or(Decision{});
  }
  auto known = archive.find_source(file.name, "");
  if (!known) return base::fail(std::move(known.error()));
  if (known->has_value() && !is_unread_key((*known)->document.sha256)) {
    store::Archive::KnownSource& source = **known;
    if (source.byte_size != file.byte_size || source.modified_at != file.modified_at) return Decision{};
    if (source.document.status != "failed")
      return Decision{Action::unchanged, std::move(source.document), {}, {}};
    if (retry_failed) return Decision{};
    return Decision{Action::failed_before, std::move(source.document), {}, {}};
  }
  auto bundle = decide_on_bundle(archive, file, retry_failed);
  if (!bundle) return base::fail(std::move(bundle.error()));
  if (*bundle) return std::move(**bundle);
  auto other = archive.find_other(file.name, "");
  if (!other) return base::fail(std::move(other.error()));
  if (*other && (*other)->byte_size == file.byte_size && (*other)->modified_at == file.modified_at) {
    return Decision{Action::other, {}, {}, {std::move(**other)}};
  }
  return Decision{};
}

}  // namespace guidang::ingest
