#include "ingest/plan.h"

#include <optional>
#include <utility>

#include "base/bytes.h"

namespace guidang::ingest {
namespace {

constexpr std::string_view unread_prefix = "unread:";

}  // namespace

std::string unread_key(const FoundFile& file) {
  return std::string(unread_prefix) + base::sha256_hex(file.name);
}

bool is_unread_key(std::string_view sha256) { return sha256.starts_with(unread_prefix); }

base::Result<Decision> decide(store::Archive& archive, const FoundFile& file, bool retry_failed) {
  auto known = archive.find_source(file.name, "");
  if (!known) return base::fail(std::move(known.error()));
  if (!known->has_value()) return Decision{};
  store::Archive::KnownSource& source = **known;
  if (source.byte_size != file.byte_size || source.modified_at != file.modified_at) return Decision{};
  if (is_unread_key(source.document.sha256)) return Decision{};
  if (source.document.status != "failed") return Decision{Action::unchanged, std::move(source.document)};
  if (retry_failed) return Decision{};
  return Decision{Action::failed_before, std::move(source.document)};
}

}  // namespace guidang::ingest
