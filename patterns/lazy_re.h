// A regular expression that is compiled at its first use: most of the packs' larger ones are not met in most
// documents, and to compile them all costs more than to read one report.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace guidang::patterns {

// Thread-safe. Neither copied nor moved.
class LazyRe {
 public:
  LazyRe(std::string pattern, const RE2::Options& options)
      : pattern_(std::move(pattern)), options_(options) {}

  // The same object each time; matches nothing if the pattern is refused (ask its ok()).
  const RE2& operator*() const {
    std::call_once(once_, [this] { re_ = std::make_unique<const RE2>(pattern_, options_); });
    return *re_;
  }
  const RE2* operator->() const { return &**this; }

 private:
  std::string pattern_;
  RE2::Options options_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<const RE2> re_;
};

}  // namespace guidang::patterns
