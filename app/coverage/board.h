// What `guidang coverage` shows: tables of what came and what did not.
#pragma once

#include <string>
#include <vector>

#include "output/rows.h"
#include "store/coverage/coverage.h"

namespace guidang::app {

struct BoardTable {
  std::string key;   // as --show names it
  std::string name;  // of the sheet
  std::vector<std::string> columns;
  std::vector<std::vector<output::Value>> rows;
};

// The board (a row a line of the list), what came twice with the version that counts, what may be a report
// and has to be looked at, what no line names, counts by unit, files that could not be read; in this order.
std::vector<BoardTable> board_tables(const store::Coverage& coverage, const store::Arrivals& arrivals);

// Whether a report has to be asked for: it is not there, unfilled, unreadable or in doubt, or only a scan of
// it is.
bool wants_reminder(const store::CoverageEntry& entry, const store::Arrivals& arrivals);

// The reminder list (催报): a row a report that has to be asked for, in the order of the list.
BoardTable reminder_table(const store::Coverage& coverage, const store::Arrivals& arrivals);

// The same as a text to be sent, by unit; as Markdown a heading a unit.
std::string reminder_text(const store::Coverage& coverage, const store::Arrivals& arrivals, bool markdown);

}  // namespace guidang::app
