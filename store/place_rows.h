// The tables bundles and other_files, and what lies at a path over all tables.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/archive.h"
#include "store/sqlite.h"

namespace guidang::store {

// Keeps its statements; must not outlive the database. No transaction of its own.
class PlaceRows {
 public:
  static base::Result<std::unique_ptr<PlaceRows>> prepare(Database& database);

  base::Result<std::optional<BundleRow>> find_bundle(std::string_view path);
  base::Result<void> put_bundle(const BundleRow& bundle);
  base::Result<void> remove_bundle(std::string_view path) { return remove_bundle_.run(path); }

  base::Result<std::optional<OtherFile>> find_other(std::string_view path, std::string_view member_path);
  base::Result<void> put_other(const OtherFile& file);
  base::Result<void> remove_other(std::string_view path, std::string_view member_path) {
    return remove_other_.run(path, member_path);
  }
  base::Result<std::vector<OtherFile>> others_at(std::string_view path);

  // Every source with this path, the file itself and what is in it, by member path.
  base::Result<std::vector<MemberRow>> members_at(std::string_view path);
  // Paths of all tables that begin with a folder's, each once, ascending by their bytes.
  base::Result<void> paths_below(const std::string& folder,
                                 const std::function<void(const std::string&)>& give);

  // Takes one source away. Gives its document if it lies nowhere else now: the caller removes it; else none,
  // with `left` the document that is to be resolved anew.
  base::Result<std::optional<std::int64_t>> remove_source(std::string_view path, std::string_view member_path,
                                                          std::optional<std::int64_t>& left);

  base::Result<void> digests(bool with_failed, const std::function<void(std::string_view)>& give);

 private:
  PlaceRows() = default;

  Statement find_bundle_, put_bundle_, remove_bundle_;
  Statement find_other_, put_other_, remove_other_, others_at_;
  Statement members_at_, paths_below_, source_at_, remove_source_, source_count_, digests_;
};

}  // namespace guidang::store
