#include "extract/text/drawn.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

#include "extract/text/drawing.h"
#include "extract/text/drawn_bands.h"
#include "extract/text/repeated_headers.h"
#include "extract/text/wrapped.h"
#include "model/table_builder.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kMostPlaces = 2'000'000;  // rows times columns of a drawing

// Which places of the grid are one cell.
class Cells {
 public:
  Cells(const Drawing& drawing, const Bands& bands)
      : drawing_(drawing), bands_(bands), columns_(static_cast<std::size_t>(drawing.columns())) {
    parent_.resize(bands.bands.size() * columns_);
    std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
    for (std::size_t row = 0; row < bands.bands.size(); ++row) join_columns(row);
    for (std::size_t row = 0; row < bands.divisions.size(); ++row) join_rows(row);
    find_boxes();
  }

  struct Box {
    std::size_t top = 0, bottom = 0, left = 0, right = 0;  // inclusive
    std::size_t places = 0;
    bool is_whole() const { return places == (bottom - top + 1) * (right - left + 1); }
  };

  std::uint32_t at(std::size_t row, std::size_t column) const { return root(row * columns_ + column); }
  const Box& box(std::uint32_t cell) const { return boxes_[cell]; }
  bool repaired() const { return repaired_; }

 private:
  std::uint32_t root(std::size_t place) const {
    while (parent_[place] != place) {
      parent_[place] = parent_[parent_[place]];
      place = parent_[place];
    }
    return static_cast<std::uint32_t>(place);
  }
  void join(std::size_t a, std::size_t b) {
    parent_[std::max(root(a), root(b))] = std::min(root(a), root(b));
  }

  // Places of a row are one where most of its lines have no upright between them.
  void join_columns(std::size_t row) {
    const std::vector<std::size_t>& lines = bands_.bands[row].lines;
    std::vector<std::size_t> uprights(columns_ + 1);
    for (const std::size_t line : lines) {
      for (const Segment& segment : drawing_.lines[line].segments)
        ++uprights[static_cast<std::size_t>(segment.from)];
    }
    for (std::size_t column = 1; column < columns_; ++column) {
      if (uprights[column] * 2 < lines.size() || uprights[column] == 0)
        join(row * columns_ + column - 1, row * columns_ + column);
    }
  }

  void join_rows(std::size_t row) {
    for (std::size_t column = 0; column < columns_; ++column) {
      if (!bands_.divisions[row].closed[column]) join(row * columns_ + column, (row + 1) * columns_ + column);
    }
  }

  void find_boxes() {
    measure();
    bool whole = true;
    for (std::size_t place = 0; place < parent_.size(); ++place) {
      if (parent_[place] == place && !boxes_[place].is_whole()) whole = false;
    }
    if (whole) return;
    // A cell that is no rectangle falls apart into its rows, and these into runs of places.
    repaired_ = true;
    std::vector<std::uint32_t> before(parent_.size());
    for (std::size_t place = 0; place < parent_.size(); ++place) before[place] = root(place);
    for (std::size_t place = 0; place < parent_.size(); ++place) {
      if (boxes_[before[place]].is_whole()) continue;
      const bool goes_on = place % columns_ != 0 && before[place - 1] == before[place];
      parent_[place] = goes_on ? parent_[place - 1] : static_cast<std::uint32_t>(place);
    }
    measure();
  }

  void measure() {
    boxes_.assign(parent_.size(), {});
    for (std::size_t place = 0; place < parent_.size(); ++place) {
      Box& box = boxes_[root(place)];
      const std::size_t row = place / columns_;
      const std::size_t column = place % columns_;
      if (box.places++ == 0) box = {row, row, column, column, 1};
      box.bottom = std::max(box.bottom, row);
      box.left = std::min(box.left, column);
      box.right = std::max(box.right, column);
    }
  }

  const Drawing& drawing_;
  const Bands& bands_;
  const std::size_t columns_;
  mutable std::vector<std::uint32_t> parent_;
  std::vector<Box> boxes_;
  bool repaired_ = false;
};

// The lines of text of each cell, by its place in the grid.
std::vector<std::vector<std::string_view>> gather(const Drawing& drawing, const Bands& bands,
                                                  const Cells& cells) {
  std::vector<std::vector<std::string_view>> texts(bands.bands.size() *
                                                   static_cast<std::size_t>(drawing.columns()));
  const auto add = [&](std::size_t row, std::size_t line) {
    for (const Segment& segment : drawing.lines[line].segments) {
      if (!segment.level)
        texts[cells.at(row, static_cast<std::size_t>(segment.from))].push_back(segment.text);
    }
  };
  for (const std::size_t line : bands.above) add(0, line);
  for (std::size_t row = 0; row < bands.bands.size(); ++row) {
    for (const std::size_t line : bands.bands[row].lines) add(row, line);
    if (row == bands.divisions.size()) break;
    for (const std::size_t line : bands.divisions[row].lines) add(row, line);
  }
  for (const std::size_t line : bands.below) add(bands.bands.size() - 1, line);
  return texts;
}

// The columns that a cell's text may take.
int room(const Drawing& drawing, const Cells::Box& box, const std::vector<std::string_view>& texts) {
  int most = 0;
  for (const std::string_view text : texts) most = std::max(most, width_of(text, drawing.pitch));
  return std::max(most, drawing.room(box.left, box.right + 1));
}

}  // namespace

Attempt try_drawn(const Lines& lines, std::size_t at, const base::Limits& limits) {
  Attempt attempt;
  const std::size_t end = drawing_end(lines, at, static_cast<std::size_t>(limits.table_rows));
  attempt.end = std::max(end, at + 1);
  if (end < at + 2) return attempt;
  const std::optional<Drawing> drawing = read_drawing(lines, at, end, limits.table_columns);
  if (!drawing) return attempt;
  const Bands bands = find_bands(*drawing);
  if (bands.bands.empty() || bands.bands.size() * static_cast<std::size_t>(drawing->columns()) > kMostPlaces)
    return attempt;

  const Cells cells(*drawing, bands);
  const std::vector<std::vector<std::string_view>> texts = gather(*drawing, bands, cells);
  const auto columns = static_cast<std::size_t>(drawing->columns());
  FoundTable found;
  found.first = at;
  found.last = end - 1;
  model::TableBuilder builder(limits);
  std::vector<HeaderRow> headers;
  std::vector<std::size_t> doubtful;
  for (std::size_t row = 0; row < bands.bands.size(); ++row) {
    builder.add_row();
    headers.emplace_back();
    bool doubt = bands.bands[row].doubtful;
    for (const std::size_t line : bands.bands[row].lines) doubt = doubt || drawing->lines[line].doubtful;
    if (doubt) doubtful.push_back(row);
    const std::optional<int> page = lines.page_of(drawing->lines[bands.bands[row].lines.front()].line);
    for (std::size_t column = 0; column < columns; ++column) {
      const std::uint32_t cell = cells.at(row, column);
      const Cells::Box& box = cells.box(cell);
      if (box.top != row || box.left != column) continue;
      std::string text = join_wrapped(texts[cell], room(*drawing, box, texts[cell]), drawing->pitch);
      headers.back().add(text);
      builder.add_cell(static_cast<int>(column), static_cast<int>(box.right - box.left + 1),
                       static_cast<int>(box.bottom - box.top + 1), std::move(text), page);
    }
  }
  found.table = builder.finish(true);
  found.table.repeated_header_rows = find_repeated_headers(headers);
  if (auto warning = warn_of_rows(doubtful)) found.warnings.push_back(std::move(*warning));
  if (cells.repaired()) {
    found.warnings.push_back(
        {"broken_drawing", "a drawn cell is no rectangle; it was cut into rows", {}, true});
  }
  if (builder.over_limit()) {
    found.warnings.push_back({"table_over_limit", "rows or cells beyond the limits were left out", {}, true});
  }
  attempt.found = std::move(found);
  return attempt;
}

}  // namespace guidang::extract::text
