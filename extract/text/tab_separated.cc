#include "extract/text/tab_separated.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "extract/blank_lines.h"
#include "extract/text/line_shape.h"
#include "extract/text/separated.h"
#include "extract/text/white_space.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kLongestLine = 1 << 20;  // bytes
constexpr std::size_t kQuotedLines = 60;       // of one cell
constexpr std::size_t kBareLines = 3;          // without a tab, between others
constexpr int kBareChars = 60;
constexpr std::size_t kPairRows = 3;        // least of a table of two columns
constexpr std::size_t kLeadingTabRows = 3;  // … or of one whose rows all start with a tab
constexpr std::size_t kCutLines = 6;        // that one row is cut into at most
constexpr std::size_t kWideOneIn = 4;       // rows may have a tab too many
constexpr int kPairLabel = 24;              // characters of a label in a table of two columns

struct Record {
  std::size_t first = 0, last = 0;  // lines
  std::vector<std::string> cells;
  bool doubtful = false;
};

// The cell in quotes at text[at] of `line`, which may go on in further lines. Moves both behind it.
bool take_quoted(const Lines& lines, std::size_t& line, std::size_t& at, std::string& cell) {
  std::size_t here = line;
  std::size_t i = at + 1;
  std::string value;
  for (std::size_t count = 0; count < kQuotedLines; ++count) {
    const std::string_view text = lines.whole(here);
    if (text.size() > kLongestLine) return false;
    while (i < text.size()) {
      if (text[i] != '"') {
        value += text[i++];
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        value += '"';
        i += 2;
      } else if (i + 1 == text.size() || text[i + 1] == '\t') {
        line = here;
        at = i + 1;
        cell = std::move(value);
        return true;
      } else {
        return false;
      }
    }
    if (++here == lines.lines.size()) return false;
    value.append(lines.lines[here].blanks_before + 1, '\n');
    i = 0;
  }
  return false;
}

// The record that starts with `line`.
Record take_record(const Lines& lines, std::size_t line, bool& quotes) {
  Record record;
  record.first = line;
  std::string_view text = lines.whole(line);
  for (std::size_t at = 0;;) {
    std::string cell;
    const bool quoted = quotes && at < text.size() && text[at] == '"';
    if (quoted && take_quoted(lines, line, at, cell)) {
      text = lines.whole(line);
    } else {
      if (quoted && text.find('"', at + 1) == std::string_view::npos) quotes = false;
      const std::size_t end = std::min(text.size(), text.find('\t', at));
      cell = text.substr(at, end - at);
      at = end;
    }
    trim_blank_lines(cell);
    record.cells.emplace_back(trimmed(cell));
    if (at >= text.size()) break;
    ++at;
  }
  record.last = line;
  return record;
}

// Lines that may be a table together, a record each.
std::vector<Record> take_run(const Lines& lines, std::size_t at, const base::Limits& limits) {
  std::vector<Record> run;
  bool quotes = true;
  std::size_t bare = 0;  // records at the end that have no tab
  while (at < lines.lines.size() && run.size() < static_cast<std::size_t>(limits.table_rows)) {
    const Line& line = lines.lines[at];
    if ((!run.empty() && line.blanks_before > 0) || line.length > kLongestLine) break;
    if (!has_inner_tab(lines, at)) {
      if (++bare > kBareLines || shape_of(lines.whole(at)).chars > kBareChars) break;
    } else {
      bare = 0;
    }
    run.push_back(take_record(lines, at, quotes));
    if (run.back().cells.size() > 1) bare = 0;
    at = run.back().last + 1;
  }
  while (!run.empty() && run.back().cells.size() == 1) run.pop_back();
  return run;
}

// The number of cells that most records have, of those that have at least two.
std::size_t usual_width(const std::vector<Record>& run) {
  std::map<std::size_t, std::size_t> counts;
  for (const Record& record : run) ++counts[record.cells.size()];
  counts.erase(1);
  std::size_t width = 0;
  for (const auto& [cells, records] : counts) {
    if (width == 0 || records >= counts[width]) width = cells;
  }
  return width;
}

// Puts rows together that a line break in a cell cut: short records between full ones whose cells add up.
void join_cut_rows(std::vector<Record>& run, std::size_t width) {
  std::vector<Record> joined;
  for (std::size_t i = 0; i < run.size();) {
    const bool after_full = !joined.empty() && joined.back().cells.size() == width;
    std::size_t cells = run[i].cells.size();
    std::size_t last = i;
    if (after_full && cells < width) {
      while (cells < width && last + 1 < run.size() && last - i + 1 < kCutLines &&
             run[last + 1].cells.size() < width) {
        cells += run[++last].cells.size() - 1;
      }
    }
    const bool before_full = last + 1 == run.size() || run[last + 1].cells.size() == width;
    if (last == i || cells != width || !before_full) {
      joined.push_back(std::move(run[i++]));
      continue;
    }
    Record row = std::move(run[i]);
    for (std::size_t next = i + 1; next <= last; ++next) {
      std::string& left = row.cells.back();
      left += (left.empty() ? "" : "\n") + run[next].cells.front();
      row.cells.insert(row.cells.end(), run[next].cells.begin() + 1, run[next].cells.end());
      row.last = run[next].last;
    }
    joined.push_back(std::move(row));
    i = last + 1;
  }
  run = std::move(joined);
}

// Few rows that are wider than the others have tabs at their end, or a tab in a cell.
void cut_wide_rows(std::vector<Record>& run, std::size_t width) {
  std::vector<const Pieces*> exact;
  for (Record& record : run) {
    while (record.cells.size() > width && record.cells.back().empty()) record.cells.pop_back();
    if (record.cells.size() == width) exact.push_back(&record.cells);
  }
  const auto wide = [&](const Record& record) { return record.cells.size() > width; };
  const auto wider = static_cast<std::size_t>(std::count_if(run.begin(), run.end(), wide));
  if (wider == 0 || wider * kWideOneIn > run.size()) return;
  const PieceReader reader(exact);
  for (Record& record : run) {
    if (wide(record)) record.doubtful = !reader.join(record.cells, width, "\t");
  }
}

// A record without a tab between others is a row of one cell, or a piece of a cell beside it.
void doubt_bare_rows(std::vector<Record>& run) {
  for (Record& record : run) record.doubtful = record.doubtful || record.cells.size() == 1;
}

bool is_enumerator(std::string_view cell) {
  if (cell.empty() || cell.size() > 12) return false;
  const LineShape shape = shape_of(cell);
  return shape.list_number > 0 || shape.integer || cell == "-" || cell == "•" || cell == "●" || cell == "*";
}

// Two columns are a list, contents, or things to be signed as easily as a table.
bool pairs_are_table(const std::vector<Record>& run) {
  if (run.size() < kPairRows) return false;
  std::size_t enumerators = 0;
  std::size_t pages = 0;
  std::size_t fields = 0;
  std::size_t wordy = 0;
  for (const Record& record : run) {
    if (record.cells.size() != 2) return false;
    const LineShape label = shape_of(record.cells[0]);
    const LineShape value = shape_of(record.cells[1]);
    if (is_enumerator(record.cells[0])) ++enumerators;
    if (value.integer && (label.outline || label.list_number > 0)) ++pages;
    if (label.colon_end) ++fields;
    if (label.chars > kPairLabel || label.sentence || label.hollow) ++wordy;
  }
  const auto most = [&](std::size_t count) { return count * 2 >= run.size(); };
  return !most(enumerators) && !most(pages) && !most(fields) && wordy * 4 <= run.size();
}

bool is_table(const std::vector<Record>& run, std::size_t width) {
  if (width == 2) return pairs_are_table(run);
  std::size_t alike = 0;
  std::size_t leading = 0;
  std::size_t fields = 0;
  std::size_t filled = 0;
  for (const Record& record : run) {
    if (record.cells.size() == width) ++alike;
    if (record.cells.size() == width && record.cells.front().empty()) ++leading;
    for (const std::string& cell : record.cells) {
      if (cell.empty()) continue;
      ++filled;
      if (cell.find("：") != std::string::npos || cell.ends_with(':')) ++fields;
    }
  }
  if (leading == alike && alike < kLeadingTabRows) return false;  // rather a dump with tabs in its cells
  return alike >= 2 && alike * 3 >= run.size() && filled >= width && fields * 2 < filled;
}

}  // namespace

bool has_inner_tab(const Lines& lines, std::size_t line) {
  const std::string_view text = lines.of(lines.lines[line]);
  return text.find('\t') != std::string_view::npos;
}

Attempt try_tab_separated(const Lines& lines, std::size_t at, const base::Limits& limits) {
  Attempt attempt;
  attempt.end = at + 1;
  std::vector<Record> run = take_run(lines, at, limits);
  if (run.empty()) return attempt;
  attempt.end = run.back().last + 1;
  const std::size_t width = usual_width(run);
  if (width < 2 || width > static_cast<std::size_t>(limits.table_columns)) return attempt;
  join_cut_rows(run, width);
  for (const Record& record : run) {
    if (record.cells.size() > static_cast<std::size_t>(limits.table_columns)) return attempt;
  }
  cut_wide_rows(run, width);
  if (!is_table(run, width)) return attempt;
  doubt_bare_rows(run);
  bool grid = true;
  std::vector<TextRow> rows;
  for (Record& record : run) {
    grid = grid && record.cells.size() == width;
    rows.push_back({record.first, std::move(record.cells), record.doubtful});
  }
  attempt.found = make_table(lines, at, attempt.end - 1, std::move(rows),
                             grid ? Columns::aligned : Columns::counted, limits);
  return attempt;
}

}  // namespace guidang::extract::text
