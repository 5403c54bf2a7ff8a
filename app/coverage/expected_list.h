// The list of the reports that must come, as a user keeps it in a spreadsheet.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "patterns/pack_set.h"
#include "store/coverage/coverage.h"

namespace guidang::app {

struct ExpectedList {
  std::vector<store::ExpectedReport> reports;
  std::vector<std::string> notes;  // what was taken for granted while reading, one line each
};

// Reads a list (see read_list). Its head names the columns, in Chinese or English and in any order: unit
// (must be there), project, year, kind of form, region; others are passed over. Without a head the one column
// is the unit. A kind is a key (project_self_evaluation), its name or a title that the packs know. A line
// without a unit is one of the unit above, as merged cells of a spreadsheet leave it. A line that comes twice
// counts once. Errors: those of read_list; usage, with the line, for what cannot be understood.
base::Result<ExpectedList> read_expected_list(const std::filesystem::path& file,
                                              const patterns::PackSet& packs);

// The name of a kind of form; the key for one that is not known.
std::string kind_label(const std::string& key);

}  // namespace guidang::app
