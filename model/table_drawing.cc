#include "model/table_drawing.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace guidang::model {
namespace {

constexpr int max_drawn_columns = 60;
constexpr int max_column_width = 36;  // of a cell that spans one column; longer text is wrapped
constexpr int min_column_width = 2;   // a Chinese character must fit

// One character of the text: its bytes and its width. Broken bytes count as one column each.
struct Glyph {
  std::size_t bytes = 1;
  int width = 1;
};

bool in(std::uint32_t c, std::uint32_t first, std::uint32_t last) { return c >= first && c <= last; }

int width_of(std::uint32_t c) {
  if (in(c, 0x300, 0x36F) || in(c, 0x200B, 0x200F) || in(c, 0xFE00, 0xFE0F) || c == 0xFEFF) return 0;
  if (c < 0x1100) return 1;
  const bool wide = in(c, 0x1100, 0x115F) || in(c, 0x2E80, 0x303E) || in(c, 0x3041, 0xA4CF) ||
                    in(c, 0xAC00, 0xD7A3) || in(c, 0xF900, 0xFAFF) || in(c, 0xFE30, 0xFE6F) ||
                    in(c, 0xFF00, 0xFF60) || in(c, 0xFFE0, 0xFFE6) || in(c, 0x1F300, 0x1FAFF) ||
                    in(c, 0x20000, 0x3FFFD);
  return wide ? 2 : 1;
}

Glyph glyph_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::uint32_t lead = byte(at);
  const std::size_t length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (length == 1 || at + length > text.size()) return {};
  std::uint32_t code = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) code = (code << 6) | (byte(at + i) & 0x3F);
  return {length, width_of(code)};
}

// Cuts at '\n' and where the width is used up; a tab is shown as a blank.
std::vector<std::string> wrap(std::string_view text, int width) {
  std::vector<std::string> lines(1);
  int used = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\n') {
      lines.emplace_back();
      used = 0;
      ++at;
      continue;
    }
    const Glyph glyph = glyph_at(text, at);
    if (used + glyph.width > width) {
      lines.emplace_back();
      used = 0;
    }
    if (static_cast<unsigned char>(text[at]) < 0x20) {
      lines.back() += ' ';
    } else {
      lines.back().append(text, at, glyph.bytes);
    }
    used += glyph.width;
    at += glyph.bytes;
  }
  return lines;
}

int widest_line(std::string_view text) {
  int widest = 0;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    widest = std::max(widest, display_width(text.substr(start, end - start)));
    start = end + 1;
  }
  return widest;
}

class Drawing {
 public:
  explicit Drawing(const Table& table) : table_(table) {}

  void append_to(std::string& out) {
    measure_columns();
    wrap_cells();
    measure_rows();
    std::vector<const Cell*> above(static_cast<std::size_t>(table_.column_count), nullptr);
    std::vector<const Cell*> here = above;
    std::size_t next = 0;
    for (int row = 0; row <= table_.row_count; ++row) {
      for (int c = 0; c < table_.column_count; ++c) {
        if (row == table_.row_count || (here[c] && here[c]->row + here[c]->row_span <= row))
          here[c] = nullptr;
      }
      for (; row < table_.row_count && next < table_.cells.size() && table_.cells[next].row == row; ++next) {
        const Cell& cell = table_.cells[next];
        std::fill_n(here.begin() + cell.column, cell.column_span, &cell);
      }
      append_border(out, above, here);
      if (row < table_.row_count) {
        for (int line = 0; line < heights_[row]; ++line) append_line(out, here);
      }
      above = here;
    }
  }

 private:
  std::size_t index(const Cell* cell) const { return static_cast<std::size_t>(cell - table_.cells.data()); }

  // Inner width of a cell: its columns and the " | " between them.
  int inner_width(const Cell& cell) const {
    int width = 3 * (cell.column_span - 1);
    for (int c = cell.column; c < cell.column + cell.column_span; ++c) width += widths_[c];
    return width;
  }

  void measure_columns() {
    widths_.assign(static_cast<std::size_t>(table_.column_count), min_column_width);
    for (const Cell& cell : table_.cells) {
      if (cell.column_span == 1) {
        widths_[cell.column] =
            std::max(widths_[cell.column], std::min(widest_line(cell.text), max_column_width));
      }
    }
    for (const Cell& cell : table_.cells) {
      if (cell.column_span == 1) continue;
      const int missing = std::min(widest_line(cell.text), max_column_width) - inner_width(cell);
      for (int k = 0; k < missing; ++k) ++widths_[cell.column + k % cell.column_span];
    }
  }

  void wrap_cells() {
    lines_.reserve(table_.cells.size());
    for (const Cell& cell : table_.cells) lines_.push_back(wrap(cell.text, inner_width(cell)));
    shown_.assign(table_.cells.size(), 0);
  }

  // A merged cell makes its last row higher where the rows above are too low for it; the borders that it
  // crosses hold a line of it each.
  void measure_rows() {
    heights_.assign(static_cast<std::size_t>(table_.row_count), 1);
    std::vector<std::vector<const Cell*>> ends(static_cast<std::size_t>(table_.row_count));
    for (const Cell& cell : table_.cells) {
      const int height = static_cast<int>(lines_[index(&cell)].size());
      if (cell.row_span == 1) {
        heights_[cell.row] = std::max(heights_[cell.row], height);
      } else {
        ends[cell.row + cell.row_span - 1].push_back(&cell);
      }
    }
    std::vector<int> sum(static_cast<std::size_t>(table_.row_count) + 1, 0);
    for (int row = 0; row < table_.row_count; ++row) {
      for (const Cell* cell : ends[row]) {
        const int before = sum[row] - sum[cell->row] + (cell->row_span - 1);
        heights_[row] = std::max(heights_[row], static_cast<int>(lines_[index(cell)].size()) - before);
      }
      sum[row + 1] = sum[row] + heights_[row];
    }
  }

  // The next line of the cell's text, padded to its inner width.
  void append_text(std::string& out, const Cell* cell) {
    const auto& lines = lines_[index(cell)];
    std::size_t& shown = shown_[index(cell)];
    const std::string_view text =
        shown < lines.size() ? std::string_view(lines[shown++]) : std::string_view();
    out += text;
    out.append(static_cast<std::size_t>(std::max(0, inner_width(*cell) - display_width(text))), ' ');
  }

  void append_line(std::string& out, const std::vector<const Cell*>& here) {
    out += "| ";
    for (int c = 0; c < table_.column_count;) {
      const Cell* cell = here[c];
      if (!cell) return;  // an incomplete grid: the table breaks the model's promise
      append_text(out, cell);
      c += cell->column_span;
      out += c < table_.column_count ? " | " : " |\n";
    }
  }

  void append_border(std::string& out, const std::vector<const Cell*>& above,
                     const std::vector<const Cell*>& below) {
    for (int c = 0; c < table_.column_count;) {
      const bool through = above[c] && above[c] == below[c];
      const bool left_through = c > 0 && above[c - 1] && above[c - 1] == below[c - 1];
      out += through && (c == 0 || left_through) ? '|' : '+';
      if (through) {
        out += ' ';
        append_text(out, above[c]);
        out += ' ';
        c += above[c]->column_span;
        continue;
      }
      out.append(static_cast<std::size_t>(widths_[c]) + 2, '-');
      ++c;
      // Inside a merged cell's edge no corner is drawn where neither side has one.
      while (c < table_.column_count && above[c] == above[c - 1] && below[c] == below[c - 1]) {
        out.append(static_cast<std::size_t>(widths_[c]) + 3, '-');
        ++c;
      }
    }
    const std::size_t last = static_cast<std::size_t>(table_.column_count) - 1;
    out += above[last] && above[last] == below[last] ? "|\n" : "+\n";
  }

  const Table& table_;
  std::vector<int> widths_;                      // inner width by column
  std::vector<int> heights_;                     // lines by row
  std::vector<std::vector<std::string>> lines_;  // wrapped text by cell
  std::vector<std::size_t> shown_;               // lines already drawn by cell
};

void append_plain(std::string& out, const Table& table) {
  int row = 0;
  bool first = true;
  for (const Cell& cell : table.cells) {
    for (; row < cell.row; ++row) {
      out += '\n';
      first = true;
    }
    if (!first) out += " | ";
    first = false;
    for (const char c : cell.text) out += c == '\n' ? ' ' : c;
  }
  out += '\n';
}

}  // namespace

int display_width(std::string_view utf8) {
  int width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Glyph glyph = glyph_at(utf8, at);
    width += glyph.width;
    at += glyph.bytes;
  }
  return width;
}

void append_drawing(std::string& out, const Table& table) {
  if (table.row_count < 1 || table.column_count < 1) return;
  if (table.column_count > max_drawn_columns) {
    append_plain(out, table);
  } else {
    Drawing(table).append_to(out);
  }
}

}  // namespace guidang::model
