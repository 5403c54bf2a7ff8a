#include "extract/pdf/open_tables.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "extract/pdf/open_columns.h"
#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

using Row = OpenRow;
using Span = OpenColumns::Span;

std::vector<Row> make_rows(std::vector<TextLine> pieces, const Settings& s) {
  std::sort(pieces.begin(), pieces.end(), [](const TextLine& a, const TextLine& b) {
    return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
  });
  std::vector<Row> rows;
  for (TextLine& piece : pieces) {
    if (rows.empty() || piece.box.y0 > rows.back().y1 - s.row_overlap * piece.size) {
      rows.push_back({{}, piece.box.y0, piece.box.y1});
    }
    rows.back().y1 = std::max(rows.back().y1, piece.box.y1);
    rows.back().pieces.push_back(std::move(piece));
  }
  return rows;
}

bool is_number(const std::string& text) {
  int digits = 0, others = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code(text, i);
    if (is_digit(c)) {
      ++digits;
    } else if (c != U'.' && c != U',' && c != U'%' && c != U'-' && c != U' ' && c != U'(' && c != U')' &&
               c != U'+' && c != U'，' && c != U'—') {
      ++others;
    }
  }
  return digits > 0 && digits >= others;
}

bool is_mark(const std::string& text) {
  return text.find("：") != std::string::npos || text.find(':') != std::string::npos;
}

// A stretch of rows that may be a table, and what is known of it.
struct Block {
  std::vector<Row> rows;
  std::vector<Ruling> rules;  // within it, from top to bottom
  bool ruled = false;         // rules close it above and below
};

// One block → a table, or none.
class BlockReader {
 public:
  BlockReader(Block block, const Settings& s) : block_(std::move(block)), s_(s) {}

  std::optional<GridTable> read() {
    auto columns = OpenColumns::find(block_.rows, s_);
    if (!columns) return std::nullopt;
    columns_ = std::move(*columns);
    columns_.part_pieces(block_.rows);
    join_rows();
    if (!looks_like_a_table()) return std::nullopt;
    return build();
  }

 private:
  int columns() const { return columns_.count(); }
  Span span_of(const Box& box) const { return columns_.span_of(box); }

  int filled(const Row& row) const {
    int count = 0, last = -1;
    std::vector<int> first;
    for (const TextLine& piece : row.pieces) first.push_back(span_of(piece.box).first);
    std::sort(first.begin(), first.end());
    for (const int c : first) {
      count += c != last;
      last = c;
    }
    return count;
  }

  bool rule_between(const Row& a, const Row& b) const {
    const double from = centre(a), to = centre(b);
    return std::any_of(block_.rules.begin(), block_.rules.end(), [&](const Ruling& r) {
      return r.at > from && r.at < to &&
             r.to - r.from > 0.5 * (columns_.edges.back() - columns_.edges.front());
    });
  }
  static double centre(const Row& row) { return (row.y0 + row.y1) / 2; }

  bool begins_row(const Row& row) const {
    return std::any_of(row.pieces.begin(), row.pieces.end(),
                       [&](const TextLine& p) { return span_of(p.box).first == 0; });
  }

  // Lines of a cell that is wrapped: by the rules, or because they stand closer than rows do.
  void join_rows() {
    std::vector<double> gaps;
    std::size_t parted = 0;
    for (std::size_t i = 1; i < block_.rows.size(); ++i) {
      parted += rule_between(block_.rows[i - 1], block_.rows[i]);
      if (begins_row(block_.rows[i])) gaps.push_back(block_.rows[i].y0 - block_.rows[i - 1].y1);
    }
    const bool by_rules = block_.rows.size() > 2 && parted >= 2 && parted * 2 >= block_.rows.size() - 1;
    const double usual = middle_of(gaps, columns_.em);
    std::vector<Row> joined;
    for (Row& row : block_.rows) {
      bool goes_on = false;
      if (!joined.empty()) {
        const Row& before = joined.back();
        const double gap = row.y0 - before.y1;
        if (by_rules) {
          goes_on = !rule_between(before, row);
        } else if (!rule_between(before, row) && !begins_row(row)) {
          const bool close = gap < s_.wrapped_row * usual;
          // As close as the rows are: then only what the row above has text for, and not all of it.
          const bool partly = gap < 1.05 * usual && filled(row) * 2 <= filled(before) &&
                              lies_under(row, before) && full_above(row, before);
          goes_on = close || partly;
        } else if (!rule_between(before, row) && gap < 0.45 * usual && gap < 0.35 * columns_.em &&
                   usual > 0.4 * columns_.em) {
          goes_on = lies_under(row, before) && filled(row) < columns();
        }
      }
      if (!joined.empty() && !by_rules && !goes_on)
        goes_on = begins_small(row) && lies_under(row, joined.back()) &&
                  (row.pieces.size() == 1 || joined.back().pieces.size() == 1) &&
                  !rule_between(joined.back(), row);
      if (goes_on && numbers_over_numbers(joined.back(), row) >= (by_rules ? 2 : 1)) goes_on = false;
      if (!goes_on) {
        joined.push_back(std::move(row));
        continue;
      }
      Row& before = joined.back();
      before.y1 = std::max(before.y1, row.y1);
      std::move(row.pieces.begin(), row.pieces.end(), std::back_inserter(before.pieces));
    }
    block_.rows = std::move(joined);
  }

  // A label that was too long: it goes on with a small letter.
  bool begins_small(const Row& row) const {
    const TextLine& label = row.pieces.front();
    return label.first >= U'a' && label.first <= U'z' && span_of(label.box).first == 0 && label.count > 2;
  }

  // In how many columns both rows have a number: they are two rows, however close.
  int numbers_over_numbers(const Row& before, const Row& row) const {
    std::vector<bool> above(columns_.edges.size(), false);
    for (const TextLine& piece : before.pieces) {
      if (is_number(piece.text)) above[static_cast<std::size_t>(span_of(piece.box).first)] = true;
    }
    int count = 0;
    for (const TextLine& piece : row.pieces) {
      count += is_number(piece.text) && above[static_cast<std::size_t>(span_of(piece.box).first)];
    }
    return count;
  }

  // Whether each piece of `row` stands under one of `before`.
  bool lies_under(const Row& row, const Row& before) const {
    return std::all_of(row.pieces.begin(), row.pieces.end(), [&](const TextLine& p) {
      const Span span = span_of(p.box);
      return std::any_of(before.pieces.begin(), before.pieces.end(), [&](const TextLine& q) {
        const Span other = span_of(q.box);
        return other.first <= span.last && span.first <= other.last;
      });
    });
  }

  // Whether what stands above each piece fills its column, so that it had to be wrapped.
  bool full_above(const Row& row, const Row& before) const {
    return std::all_of(row.pieces.begin(), row.pieces.end(), [&](const TextLine& p) {
      const Span span = span_of(p.box);
      const double room = columns_.edges[static_cast<std::size_t>(span.last) + 1] -
                          columns_.edges[static_cast<std::size_t>(span.first)];
      return std::any_of(before.pieces.begin(), before.pieces.end(), [&](const TextLine& q) {
        return span_of(q.box).first == span.first && width(q.box) > 0.7 * room - columns_.em;
      });
    });
  }

  bool looks_like_a_table() const {
    int full_rows = 0, pieces = 0, marks = 0, long_pieces = 0;
    std::vector<int> numbers(columns_.edges.size(), 0), texts(columns_.edges.size(), 0);
    for (const Row& row : block_.rows) {
      const int count = filled(row);
      full_rows += count >= 2;
      for (const TextLine& piece : row.pieces) {
        const Span span = span_of(piece.box);
        ++pieces;
        marks += is_mark(piece.text);
        long_pieces += width(piece.box) > s_.prose_width * columns_.em;
        (is_number(piece.text) ? numbers : texts)[static_cast<std::size_t>(span.first)] += 1;
      }
    }
    const int rows = static_cast<int>(block_.rows.size());
    if (full_rows < (block_.ruled ? 2 : 3) || rows < 2) return false;
    if (full_rows * 10 < rows * (block_.ruled ? 4 : 6)) return false;
    if (long_pieces * 4 > pieces) return false;
    if (block_.ruled) return true;
    if (marks * 2 > pieces) return false;
    int number_columns = 0;
    for (std::size_t c = 1; c < numbers.size(); ++c)
      number_columns += numbers[c] >= 2 && numbers[c] >= texts[c];
    if (columns() == 2) return number_columns == 1 && full_rows >= 4;
    return number_columns > 0 || full_rows >= 4;
  }

  GridTable build() {
    GridTable table;
    table.open = true;
    table.columns = columns_.edges;
    table.row_count = static_cast<int>(block_.rows.size());
    for (std::size_t i = 0; i < block_.rows.size(); ++i) {
      const double above = i == 0 ? block_.rows[0].y0 - 2 : (block_.rows[i - 1].y1 + block_.rows[i].y0) / 2;
      table.rows.push_back(above);
    }
    table.rows.push_back(block_.rows.back().y1 + 2);
    table.box = {columns_.edges.front(), table.rows.front(), columns_.edges.back(), table.rows.back()};
    for (int r = 0; r < table.row_count; ++r) add_cells(table, r);
    return table;
  }

  void add_cells(GridTable& table, int r) {
    Row& row = block_.rows[static_cast<std::size_t>(r)];
    std::vector<Span> spans;
    for (const TextLine& piece : row.pieces) spans.push_back(span_of(piece.box));
    for (std::size_t i = 0; i < row.pieces.size(); ++i) widen_by_rule(row, i, r, spans);
    for (std::size_t i = 0; i < row.pieces.size(); ++i) widen_by_centre(row, i, spans);
    // Which piece's columns each column belongs to; what overlaps is one cell.
    std::vector<int> owner(static_cast<std::size_t>(columns()));
    for (int c = 0; c < columns(); ++c) owner[static_cast<std::size_t>(c)] = c;
    for (const Span& span : spans) {
      int least = owner[static_cast<std::size_t>(span.first)];
      for (int c = span.first; c <= span.last; ++c)
        least = std::min(least, owner[static_cast<std::size_t>(c)]);
      for (int c = least; c <= span.last; ++c) owner[static_cast<std::size_t>(c)] = least;
    }
    for (int c = 0; c < columns();) {
      int last = c;
      while (last + 1 < columns() &&
             owner[static_cast<std::size_t>(last) + 1] == owner[static_cast<std::size_t>(c)])
        ++last;
      GridCell cell;
      cell.row = r;
      cell.column = c;
      cell.column_span = last - c + 1;
      cell.box = {columns_.edges[static_cast<std::size_t>(c)], table.rows[static_cast<std::size_t>(r)],
                  columns_.edges[static_cast<std::size_t>(last) + 1],
                  table.rows[static_cast<std::size_t>(r) + 1]};
      for (std::size_t i = 0; i < spans.size(); ++i) {
        if (spans[i].first >= c && spans[i].last <= last) put_line(cell, row.pieces[i]);
      }
      table.cells.push_back(std::move(cell));
      c = last + 1;
    }
  }

  // Pieces of one line of a cell stand beside each other.
  void put_line(GridCell& cell, const TextLine& piece) const {
    for (TextLine& line : cell.lines) {
      if (std::abs(line.box.y1 - piece.box.y1) > 0.4 * columns_.em) continue;
      const bool behind = piece.box.x0 >= line.box.x0;
      line.text = behind ? line.text + " " + piece.text : piece.text + " " + line.text;
      if (behind) {
        line.last = piece.last;
        line.last_unit = piece.last_unit;
      } else {
        line.first = piece.first;
        line.first_unit = piece.first_unit;
      }
      line.box = united(line.box, piece.box);
      return;
    }
    cell.lines.push_back(piece);
  }

  // A head over several columns stands in their middle, though its text may not reach all of them.
  void widen_by_centre(const Row& row, std::size_t i, std::vector<Span>& spans) const {
    if (spans[i].first == spans[i].last || is_number(row.pieces[i].text)) return;
    const double x = centre_x(row.pieces[i].box);
    const auto off = [&](int first, int last) {
      return std::abs((columns_.edges[static_cast<std::size_t>(first)] +
                       columns_.edges[static_cast<std::size_t>(last) + 1]) /
                          2 -
                      x);
    };
    int left = 0, right = columns() - 1;  // what is free
    for (std::size_t k = 0; k < spans.size(); ++k) {
      if (k == i) continue;
      if (spans[k].last < spans[i].first) left = std::max(left, spans[k].last + 1);
      if (spans[k].first > spans[i].last) right = std::min(right, spans[k].first - 1);
    }
    Span best = spans[i];
    for (int first = spans[i].first; first >= std::max(left, spans[i].first - 1); --first) {
      for (int last = spans[i].last; last <= std::min(right, spans[i].last + 1); ++last) {
        if (off(first, last) + columns_.em < off(best.first, best.last)) best = {first, last};
      }
    }
    spans[i] = best;
  }

  // A rule under a head that is shorter than the table tells which columns the head is for.
  void widen_by_rule(const Row& row, std::size_t i, int r, std::vector<Span>& spans) const {
    const Box& box = row.pieces[i].box;
    const double below = r + 1 < static_cast<int>(block_.rows.size())
                             ? block_.rows[static_cast<std::size_t>(r) + 1].y0 + 1
                             : row.y1 + columns_.em;
    for (const Ruling& rule : block_.rules) {
      if (rule.at < box.y1 - 2 || rule.at > below) continue;
      if (rule.to - rule.from > 0.9 * (columns_.edges.back() - columns_.edges.front())) continue;
      if (rule.from > centre_x(box) || rule.to < centre_x(box)) continue;
      const Span wide = span_of({rule.from, 0, rule.to, 0});
      const bool free = std::all_of(spans.begin(), spans.end(), [&](const Span& other) {
        return &other == &spans[i] || other.last < wide.first || other.first > wide.last;
      });
      if (free) spans[i] = {std::min(spans[i].first, wide.first), std::max(spans[i].last, wide.last)};
    }
  }

  Block block_;
  const Settings& s_;
  OpenColumns columns_;
};

// Chains of horizontal rules of one width: what lies between the first and the last.
std::vector<Box> ruled_stretches(const std::vector<Ruling>& rules, double page_width, const Settings& s) {
  std::vector<Box> out;
  std::vector<bool> used(rules.size(), false);
  for (std::size_t i = 0; i < rules.size() && i < 2000; ++i) {
    if (used[i] || rules[i].to - rules[i].from < s.rule_width * page_width) continue;
    double last = rules[i].at;
    for (std::size_t k = i + 1; k < rules.size(); ++k) {
      if (std::abs(rules[k].from - rules[i].from) > s.same_column ||
          std::abs(rules[k].to - rules[i].to) > s.same_column)
        continue;
      last = rules[k].at;
      used[k] = true;
    }
    if (last > rules[i].at) out.push_back({rules[i].from, rules[i].at, rules[i].to, last});
  }
  return out;
}

// The part of a block of rows from `first` to before `last`, with the rules that lie there.
Block part_of(const Block& block, std::size_t first, std::size_t last) {
  Block out;
  out.ruled = true;
  out.rows.assign(block.rows.begin() + static_cast<std::ptrdiff_t>(first),
                  block.rows.begin() + static_cast<std::ptrdiff_t>(last));
  const double above = first == 0 ? -1e9 : block.rows[first - 1].y1;
  const double below = last == block.rows.size() ? 1e9 : block.rows[last].y0;
  for (const Ruling& rule : block.rules) {
    if (rule.at > above && rule.at < below) out.rules.push_back(rule);
  }
  return out;
}

// Whether both tables have the same columns.
bool same_columns(const GridTable& a, const GridTable& b, double by) {
  return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                    [&](double x, double y) { return std::abs(x - y) < by; });
}

// The tables between rules of one width: several where a single line, which has a rule above and one below,
// stands between two with other columns.
std::vector<GridTable> read_ruled(Block block, const Settings& s, int& tries) {
  std::vector<GridTable> out;
  const auto ruled_between = [&](std::size_t above) {
    return std::any_of(block.rules.begin(), block.rules.end(), [&](const Ruling& rule) {
      return rule.at > block.rows[above].y1 - 2 && rule.at < block.rows[above + 1].y0 + 2;
    });
  };
  for (std::size_t i = 2; i + 2 < block.rows.size(); ++i) {
    if (block.rows[i].pieces.size() != 1 || !ruled_between(i - 1) || !ruled_between(i)) continue;
    if (--tries < 0) break;
    auto above = BlockReader(part_of(block, 0, i), s).read();
    if (!above) continue;
    std::vector<GridTable> below = read_ruled(part_of(block, i + 1, block.rows.size()), s, tries);
    if (below.empty() || same_columns(*above, below.front(), block.rows[i].pieces[0].size)) continue;
    out.push_back(std::move(*above));
    std::move(below.begin(), below.end(), std::back_inserter(out));
    return out;
  }
  if (auto table = BlockReader(std::move(block), s).read()) out.push_back(std::move(*table));
  return out;
}

}  // namespace

std::vector<GridTable> find_open_tables(std::vector<TextLine> pieces, const std::vector<Ruling>& rules,
                                        double page_width, const Settings& s) {
  std::vector<Row> rows = make_rows(std::move(pieces), s);
  std::vector<GridTable> tables;
  const auto add_rules = [&](Block& block, const Box& within) {
    for (const Ruling& rule : rules) {
      if (rule.at >= within.y0 - 2 && rule.at <= within.y1 + 2 && rule.to > within.x0 &&
          rule.from < within.x1) {
        block.rules.push_back(rule);
      }
    }
  };

  // Between rules first, they are sure. Only what lies within their width belongs to them.
  for (const Box& stretch : ruled_stretches(rules, page_width, s)) {
    const auto is_inside = [&](const TextLine& p) {
      return centre_y(p.box) > stretch.y0 && centre_y(p.box) < stretch.y1 && p.box.x1 > stretch.x0 - 6 &&
             p.box.x0 < stretch.x1 + 6 && centre_x(p.box) > stretch.x0 && centre_x(p.box) < stretch.x1;
    };
    Block block;
    block.ruled = true;
    for (const Row& row : rows) {
      if (row.y1 < stretch.y0 || row.y0 > stretch.y1) continue;
      Row part{{}, 1e9, -1e9};
      for (const TextLine& piece : row.pieces) {
        if (!is_inside(piece)) continue;
        part.y0 = std::min(part.y0, piece.box.y0);
        part.y1 = std::max(part.y1, piece.box.y1);
        part.pieces.push_back(piece);
      }
      if (!part.pieces.empty()) block.rows.push_back(std::move(part));
    }
    add_rules(block, stretch);
    int tries = 20;
    std::vector<GridTable> found = read_ruled(std::move(block), s, tries);
    if (found.empty()) continue;
    for (Row& row : rows) {
      std::erase_if(row.pieces, [&](const TextLine& p) {
        return is_inside(p) && std::any_of(found.begin(), found.end(), [&](const GridTable& t) {
                 return centre_y(p.box) > t.rows.front() - 2 && centre_y(p.box) < t.rows.back() + 2;
               });
      });
    }
    std::move(found.begin(), found.end(), std::back_inserter(tables));
  }
  std::erase_if(rows, [](const Row& row) { return row.pieces.empty(); });

  // Then stretches of rows with several pieces each; a row with one short piece may stand between them where
  // it keeps the distance of the others.
  for (std::size_t i = 0; i < rows.size();) {
    if (rows[i].pieces.size() < 2) {
      ++i;
      continue;
    }
    std::size_t last = i + 1, end = i + 1;
    std::vector<double> gaps;
    for (; end < rows.size(); ++end) {
      const Row &before = rows[end - 1], &row = rows[end];
      const double em = row.pieces[0].size, gap = row.y0 - before.y1;
      if (gap > s.row_gap * em) break;
      if (std::any_of(tables.begin(), tables.end(),
                      [&](const GridTable& t) { return t.box.y0 > before.y1 - 1 && t.box.y1 < row.y0 + 1; }))
        break;
      if (row.pieces.size() >= 2) {
        last = end + 1;
      } else if (width(row.pieces[0].box) > s.prose_width * em || end - last >= 2 ||
                 (gaps.size() >= 2 && gap > s.heading_gap * middle_of(gaps, gap) + 1)) {
        break;
      }
      gaps.push_back(gap);
    }
    if (last - i >= 3) {
      Block block;
      block.rows.assign(rows.begin() + static_cast<std::ptrdiff_t>(i),
                        rows.begin() + static_cast<std::ptrdiff_t>(last));
      add_rules(block, {0, rows[i].y0 - 6, 1e6, rows[last - 1].y1 + 6});
      if (auto table = BlockReader(std::move(block), s).read()) tables.push_back(std::move(*table));
    }
    i = std::max(last, i + 1);
  }
  std::sort(tables.begin(), tables.end(),
            [](const GridTable& a, const GridTable& b) { return a.box.y0 < b.box.y0; });
  return tables;
}

}  // namespace guidang::extract::pdf
