#include "extract/pdf/open_columns.h"

#include <algorithm>
#include <cmath>

#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {

double middle_of(std::vector<double> values, double otherwise) {
  if (values.empty()) return otherwise;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

std::optional<OpenColumns> OpenColumns::find(const std::vector<OpenRow>& rows, const Settings& settings) {
  OpenColumns out;
  if (!out.read(rows, settings)) return std::nullopt;
  return out;
}

// The white that runs through nearly all rows parts the columns.
bool OpenColumns::read(const std::vector<OpenRow>& rows, const Settings& s) {
  word_split_ = s.word_split;
  std::vector<std::pair<double, int>> events;
  std::vector<double> sizes;
  double x0 = 1e9, x1 = -1e9;
  int several = 0;  // rows with more than one piece
  for (const OpenRow& row : rows) {
    if (row.pieces.size() < 2) continue;
    ++several;
    for (const TextLine& piece : row.pieces) {
      events.emplace_back(piece.box.x0, 1);
      events.emplace_back(piece.box.x1, -1);
      sizes.push_back(piece.size);
    }
  }
  if (several < 2) return false;
  for (const OpenRow& row : rows) {
    for (const TextLine& piece : row.pieces) {
      x0 = std::min(x0, piece.box.x0);
      x1 = std::max(x1, piece.box.x1);
    }
  }
  em = middle_of(sizes, 10);
  std::sort(events.begin(), events.end());
  const int allowed =
      several < 5 ? (several > 3 ? 1 : 0) : std::max(1, static_cast<int>(s.river_crossings * several));
  edges = {x0 - 2};
  int covering = 0;
  std::vector<Stretch> white;
  for (std::size_t i = 0; i + 1 < events.size(); ++i) {
    covering += events[i].second;
    if (covering <= allowed) {
      white.push_back({events[i].first, events[i + 1].first, covering});
    } else {
      add_edge(white, allowed, s);
      white.clear();
    }
  }
  edges.push_back(x1 + 2);
  choose_edges(rows);
  drop_lonely_columns(rows);
  return count() >= 2;
}

// An edge in what lies side by side here: where fewest rows cross it, if that is wide enough. Other places
// where as few do are kept for choose_edges().
void OpenColumns::add_edge(const std::vector<Stretch>& white, int allowed, const Settings& s) {
  for (int level = 0; level <= allowed; ++level) {
    std::vector<std::pair<double, double>> runs;
    bool open = false;
    for (const Stretch& stretch : white) {
      if (stretch.covering > level) {
        open = false;
        continue;
      }
      if (!open) runs.emplace_back(stretch.from, stretch.to);
      runs.back().second = stretch.to;
      open = true;
    }
    std::erase_if(runs, [&](const auto& run) { return run.second - run.first < s.brook * em; });
    std::stable_sort(runs.begin(), runs.end(),
                     [](const auto& a, const auto& b) { return a.second - a.first > b.second - b.first; });
    if (runs.empty() || runs.front().second - runs.front().first < s.river * em) continue;
    if (runs.front().first <= edges.front() + 2) return;
    edges.push_back((runs.front().first + runs.front().second) / 2);
    std::vector<double>& places = places_.emplace_back();
    for (const auto& [from, to] : runs) places.push_back((from + to) / 2);
    return;
  }
}

// A head that stands beside its numbers has white on both sides; the edge lies where each column has its
// own.
void OpenColumns::choose_edges(const std::vector<OpenRow>& rows) {
  for (std::size_t k = 1; k + 1 < edges.size(); ++k) {
    int fewest = collisions(rows, k, edges[k]);
    for (const double place : places_[k - 1]) {
      if (place <= edges[k - 1] || place >= edges[k + 1]) continue;
      const int here = collisions(rows, k, place);
      if (here >= fewest) continue;
      fewest = here;
      edges[k] = place;
    }
  }
}

// Rows with two pieces in one of the columns beside edge `k`, were it at `place`, and none in the other.
int OpenColumns::collisions(const std::vector<OpenRow>& rows, std::size_t k, double place) const {
  int count = 0;
  for (const OpenRow& row : rows) {
    int left = 0, right = 0;
    for (const TextLine& piece : row.pieces) {
      const double x = centre_x(piece.box);
      left += x > edges[k - 1] && x < place;
      right += x >= place && x < edges[k + 1];
    }
    count += (left > 1 && right == 0) || (right > 1 && left == 0);
  }
  return count;
}

// A column that next to no row has text in is a gap of its neighbour.
void OpenColumns::drop_lonely_columns(const std::vector<OpenRow>& rows) {
  std::vector<int> filled(edges.size(), 0);
  for (const OpenRow& row : rows) {
    std::vector<bool> here(edges.size(), false);
    for (const TextLine& piece : row.pieces) {
      const Span span = span_of(piece.box);
      if (span.first == span.last) here[static_cast<std::size_t>(span.first)] = true;
    }
    for (std::size_t c = 0; c < here.size(); ++c) filled[c] += here[c];
  }
  for (std::size_t c = static_cast<std::size_t>(count()); c-- > 0;) {
    if (filled[c] >= 2 || edges.size() <= 2) continue;
    edges.erase(edges.begin() + static_cast<std::ptrdiff_t>(c == 0 ? 1 : c));
  }
}

// The columns that a box lies over.
OpenColumns::Span OpenColumns::span_of(const Box& box) const {
  Span span{-1, -1};
  for (int c = 0; c < count(); ++c) {
    const double from = std::max(box.x0, edges[static_cast<std::size_t>(c)]);
    const double to = std::min(box.x1, edges[static_cast<std::size_t>(c) + 1]);
    if (to - from < std::min(0.4 * em, 0.5 * width(box))) continue;
    if (span.first < 0) span.first = c;
    span.last = c;
  }
  if (span.first < 0) span.first = span.last = 0;
  return span;
}

// Heads that nearly touch came as one piece: it is parted at white that lies at a column's edge.
void OpenColumns::part_pieces(std::vector<OpenRow>& rows) const {
  for (OpenRow& row : rows) {
    for (std::size_t i = 0; i < row.pieces.size(); ++i) {
      const Span span = span_of(row.pieces[i].box);
      for (int edge = span.first + 1; edge <= span.last; ++edge) {
        if (auto behind = part(row.pieces[i], edge)) {
          row.pieces.insert(row.pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(*behind));
          break;  // what is behind comes next
        }
      }
    }
  }
}

// Cuts `piece` at the edge before column `column` and gives what stands behind; none where it has no white
// there.
std::optional<TextLine> OpenColumns::part(TextLine& piece, int column) const {
  const double edge = edges[static_cast<std::size_t>(column)];
  const TextGap* best = nullptr;
  for (const TextGap& gap : piece.gaps) {
    if (!gap.solid && gap.to - gap.from < word_split_ * em) continue;
    if (std::abs((gap.from + gap.to) / 2 - edge) > 2 * em) continue;
    if (!best || gap.to - gap.from > best->to - best->from) best = &gap;
  }
  if (!best) return std::nullopt;
  Box left = piece.box, right = piece.box;
  left.x1 = best->from;
  right.x0 = best->to;
  if (span_of(left).last >= column || span_of(right).first < column) return std::nullopt;
  const TextGap cut = *best;
  TextLine behind = piece;
  behind.box = right;
  behind.text = piece.text.substr(cut.at);
  std::erase_if(behind.gaps, [&](const TextGap& gap) { return gap.at <= cut.at; });
  for (TextGap& gap : behind.gaps) gap.at -= cut.at;
  std::size_t first = 0;
  behind.first = next_code(behind.text, first);
  behind.first_unit = std::min(behind.first_unit, width(right));
  piece.box = left;
  piece.text.resize(cut.at);
  while (!piece.text.empty() && piece.text.back() == ' ') piece.text.pop_back();
  std::erase_if(piece.gaps, [&](const TextGap& gap) { return gap.at >= cut.at; });
  for (std::size_t at = 0; at < piece.text.size();) piece.last = next_code(piece.text, at);
  piece.last_unit = std::min(piece.last_unit, width(left));
  return behind;
}

}  // namespace guidang::extract::pdf
