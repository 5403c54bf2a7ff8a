#include "extract/text/piped.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "extract/blank_lines.h"
#include "extract/text/line_shape.h"
#include "extract/text/markdown_cell.h"
#include "extract/text/separated.h"
#include "extract/text/white_space.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kLongestLine = 1 << 18;  // bytes
constexpr std::size_t kOpenRows = 3;           // least of a table without bars at the ends of its lines
constexpr std::string_view kWideBar = "｜";
constexpr std::string_view kBar = "|";

// A line cut at every bar.
struct Row {
  std::size_t line = 0;
  Pieces pieces;
  bool left = false, right = false;  // a bar stands at that end
  bool doubtful = false;
};

std::string_view bar_of(std::string_view text) {
  return text.find('|') == std::string_view::npos ? kWideBar : kBar;
}

Row cut(std::string_view text, std::string_view bar, bool escapes) {
  Row row;
  text = trimmed(text);
  row.left = text.starts_with(bar);
  if (row.left) text.remove_prefix(bar.size());
  row.right = text.ends_with(bar) && !(escapes && text.ends_with("\\|"));
  if (row.right) text.remove_suffix(bar.size());
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size();) {
    const bool end = i == text.size();
    if (!end && escapes && text[i] == '\\') {
      i = std::min(text.size(), i + 2);
    } else if (end || text.substr(i, bar.size()) == bar) {
      row.pieces.emplace_back(trimmed(text.substr(start, i - start)));
      i += end ? 1 : bar.size();
      start = i;
    } else {
      ++i;
    }
  }
  return row;
}

// Nothing but dashes and what joins them.
bool is_rule(std::string_view text) {
  text = trimmed(text);
  return text.size() >= 3 && text.find_first_not_of("-=+:| ") == std::string_view::npos &&
         text.find_first_of("-=") != std::string_view::npos;
}

bool is_delimiter(const Row& row) {
  return std::all_of(row.pieces.begin(), row.pieces.end(),
                     [](const std::string& cell) { return is_delimiter_cell(cell); });
}

std::vector<Row> take_run(const Lines& lines, std::size_t& at, std::string_view bar, bool markdown,
                          const base::Limits& limits) {
  std::vector<Row> run;
  std::size_t end = at;
  for (; at < lines.lines.size() && run.size() < static_cast<std::size_t>(limits.table_rows); ++at) {
    const Line& line = lines.lines[at];
    const std::string_view text = lines.whole(at);
    if ((!run.empty() && line.blanks_before > 0) || line.length > kLongestLine) break;
    if (is_rule(text)) continue;
    if (text.find(bar) == std::string_view::npos) break;
    run.push_back(cut(text, bar, markdown));
    run.back().line = at;
    end = at + 1;
  }
  // rules right behind the last row are its table's
  while (end < at && lines.lines[end].blanks_before == 0 && is_rule(lines.whole(end))) ++end;
  at = end;
  return run;
}

std::size_t usual_width(const std::vector<Row>& run) {
  std::map<std::size_t, std::size_t> counts;
  for (const Row& row : run) ++counts[row.pieces.size()];
  std::size_t width = 0;
  for (const auto& [cells, rows] : counts) {
    if (width == 0 || rows >= counts[width]) width = cells;
  }
  return width;
}

bool is_table(const std::vector<Row>& run, std::size_t width, bool closed) {
  std::size_t exact = 0;
  std::size_t filled = 0;
  for (const Row& row : run) {
    if (row.pieces.size() == width) ++exact;
    for (const std::string& piece : row.pieces) filled += piece.empty() ? 0 : 1;
  }
  if (width < 2 || filled == 0) return false;
  // Bars at both ends of each line leave no doubt that these are rows, though a page may have cut them short.
  if (closed) return exact >= 2;
  if (exact * 2 <= run.size()) return false;
  if (run.size() < kOpenRows || exact * 4 < run.size() * 3) return false;
  // without bars at the ends, long lines are rather text with a bar in it
  std::size_t wordy = 0;
  for (const Row& row : run) {
    const LineShape shape = shape_of(row.pieces.back());
    if (shape.sentence || shape_of(row.pieces.front()).chars > 40) ++wordy;
  }
  return wordy * 3 <= run.size();
}

}  // namespace

bool has_bar(const Lines& lines, std::size_t line) {
  const std::string_view text = lines.whole(line);
  return text.find('|') != std::string_view::npos || text.find(kWideBar) != std::string_view::npos;
}

Attempt try_piped(const Lines& lines, std::size_t at, const base::Limits& limits) {
  Attempt attempt;
  attempt.end = at + 1;
  if (lines.lines[at].length > kLongestLine || is_rule(lines.whole(at))) return attempt;
  const std::string_view bar = bar_of(lines.whole(at));
  bool markdown = false;
  if (bar == kBar && at + 1 < lines.lines.size() && lines.lines[at + 1].blanks_before == 0 &&
      lines.lines[at + 1].length <= kLongestLine && is_rule(lines.whole(at + 1))) {
    const Row head = cut(lines.whole(at), bar, true);
    const Row delimiter = cut(lines.whole(at + 1), bar, true);
    markdown = is_delimiter(delimiter) && delimiter.pieces.size() == head.pieces.size() &&
               (head.pieces.size() > 1 || head.left);
  }
  std::size_t end = at;
  std::vector<Row> run = take_run(lines, end, bar, markdown, limits);
  attempt.end = std::max(end, at + 1);
  if (run.empty()) return attempt;
  bool closed = true;
  for (const Row& row : run) closed = closed && row.left && row.right;
  bool left = true;
  bool right = true;
  for (const Row& row : run) {
    left = left && row.left;
    right = right && row.right;
  }
  // a bar that not every line has at that end parts an empty cell from the others
  for (Row& row : run) {
    if (markdown) break;
    if (row.left && !left) row.pieces.insert(row.pieces.begin(), "");
    if (row.right && !right) row.pieces.emplace_back();
  }
  const std::size_t width = markdown ? run.front().pieces.size() : usual_width(run);
  for (const Row& row : run) {
    if (row.pieces.size() > static_cast<std::size_t>(limits.table_columns)) return attempt;
  }
  if (!markdown && !is_table(run, width, closed)) return attempt;

  std::vector<const Pieces*> exact;
  for (const Row& row : run) {
    if (row.pieces.size() == width) exact.push_back(&row.pieces);
  }
  const PieceReader reader(exact);
  std::vector<TextRow> rows;
  for (Row& row : run) {
    if (row.pieces.size() > width) {
      while (row.pieces.size() > width && row.pieces.back().empty()) row.pieces.pop_back();
      if (row.pieces.size() > width) row.doubtful = !reader.join(row.pieces, width, std::string(bar));
    } else if (row.pieces.size() < width) {
      row.doubtful = !markdown && row.pieces.size() > 1;  // Markdown says that the last cells are missing
    }
    TextRow text{row.line, {}, row.doubtful};
    for (const std::string& piece : row.pieces) {
      text.cells.push_back(markdown ? markdown_text(piece) : piece);
      trim_blank_lines(text.cells.back());
    }
    rows.push_back(std::move(text));
  }
  attempt.found = make_table(lines, at, attempt.end - 1, std::move(rows), Columns::aligned, limits);
  return attempt;
}

}  // namespace guidang::extract::text
