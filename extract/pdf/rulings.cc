#include "extract/pdf/rulings.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace guidang::extract::pdf {
namespace {

struct Piece {
  double at, from, to, weight;
};

// Pieces of one place and direction that touch become one ruling.
void join_pieces(std::vector<Piece>::iterator first, std::vector<Piece>::iterator last, const Settings& s,
                 std::vector<Ruling>& out) {
  double weight = 0, at = 0;
  for (auto it = first; it != last; ++it) {
    weight += it->weight;
    at += it->at * it->weight;
  }
  at /= weight;
  std::sort(first, last, [](const Piece& a, const Piece& b) { return a.from < b.from; });
  for (auto it = first; it != last;) {
    Ruling ruling{at, it->from, it->to};
    for (++it; it != last && it->from <= ruling.to + s.touch; ++it) ruling.to = std::max(ruling.to, it->to);
    if (ruling.to - ruling.from >= s.shortest_line) out.push_back(ruling);
  }
}

// All rulings of one direction. Places within `snap` of each other are one; a chain of them is cut where it
// would become wider than that.
std::vector<Ruling> join_all(std::vector<Piece>& pieces, const Settings& s) {
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.at != b.at ? a.at < b.at : a.from < b.from; });
  std::vector<Ruling> out;
  for (auto first = pieces.begin(); first != pieces.end();) {
    auto last = first + 1;
    while (last != pieces.end() && last->at - first->at <= s.snap) ++last;
    join_pieces(first, last, s, out);
    first = last;
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
  const std::vector<Ruling> vertical = join_all(down, s);

  // What touches belongs together. Verticals are sorted by place: only those within a horizontal's reach are
  // looked at.
  Sets sets(horizontal.size() + vertical.size());
  for (std::size_t h = 0; h < horizontal.size(); ++h) {
    const Ruling& line = horizontal[h];
    auto v = std::lower_bound(vertical.begin(), vertical.end(), line.from - s.touch,
                              [](const Ruling& r, double at) { return r.at < at; });
    for (; v != vertical.end() && v->at <= line.to + s.touch; ++v) {
      if (v->from <= line.at + s.touch && v->to >= line.at - s.touch) {
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
