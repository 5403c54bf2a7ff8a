#include "app/row_output.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <vector>

#include "app/output_file.h"
#include "app/report.h"
#include "output/rows.h"
#include "store/query.h"

namespace guidang::app {
namespace {

output::RowFormat format_of(const RowOutput& output) {
  if (const auto named = output::row_format_from_string(output.format)) return *named;
  const bool terminal = output.file.empty() && ::isatty(STDOUT_FILENO) == 1;
  return terminal ? output::RowFormat::table : output::RowFormat::csv;
}

}  // namespace

void add_row_output_options(CLI::App& command, RowOutput& output) {
  command
      .add_option("--format", output.format, "How rows are written; default: table on a terminal, else csv")
      ->check(CLI::IsMember({"table", "csv", "json", "jsonl", "markdown"}));
  command.add_option("-o,--output", output.file, "Write to this file instead of standard output")
      ->type_name("FILE");
}

int print_rows(const std::vector<std::string>& columns, const std::vector<std::vector<output::Value>>& rows,
               const RowOutput& output) {
  OutputFile file(output.file);
  if (auto opened = file.open(); !opened) return give_up(opened.error());
  const std::unique_ptr<output::RowWriter> writer = output::make_row_writer(format_of(output), file.stream());
  writer->columns(columns);
  for (const auto& row : rows) writer->row(row);
  writer->finish();
  if (auto closed = file.close(); !closed) return give_up(closed.error());
  return exit_ok;
}

int print_query(const std::filesystem::path& archive, std::string_view sql, const RowOutput& output) {
  OutputFile file(output.file);
  std::optional<base::Error> unwritable;
  const std::unique_ptr<output::RowWriter> writer = output::make_row_writer(format_of(output), file.stream());

  store::RowSink sink;
  sink.columns = [&](const std::vector<std::string>& names) {
    if (auto opened = file.open(); !opened) {
      unwritable = opened.error();
    } else {
      writer->columns(names);
    }
  };
  sink.row = [&](const std::vector<store::Value>& values) {
    if (unwritable) return false;
    writer->row(values);
    return file.stream().good();
  };
  const base::Result<void> done = store::query(archive, sql, sink);
  if (unwritable) return give_up(*unwritable);
  if (!done) return give_up(done.error());
  writer->finish();
  if (auto closed = file.close(); !closed) return give_up(closed.error());
  return exit_ok;
}

}  // namespace guidang::app
