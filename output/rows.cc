#include "output/rows.h"

#include "output/writers.h"

namespace guidang::output {

std::optional<RowFormat> row_format_from_string(std::string_view name) {
  if (name == "table") return RowFormat::table;
  if (name == "csv") return RowFormat::csv;
  if (name == "json") return RowFormat::json;
  if (name == "jsonl") return RowFormat::jsonl;
  if (name == "markdown") return RowFormat::markdown;
  return std::nullopt;
}

std::unique_ptr<RowWriter> make_row_writer(RowFormat format, std::ostream& out) {
  switch (format) {
    case RowFormat::table:
      return make_table_writer(out);
    case RowFormat::csv:
      return make_csv_writer(out);
    case RowFormat::json:
      return make_json_writer(out);
    case RowFormat::jsonl:
      return make_jsonl_writer(out);
    case RowFormat::markdown:
      break;
  }
  return make_markdown_writer(out);
}

}  // namespace guidang::output
