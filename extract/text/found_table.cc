#include "extract/text/found_table.h"

#include <algorithm>
#include <utility>

#include "extract/text/repeated_headers.h"
#include "model/table_builder.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kRowsNamed = 10;  // in one warning

}  // namespace

std::optional<model::Warning> warn_of_rows(const std::vector<std::size_t>& doubtful) {
  if (doubtful.empty()) return std::nullopt;
  std::string places;
  for (std::size_t i = 0; i < doubtful.size() && i < kRowsNamed; ++i) {
    places += (i == 0 ? "" : ", ") + std::to_string(doubtful[i]);
  }
  if (doubtful.size() > kRowsNamed) places += " …";
  return model::Warning{
      "ambiguous_rows", "the text does not tell for sure how to read the table near row " + places, {}, true};
}

FoundTable make_table(const Lines& lines, std::size_t first, std::size_t last, std::vector<TextRow> rows,
                      Columns columns, const base::Limits& limits) {
  FoundTable found;
  found.first = first;
  found.last = last;
  std::size_t width = 0;
  for (const TextRow& row : rows) width = std::max(width, row.cells.size());
  model::TableBuilder builder(limits);
  std::vector<HeaderRow> headers;
  std::vector<std::size_t> doubtful;
  for (TextRow& row : rows) {
    HeaderRow header;
    const Line& line = lines.lines[row.line];
    const bool new_page = !headers.empty() && line.page_break;
    header.gap_before = std::max<std::uint32_t>(line.blanks_before, new_page ? 2 : 0);
    builder.add_row();
    if (columns == Columns::aligned) row.cells.resize(width);
    for (std::string& cell : row.cells) {
      header.add(cell);
      builder.append_cell(1, 1, std::move(cell), lines.page_of(row.line));
    }
    if (row.doubtful) doubtful.push_back(headers.size());
    headers.push_back(header);
  }
  found.table = builder.finish(columns == Columns::aligned);
  found.table.aligned = columns == Columns::aligned;
  found.table.repeated_header_rows = find_repeated_headers(headers);
  if (auto warning = warn_of_rows(doubtful)) found.warnings.push_back(std::move(*warning));
  if (builder.over_limit()) {
    found.warnings.push_back({"table_over_limit", "rows or cells beyond the limits were left out", {}, true});
  }
  return found;
}

}  // namespace guidang::extract::text
