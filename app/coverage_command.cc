#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/commands.h"
#include "app/coverage/board.h"
#include "app/coverage/expected_list.h"
#include "app/options.h"
#include "app/output_file.h"
#include "app/report.h"
#include "app/row_output.h"
#include "output/xlsx_book.h"
#include "patterns/pack_set.h"
#include "store/coverage/coverage.h"
#include "store/session.h"

namespace guidang::app {
namespace {

struct CoverageFlags {
  std::filesystem::path list, archive;
  std::vector<std::filesystem::path> patterns;
  RowOutput output;
  std::string show = "board";
  std::optional<int> year;
  bool remind = false;
};

// Lines of the year that is asked for. A line without a year is of that year, or of the one year of the
// archive.
base::Result<void> settle_years(std::vector<store::ExpectedReport>& reports, std::optional<int> wanted,
                                const store::Arrivals& arrivals, const std::string& list) {
  if (wanted) {
    std::erase_if(reports, [&](const store::ExpectedReport& report) {
      return report.fiscal_year && report.fiscal_year != wanted;
    });
    if (reports.empty()) {
      return base::fail(base::ErrorCode::usage, list, fmt::format("no line is of {}", *wanted),
                        "give another --year");
    }
  }
  std::set<int> years;
  for (const store::Arrival& arrival : arrivals.forms) {
    if (arrival.fiscal_year) years.insert(*arrival.fiscal_year);
  }
  if (!wanted && years.size() == 1) wanted = *years.begin();
  for (store::ExpectedReport& report : reports) {
    if (report.fiscal_year) continue;
    if (!wanted && years.size() > 1) {
      return base::fail(base::ErrorCode::usage, fmt::format("{}, line {}", list, report.line),
                        fmt::format("no year is given, and the archive has {}", fmt::join(years, ", ")),
                        "give --year, or a column 年度");
    }
    report.fiscal_year = wanted;
  }
  return {};
}

base::Result<void> write_book(const std::vector<BoardTable>& tables, const std::filesystem::path& file) {
  if (file.empty()) {
    return base::fail(base::ErrorCode::usage, {}, "a workbook cannot be written to standard output",
                      "give --output FILE");
  }
  auto book = output::XlsxBook::create(file);
  if (!book) return base::fail(std::move(book.error()));
  for (const BoardTable& table : tables) {
    const auto writer = (*book)->sheet(table.name);
    writer->columns(table.columns);
    for (const auto& row : table.rows) writer->row(row);
    writer->finish();
  }
  return (*book)->close();
}

base::Result<void> write_text(const std::string& text, const std::filesystem::path& file) {
  OutputFile out(file);
  if (auto opened = out.open(); !opened) return opened;
  out.stream() << text;
  return out.close();
}

int print(const CoverageFlags& options, const store::Coverage& coverage, const store::Arrivals& arrivals) {
  std::vector<BoardTable> tables = board_tables(coverage, arrivals);
  const std::string& format = options.output.format;
  base::Result<void> written;
  if (format == "xlsx") {
    tables.insert(tables.begin() + 1, reminder_table(coverage, arrivals));
    written = write_book(tables, options.output.file);
  } else if (options.remind && (format.empty() || format == "markdown")) {
    written = write_text(reminder_text(coverage, arrivals, format == "markdown"), options.output.file);
  } else if (options.remind) {
    const BoardTable table = reminder_table(coverage, arrivals);
    return print_rows(table.columns, table.rows, options.output);
  } else {
    for (const BoardTable& table : tables) {
      if (table.key == options.show) return print_rows(table.columns, table.rows, options.output);
    }
  }
  return written ? exit_ok : give_up(written.error());
}

// One line of what was found. Returns whether anything has to be asked for.
bool tell(const store::Coverage& coverage, const store::Arrivals& arrivals) {
  store::UnitCoverage all;
  for (const store::UnitCoverage& unit : coverage.units) {
    all.expected += unit.expected;
    all.received += unit.received;
    all.incomplete += unit.incomplete;
    all.blank += unit.blank;
    all.unreadable += unit.unreadable;
    all.doubtful += unit.doubtful;
    all.missing += unit.missing;
    all.twice += unit.twice;
  }
  std::cerr << fmt::format(
      "guidang: expected {}: received {}, read in part {}, blank {}, unreadable {}, in doubt {}, missing {}; "
      "twice {}, named by no line {}\n",
      all.expected, all.received, all.incomplete, all.blank, all.unreadable, all.doubtful, all.missing,
      all.twice, coverage.unexpected.size());
  for (const store::CoverageEntry& entry : coverage.entries) {
    if (wants_reminder(entry, arrivals)) return true;
  }
  return false;
}

int run_coverage(const CoverageFlags& options) {
  const auto packs = patterns::load_packs(options.patterns);
  if (!packs) return give_up(packs.error());
  auto list = read_expected_list(options.list, **packs);
  if (!list) return give_up(list.error());
  if (list->reports.empty()) {
    return give_up(
        {base::ErrorCode::usage, options.list.string(), "the list names no report", "write a line for each"});
  }
  auto session = store::Session::open(options.archive);
  if (!session) return give_up(session.error());
  const auto arrivals = store::load_arrivals(*session);
  if (!arrivals) return give_up(arrivals.error());
  if (auto settled = settle_years(list->reports, options.year, *arrivals, options.list.string()); !settled)
    return give_up(settled.error());
  store::Coverage coverage = store::hold_against(list->reports, *arrivals);
  if (auto compared = store::compare_versions(*session, *arrivals, coverage); !compared)
    return give_up(compared.error());
  for (const std::string& note : list->notes) std::cerr << "guidang: " << note << '\n';
  if (const int printed = print(options, coverage, *arrivals); printed != exit_ok) return printed;
  return tell(coverage, *arrivals) ? exit_some_failed : exit_ok;
}

}  // namespace

void add_coverage(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand(
      "coverage", "Hold a list of the units and projects that must report against what came");
  const auto options = std::make_shared<CoverageFlags>();
  command
      ->add_option("LIST", options->list,
                   "A CSV file with a head: 单位 (unit), and if wanted 项目 (project), 年度 (year), 表单类型 "
                   "(kind), 地区 (region)")
      ->required()
      ->type_name("");
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  add_patterns_option(*command, options->patterns);
  command->add_option("--year", options->year, "Only this year; lines without a year are of it")
      ->type_name("YEAR")
      ->check(CLI::Range(1949, 2999));
  command
      ->add_option("--show", options->show,
                   "board: a row a line; twice: which version counts, and why; doubts: what may be a report; "
                   "unexpected: what no line names; units: counts; unread: files that could not be read")
      ->check(CLI::IsMember({"board", "twice", "doubts", "unexpected", "units", "unread"}))
      ->capture_default_str();
  command->add_flag(
      "--remind", options->remind,
      "The reminder list (催报), by unit: a text, with --format markdown the same to be sent on, with "
      "others a table");
  command->footer(
      "Names count as the same through the aliases of `guidang units`; near ones are told as doubts. With "
      "--format "
      "xlsx\nall of it is one workbook. Exit status 1: something has to be asked for.\n"
      "Examples:\n"
      "  guidang coverage 应报清单.csv --year 2023\n"
      "  guidang coverage 应报清单.csv --remind > 催报.txt\n"
      "  guidang coverage 应报清单.csv --format xlsx --output 报送情况.xlsx");
  command->callback([options, &status] { status = run_coverage(*options); });
}

}  // namespace guidang::app
