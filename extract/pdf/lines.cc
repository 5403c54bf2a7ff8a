#include "extract/pdf/lines.h"

#include <algorithm>
#include <cmath>

#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

// A glyph in the coordinates of its own reading direction.
struct Placed {
  const Glyph* glyph;
  Box box;
  double middle;
};

Box turned(const Box& b, Turn turn) {
  switch (turn) {
    case Turn::down:
      return {b.y0, -b.x1, b.y1, -b.x0};
    case Turn::up:
      return {-b.y1, b.x0, -b.y0, b.x1};
    case Turn::upside_down:
      return {-b.x1, -b.y1, -b.x0, -b.y0};
    case Turn::right:
    case Turn::slanting:
      break;
  }
  return b;
}

constexpr double least_gap = 0.2;  // em: white that is told as a TextGap

bool joined_tightly(char32_t a, char32_t b) { return is_wide(a) || is_wide(b); }

double gap_that_parts(char32_t a, char32_t b, const Settings& s) {
  if (is_wide(a) && is_wide(b)) return s.wide_gap;
  return joined_tightly(a, b) ? s.mixed_gap : s.word_gap;
}

// One line: its glyphs by x, spaces among them.
class LineMaker {
 public:
  LineMaker(const Settings& settings, const PageContent& page) : settings_(settings), page_(page) {}

  void make(std::vector<Placed>::iterator first, std::vector<Placed>::iterator last, double split,
            std::vector<TextLine>& out) {
    std::sort(first, last, [](const Placed& a, const Placed& b) { return a.box.x0 < b.box.x0; });
    begin();
    for (auto it = first; it != last; ++it) {
      const Glyph& glyph = *it->glyph;
      if (is_space(glyph.code)) {
        if (!chars_.empty() && !(width(it->box) < settings_.kerned_space * glyph.size)) ++spaces_;
        continue;
      }
      if (is_double(*it)) continue;
      if (!chars_.empty()) {
        const Placed& before = chars_.back();
        const double em = std::max(before.glyph->size, glyph.size);
        const double gap = it->box.x0 - before.box.x1;
        if (split > 0 && gap > split * em) {
          finish(out);
          begin();
        } else {
          if (split > 0 && gap > least_gap * em) {
            const bool solid = is_wide(before.glyph->code) && is_wide(glyph.code) && spaces_ == 0;
            gaps_.push_back({before.box.x1, it->box.x0, 0, solid});
          }
          part(before.glyph->code, glyph.code, gap / em);
          if (!gaps_.empty() && gaps_.back().at == 0) gaps_.back().at = text_.size();
        }
      }
      spaces_ = 0;
      starts_.push_back(text_.size());
      append_utf8(text_, glyph.code);
      chars_.push_back(*it);
    }
    finish(out);
  }

 private:
  void begin() {
    text_.clear();
    chars_.clear();
    starts_.clear();
    gaps_.clear();
    spaces_ = 0;
  }

  // The same character a hair beside itself: printers' bold.
  bool is_double(const Placed& placed) const {
    const double near = settings_.double_strike * placed.glyph->size;
    const std::size_t back = std::min<std::size_t>(chars_.size(), 3);
    for (std::size_t i = 1; i <= back; ++i) {
      const Placed& other = chars_[chars_.size() - i];
      if (other.glyph->code == placed.glyph->code && std::abs(other.box.x0 - placed.box.x0) < near &&
          std::abs(other.box.y0 - placed.box.y0) < near) {
        return true;
      }
    }
    return false;
  }

  // What stands between two characters. A drawn space that kerning took back is none.
  void part(char32_t a, char32_t b, double gap) {
    if (spaces_ > 0) {
      if (gap >= settings_.kerned_space) text_.append(static_cast<std::size_t>(std::min(spaces_, 200)), ' ');
      return;
    }
    if (gap > gap_that_parts(a, b, settings_)) text_ += ' ';
  }

  // The width of what may not be broken at the line's beginning: opening marks, a word or a character, the
  // marks that may not begin a line, and a number right behind them.
  double unit_at_start() const {
    std::size_t i = 0;
    const auto next = [&] { return i + 1 < chars_.size() && adjacent(i) ? code(i + 1) : U' '; };
    while (is_opening(code(i)) && next() != U' ') ++i;
    const auto take_word = [&] {
      while (!is_wide(code(i)) && next() != U' ' && !is_wide(next())) ++i;
    };
    take_word();
    for (bool more = true; more;) {
      const std::size_t before = i;
      while (next() != U' ' && (is_closing(next()) || next() == U'-')) ++i;
      if (i > before && is_digit(next()) && !is_breakable(code(i))) {
        ++i;
        take_word();
      }
      more = i > before;
    }
    return chars_[i].box.x1 - chars_.front().box.x0;
  }

  double unit_at_end() const {
    std::size_t i = chars_.size() - 1;
    while (i > 0 && !is_wide(code(i)) && !is_wide(code(i - 1)) && adjacent(i - 1)) --i;
    return chars_.back().box.x1 - chars_[i].box.x0;
  }

  // Marks behind which a number may begin a new line.
  static bool is_breakable(char32_t c) {
    return c == U'；' || c == U'：' || c == U'？' || c == U'！' || c == U'·';
  }

  char32_t code(std::size_t i) const { return chars_[i].glyph->code; }
  bool adjacent(std::size_t i) const {
    const std::size_t end = i + 1 < starts_.size() ? starts_[i + 1] : text_.size();
    return text_[end - 1] != ' ';
  }

  std::size_t face_of(const Glyph& glyph) const {
    return glyph.font < page_.faces.size() ? page_.faces[glyph.font] * 2 + glyph.bold : 1;
  }

  void finish(std::vector<TextLine>& out) {
    if (chars_.empty()) return;
    TextLine line;
    line.page = page_.number;
    line.count = static_cast<int>(chars_.size());
    line.first = chars_.front().glyph->code;
    line.last = chars_.back().glyph->code;
    line.ends_in_space = spaces_ > 0;
    line.box = chars_.front().glyph->box;
    int bold = 0;
    for (const Placed& p : chars_) {
      line.box = united(line.box, p.glyph->box);
      line.size = std::max(line.size, p.glyph->size);
      bold += p.glyph->bold;
      if (!is_ideograph(p.glyph->code)) continue;
      line.last_face = face_of(*p.glyph);
      if (line.first_face == 0) line.first_face = line.last_face;
    }
    line.bold = bold * 2 > line.count;
    line.first_unit = unit_at_start();
    line.last_unit = unit_at_end();
    line.text = std::move(text_);
    line.gaps = std::move(gaps_);
    out.push_back(std::move(line));
  }

  const Settings& settings_;
  const PageContent& page_;
  std::string text_;
  std::vector<Placed> chars_;
  std::vector<std::size_t> starts_;  // of each character, in text_
  std::vector<TextGap> gaps_;
  int spaces_ = 0;
};

}  // namespace

std::vector<TextLine> make_lines(std::vector<const Glyph*>& glyphs, const Settings& settings,
                                 const PageContent& page, double split) {
  std::vector<TextLine> out;
  LineMaker maker(settings, page);
  std::vector<Placed> placed;
  placed.reserve(glyphs.size());
  for (int turn = 0; turn < 5; ++turn) {
    placed.clear();
    for (const Glyph* g : glyphs) {
      if (static_cast<int>(g->turn) != turn) continue;
      const Box box = turned(g->box, g->turn);
      placed.push_back({g, box, centre_y(box)});
    }
    std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
      return a.middle != b.middle ? a.middle < b.middle : a.box.x0 < b.box.x0;
    });
    for (auto first = placed.begin(); first != placed.end();) {
      // The line's middle is that of its largest character, so that an exponent does not open one.
      double middle = first->middle, size = first->glyph->size;
      auto last = first + 1;
      for (; last != placed.end(); ++last) {
        const double em = std::max(size, last->glyph->size);
        if (last->middle - middle > settings.same_line * em) break;
        if (last->glyph->size > size * 1.05) {
          size = last->glyph->size;
          middle = last->middle;
        }
      }
      maker.make(first, last, split, out);
      first = last;
    }
  }
  return out;
}

}  // namespace guidang::extract::pdf
