#include "extract/text/dump_blocks.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extract/blank_lines.h"
#include "extract/text/repeated_headers.h"
#include "extract/text/rows.h"
#include "extract/text/seams.h"
#include "extract/text/tail.h"
#include "model/table_builder.h"

namespace guidang::extract::text {
namespace {

// Below this the second best reading is about as likely as the best.
constexpr float kSureMargin = 0.7F;
constexpr std::size_t kPlacesNamed = 10;  // in one warning

class Assembler {
 public:
  Assembler(const Lines& lines, const std::vector<CellStart>& cells, const base::Limits& limits,
            model::Document& document)
      : lines_(lines), cells_(cells), limits_(limits), document_(document) {}

  void assemble(const std::vector<RowSpan>& rows) {
    const std::size_t head = cells_.empty() ? lines_.lines.size() : cells_.front().line;
    add_prose(0, head);
    for (std::size_t first = 0; first < rows.size();) {
      std::size_t last = first;
      while (!rows[last].ends_table) ++last;
      add_table(rows, first, last);
      const CellStart& cell = cells_[rows[last].last_cell];
      add_prose(cell.line + 1 + kept_lines(rows[last]), cell.line + 1 + cell.tail_lines);
      first = last + 1;
    }
  }

 private:
  // How many lines of the tail of a row's last cell belong to the cell.
  std::size_t kept_lines(const RowSpan& row) const {
    const CellStart& cell = cells_[row.last_cell];
    if (row.cuts_tail) return cell.tail.kept;
    const bool hollow_end =
        row.ends_table && cell.tail.table_end == kImpossible;  // nothing but white space there
    return hollow_end ? 0 : cell.tail_lines;
  }

  void add_prose(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      std::string text(lines_.of(lines_.lines[i]));
      if (is_blank(text)) continue;
      trim_blank_lines(text);
      model::Paragraph paragraph;
      paragraph.text = std::move(text);
      paragraph.page = lines_.page_of(i);
      document_.blocks.emplace_back(std::move(paragraph));
    }
  }

  // The cell's paragraphs joined by '\n'; empty ones between others stay, those at either end do not.
  std::string cell_text(std::size_t index, std::size_t tail_lines) const {
    const CellStart& cell = cells_[index];
    std::string text;
    for (std::size_t i = cell.line; i <= cell.line + tail_lines; ++i) {
      const Line& line = lines_.lines[i];
      if (!text.empty()) text.append(line.blanks_before + 1, '\n');
      text += lines_.of(line);
    }
    trim_blank_lines(text);
    return text;
  }

  // What is kept of the table that is being built.
  struct Open {
    std::vector<HeaderRow> headers;
    std::vector<std::size_t> doubtful;  // rows
    bool cut_rows = false;
    bool cut_table = false;
  };

  // A table. One that is longer or wider than the limits becomes several, or several rows: no cell is lost.
  void add_table(const std::vector<RowSpan>& rows, std::size_t first, std::size_t last) {
    model::TableBuilder builder(limits_);
    Open open;
    for (std::size_t row = first; row <= last; ++row) {
      const RowSpan& span = rows[row];
      HeaderRow header;
      header.gap_before = lines_.lines[cells_[span.first_cell].line].blanks_before;
      for (std::uint32_t cell = span.first_cell, column = 0; cell <= span.last_cell; ++cell, ++column) {
        if (column % static_cast<std::uint32_t>(limits_.table_columns) == 0) {
          if (builder.row_count() == limits_.table_rows) {
            open.cut_table = true;
            finish(builder, open);
          }
          open.cut_rows = open.cut_rows || column > 0;
          builder.add_row();
          open.headers.push_back(header);
        }
        std::string text =
            cell_text(cell, cell == span.last_cell ? kept_lines(span) : cells_[cell].tail_lines);
        open.headers.back().add(text);
        builder.append_cell(1, 1, std::move(text), lines_.page_of(cells_[cell].line));
      }
      if (span.margin < kSureMargin) {
        open.doubtful.push_back(static_cast<std::size_t>(builder.row_count()) - 1);
      }
    }
    finish(builder, open);
  }

  void finish(model::TableBuilder& builder, Open& open) {
    model::Table table = builder.finish(false);
    table.repeated_header_rows = find_repeated_headers(open.headers);
    const int block = static_cast<int>(document_.blocks.size());
    document_.blocks.emplace_back(std::move(table));
    const auto warn = [&](const char* code, std::string message) {
      document_.warnings.push_back({code, std::move(message), block, true});
    };
    if (open.cut_rows) {
      warn("row_over_limit",
           "a row of more than " + std::to_string(limits_.table_columns) + " cells was cut into several");
    }
    if (open.cut_table) {
      warn("table_over_limit",
           "a table of more than " + std::to_string(limits_.table_rows) + " rows was cut into several");
    }
    if (!open.doubtful.empty()) {
      std::string places;
      for (std::size_t i = 0; i < open.doubtful.size() && i < kPlacesNamed; ++i) {
        places += (i == 0 ? "" : ", ") + std::to_string(open.doubtful[i]);
      }
      if (open.doubtful.size() > kPlacesNamed) places += " …";
      warn("ambiguous_rows",
           "the text does not tell for sure where a row or the table ends, near row " + places);
    }
    open = {};
  }

  const Lines& lines_;
  const std::vector<CellStart>& cells_;
  const base::Limits& limits_;
  model::Document& document_;
};

}  // namespace

void append_dump(const Lines& lines, const base::Limits& limits, model::Document& document) {
  const ShapedLines shaped(lines);
  std::vector<CellStart> cells = find_cells(shaped);
  weigh_seams(shaped, cells);
  const std::vector<RowSpan> rows = rebuild_rows(shaped, cells);
  Assembler(lines, cells, limits, document).assemble(rows);
}

}  // namespace guidang::extract::text
