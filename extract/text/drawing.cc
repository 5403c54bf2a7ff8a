#include "extract/text/drawing.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <map>

#include "extract/text/box_lines.h"
#include "extract/text/white_space.h"

namespace guidang::extract::text {
namespace {

constexpr std::size_t kLongestLine = 16 * 1024;  // bytes
constexpr int kOutside = -1;                     // the left edge of a drawing without one
constexpr int kFarOutside = std::numeric_limits<int>::max();

enum class Style { box, ascii };

// A line with the arms of its characters, as far as they draw.
struct Sketch {
  std::string_view text;
  std::vector<Glyph> glyphs;
  std::vector<std::uint8_t> arms;
  std::vector<std::size_t> uprights;  // indexes of glyphs
  bool rule = false;                  // some stretch between uprights is drawn through
};

// Whether glyphs [first, end) are all level and there is one.
bool is_level_run(const Sketch& sketch, std::size_t first, std::size_t end) {
  bool any = false;
  for (std::size_t i = first; i < end; ++i) {
    if (!is_level(sketch.arms[i])) return false;
    any = true;
  }
  return any;
}

Sketch sketch_of(std::string_view text, Style style, Pitch pitch) {
  Sketch sketch;
  sketch.text = text;
  sketch.glyphs = glyphs_of(text, pitch);
  const std::size_t count = sketch.glyphs.size();
  const auto code = [&](std::size_t i) { return i < count ? sketch.glyphs[i].code : U' '; };
  const auto dash = [&](std::size_t i) { return code(i) == U'-' || code(i) == U'='; };
  sketch.arms.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint8_t arms = arms_of(code(i));
    if ((style == Style::ascii) != (code(i) < 0x80)) arms = kNoArms;
    if (code(i) == U'+' && !dash(i + 1) && !(i > 0 && dash(i - 1))) arms = kNoArms;
    sketch.arms[i] = arms;
    if (is_upright(arms)) sketch.uprights.push_back(i);
  }
  // an end of the line counts as an upright, without the blanks there
  std::size_t first = 0;
  while (first < count && code(first) == U' ') ++first;
  std::size_t last = count;
  while (last > first && code(last - 1) == U' ') --last;
  std::size_t start = first;
  for (const std::size_t upright : sketch.uprights) {
    sketch.rule = sketch.rule || is_level_run(sketch, start, upright);
    start = upright + 1;
  }
  sketch.rule = sketch.rule || is_level_run(sketch, start, last);
  return sketch;
}

Style style_of(const Lines& lines, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) {
    if (is_ascii_rule(lines.whole(i))) return Style::ascii;
  }
  return Style::box;
}

// The edges that the rules show, or, where they have no uprights, those of the text between them.
std::vector<int> edges_of(const std::vector<Sketch>& sketches) {
  std::map<int, std::size_t> in_rules, in_text;
  bool open_left = false;
  bool open_right = false;
  std::size_t texts = 0;
  for (const Sketch& sketch : sketches) {
    for (const std::size_t upright : sketch.uprights)
      ++(sketch.rule ? in_rules : in_text)[sketch.glyphs[upright].column];
    texts += sketch.rule ? 0 : 1;
    if (sketch.uprights.empty()) continue;
    const auto stands = [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) {
        if (sketch.glyphs[i].code != U' ' && sketch.glyphs[i].code != 0x3000) return true;
      }
      return false;
    };
    open_left = open_left || stands(0, sketch.uprights.front());
    open_right = open_right || stands(sketch.uprights.back() + 1, sketch.glyphs.size());
  }
  std::vector<int> edges;
  const bool by_rules = !in_rules.empty();
  for (const auto& [column, count] : by_rules ? in_rules : in_text) {
    if (by_rules || count * 2 > texts) edges.push_back(column);
  }
  if (edges.empty()) return edges;
  // what stands outside of the uprights of every line is a column, too
  if (open_left) edges.insert(edges.begin(), kOutside);
  if (open_right) edges.push_back(kFarOutside);
  return edges;
}

std::size_t matches(const std::vector<Sketch>& sketches, const std::vector<int>& edges) {
  std::size_t count = 0;
  for (const Sketch& sketch : sketches) {
    if (sketch.rule) continue;
    for (const std::size_t upright : sketch.uprights) {
      if (std::binary_search(edges.begin(), edges.end(), sketch.glyphs[upright].column)) ++count;
    }
  }
  return count;
}

struct Bar {
  int edge = 0;
  std::size_t glyph = 0;
};

// Which edges the uprights of a line are. `doubtful` is set where they had to be moved.
std::vector<Bar> bars_of(const Sketch& sketch, const std::vector<int>& edges, Style style, bool& doubtful) {
  std::vector<Bar> bars;
  for (const std::size_t upright : sketch.uprights) {
    const auto edge = std::lower_bound(edges.begin(), edges.end(), sketch.glyphs[upright].column);
    if (edge != edges.end() && *edge == sketch.glyphs[upright].column) {
      bars.push_back({static_cast<int>(edge - edges.begin()), upright});
    }
  }
  if (bars.size() == sketch.uprights.size()) return bars;
  const bool left = edges.front() == kOutside;
  const bool right = edges.back() == kFarOutside;
  const std::size_t own = edges.size() - (left ? 1 : 0) - (right ? 1 : 0);
  if (sketch.uprights.size() == own) {  // as many as there are: they stand in their order
    bars.clear();
    for (std::size_t i = 0; i < own; ++i)
      bars.push_back({static_cast<int>(i + (left ? 1 : 0)), sketch.uprights[i]});
    return bars;
  }
  const bool ends_fit = !bars.empty() && bars.front().glyph == sketch.uprights.front() &&
                        bars.back().glyph == sketch.uprights.back();
  if (style == Style::ascii && ends_fit) return bars;  // the others are written, not drawn
  doubtful = true;
  bars.clear();
  std::size_t edge = left ? 1 : 0;
  const std::size_t last = edges.size() - (right ? 1 : 0);
  for (std::size_t i = 0; i < sketch.uprights.size() && edge < last; ++i) {
    const int column = sketch.glyphs[sketch.uprights[i]].column;
    while (edge + 1 < last && std::abs(edges[edge + 1] - column) <= std::abs(edges[edge] - column)) ++edge;
    bars.push_back({static_cast<int>(edge++), sketch.uprights[i]});
  }
  return bars;
}

DrawnLine cut(const Sketch& sketch, const std::vector<int>& edges, Style style) {
  DrawnLine line;
  const std::vector<Bar> bars = bars_of(sketch, edges, style, line.doubtful);
  const int columns = static_cast<int>(edges.size()) - 1;
  const auto add = [&](int from, int to, std::size_t first, std::size_t end) {
    if (from >= to) {  // outside of the drawing
      for (std::size_t i = first; i < end; ++i)
        line.doubtful = line.doubtful || sketch.glyphs[i].code != U' ';
      return;
    }
    Segment segment{from, to, is_level_run(sketch, first, end), {}};
    const std::size_t begin = first < sketch.glyphs.size() ? sketch.glyphs[first].offset : sketch.text.size();
    const std::size_t stop = end < sketch.glyphs.size() ? sketch.glyphs[end].offset : sketch.text.size();
    if (!segment.level) segment.text = trimmed(sketch.text.substr(begin, stop - begin));
    line.rule = line.rule || segment.level;
    line.segments.push_back(segment);
  };
  int from = 0;
  std::size_t glyph = 0;
  for (const Bar& bar : bars) {
    add(from, bar.edge, glyph, bar.glyph);
    from = bar.edge;
    glyph = bar.glyph + 1;
  }
  std::size_t end = sketch.glyphs.size();
  while (end > glyph && sketch.glyphs[end - 1].code == U' ') --end;
  if (from < columns || glyph < end) add(from, columns, glyph, end);
  return line;
}

}  // namespace

int Drawing::room(std::size_t from, std::size_t to) const {
  if (edges[from] == kOutside || edges[to] == kFarOutside) return 0;
  return edges[to] - edges[from] - (pitch == Pitch::ambiguous_wide ? 2 : 1) - 2;
}

bool may_start_drawing(const Lines& lines, std::size_t line) {
  const std::string_view text = lines.whole(line);
  if (text.size() > kLongestLine) return false;
  if (has_box_character(text) || is_ascii_rule(text)) return true;
  return text.find('|') != std::string_view::npos && line + 1 < lines.lines.size() &&
         lines.lines[line + 1].blanks_before == 0 && is_ascii_rule(lines.whole(line + 1));
}

std::size_t drawing_end(const Lines& lines, std::size_t at, std::size_t most_lines) {
  const bool ascii = !has_box_character(lines.whole(at));
  std::size_t end = at;
  for (; end < lines.lines.size() && end - at < most_lines; ++end) {
    const std::string_view text = lines.whole(end);
    if (text.size() > kLongestLine || (end > at && lines.lines[end].blanks_before > 0)) break;
    const bool drawn =
        ascii ? is_ascii_rule(text) || text.find('|') != std::string_view::npos : has_box_character(text);
    if (!drawn) break;
  }
  return end;
}

std::optional<Drawing> read_drawing(const Lines& lines, std::size_t first, std::size_t end,
                                    int most_columns) {
  const Style style = style_of(lines, first, end);
  Drawing drawing;
  std::vector<Sketch> best;
  std::size_t most = 0;
  bool any = false;
  for (const Pitch pitch : {Pitch::ambiguous_narrow, Pitch::ambiguous_wide, Pitch::all_one}) {
    std::vector<Sketch> sketches;
    for (std::size_t i = first; i < end; ++i) sketches.push_back(sketch_of(lines.whole(i), style, pitch));
    std::vector<int> edges = edges_of(sketches);
    const std::size_t count = matches(sketches, edges);
    if (edges.size() < 2 || (any && count <= most)) continue;
    any = true;
    most = count;
    best = std::move(sketches);
    drawing.edges = std::move(edges);
    drawing.pitch = pitch;
  }
  if (!any || drawing.columns() > most_columns) return std::nullopt;
  for (std::size_t i = 0; i < best.size(); ++i) {
    drawing.lines.push_back(cut(best[i], drawing.edges, style));
    drawing.lines.back().line = first + i;
  }
  return drawing;
}

}  // namespace guidang::extract::text
