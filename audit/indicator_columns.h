// In which columns the parts of a form's indicators stand. The archive keeps the place of an indicator's
// name; where its weight or its score stands is found again by comparing the values with the cells of its
// rows.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/table_rows.h"
#include "base/result.h"
#include "store/sqlite.h"

namespace guidang::audit {

struct Spot {
  std::int64_t table_id = 0;
  int block_index = -1, row = -1, column = -1;  // column -1: the row as a whole
};

class IndicatorColumns {
 public:
  static base::Result<IndicatorColumns> prepare(store::Database& database);

  // Where a part of an indicator stands: name, target, actual, weight, score, note, group, subgroup. None for
  // an indicator or a part that is not there. Where the column cannot be told the row as a whole.
  base::Result<std::optional<Spot>> find(TableRows& rows, std::int64_t indicator_id, std::string_view part);

 private:
  struct Indicator {
    std::int64_t id = 0;
    Spot name;
    std::optional<double> weight, score;
    std::string target, actual, note, group, subgroup;
  };
  static constexpr std::array<std::string_view, 5> parts{"target", "actual", "weight", "score", "note"};

  base::Result<void> load(std::int64_t form_id);
  base::Result<void> vote(TableRows& rows);
  base::Result<Spot> label_above(const Indicator& indicator, const std::string& label);

  store::Statement form_of_, indicators_, labels_;
  std::vector<Indicator> list_;  // by id
  // By table and part: the column in which most values stand.
  std::map<std::pair<std::int64_t, std::string_view>, int> columns_;
};

}  // namespace guidang::audit
