#include "ingest/known_digests.h"

#include <algorithm>

namespace guidang::ingest {
namespace {

int value_of(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

}  // namespace

bool KnownDigests::parse(std::string_view sha256, Digest& digest) {
  if (sha256.size() != 2 * digest.size()) return false;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const int high = value_of(sha256[2 * i]), low = value_of(sha256[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    digest[i] = static_cast<unsigned char>(high << 4 | low);
  }
  return true;
}

void KnownDigests::add(std::string_view sha256) {
  Digest digest;
  if (parse(sha256, digest)) digests_.push_back(digest);
}

void KnownDigests::sort() { std::sort(digests_.begin(), digests_.end()); }

bool KnownDigests::contains(std::string_view sha256) const {
  Digest digest;
  return parse(sha256, digest) && std::binary_search(digests_.begin(), digests_.end(), digest);
}

}  // namespace guidang::ingest
