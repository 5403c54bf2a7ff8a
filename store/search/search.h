// Full-text search over an archive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace guidang::store {

enum class HitKind { paragraph, cell, indicator };
std::string_view to_string(HitKind kind);

struct SearchHit {
  HitKind kind = HitKind::paragraph;
  std::string snippet;  // one line, the words found in [ ]
  std::string unit_name;
  std::optional<int> fiscal_year;
  std::string form_title;  // of the form that the place belongs to, or its project; "" in prose before any
  std::optional<int> page;
  std::string source_path, member_path;
  std::int64_t document_id = 0;
  std::int64_t form_id = 0;                                 // 0: none
  std::int64_t indicator_id = 0;                            // of an indicator
  std::int64_t table_id = 0;                                // of a cell, and of an indicator in a table
  std::optional<int> block_index, row_index, column_index;  // where it stands
};

struct SearchOptions {
  std::size_t limit = 20;         // hits
  std::optional<HitKind> kind{};  // only these
};

struct SearchAnswer {
  std::vector<SearchHit> hits;  // best first
  bool more = false;            // there are more than `hits`
  bool newest_only = false;     // so many places have the words that only the newest of them were ranked
};

// Finds the places that have all words (see parse_search): paragraphs, cells and indicators. A cell in the
// row of an indicator that is found too is not told twice. Better are: an indicator before prose before a
// cell; the words often, in a short text (BM25). Errors: usage if nothing is asked for; archive_error for an
// archive of an older version, which has no index; those of Archive::open.
base::Result<SearchAnswer> search(const std::filesystem::path& archive, std::string_view words,
                                  const SearchOptions& options);

}  // namespace guidang::store
