#include "extract/pdf/seams.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "extract/pdf/flow.h"
#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

// What the texts of the two parts say: that they are two; probably two; one, but for the number below that
// seems to stand alone; probably one; one for sure.
enum class Joint { never, against, number, likely, sure };

bool is_blank(const GridCell& cell) { return cell.lines.empty() && cell.nested.empty(); }

std::u32string plain_text(const GridCell& cell) {
  std::u32string text;
  for (const TextLine& line : cell.lines) {
    for (std::size_t i = 0; i < line.text.size();) {
      const char32_t c = next_code(line.text, i);
      if (!is_space(c)) text += c;
    }
  }
  return text;
}

bool opens(char32_t c) { return c == U'（' || c == U'('; }
bool closes(char32_t c) { return c == U'）' || c == U')'; }

// A bracket is open at the end of `above` and closed in `below`.
bool bracket_goes_on(const std::u32string& above, const std::u32string& below) {
  int open = 0;
  for (const char32_t c : above) open = std::max(0, open + opens(c) - closes(c));
  if (open == 0) return false;
  const auto first =
      std::find_if(below.begin(), below.end(), [](char32_t c) { return opens(c) || closes(c); });
  return first != below.end() && closes(*first);
}

bool is_numeral(char32_t c) {
  constexpr std::u32string_view others = U"一二三四五六七八九十.,%-+，％—";
  return is_digit(c) || others.find(c) != std::u32string_view::npos;
}

bool is_number(const std::u32string& text) {
  return std::any_of(text.begin(), text.end(), is_digit) &&
         std::all_of(text.begin(), text.end(),
                     [](char32_t c) { return is_numeral(c) || opens(c) || closes(c); });
}

// All of it stands in one pair of brackets, and it is no number: (万元)
bool is_remark(const std::u32string& text) {
  if (text.size() < 3 || !opens(text.front()) || !closes(text.back())) return false;
  const std::u32string_view inside = std::u32string_view(text).substr(1, text.size() - 2);
  return std::none_of(inside.begin(), inside.end(), [](char32_t c) { return opens(c) || closes(c); }) &&
         !std::all_of(inside.begin(), inside.end(), is_numeral);
}

bool is_dots(const std::u32string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char32_t c) { return c == U'…' || c == U'.' || c == U'·'; });
}

// Whether `below` begins with an item whose forerunner stands in `above`: 2、 and 1、, ② and ①, 任务3： and
// 任务2：
bool counts_on(const std::u32string& above, const std::u32string& below) {
  std::size_t at = 0;
  while (at < below.size() && at < 3 && is_ideograph(below[at])) ++at;
  if (at >= below.size()) return false;
  std::u32string before = below.substr(0, at);
  constexpr std::u32string_view numerals = U"一二三四五六七八九十";
  const std::size_t numeral = at == 1 ? numerals.find(below[0]) : std::u32string_view::npos;
  if (numeral != std::u32string_view::npos && numeral > 0 && below[at] == U'、') {
    before = std::u32string{numerals[numeral - 1], below[at]};
  } else if (below[at] > U'①' && below[at] <= U'⑳') {
    before += below[at] - 1;
  } else {
    int number = 0;
    const std::size_t first = at;
    while (at < below.size() && at < first + 3 && is_digit(below[at])) {
      number = number * 10 + static_cast<int>(below[at++] - U'0');
    }
    constexpr std::u32string_view marks = U"、．.：:）)";
    if (number < 2 || at + 1 >= below.size() || marks.find(below[at]) == std::u32string_view::npos)
      return false;
    if (is_digit(below[at + 1])) return false;  // 2.5
    for (const char c : std::to_string(number - 1)) before += static_cast<char32_t>(c);
    before += below[at];
  }
  for (std::size_t i = above.find(before); i != std::u32string::npos; i = above.find(before, i + 1)) {
    if (i == 0 || is_sentence_end(above[i - 1])) return true;
  }
  return false;
}

bool reaches_bottom(const GridCell& cell) {
  const TextLine& last = cell.lines.back();
  return cell.box.y1 - last.box.y1 < 1.3 * last.size + 4;
}

// The last line above had no room for what begins below.
bool runs_on(const GridCell& above, const GridCell& below, const Settings& s) {
  const TextLine& last = above.lines.back();
  const double before = last.box.x0 - above.box.x0, after = above.box.x1 - last.box.x1;
  const double room = std::abs(before - after) < 0.6 * last.size ? before + after : after;
  const double padding = std::min(std::max(before, 0.0), 6.0);
  return room - 2 * padding * (room > after ? 1 : 0.5) <
         needed_room(last, below.lines, 0) + s.cell_slack * last.size;
}

Joint joint_of(const Seam& seam, const Settings& s) {
  if (seam.above->lines.empty() || seam.below->lines.empty()) return Joint::never;
  const std::u32string above = plain_text(*seam.above), below = plain_text(*seam.below);
  if (is_dots(below)) return Joint::never;
  if (bracket_goes_on(above, below)) return Joint::sure;
  if (!reaches_bottom(*seam.above)) return Joint::never;
  // Rows are numbered, too: only sentences tell.
  const bool is_list = above.back() == U'。' || above.back() == U'；' || above.back() == U';';
  if (is_remark(below) || (is_list && counts_on(above, below))) return Joint::sure;
  // An item of its own, or one like that above.
  const std::string &first = seam.above->lines.front().text, &next = seam.below->lines.front().text;
  if (begins_numbered(next) || (!opening_shape(next).empty() && opening_shape(next) == opening_shape(first) &&
                                is_ideograph(seam.below->lines.front().first))) {
    return Joint::against;
  }
  if (!runs_on(*seam.above, *seam.below, s)) return Joint::against;
  if (!is_number(below)) return Joint::likely;
  // A number stands alone, unless it was too long for its cell or a blank parts it from words.
  const TextLine& last = seam.above->lines.back();
  const auto points =
      std::count(above.begin(), above.end(), U'.') + std::count(below.begin(), below.end(), U'.');
  const bool too_long = points < 2 && seam.above->box.x1 - last.box.x1 < last.size;
  const bool open = is_number(above) && (too_long || !is_digit(above.back()));
  return open || last.ends_in_space ? Joint::likely : Joint::number;
}

class SeamReader {
 public:
  SeamReader(const SeamRow& row, const Settings& s) : row_(row), s_(s) {
    for (const Seam& seam : row.seams) {
      least_above_ = std::min(least_above_, seam.above->row_span);
      least_below_ = std::min(least_below_, seam.below->row_span);
      joints_.push_back(is_blank(*seam.above) || is_blank(*seam.below) ? Joint::against : joint_of(seam, s));
    }
  }

  // Whether the page break cut a row: what stands below goes on what stands above. Cells that are merged over
  // more rows than others may begin a paragraph of their own there.
  bool is_cut() const {
    if (!row_.paired) return false;
    int sure = 0, likely = 0, against = 0, going_on = 0, ended = 0, plain = 0, numbers = 0;
    for (std::size_t i = 0; i < row_.seams.size(); ++i) {
      const Seam& seam = row_.seams[i];
      if (seam.below->row_span > least_below_ || seam.above->row_span > least_above_) continue;
      ++plain;
      if (is_blank(*seam.below)) {
        ended += !is_blank(*seam.above);
        continue;
      }
      if (is_blank(*seam.above) || joints_[i] == Joint::never) return false;
      const bool long_text = seam.above->lines.size() >= 3;
      sure += joints_[i] == Joint::sure;
      likely += joints_[i] == Joint::likely;
      numbers += joints_[i] == Joint::number;
      if (joints_[i] <= Joint::number && !long_text && !row_.border_missing) {
        ++against;
      } else {
        ++going_on;
      }
    }
    // Nothing but a number is no row.
    if (numbers == 1 && numbers + ended == plain && ended > 0) return true;
    if (going_on == 0) return false;
    if (against > 0 && (2 * sure + likely <= against || (sure == 0 && likely < 2))) return false;
    return ended > 0 || row_.border_missing || going_on == plain;
  }

  // Merged cells that go on though the row was not cut.
  std::vector<bool> merged_cells() const {
    std::vector<bool> out(row_.seams.size(), false);
    if (is_cut_head()) {
      out.assign(row_.seams.size(), true);
      return out;
    }
    const auto filled = std::find_if(row_.seams.begin(), row_.seams.end(),
                                     [](const Seam& seam) { return !is_blank(*seam.below); });
    bool by_text = false;  // whether the seam before goes on by what its text says
    for (std::size_t i = 0; i < row_.seams.size(); ++i) {
      const Seam& seam = row_.seams[i];
      const bool left_of_all = filled == row_.seams.end() || seam.below->column < filled->below->column;
      const bool wide_below = seam.below->row_span > least_below_;
      const bool above_blank = is_blank(*seam.above), below_blank = is_blank(*seam.below);
      if (above_blank || below_blank) {
        const bool merged = wide_below || (seam.above->row_span > least_above_ && left_of_all);
        if (below_blank && !above_blank) out[i] = merged || (by_text && left_of_all);
        const bool starts_above = seam.above->row_span == least_above_;
        if (above_blank && !below_blank) out[i] = wide_below && starts_above && begins_below(i);
        continue;
      }
      const bool last_character = wide_below && is_last_character(seam);
      const bool label = i == 0 || by_text;
      const std::u32string below = plain_text(*seam.below);
      by_text = last_character || bracket_goes_on(plain_text(*seam.above), below) ||
                (label && joints_[i] == Joint::sure && is_remark(below));
      out[i] = by_text;
    }
    return out;
  }

 private:
  // One character is left for the next page, of a full line or of a label that is set one character a line.
  bool is_last_character(const Seam& seam) const {
    const std::vector<TextLine>&above = seam.above->lines, &below = seam.below->lines;
    if (above.empty() || below.size() != 1 || below[0].count != 1 || !is_ideograph(below[0].first))
      return false;
    const bool stacked =
        above.size() > 1 && std::all_of(above.begin(), above.end(), [](const TextLine& line) {
          return line.count == 1 && is_ideograph(line.first);
        });
    return stacked || runs_on(*seam.above, *seam.below, s_);
  }

  // A label merged over several rows whose text all stands on the next page: there are words above, right of
  // it.
  bool begins_below(std::size_t i) const {
    if (is_number(plain_text(*row_.seams[i].below))) return false;
    return std::any_of(row_.seams.begin() + static_cast<std::ptrdiff_t>(i) + 1, row_.seams.end(),
                       [](const Seam& seam) { return !is_blank(*seam.above); });
  }

  // A head of two rows, one above, one below: beside the cell that is parted there stand only words that go
  // on, or the label of the row has nothing below it.
  bool is_cut_head() const {
    if (!row_.parts_a_head || row_.seams.empty()) return false;
    int likely = 0, against = 0, ended = 0;
    for (std::size_t i = 0; i < row_.seams.size(); ++i) {
      const Seam& seam = row_.seams[i];
      if (is_number(plain_text(*seam.above)) || is_number(plain_text(*seam.below))) return false;
      if (is_blank(*seam.below)) {
        ended += !is_blank(*seam.above);
        continue;
      }
      if (is_blank(*seam.above)) return false;
      likely += joints_[i] == Joint::likely || joints_[i] == Joint::sure;
      against += joints_[i] <= Joint::number;
    }
    const Seam& label = row_.seams.front();
    const bool without_label = label.above->column == 0 && is_blank(*label.below) && !is_blank(*label.above);
    return without_label || (likely > 0 && ended > 0 && against == 0);
  }

  const SeamRow& row_;
  const Settings& s_;
  int least_above_ = 1 << 30, least_below_ = 1 << 30;
  std::vector<Joint> joints_;  // of seams with text on both sides
};

}  // namespace

std::vector<bool> cells_that_go_on(const SeamRow& row, bool& cut, const Settings& s) {
  const SeamReader reader(row, s);
  cut = reader.is_cut();
  return cut ? std::vector<bool>(row.seams.size(), true) : reader.merged_cells();
}

}  // namespace guidang::extract::pdf
