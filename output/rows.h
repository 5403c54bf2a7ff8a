// Rows of a query as a table, CSV, JSON, JSON Lines or Markdown.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace guidang::output {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;  // as store::Value

enum class RowFormat { table, csv, json, jsonl, markdown };
std::optional<RowFormat> row_format_from_string(std::string_view name);

// Use: columns() once, row() for each, finish() once. Writes to the stream as it goes where the format allows
// (csv, jsonl); table and markdown need all rows for the widths. Chinese characters count two places (East
// Asian width).
class RowWriter {
 public:
  virtual ~RowWriter() = default;
  virtual void columns(const std::vector<std::string>& names) = 0;
  virtual void row(const std::vector<Value>& values) = 0;
  virtual void finish() = 0;
};

// The stream must outlive the writer.
std::unique_ptr<RowWriter> make_row_writer(RowFormat format, std::ostream& out);

}  // namespace guidang::output
