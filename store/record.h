// One record of an archive by its name, with the place in the source that it stands for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/query.h"
#include "store/session.h"

namespace guidang::store {

// What can be named, as "indicator 12". A paragraph is named by document and block ("17.3"), a cell by table,
// row and column ("204.8.2").
inline constexpr std::array<std::string_view, 13> record_kinds{
    "document", "form",    "indicator", "amount",    "goal",      "attribute", "signature",
    "section",  "finding", "unmapped",  "suspicion", "paragraph", "cell"};

struct Record {
  std::string kind, id;
  std::vector<std::pair<std::string, Value>> fields;  // columns of its table
  std::string unit_name;                              // of its form, else of the document
  std::optional<int> fiscal_year;
  std::string form_title;  // "" where it belongs to no form
  std::string source_path, member_path;
  std::optional<int> page;
  std::int64_t document_id = 0, form_id = 0, table_id = 0;  // 0: none
  std::optional<int> block_index, row_index, column_index;
};

// Errors: usage for a kind that is not known or an id that is not there.
base::Result<Record> find_record(Session& session, std::string_view kind, std::string_view id);

}  // namespace guidang::store
