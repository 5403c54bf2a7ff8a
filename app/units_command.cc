#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "app/commands.h"
#include "app/options.h"
#include "app/report.h"
#include "app/row_output.h"
#include "app/unit_alias_file.h"
#include "store/unit_aliases.h"

namespace guidang::app {
namespace {

struct UnitsFlags {
  std::filesystem::path archive, aliases;
  RowOutput output;
  bool doubts = false, years = false;
};

int run_units(const UnitsFlags& options) {
  if (!options.aliases.empty()) {
    const auto aliases = read_unit_aliases(options.aliases);
    if (!aliases) return give_up(aliases.error());
    if (const auto put = store::put_unit_aliases(options.archive, *aliases); !put)
      return give_up(put.error());
  }
  if (options.doubts) {
    return print_query(options.archive, "SELECT * FROM v_unit_doubts ORDER BY shorter, longer",
                       options.output);
  }
  if (options.years) {
    return print_query(options.archive, "SELECT * FROM 单位历年 ORDER BY 单位, 年度", options.output);
  }
  return print_query(options.archive, "SELECT * FROM v_units ORDER BY unit", options.output);
}

}  // namespace

void add_units(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("units", "List the units with their spellings and years");
  const auto options = std::make_shared<UnitsFlags>();
  add_archive_option(*command, options->archive);
  add_row_output_options(*command, options->output);
  command
      ->add_option("--aliases", options->aliases,
                   "A CSV file of names and the names that they count as; replaces those of before")
      ->type_name("FILE");
  command->add_flag("--doubts", options->doubts, "List names that may be the same unit instead");
  command->add_flag("--years", options->years,
                    "List budget, execution, staff and score of each year instead");
  command->footer(
      "Examples:\n"
      "  guidang units --doubts\n"
      "  guidang units --aliases renamed.csv --years");
  command->callback([options, &status] { status = run_units(*options); });
}

}  // namespace guidang::app
