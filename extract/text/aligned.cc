#include "extract/text/aligned.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/text/box_lines.h"
#include "extract/text/chunks.h"
#include "extract/text/line_shape.h"
#include "extract/text/wrapped.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kLongestLine = 4096;  // bytes
constexpr std::size_t kRegionLines = 2000;  // that are read together
constexpr std::size_t kMostColumns = 64;
constexpr std::uint32_t kMostBlanks = 1;      // between rows of one table
constexpr std::size_t kSingles = 2;           // lines of one chunk that follow each other in a table
constexpr std::size_t kInterleavedOneIn = 6;  // rows: then none of them is sure
constexpr std::size_t kRowsBefore = 3;        // … but so many above the first such place are
constexpr std::size_t kPairRows = 3;          // least of a table of two columns

struct LayoutLine {
  std::size_t line = 0;
  std::vector<Chunk> chunks;
};

struct Column {
  int start = 0, end = 0;
};

// A row in the making: by column the pieces of its cell.
struct Row {
  std::size_t line = 0;
  std::vector<std::vector<Chunk>> cells;
  bool doubtful = false;
};

bool overlaps(const Chunk& chunk, const Column& column) {
  return chunk.start < column.end && chunk.end > column.start;
}

// --- columns

// In which column each chunk of a line stands, columns being added or widened for it; none where it does not
// fit below the lines before.
std::optional<std::vector<std::size_t>> fit(const std::vector<Chunk>& chunks, std::vector<Column>& columns) {
  std::vector<Column> tried = columns;
  std::vector<std::size_t> places;
  if (chunks.size() > kMostColumns) return std::nullopt;
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    const Chunk& chunk = chunks[i];
    std::vector<std::size_t> below;
    for (std::size_t column = 0; column < tried.size(); ++column) {
      if (overlaps(chunk, tried[column])) below.push_back(column);
    }
    if (below.empty()) {  // a column that was empty up to here
      const auto place = std::find_if(tried.begin(), tried.end(),
                                      [&](const Column& column) { return column.start >= chunk.end; });
      const auto index = static_cast<std::size_t>(place - tried.begin());
      if (place != tried.begin() && chunk.start - std::prev(place)->end < 1) return std::nullopt;
      if (place != tried.end() && place->start - chunk.end < 1) return std::nullopt;
      tried.insert(place, {chunk.start, chunk.end});
      for (std::size_t& other : places) other += other >= index ? 1 : 0;
      places.push_back(index);
      continue;
    }
    const std::size_t column = below.front();
    if (below.size() > 1) {
      // a text over several columns ends its line, and starts where one of them does or behind it
      if (i + 1 < chunks.size() || i > 1 || column == 0 || chunk.start < tried[column].start)
        return std::nullopt;
      places.push_back(column);
      continue;
    }
    if (!places.empty() && places.back() == column) return std::nullopt;
    tried[column].start = std::min(tried[column].start, chunk.start);
    tried[column].end = std::max(tried[column].end, chunk.end);
    places.push_back(column);
  }
  if (tried.size() > kMostColumns) return std::nullopt;
  columns = std::move(tried);
  return places;
}

// --- lines

// The lines from `at` that stand in one set of columns.
std::vector<LayoutLine> take_region(const Lines& lines, std::size_t at, Pitch pitch,
                                    std::vector<Column>& columns) {
  std::vector<LayoutLine> region;
  std::size_t singles = 0;
  for (; at < lines.lines.size() && region.size() < kRegionLines; ++at) {
    const Line& line = lines.lines[at];
    const std::string_view text = lines.whole(at);
    if (text.size() > kLongestLine || line.opens_cell) break;
    if (!region.empty() && (line.blanks_before > kMostBlanks || line.page_break)) break;
    LayoutLine layout{at, chunks_of(text, pitch)};
    if (layout.chunks.empty()) continue;
    const LineShape shape = shape_of(text);
    if (shape.fields || shape.page_mark || shape.attachment || has_box_character(text)) break;
    singles = layout.chunks.size() > 1 ? 0 : singles + 1;
    if (singles > kSingles) break;
    if (!fit(layout.chunks, columns)) break;
    region.push_back(std::move(layout));
  }
  while (!region.empty() && region.back().chunks.size() == 1 && singles-- > 1) region.pop_back();
  return region;
}

// How many chunks start or end where one of the line before does.
std::size_t alignments(const std::vector<LayoutLine>& region) {
  std::size_t count = 0;
  for (std::size_t i = 1; i < region.size(); ++i) {
    for (const Chunk& chunk : region[i].chunks) {
      for (const Chunk& above : region[i - 1].chunks) {
        if (chunk.start > 0 && chunk.start == above.start) ++count;
        if (chunk.end == above.end) ++count;
      }
    }
  }
  return count;
}

// --- rows

bool is_number(const Chunk& chunk) { return shape_of(chunk.text).number; }

class RowReader {
 public:
  RowReader(const Lines& lines, const std::vector<Column>& columns, Pitch pitch)
      : lines_(lines), columns_(columns), pitch_(pitch) {}

  std::vector<Row> read(const std::vector<LayoutLine>& region, std::size_t count) const {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < count; ++i) {
      Row line = placed(region[i]);
      const bool close = lines_.lines[region[i].line].blanks_before == 0;
      if (!rows.empty() && close && goes_on(rows.back(), line)) {
        join(rows.back(), line);
      } else if (const auto text = !rows.empty() && close ? paragraph_of(rows.back(), line) : std::nullopt) {
        rows.back().cells[*text].push_back({});  // as a blank line would part them
        join(rows.back(), line);
      } else if (rows.size() >= 2 && close && closes_label(rows, line)) {
        // a label over three lines, and the row's values beside the middle one
        Row values = std::move(rows.back());
        rows.pop_back();
        join(rows.back(), values);
        join(rows.back(), line);
      } else {
        rows.push_back(std::move(line));
      }
    }
    return rows;
  }

 private:
  Row placed(const LayoutLine& line) const {
    Row row;
    row.line = line.line;
    row.cells.resize(columns_.size());
    for (const Chunk& chunk : line.chunks) {
      for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (!overlaps(chunk, columns_[column])) continue;
        row.cells[column].push_back(chunk);
        break;
      }
    }
    return row;
  }

  static void join(Row& row, const Row& line) {
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
      row.cells[column].insert(row.cells[column].end(), line.cells[column].begin(), line.cells[column].end());
    }
    row.doubtful = row.doubtful || line.doubtful;
  }

  // Whether what starts `next` had no room behind `last` in its column.
  bool wrapped(const Chunk& last, const Chunk& next, const Column& column) const {
    const int room = column.end - last.start;
    return was_wrapped(last.text, next.text, room, pitch_);
  }

  // Whether the line is a further paragraph of a text that stands alone behind a label.
  static std::optional<std::size_t> paragraph_of(const Row& row, const Row& line) {
    std::optional<std::size_t> text;
    if (row.cells.front().empty() || !line.cells.front().empty()) return text;
    for (std::size_t column = 1; column < row.cells.size(); ++column) {
      if (line.cells[column].empty() && row.cells[column].empty()) continue;
      if (text || line.cells[column].empty() || row.cells[column].empty()) return std::nullopt;
      if (is_number(line.cells[column].front()) || is_number(row.cells[column].back())) return std::nullopt;
      text = column;
    }
    return text;
  }

  bool goes_on(const Row& row, const Row& line) const {
    std::size_t done = 0;
    std::size_t going = 0;
    bool full = true;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const auto& upper = row.cells[column];
      const auto& lower = line.cells[column];
      if (lower.empty()) {
        done += upper.empty() ? 0 : 1;
        continue;
      }
      if (upper.empty() || is_number(lower.front()) || is_number(upper.back())) return false;
      if (shape_of(lower.front().text).list_number > 0) return false;
      if (!wrapped(upper.back(), lower.front(), columns_[column])) return false;
      full = full && columns_[column].end - upper.back().end <= 1;
      ++going;
    }
    if (going == 0 || (done == 0 && !full)) return false;
    return true;
  }

  static bool label_only(const Row& row) {
    if (row.cells.front().empty()) return false;
    return std::all_of(row.cells.begin() + 1, row.cells.end(), [](const auto& cell) { return cell.empty(); });
  }

  bool closes_label(const std::vector<Row>& rows, const Row& line) const {
    const Row& values = rows.back();
    const Row& label = rows[rows.size() - 2];
    if (!label_only(label) || !label_only(line) || !values.cells.front().empty()) return false;
    if (shape_of(line.cells.front().front().text).list_number > 0) return false;
    const auto near = [&](const Row& row) { return lines_.lines[row.line].blanks_before == 0; };
    return near(values) && wrapped(label.cells.front().back(), line.cells.front().front(), columns_.front());
  }

  const Lines& lines_;
  const std::vector<Column>& columns_;
  Pitch pitch_;
};

// --- is it a table

std::size_t filled(const Row& row) {
  return static_cast<std::size_t>(
      std::count_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !cell.empty(); }));
}

bool pairs_are_table(const std::vector<Row>& rows) {
  std::size_t both = 0;
  std::size_t numbers = 0;
  std::size_t contents = 0;
  std::size_t fields = 0;
  for (const Row& row : rows) {
    if (filled(row) < 2) continue;
    ++both;
    const LineShape label = shape_of(row.cells[0].front().text);
    const LineShape value = shape_of(row.cells[1].front().text);
    if (value.number) ++numbers;
    if (value.integer && label.outline) ++contents;
    if (label.colon_end || label.integer) ++fields;
  }
  return both >= kPairRows && numbers * 2 >= both && contents * 2 < both && fields * 2 < both;
}

bool is_table(const std::vector<Row>& rows, std::size_t columns) {
  if (columns < 2 || rows.size() < 2) return false;
  if (columns == 2) return pairs_are_table(rows);
  std::size_t wide = 0;
  std::size_t long_texts = 0;
  for (const Row& row : rows) {
    if (filled(row) >= 3) ++wide;
    for (const auto& cell : row.cells) {
      if (!cell.empty() && shape_of(cell.front().text).sentence) ++long_texts;
    }
  }
  return wide >= 2 && wide * 3 >= rows.size() && long_texts * 4 <= rows.size() * columns;
}

struct Interleaved {
  std::size_t places = 0;
  std::size_t first = 0;  // row
};

// Rows of which the one has something only where the other has nothing: parts of one row whose cells are
// wrapped to different heights and set in the middle of it. They are marked.
Interleaved mark_interleaved(const Lines& lines, std::vector<Row>& rows) {
  Interleaved found;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    if (lines.lines[rows[i + 1].line].blanks_before > 0) continue;
    bool shared = false;
    for (std::size_t column = 0; column < rows[i].cells.size(); ++column) {
      shared = shared || (!rows[i].cells[column].empty() && !rows[i + 1].cells[column].empty());
    }
    if (shared) continue;
    if (found.places++ == 0) found.first = i;
    rows[i].doubtful = rows[i + 1].doubtful = true;
  }
  return found;
}

}  // namespace

bool may_start_aligned(const Lines& lines, std::size_t line) {
  const std::string_view text = lines.whole(line);
  if (lines.lines[line].opens_cell || text.size() > kLongestLine) return false;
  const bool blanks =
      text.find("  ") != std::string_view::npos || text.find("\xE3\x80\x80") != std::string_view::npos;
  return blanks && chunks_of(text, Pitch::ambiguous_narrow).size() > 1 && !shape_of(text).fields;
}

Attempt try_aligned(const Lines& lines, std::size_t at, const base::Limits& limits) {
  Attempt attempt;
  attempt.end = at + 1;
  std::vector<LayoutLine> region;
  std::vector<Column> columns;
  std::size_t best = 0;
  Pitch pitch = Pitch::ambiguous_narrow;
  for (const Pitch tried : {Pitch::ambiguous_narrow, Pitch::ambiguous_wide, Pitch::all_one}) {
    std::vector<Column> columns_in;
    std::vector<LayoutLine> lines_in = take_region(lines, at, tried, columns_in);
    const std::size_t score = lines_in.size() * 4 + alignments(lines_in);
    if (!region.empty() && score <= best) continue;
    best = score;
    region = std::move(lines_in);
    columns = std::move(columns_in);
    pitch = tried;
  }
  std::size_t count = region.size();
  if (count < 2) return attempt;
  std::vector<Row> rows = RowReader(lines, columns, pitch).read(region, count);
  while (!rows.empty() && filled(rows.back()) == 1) {  // what follows the table, rather than its last row
    while (count > 0 && region[count - 1].line >= rows.back().line) --count;
    rows.pop_back();
  }
  attempt.end = count > 0 ? region[count - 1].line + 1 : at + 1;
  const Interleaved interleaved = mark_interleaved(lines, rows);
  if (columns.size() > 2 && interleaved.places > 0 && interleaved.places * kInterleavedOneIn >= rows.size()) {
    attempt.warning = {
        "unread_table",
        "what looks like a table set out with blanks, near \"" +
            std::string(region[std::min(interleaved.first, region.size() - 1)].chunks.front().text) +
            "\", has rows that cannot be told apart; its lines are kept as text",
        {},
        true};
    if (interleaved.first < kRowsBefore) return attempt;
    attempt.end = rows[interleaved.first].line;  // what stands above is a table by itself
    rows.resize(interleaved.first);
  }
  if (!is_table(rows, columns.size())) return attempt;

  std::vector<TextRow> texts;
  for (const Row& row : rows) {
    TextRow text{row.line, {}, row.doubtful};
    for (const auto& cell : row.cells) {
      std::vector<std::string_view> pieces;
      for (const Chunk& chunk : cell) pieces.push_back(chunk.text);
      text.cells.push_back(join_wrapped(pieces, 0, pitch));
    }
    texts.push_back(std::move(text));
  }
  attempt.found = make_table(lines, at, attempt.end - 1, std::move(texts), Columns::aligned, limits);
  return attempt;
}

}  // namespace guidang::extract::text
