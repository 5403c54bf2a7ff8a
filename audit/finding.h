// What a rule found, with the cells that it rests on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audit/rule.h"

namespace guidang::audit {

// A place in the source, as read.
struct FoundCell {
  std::string side;            // expected, found
  std::string record;          // kind of the record read from it; "" for a bare cell
  std::int64_t record_id = 0;  // 0: none
  std::string part;            // of an indicator: name, target …; "" else
  std::int64_t table_id = 0;   // 0: prose
  int block_index = -1, row_index = -1, column_index = -1;  // -1: none; column -1: the row as a whole
};

enum class Cause { report, reading };

struct Finding {
  const Rule* rule = nullptr;
  Severity severity = Severity::warning;
  std::int64_t document_id = 0, form_id = 0;  // form 0: none
  std::string message, expected, found;
  std::optional<double> expected_value, found_value;
  Cause cause = Cause::report;
  double confidence = 1;
  std::string doubt;
  std::vector<FoundCell> cells;
  std::string expected_refs, found_refs;  // as the rule gave them; empty once they are cells
};

std::string_view to_string(Cause cause);

}  // namespace guidang::audit
