// The contents that the archive has, for workers to look up: a content that is known is not read.
#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace guidang::ingest {

// 32 bytes a document, shared by all workers as long as nobody changes it.
class KnownDigests {
 public:
  // 64 hexadecimal digits; anything else is no digest and left out.
  void add(std::string_view sha256);
  // To be called once, before contains().
  void sort();
  bool contains(std::string_view sha256) const;

 private:
  using Digest = std::array<unsigned char, 32>;
  static bool parse(std::string_view sha256, Digest& digest);
  std::vector<Digest> digests_;
};

}  // namespace guidang::ingest
