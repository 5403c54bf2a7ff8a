#include "extract/pdf/upright.h"

#include <algorithm>
#include <array>
#include <utility>

#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

// The box as it lies once the text of direction `turn` reads to the right.
Box upright(const Box& b, Turn turn, double width, double height) {
  switch (turn) {
    case Turn::down:
      return {b.y0, width - b.x1, b.y1, width - b.x0};
    case Turn::up:
      return {height - b.y1, b.x0, height - b.y0, b.x1};
    case Turn::upside_down:
      return {width - b.x1, height - b.y1, width - b.x0, height - b.y0};
    case Turn::right:
    case Turn::slanting:
      break;
  }
  return b;
}

}  // namespace

Turn turn_upright(PageContent& page) {
  std::array<std::size_t, 5> count{};
  for (const Glyph& glyph : page.glyphs) {
    if (!is_space(glyph.code)) ++count[static_cast<std::size_t>(glyph.turn)];
  }
  const auto most = static_cast<Turn>(std::max_element(count.begin(), count.end()) - count.begin());
  if (most == Turn::right || most == Turn::slanting ||
      count[static_cast<std::size_t>(most)] <= 2 * count[0]) {
    return Turn::right;
  }
  const double width = page.width, height = page.height;
  for (Glyph& glyph : page.glyphs) {
    glyph.box = upright(glyph.box, most, width, height);
    if (glyph.turn != Turn::slanting) {
      glyph.turn = static_cast<Turn>((static_cast<int>(glyph.turn) + 4 - static_cast<int>(most)) % 4);
    }
  }
  const bool swapped = most != Turn::upside_down;
  for (Segment& s : page.segments) {
    const Box box = upright({s.x0, s.y0, s.x1, s.y1}, most, width, height);
    s = {box.x0, box.y0, box.x1, box.y1, s.width, s.horizontal != swapped};
  }
  for (Fill& fill : page.fills) fill.box = upright(fill.box, most, width, height);
  for (Box& picture : page.pictures) picture = upright(picture, most, width, height);
  if (swapped) std::swap(page.width, page.height);
  return most;
}

Box turned_back(const Box& b, Turn turn, double width, double height) {
  switch (turn) {
    case Turn::down:
      return {width - b.y1, b.x0, width - b.y0, b.x1};
    case Turn::up:
      return {b.y0, height - b.x1, b.y1, height - b.x0};
    case Turn::upside_down:
      return {width - b.x1, height - b.y1, width - b.x0, height - b.y0};
    case Turn::right:
    case Turn::slanting:
      break;
  }
  return b;
}

}  // namespace guidang::extract::pdf
