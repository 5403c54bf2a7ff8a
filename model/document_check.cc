#include "model/document_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace guidang::model {
namespace {

constexpr std::size_t max_problems = 20;

// Well-formed UTF-8 (no surrogates, no overlong forms, nothing above U+10FFFF) without NUL.
bool is_clean_utf8(std::string_view text) {
  std::size_t i = 0;
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  while (i < text.size()) {
    const unsigned char lead = byte(i);
    if (lead == 0) return false;
    if (lead < 0x80) {
      ++i;
      continue;
    }
    std::size_t length = 0;
    unsigned char low = 0x80, high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
      length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
      length = 3;
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
      length = 4;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    } else {
      return false;
    }
    if (i + length > text.size() || byte(i + 1) < low || byte(i + 1) > high) return false;
    for (std::size_t k = 2; k < length; ++k) {
      if ((byte(i + k) & 0xC0) != 0x80) return false;
    }
    i += length;
  }
  return true;
}

bool is_blank_line(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

bool has_blank_edges(std::string_view text) {
  const std::size_t first = text.find('\n');
  if (first == std::string_view::npos) return false;
  return is_blank_line(text.substr(0, first)) || is_blank_line(text.substr(text.rfind('\n') + 1));
}

class Checker {
 public:
  explicit Checker(const Document& document) : document_(document) {}

  std::vector<std::string> run() {
    text("title", document_.title);
    page("page_count", document_.page_count);
    for (std::size_t i = 0; i < document_.blocks.size() && !full(); ++i) {
      const std::string place = fmt::format("blocks[{}]", i);
      if (const auto* paragraph = std::get_if<Paragraph>(&document_.blocks[i])) {
        check(place, *paragraph);
      } else {
        check(place, i, std::get<Table>(document_.blocks[i]));
      }
    }
    for (std::size_t i = 0; i < document_.warnings.size() && !full(); ++i) {
      const Warning& warning = document_.warnings[i];
      const std::string place = fmt::format("warnings[{}]", i);
      if (warning.code.empty()) add(place, "has no code");
      text(place, warning.message);
      if (warning.block_index &&
          (*warning.block_index < 0 ||
           static_cast<std::size_t>(*warning.block_index) >= document_.blocks.size())) {
        add(place, "names a block that is not there");
      }
    }
    return std::move(problems_);
  }

 private:
  bool full() const { return problems_.size() >= max_problems; }

  void add(std::string_view place, std::string_view what) {
    if (!full()) problems_.push_back(fmt::format("{}: {}", place, what));
  }

  void text(std::string_view place, std::string_view value) {
    if (!is_clean_utf8(value)) add(place, "text is not UTF-8 without NUL");
  }

  void block_text(std::string_view place, std::string_view value) {
    text(place, value);
    if (has_blank_edges(value)) add(place, "text has a leading or trailing blank line");
  }

  void page(std::string_view place, const std::optional<int>& number) {
    if (number && *number < 1) add(place, "pages count from 1");
  }

  void box(std::string_view place, const std::optional<Box>& value) {
    if (!value) return;
    const bool finite = std::isfinite(value->x0) && std::isfinite(value->y0) && std::isfinite(value->x1) &&
                        std::isfinite(value->y1);
    if (!finite || value->x0 > value->x1 || value->y0 > value->y1) add(place, "the box is no box");
  }

  void check(const std::string& place, const Paragraph& paragraph) {
    holder_chain_.clear();
    block_text(place, paragraph.text);
    text(place, paragraph.list_label);
    if (paragraph.level && *paragraph.level < 1) add(place, "heading levels count from 1");
    page(place, paragraph.page);
    box(place, paragraph.bbox);
  }

  void check(const std::string& place, std::size_t index, const Table& table) {
    if (table.row_count < 1 || table.column_count < 1) add(place, "a table without rows or columns");
    check_grid(place, table);
    int last_row = -1;
    for (const int row : table.repeated_header_rows) {
      if (row <= last_row || row >= table.row_count)
        add(place, "repeated_header_rows is not ascending or outside");
      last_row = row;
    }
    page(place, table.page_first);
    page(place, table.page_last);
    if (table.page_first.has_value() != table.page_last.has_value() ||
        (table.page_first && *table.page_first > *table.page_last)) {
      add(place, "page_first and page_last do not fit");
    }
    check_parent(place, index, table);
  }

  // No overlap, inside, row-major, and the areas add up to the grid: then every place is covered exactly
  // once.
  void check_grid(const std::string& place, const Table& table) {
    std::vector<int> until(table.column_count > 0 ? static_cast<std::size_t>(table.column_count) : 0, 0);
    std::uint64_t area = 0;
    std::pair<int, int> last{-1, -1};
    for (std::size_t i = 0; i < table.cells.size() && !full(); ++i) {
      const Cell& cell = table.cells[i];
      const auto here = [&] { return fmt::format("{}.cells[{}]", place, i); };
      if (cell.row < 0 || cell.column < 0 || cell.row_span < 1 || cell.column_span < 1 ||
          cell.row > table.row_count - cell.row_span || cell.column > table.column_count - cell.column_span) {
        add(here(), "stands outside the table");
        continue;
      }
      if (std::pair(cell.row, cell.column) <= last) add(here(), "is not in row-major order");
      last = {cell.row, cell.column};
      for (int c = cell.column; c < cell.column + cell.column_span; ++c) {
        if (until[c] > cell.row) {
          add(here(), "covers a place that another cell covers");
          break;
        }
        until[c] = cell.row + cell.row_span;
      }
      area += static_cast<std::uint64_t>(cell.row_span) * static_cast<std::uint64_t>(cell.column_span);
      if (!is_clean_utf8(cell.text)) add(here(), "text is not UTF-8 without NUL");
      if (has_blank_edges(cell.text)) add(here(), "text has a leading or trailing blank line");
      if (cell.page && *cell.page < 1) add(here(), "pages count from 1");
      if (cell.bbox) box(here(), cell.bbox);
    }
    if (table.row_count > 0 && table.column_count > 0 &&
        area !=
            static_cast<std::uint64_t>(table.row_count) * static_cast<std::uint64_t>(table.column_count)) {
      add(place, "not every place of the grid is covered exactly once");
    }
  }

  // A nested table follows its holder with nothing but the holder's other nested tables (and what they hold)
  // between.
  void check_parent(const std::string& place, std::size_t index, const Table& table) {
    if (!table.parent) {
      holder_chain_.assign(1, {index, {-1, -1}});
      return;
    }
    const ParentCell& parent = *table.parent;
    while (!holder_chain_.empty() && static_cast<int>(holder_chain_.back().index) != parent.block_index) {
      holder_chain_.pop_back();
    }
    if (holder_chain_.empty()) {
      add(place, "does not stand right after the table that holds it");
      holder_chain_.assign(1, {index, {-1, -1}});
      return;
    }
    const std::pair<int, int> at{parent.row, parent.column};
    if (at < holder_chain_.back().last) add(place, "nested tables are not in order of their places");
    holder_chain_.back().last = at;
    const Table& holder = std::get<Table>(document_.blocks[holder_chain_.back().index]);
    // By row-major order; where that is broken, it was told above.
    const auto cell = std::lower_bound(
        holder.cells.begin(), holder.cells.end(), at,
        [](const Cell& c, const std::pair<int, int>& key) { return std::pair(c.row, c.column) < key; });
    const bool found = cell != holder.cells.end() && std::pair(cell->row, cell->column) == at;
    if (!found) add(place, "its parent cell is not there");
    holder_chain_.push_back({index, {-1, -1}});
  }

  struct Holder {
    std::size_t index;
    std::pair<int, int> last;  // place of the nested table seen last
  };

  const Document& document_;
  std::vector<std::string> problems_;
  std::vector<Holder> holder_chain_;  // the tables that a next nested table may belong to, outermost first
};

}  // namespace

std::vector<std::string> check_document(const Document& document) { return Checker(document).run(); }

}  // namespace guidang::model
