// A list that a user keeps in a spreadsheet, read as rows of texts.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace guidang::app {

struct ListRow {
  int line = 0;                     // where it begins in the file, from 1
  std::vector<std::string> fields;  // without white space around them
};

// Reads a CSV file as RFC 4180 has it, line breaks within quotes too. Fields are parted by commas, or by tabs
// or semicolons where the first row has those and no comma. UTF-8, GB18030 (what Excel in Chinese writes) and
// UTF-16 are told from the bytes. Rows of empty fields are passed over. Errors: those of base::read_file;
// usage for a workbook, an encoding that cannot be told and a quote that does not end.
base::Result<std::vector<ListRow>> read_list(const std::filesystem::path& file);

}  // namespace guidang::app
