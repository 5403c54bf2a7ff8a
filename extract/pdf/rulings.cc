#include "extract/pdf/rulings.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace guidang::extract::pdf {
namespace {

struct Piece {
  double at, from, to, weight;
};

// White between two tables that stand close under each other, at height `at`.
struct Divide {
  double at, from, to;
};

bool is_divided(const std::vector<Divide>& divides, double x, double above, double below) {
  return std::any_of(divides.begin(), divides.end(), [&](const Divide& divide) {
    return x > divide.from && x < divide.to && above <= divide.at && below >= divide.at;
  });
}

// Pieces of one place and direction that touch become one ruling.
void join_pieces(std::vector<Piece>::iterator first, std::vector<Piece>::iterator last, const Settings& s,
                 const std::vector<Divide>& divides, std::vector<Ruling>& out) {
  double weight = 0, at = 0;
  for (auto it = first; it != last; ++it) {
    weight += it->weight;
    at += it->at * it->weight;
  }
  at /= weight;
  std::sort(first, last, [](const Piece& a, const Piece& b) { return a.from < b.from; });
  for (auto it = first; it != last;) {
    Ruling ruling{at, it->from, it->to};
    for (++it; it != last && it->from <= ruling.to + s.touch; ++it) {
      if (is_divided(divides, at, ruling.to, it->from)) break;
      ruling.to = std::max(ruling.to, it->to);
    }
    if (ruling.to - ruling.from >= s.shortest_line) out.push_back(ruling);
  }
}

// All rulings of one direction. Places within `snap` of each other are one; a chain of them is cut where it
// would become wider than that.
std::vector<Ruling> join_all(std::vector<Piece>& pieces, const Settings& s,
                             const std::vector<Divide>& divides = {}) {
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.at != b.at ? a.at < b.at : a.from < b.from; });
  std::vector<Ruling> out;
  for (auto first = pieces.begin(); first != pieces.end();) {
    auto last = first + 1;
    while (last != pieces.end() && last->at - first->at <= s.snap) ++last;
    join_pieces(first, last, s, divides, out);
    first = last;
  }
  return out;
}

// Two lines of one width close under each other, through which no line runs down, with other columns above
// and below: the end of a table and the beginning of the next. Columns that go on are those of a table with a
// double line.
std::vector<Divide> find_divides(const std::vector<Ruling>& horizontal, const std::vector<Piece>& down,
                                 const Settings& s) {
  constexpr std::size_t most = 20'000'000;  // looks at a piece
  std::vector<Divide> out;
  std::size_t looks = 0;
  for (std::size_t i = 0; i + 1 < horizontal.size(); ++i) {
    const Ruling& upper = horizontal[i];
    for (std::size_t k = i + 1; k < horizontal.size() && horizontal[k].at - upper.at <= 2 * s.touch; ++k) {
      const Ruling& lower = horizontal[k];
      if (lower.at - upper.at <= s.snap) continue;
      if (std::abs(upper.from - lower.from) > s.touch || std::abs(upper.to - lower.to) > s.touch) continue;
      if ((looks += down.size()) > most) return {};
      const double middle = (upper.at + lower.at) / 2;
      std::vector<double> above, below;
      bool crossed = false;
      for (const Piece& piece : down) {
        if (piece.at < upper.from - s.touch || piece.at > upper.to + s.touch) continue;
        crossed = crossed || (piece.from < middle - 0.5 && piece.to > middle + 0.5);
        if (std::abs(piece.to - upper.at) <= s.snap && piece.from < upper.at - s.snap)
          above.push_back(piece.at);
        if (std::abs(piece.from - lower.at) <= s.snap && piece.to > lower.at + s.snap)
          below.push_back(piece.at);
      }
      if (crossed || above.size() < 2 || below.size() < 2) continue;
      const auto has_all = [&](const std::vector<double>& a, const std::vector<double>& b) {
        return std::all_of(b.begin(), b.end(), [&](double x) {
          return std::any_of(a.begin(), a.end(), [&](double y) { return std::abs(x - y) <= s.snap; });
        });
      };
      if (has_all(above, below) && has_all(below, above)) continue;
      out.push_back({middle, upper.from - s.touch, upper.to + s.touch});
    }
  }
  return out;
}

class Sets {
 public:
  explicit Sets(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void unite(std::size_t a, std::size_t b) { parent_[find(b)] = find(a); }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

std::vector<RulingGroup> find_rulings(const PageContent& page, const std::vector<Segment>& edges,
                                      const Settings& s) {
  std::vector<Piece> across, down;
  const auto add_piece = [&](const Segment& segment) {
    if (segment.horizontal) {
      across.push_back({segment.y0, segment.x0, segment.x1, segment.x1 - segment.x0 + 0.01});
    } else {
      down.push_back({segment.x0, segment.y0, segment.y1, segment.y1 - segment.y0 + 0.01});
    }
  };
  for (const Segment& segment : page.segments) add_piece(segment);
  for (const Segment& segment : edges) add_piece(segment);
  const std::vector<Ruling> horizontal = join_all(across, s);
  const std::vector<Divide> divides = find_divides(horizontal, down, s);
  const std::vector<Ruling> vertical = join_all(down, s, divides);

  // What touches belongs together. Verticals are sorted by place: only those within a horizontal's reach are
  // looked at.
  Sets sets(horizontal.size() + vertical.size());
  for (std::size_t h = 0; h < horizontal.size(); ++h) {
    const Ruling& line = horizontal[h];
    auto v = std::lower_bound(vertical.begin(), vertical.end(), line.from - s.touch,
                              [](const Ruling& r, double at) { return r.at < at; });
    for (; v != vertical.end() && v->at <= line.to + s.touch; ++v) {
      if (v->from <= line.at + s.touch && v->to >= line.at - s.touch &&
          !is_divided(divides, v->at, std::min(line.at, v->to), std::max(line.at, v->from))) {
        sets.unite(h, horizontal.size() + static_cast<std::size_t>(v - vertical.begin()));
      }
    }
  }
  std::vector<RulingGroup> groups;
  std::vector<std::ptrdiff_t> group_of(horizontal.size() + vertical.size(), -1);
  const auto add = [&](std::size_t index, const Ruling& ruling, bool is_horizontal) {
    const std::size_t root = sets.find(index);
    const Box box = is_horizontal ? Box{ruling.from, ruling.at, ruling.to, ruling.at}
                                  : Box{ruling.at, ruling.from, ruling.at, ruling.to};
    if (group_of[root] < 0) {
      group_of[root] = static_cast<std::ptrdiff_t>(groups.size());
      groups.push_back({{}, {}, box});
    }
    RulingGroup& group = groups[static_cast<std::size_t>(group_of[root])];
    (is_horizontal ? group.horizontal : group.vertical).push_back(ruling);
    group.box = united(group.box, box);
  };
  for (std::size_t i = 0; i < horizontal.size(); ++i) add(i, horizontal[i], true);
  for (std::size_t i = 0; i < vertical.size(); ++i) add(horizontal.size() + i, vertical[i], false);
  std::sort(groups.begin(), groups.end(), [](const RulingGroup& a, const RulingGroup& b) {
    return a.box.y0 != b.box.y0 ? a.box.y0 < b.box.y0 : a.box.x0 < b.box.x0;
  });
  return groups;
}

}  // namespace guidang::extract::pdf
