#include "app/row_output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <vector>

#include "app/output_file.h"
#include "app/report.h"
#include "output/rows.h"
#include "output/xlsx_book.h"
#include "store/session.h"

namespace guidang::app {
namespace {

constexpr std::array<const char*, 6> format_names{"table", "csv", "json", "jsonl", "markdown", "xlsx"};

output::RowFormat format_of(const RowOutput& output) {
  if (const auto named = output::row_format_from_string(output.format)) return *named;
  const bool terminal = output.file.empty() && ::isatty(STDOUT_FILENO) == 1;
  return terminal ? output::RowFormat::table : output::RowFormat::csv;
}

// Where rows go: text to a stream, or a workbook. Nothing is made or emptied before open().
class RowTarget {
 public:
  explicit RowTarget(const RowOutput& output) : path_(output.file), file_(output.file) {
    if (output.format == "xlsx") {
      is_book_ = true;
    } else {
      writer_ = output::make_row_writer(format_of(output), file_.stream());
    }
  }

  base::Result<void> open() {
    if (!is_book_) return file_.open();
    if (path_.empty()) {
      return base::fail(base::ErrorCode::usage, {}, "a workbook cannot be written to standard output",
                        "give --output FILE");
    }
    auto book = output::XlsxBook::create(path_);
    if (!book) return base::fail(std::move(book.error()));
    book_ = std::move(*book);
    writer_ = book_->sheet("rows");
    return {};
  }
  output::RowWriter& writer() { return *writer_; }
  bool is_writable() { return is_book_ || file_.stream().good(); }
  // What is still missing is opened: a query without rows gives an empty file.
  base::Result<void> close() {
    if (is_book_ && !book_) {
      if (auto opened = open(); !opened) return opened;
    }
    writer_->finish();
    return is_book_ ? book_->close() : file_.close();
  }

 private:
  const std::filesystem::path path_;
  bool is_book_ = false;
  OutputFile file_;
  std::unique_ptr<output::XlsxBook> book_;
  std::unique_ptr<output::RowWriter> writer_;
};

}  // namespace

void add_row_output_options(CLI::App& command, RowOutput& output, const std::vector<std::string>& more) {
  std::vector<std::string> names(format_names.begin(), format_names.end());
  names.insert(names.end(), more.begin(), more.end());
  command
      .add_option("--format", output.format, "How rows are written; default: table on a terminal, else csv")
      ->check(CLI::IsMember(names));
  command.add_option("-o,--output", output.file, "Write to this file instead of standard output")
      ->type_name("FILE");
}

void add_row_limit_options(CLI::App& command, RowLimits& limits) {
  command.add_option("--timeout", limits.seconds, "The longest time for a query; 0: as long as it takes")
      ->type_name("SECONDS")
      ->check(CLI::NonNegativeNumber);
  command.add_option("--limit", limits.rows, "At most so many rows; 0: all")->type_name("N");
}

bool is_row_format(std::string_view name) {
  return std::find(format_names.begin(), format_names.end(), name) != format_names.end();
}

int print_rows(const std::vector<std::string>& columns, const std::vector<std::vector<output::Value>>& rows,
               const RowOutput& output) {
  RowTarget target(output);
  if (auto opened = target.open(); !opened) return give_up(opened.error());
  target.writer().columns(columns);
  for (const auto& row : rows) target.writer().row(row);
  if (auto closed = target.close(); !closed) return give_up(closed.error());
  return exit_ok;
}

int print_query(store::Session& session, std::string_view sql, const RowOutput& output,
                const RowLimits& limits) {
  RowTarget target(output);
  std::optional<base::Error> unwritable;
  std::size_t count = 0;
  bool more = false;
  store::RowSink sink;
  sink.columns = [&](const std::vector<std::string>& names) {
    if (auto opened = target.open(); !opened) {
      unwritable = opened.error();
    } else {
      target.writer().columns(names);
    }
  };
  sink.row = [&](const std::vector<store::Value>& values) {
    if (unwritable) return false;
    if (limits.rows != 0 && count == limits.rows) {
      more = true;
      return false;
    }
    ++count;
    target.writer().row(values);
    return target.is_writable();
  };
  std::optional<std::chrono::milliseconds> time_limit;
  if (limits.seconds > 0) {
    constexpr double longest = 1e9;  // seconds; about 30 years
    time_limit =
        std::chrono::milliseconds(static_cast<std::int64_t>(std::min(limits.seconds, longest) * 1000));
  }
  const base::Result<void> done = session.run(sql, sink, time_limit);
  if (unwritable) return give_up(*unwritable);
  if (!done) return give_up(done.error());
  if (auto closed = target.close(); !closed) return give_up(closed.error());
  if (more)
    std::cerr << fmt::format("guidang: there are more than {} rows; --limit shows them\n", limits.rows);
  return exit_ok;
}

int print_query(const std::filesystem::path& archive, std::string_view sql, const RowOutput& output,
                const RowLimits& limits) {
  auto session = store::Session::open(archive);
  if (!session) return give_up(session.error());
  return print_query(*session, sql, output, limits);
}

}  // namespace guidang::app
