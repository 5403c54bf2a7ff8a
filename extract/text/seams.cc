#include "extract/text/seams.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "extract/text/row_evidence.h"

namespace guidang::extract::text {
namespace {

// Evidence in natural logarithms of odds, as in extract/text/tail.h, but the more the better.
constexpr float kSeam = 5.5F;  // what a seam costs for which nothing speaks
constexpr float kCheapest = -4.0F;
constexpr float kKnownLabel = 3.0F;  // the right part starts with what other rows start with
constexpr float kMarkItself = 3.0F;
constexpr float kMarkBehindNumber = 1.5F;
constexpr float kMarkBehindNothing = 1.0F;
constexpr float kLeast = 2.0F;           // less evidence is not worth a try
constexpr std::uint32_t kNarrowest = 4;  // of the two rows together
constexpr std::uint32_t kWidest = 64;
constexpr std::uint32_t kGrid = 5;          // rows so wide are those of a grid, not pairs of label and value
constexpr std::size_t kNearStretches = 12;  // stretches before and after that count as near
constexpr int kSeamTitleChars = 6;
constexpr int kMarkChars = 12;  // a page mark is no longer than this
constexpr std::uint32_t kMarkLines = 3;

// Cells between two blank lines.
struct Stretch {
  std::uint32_t first = 0;
  std::uint32_t last = 0;  // inclusive
  std::uint32_t table = 0;

  std::uint32_t width() const { return last - first + 1; }
};

class Seams {
 public:
  Seams(const ShapedLines& lines, std::vector<CellStart>& cells) : lines_(lines), cells_(cells) {
    numbers_.push_back(0);
    empties_.push_back(0);
    Stretch stretch;
    for (std::uint32_t i = 0; i < cells.size(); ++i) {
      kinds_.push_back(kind_of(lines, cells[i]));
      numbers_.push_back(numbers_.back() + (kinds_[i] == CellKind::number ? 1 : 0));
      empties_.push_back(empties_.back() + (kinds_[i] == CellKind::empty ? 1 : 0));
      const Tail& tail = cells[i].tail;
      const bool ends_table = tail.table_end < std::min(tail.row_end, tail.go_on);
      if (!tail.blank_end && !ends_table && i + 1 < cells.size()) continue;
      stretch.last = i;
      stretches_.push_back(stretch);
      ++seen_[stretch.width()];
      if (kinds_[stretch.first] == CellKind::label) ++starters_[text_of(stretch.first)];
      stretch.first = i + 1;
      if (ends_table) ++stretch.table;
    }
  }

  void weigh() {
    // A stretch of two rows shows the next one how wide the second is.
    std::uint32_t second = 0;
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
      const std::uint32_t width = stretches_[i].width();
      std::uint32_t next_second = 0;
      float best = 0;
      for (std::uint32_t left = 2; width >= kNarrowest && width <= kWidest && left < width; ++left) {
        const float score = evidence(i, left, second);
        if (score < kLeast) continue;
        apply(cells_[stretches_[i].first + left - 1], std::max(kCheapest, kSeam - score));
        if (score > best) {
          best = score;
          next_second = width - left;
        }
      }
      second = next_second;
    }
  }

 private:
  std::string_view text_of(std::uint32_t cell) const { return lines_.text(cells_[cell].line); }

  const Stretch* beside(std::size_t stretch, std::ptrdiff_t offset) const {
    const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(stretch) + offset;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(stretches_.size())) return nullptr;
    const Stretch& other = stretches_[static_cast<std::size_t>(at)];
    return other.table == stretches_[stretch].table ? &other : nullptr;
  }

  bool as_wide(std::size_t stretch, std::ptrdiff_t offset, std::uint32_t width) const {
    const Stretch* other = beside(stretch, offset);
    return other != nullptr && other->width() == width;
  }

  static std::uint32_t count(const std::vector<std::uint32_t>& before, std::uint32_t first,
                             std::uint32_t width) {
    return before[first + width] - before[first];
  }

  // Whether two neighbours together are as wide: rows go on over blank lines here, and this one has none.
  bool in_parts(std::size_t index) const {
    const auto together = [&](std::ptrdiff_t a, std::ptrdiff_t b) {
      const Stretch* one = beside(index, a);
      const Stretch* other = beside(index, b);
      return one != nullptr && other != nullptr && one->width() + other->width() == stretches_[index].width();
    };
    return together(-2, -1) || together(1, 2);
  }

  // How many others near by are as wide and have the same kinds of cells around the seam: then it is none.
  int alike_near(std::size_t stretch, std::uint32_t left) const {
    const Stretch& whole = stretches_[stretch];
    const bool numbers = count(numbers_, whole.first, left) > 0;
    int others = 0;
    for (std::ptrdiff_t offset = -static_cast<std::ptrdiff_t>(kNearStretches);
         offset <= static_cast<std::ptrdiff_t>(kNearStretches); ++offset) {
      if (offset == 0 || !as_wide(stretch, offset, whole.width())) continue;
      const std::uint32_t first = beside(stretch, offset)->first;
      if (kinds_[first + left] == kinds_[whole.first + left] &&
          (count(numbers_, first, left) > 0) == numbers) {
        ++others;
      }
    }
    return others;
  }

  // What speaks for a seam behind the first `left` cells; `second` is the width of the second row in the
  // stretch before, 0 if it is one row.
  float evidence(std::size_t index, std::uint32_t left, std::uint32_t second) const {
    const Stretch& whole = stretches_[index];
    const std::uint32_t right = whole.width() - left;
    const std::uint32_t right_first = whole.first + left;
    const CellStart& end = cells_[right_first - 1];
    const std::optional<float> mark = page_mark(end);
    if (end.tail_lines > 0 && !mark) return 0;

    const CellKind starts = kinds_[right_first];
    const bool same = left == right && left >= kGrid;
    const bool like_above = as_wide(index, -1, left) || (second != 0 && second == left);
    const bool goes_on = as_wide(index, 1, right) || (same && like_above);
    if (starts != CellKind::label && !(mark && same && goes_on) && !(right == 1 && starts == CellKind::prose))
      return 0;
    if (as_wide(index, -1, whole.width()) || as_wide(index, 1, whole.width())) return 0;

    const Stretch* next = beside(index, 1);
    const bool left_numbers = count(numbers_, whole.first, left) > 0;
    const bool right_numbers = count(numbers_, right_first, right) > 0;
    const bool closed =
        kinds_[right_first - 1] == CellKind::number || kinds_[right_first - 1] == CellKind::empty;
    const bool heads_on = next != nullptr && count(numbers_, next->first, next->width()) == 0;
    const bool head_behind_values = left_numbers && !right_numbers && closed;

    const bool known = starts == CellKind::label && starters_.contains(text_of(right_first));
    const bool left_values = left_numbers || count(empties_, whole.first, left) > 0;

    const bool sure_mark = mark && *mark > 0;
    if (!sure_mark && !same && (left == right || (!head_behind_values && in_parts(index)))) return 0;

    float score = mark.value_or(0);
    if (known) score += kKnownLabel;
    // labels alone below rows that have values: a wide head
    const Stretch* above = beside(index, -1);
    const bool above_values = above != nullptr && (count(numbers_, above->first, above->width()) > 0 ||
                                                   count(empties_, above->first, above->width()) > 0);
    if (!left_values && !known && (above_values || !goes_on)) return 0;
    if (like_above) {
      score += as_wide(index, -2, left) ? 3.0F : 2.0F;
    } else if (!(head_behind_values && shown(index, left)) && !known) {
      return 0;
    }
    if (goes_on) {
      score += as_wide(index, 2, right) || same ? 3.0F : 2.0F;
    } else if (right_numbers && !known) {
      return 0;
    } else if (heads_on) {
      score += 1;
    } else if (right >= 3 && next != nullptr && next->width() != left) {
      score += 0;
    } else {
      score -= known ? 0.0F : 3.0F;
    }
    if (left_numbers && !right_numbers) {
      score += closed ? 2.5F : 1.0F;
    } else if (!goes_on && !known) {
      const bool blank_form =
          2 * count(empties_, whole.first, left) >= left && count(empties_, right_first, right) == 0;
      score += blank_form ? 1.5F : -2.0F;
    }
    const int others = alike_near(index, left);
    score += others > 0                     ? -1.5F * static_cast<float>(std::min(others, 3))
             : seen_.at(whole.width()) == 1 ? 1.0F
                                            : 0;
    if (left == 2) score -= 2;
    if (left >= kGrid) score += 1;
    if (right == 2 && !goes_on) score -= 1;
    if (right == 1) {
      const LineShape& shape = lines_.shape(cells_[right_first].line);
      if (shape.chars < kSeamTitleChars || shape.sentence || !heads_on) return 0;
      score += shape.outline ? 3.0F : -1.0F;
    }
    return score;
  }

  // Whether some other stretch is so wide.
  bool shown(std::size_t index, std::uint32_t width) const {
    const auto found = seen_.find(width);
    return found != seen_.end() && stretches_[index].width() != width;
  }

  // What speaks for the tail being lines between two tables; none if they are not.
  std::optional<float> page_mark(const CellStart& cell) const {
    if (cell.tail_lines == 0 || cell.tail_lines > kMarkLines || cell.tail.table_end == kImpossible) return {};
    const LineShape& own = lines_.shape(cell.line);
    bool marks = false;
    for (std::uint32_t i = 1; i <= cell.tail_lines; ++i) {
      const LineShape& line = lines_.shape(cell.line + i);
      if (line.hollow || line.chars > kMarkChars || line.sentence) return {};
      marks = marks || line.page_mark;
    }
    if (marks) return kMarkItself;
    return own.number ? kMarkBehindNumber : own.hollow && cell.after_numbers ? kMarkBehindNothing : 0.0F;
  }

  void apply(CellStart& cell, float cost) {
    if (cell.tail_lines == 0) {
      cell.tail.seam = cost;
      return;
    }
    cell.tail.table_end = std::min(cell.tail.table_end, cost);
    const LineShape& own = lines_.shape(cell.line);
    if (own.hollow || own.number) cell.tail.kept = 0;
  }

  const ShapedLines& lines_;
  std::vector<CellStart>& cells_;
  std::vector<CellKind> kinds_;
  std::vector<std::uint32_t> numbers_;  // before each cell
  std::vector<std::uint32_t> empties_;  // before each cell
  std::vector<Stretch> stretches_;
  std::unordered_map<std::uint32_t, std::uint32_t> seen_;         // stretches by their width
  std::unordered_map<std::string_view, std::uint32_t> starters_;  // … by what their first cell says
};

}  // namespace

void weigh_seams(const ShapedLines& lines, std::vector<CellStart>& cells) { Seams(lines, cells).weigh(); }

}  // namespace guidang::extract::text
