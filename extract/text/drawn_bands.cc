#include "extract/text/drawn_bands.h"

#include <algorithm>
#include <utility>

#include "extract/text/line_shape.h"
#include "extract/text/wrapped.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kRuledBands = 3;  // so many bands or more: rules part the rows

// Texts of a line by the column that they start in; empty where nothing starts or stands.
std::vector<std::string_view> texts_of(const Drawing& drawing, std::size_t line) {
  std::vector<std::string_view> texts(static_cast<std::size_t>(drawing.columns()));
  for (const Segment& segment : drawing.lines[line].segments) {
    if (!segment.level) texts[static_cast<std::size_t>(segment.from)] = segment.text;
  }
  return texts;
}

// Columns that a line has for the text of each column.
std::vector<int> room_of(const Drawing& drawing) {
  std::vector<int> room;
  for (std::size_t column = 0; column + 1 < drawing.edges.size(); ++column) {
    room.push_back(drawing.room(column, column + 1));
  }
  for (const DrawnLine& line : drawing.lines) {
    for (const Segment& segment : line.segments) {
      if (segment.level || segment.to != segment.from + 1) continue;
      int& most = room[static_cast<std::size_t>(segment.from)];
      most = std::max(most, width_of(segment.text, drawing.pitch));
    }
  }
  return room;
}

// Cuts a band whose lines are rows.
class BandSplitter {
 public:
  BandSplitter(const Drawing& drawing, bool ruled)
      : drawing_(drawing), room_(room_of(drawing)), ruled_(ruled) {}

  std::vector<Band> split(const Band& band) const {
    if (band.lines.size() < 2) return {band};
    std::vector<std::vector<std::string_view>> texts;
    for (const std::size_t line : band.lines) texts.push_back(texts_of(drawing_, line));
    if (ruled_ && !has_two_numbers(texts)) return {band};
    std::vector<Band> rows;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      bool doubtful = false;
      const bool blank =
          std::all_of(texts[i].begin(), texts[i].end(), [](std::string_view text) { return text.empty(); });
      if (i > 0 && blank) {
        rows.back().lines.push_back(band.lines[i]);
      } else if (i > 0 && goes_on(texts[i - 1], texts[i], doubtful)) {
        rows.back().lines.push_back(band.lines[i]);
      } else {
        rows.push_back({{band.lines[i]}, false});
      }
      rows.back().doubtful = rows.back().doubtful || doubtful;
    }
    return rows;
  }

 private:
  // Whether some column has two numbers below each other, as no wrapped cell has.
  bool has_two_numbers(const std::vector<std::vector<std::string_view>>& texts) const {
    for (std::size_t column = 0; column < texts.front().size(); ++column) {
      const auto numbers = std::count_if(texts.begin(), texts.end(), [&](const auto& line) {
        return !line[column].empty() && shape_of(line[column]).number;
      });
      if (numbers >= 2) return true;
    }
    return false;
  }

  // Whether the lower line goes on with the cells of the upper one: some are done, the others were wrapped.
  bool goes_on(const std::vector<std::string_view>& upper, const std::vector<std::string_view>& lower,
               bool& doubtful) const {
    std::size_t done = 0;
    std::size_t wrapped = 0;
    std::size_t fresh = 0;
    for (std::size_t column = 0; column < lower.size(); ++column) {
      if (lower[column].empty()) {
        done += upper[column].empty() ? 0 : 1;
      } else if (upper[column].empty() || shape_of(lower[column]).number ||
                 !was_wrapped(upper[column], lower[column], room_[column], drawing_.pitch)) {
        ++fresh;
      } else {
        ++wrapped;
      }
    }
    if (wrapped == 0 || fresh > 0 || done == 0) return false;
    // a label that may have been wrapped may as well be that of a row with nothing in it
    doubtful = !lower.front().empty() && wrapped > 1;
    return lower.front().empty();
  }

  const Drawing& drawing_;
  const std::vector<int> room_;
  bool ruled_;
};

}  // namespace

Bands find_bands(const Drawing& drawing) {
  const auto columns = static_cast<std::size_t>(drawing.columns());
  Bands ruled;
  bool after_rule = true;
  for (std::size_t i = 0; i < drawing.lines.size(); ++i) {
    if (drawing.lines[i].rule) {
      if (ruled.bands.empty()) {
        ruled.above.push_back(i);
      } else {
        if (!after_rule) ruled.divisions.push_back({std::vector<bool>(columns), {}});
        Division& division = ruled.divisions.back();
        division.lines.push_back(i);
        for (const Segment& segment : drawing.lines[i].segments) {
          for (int column = segment.from; segment.level && column < segment.to; ++column) {
            division.closed[static_cast<std::size_t>(column)] = true;
          }
        }
      }
      after_rule = true;
      continue;
    }
    if (after_rule) ruled.bands.emplace_back();
    ruled.bands.back().lines.push_back(i);
    after_rule = false;
  }
  if (ruled.divisions.size() == ruled.bands.size() && !ruled.bands.empty()) {
    ruled.below = std::move(ruled.divisions.back().lines);
    ruled.divisions.pop_back();
  }

  const BandSplitter splitter(drawing, ruled.bands.size() >= kRuledBands);
  Bands result;
  result.above = std::move(ruled.above);
  result.below = std::move(ruled.below);
  for (std::size_t i = 0; i < ruled.bands.size(); ++i) {
    std::vector<Band> rows = splitter.split(ruled.bands[i]);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (row > 0) result.divisions.push_back({std::vector<bool>(columns, true), {}});
      result.bands.push_back(std::move(rows[row]));
    }
    if (i < ruled.divisions.size()) result.divisions.push_back(std::move(ruled.divisions[i]));
  }
  return result;
}

}  // namespace guidang::extract::text
