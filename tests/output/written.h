// What a format makes of rows.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "output/rows.h"

namespace guidang::output {

inline std::string written(RowFormat format, const std::vector<std::string>& names,
                           const std::vector<std::vector<Value>>& rows) {
  std::ostringstream out;
  const auto writer = make_row_writer(format, out);
  writer->columns(names);
  for (const auto& row : rows) writer->row(row);
  writer->finish();
  return out.str();
}

inline Value text(std::string value) { return Value(std::move(value)); }
inline Value integer(std::int64_t value) { return Value(value); }
inline Value real(double value) { return Value(value); }
inline Value null() { return Value(std::monostate{}); }

}  // namespace guidang::output
