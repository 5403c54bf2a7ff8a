#include "extract/pdf/poppler_device.h"

#include <poppler/GfxFont.h>
#include <poppler/GlobalParams.h>
#include <poppler/Stream.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string_view>

namespace guidang::extract::pdf {
namespace {

constexpr double far_away = 1e6;                 // points; nothing of a page stands there
constexpr double thin = 3.0;                     // points; a filled box no thicker is a line
constexpr double largest_letter = 100;           // points
constexpr double straight = 0.6;                 // points that a line may lean
constexpr double ascent = 0.86, descent = 0.14;  // of an em: the body of a Chinese character

bool is_sane(double a, double b) { return std::abs(a) < far_away && std::abs(b) < far_away; }

Box box_of(double ax, double ay, double bx, double by) {
  return {std::min(ax, bx), std::min(ay, by), std::max(ax, bx), std::max(ay, by)};
}

Box clip_of(GfxState* state) {
  Box clip;
  state->getClipBBox(&clip.x0, &clip.y0, &clip.x1, &clip.y1);
  return clip;
}

// The part of `box` inside `clip`; false if there is none.
bool clip_to(Box& box, const Box& clip) {
  constexpr double slack = 1.5;  // lines lie on the edge of their clip
  if (box.x1 < clip.x0 - slack || box.x0 > clip.x1 + slack || box.y1 < clip.y0 - slack ||
      box.y0 > clip.y1 + slack) {
    return false;
  }
  box = {std::clamp(box.x0, clip.x0 - slack, clip.x1 + slack),
         std::clamp(box.y0, clip.y0 - slack, clip.y1 + slack),
         std::clamp(box.x1, clip.x0 - slack, clip.x1 + slack),
         std::clamp(box.y1, clip.y0 - slack, clip.y1 + slack)};
  return true;
}

double lightness_of(const GfxRGB& rgb) {
  return 0.3 * colToDbl(rgb.r) + 0.59 * colToDbl(rgb.g) + 0.11 * colToDbl(rgb.b);
}

bool name_says(std::string_view name, std::string_view word) {
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  return std::search(name.begin(), name.end(), word.begin(), word.end(), same) != name.end();
}

}  // namespace

void PageDevice::updateAll(GfxState* state) {
  fill_known_ = stroke_known_ = false;
  OutputDev::updateAll(state);
}

void PageDevice::restoreState(GfxState*) { fill_known_ = stroke_known_ = font_known_ = false; }

double PageDevice::fill_lightness(GfxState* state) {
  if (!fill_known_) {
    GfxRGB rgb;
    state->getFillRGB(&rgb);
    fill_lightness_ = state->getFillColorSpace()->getMode() == csPattern ? 0.5 : lightness_of(rgb);
    fill_known_ = true;
  }
  return fill_lightness_;
}

double PageDevice::stroke_lightness(GfxState* state) {
  if (!stroke_known_) {
    GfxRGB rgb;
    state->getStrokeRGB(&rgb);
    stroke_lightness_ = state->getStrokeColorSpace()->getMode() == csPattern ? 0 : lightness_of(rgb);
    stroke_known_ = true;
  }
  return stroke_lightness_;
}

// --- fonts

void PageDevice::updateFont(GfxState*) { font_known_ = false; }

PageDevice::FontFacts PageDevice::facts_of(GfxFont& font) {
  FontFacts facts;
  facts.font = &font;
  const std::string name = font.getName().value_or("");
  facts.bold = font.isBold() || font.getWeight() >= GfxFont::W600 || name_says(name, "bold") ||
               name_says(name, "heavy") || name_says(name, "black");
  facts.vertical = font.getWMode() == 1;
  facts.simple = !font.isCIDFont();
  facts.guessed = facts.simple && !font.hasToUnicodeCMap() && font.getType() != fontType3;
  if (font.isCIDFont() && !font.hasToUnicodeCMap()) {
    const GooString* collection = static_cast<GfxCIDFont&>(font).getCollection();
    facts.knows_no_text = collection && collection->toStr() == "Adobe-Identity";
  }
  if (font.getType() == fontType3) {
    // Glyphs of a Type 3 font are drawn in units of their own.
    const double* matrix = font.getFontMatrix();
    const double* bbox = font.getFontBBox();
    const double tall = std::abs((bbox[3] - bbox[1]) * matrix[3]);
    facts.scale = tall > 0.2 && tall < 50 ? tall : 1;
  }
  facts.index = static_cast<std::uint16_t>(std::min<std::size_t>(page_.fonts.size(), 0xFFFF));
  if (page_.fonts.size() < 0xFFFF) {
    page_.fonts.push_back(name);
    guessed_.push_back(facts.guessed);
    const bool is_part = name.size() > 7 && name[6] == '+';
    page_.faces.push_back(std::hash<std::string>{}(is_part ? name.substr(7) : name));
  }
  return facts;
}

// A code of one byte without a table of its own: its glyph's name tells the character only if it is a known
// one.
bool PageDevice::is_unknown_name(CharCode code) const {
  if (!font_.simple || !font_.font || font_.font->hasToUnicodeCMap()) return false;
  if (font_.font->getType() == fontTrueType || font_.font->getType() == fontTrueTypeOT) return false;
  const char* name = static_cast<const Gfx8BitFont*>(font_.font)->getCharName(static_cast<int>(code & 0xFF));
  if (!name) return false;
  const std::string_view text(name);
  if (text.starts_with("uni") || (text.size() >= 5 && text[0] == 'u')) return false;
  if (globalParams->mapNameToUnicodeText(name) != 0) return false;
  // a1 … a206 are glyphs of the one font of dingbats; elsewhere they are somebody's numbers.
  const Unicode known = globalParams->mapNameToUnicodeAll(name);
  const bool dingbat = known >= 0x2700 && known < 0x27C0;
  return known == 0 || (dingbat && !name_says(font_.font->getName().value_or(""), "dingbat"));
}

// --- lines and boxes

void PageDevice::add_segment(const Segment& segment) {
  if (page_.segments.size() >= limits_.pdf_page_segments) {
    stop();
    return;
  }
  page_.segments.push_back(segment);
}

void PageDevice::add_fill(const Box& box, double lightness) {
  if (page_.fills.size() >= limits_.pdf_page_segments) {
    stop();
    return;
  }
  page_.fills.push_back({box, lightness});
}

// A straight line in the device's coordinates; false: it leans.
bool PageDevice::keep_segment(GfxState* state, double x0, double y0, double x1, double y1, double width) {
  if (!is_sane(x0, y0) || !is_sane(x1, y1)) return false;
  const double dx = std::abs(x1 - x0), dy = std::abs(y1 - y0);
  const bool horizontal = dx >= dy;
  if ((horizontal ? dy : dx) > straight) return false;
  Box box = box_of(x0, y0, x1, y1);
  if (!clip_to(box, clip_of(state))) return true;
  if (width > thin) {
    const double half = width / 2;
    add_fill(horizontal ? Box{box.x0, box.y0 - half, box.x1, box.y1 + half}
                        : Box{box.x0 - half, box.y0, box.x1 + half, box.y1},
             stroke_lightness(state));
    return true;
  }
  Segment segment{box.x0, box.y0, box.x1, box.y1, width, horizontal};
  if (horizontal) {
    segment.y0 = segment.y1 = (box.y0 + box.y1) / 2;
  } else {
    segment.x0 = segment.x1 = (box.x0 + box.x1) / 2;
  }
  add_segment(segment);
  return true;
}

void PageDevice::stroke(GfxState* state) {
  if (masks_ > 0 || full_ || state->getStrokeOpacity() < 0.05) return;
  if (stroke_lightness(state) > 0.97) return;
  const double width = state->getTransformedLineWidth();
  const GfxPath* path = state->getPath();
  for (int s = 0; s < path->getNumSubpaths() && !full_; ++s) {
    const GfxSubpath* sub = path->getSubpath(s);
    const int points = sub->getNumPoints();
    for (int i = 1; i < points && !full_; ++i) {
      if (sub->getCurve(i) || sub->getCurve(i - 1)) continue;
      double x0, y0, x1, y1;
      state->transform(sub->getX(i - 1), sub->getY(i - 1), &x0, &y0);
      state->transform(sub->getX(i), sub->getY(i), &x1, &y1);
      keep_segment(state, x0, y0, x1, y1, width);
    }
  }
}

void PageDevice::fill(GfxState* state) {
  if (masks_ > 0 || full_ || state->getFillOpacity() < 0.05) return;
  const double lightness = fill_lightness(state);
  const GfxPath* path = state->getPath();
  const Box clip = clip_of(state);
  for (int s = 0; s < path->getNumSubpaths() && !full_; ++s) {
    const GfxSubpath* sub = path->getSubpath(s);
    const int points = sub->getNumPoints();
    if (points < 2) continue;
    Box box{far_away, far_away, -far_away, -far_away};
    bool boxy = true;  // all its edges are horizontal or vertical
    double px = 0, py = 0;
    for (int i = 0; i < points; ++i) {
      double x, y;
      state->transform(sub->getX(i), sub->getY(i), &x, &y);
      if (!is_sane(x, y)) {
        boxy = false;
        break;
      }
      if (sub->getCurve(i)) boxy = false;
      if (i > 0 && std::min(std::abs(x - px), std::abs(y - py)) > straight) boxy = false;
      box = united(box, {x, y, x, y});
      px = x;
      py = y;
    }
    if (box.x1 < box.x0) continue;
    const double w = width(box), h = height(box);
    const bool is_line = std::min(w, h) <= thin && (boxy || std::max(w, h) > 4 * std::min(w, h));
    if (!clip_to(box, clip)) continue;
    if (is_line) {
      if (lightness > 0.97) continue;
      const double x = centre_x(box), y = centre_y(box);
      if (w >= h) add_segment({box.x0, y, box.x1, y, h, true});
      if (h >= w) add_segment({x, box.y0, x, box.y1, w, false});
    } else if (boxy) {
      add_fill(box, lightness);
    } else if (std::max(w, h) < largest_letter && lightness <= 0.97) {
      ++page_.shapes;
    }
  }
}

void PageDevice::add_picture(GfxState* state) {
  if (masks_ > 0 || page_.pictures.size() >= limits_.pdf_page_segments) return;
  double ax, ay, bx, by;
  state->transform(0, 0, &ax, &ay);
  state->transform(1, 1, &bx, &by);
  if (!is_sane(ax, ay) || !is_sane(bx, by)) return;
  Box box = box_of(ax, ay, bx, by);
  if (!clip_to(box, clip_of(state))) return;
  // Drivers of printers draw lines as pictures of one colour.
  if (std::min(width(box), height(box)) <= thin && std::max(width(box), height(box)) > 3 * thin) {
    const bool horizontal = width(box) >= height(box);
    const double x = centre_x(box), y = centre_y(box);
    add_segment(horizontal ? Segment{box.x0, y, box.x1, y, height(box), true}
                           : Segment{x, box.y0, x, box.y1, width(box), false});
    return;
  }
  page_.pictures.push_back(box);
}

void PageDevice::drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height,
                               bool invert, bool interpolate, bool inlined) {
  add_picture(state);
  if (inlined) OutputDev::drawImageMask(state, ref, stream, width, height, invert, interpolate, inlined);
}

void PageDevice::drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                           GfxImageColorMap* colors, bool interpolate, const int* mask, bool inlined) {
  add_picture(state);
  if (inlined) OutputDev::drawImage(state, ref, stream, width, height, colors, interpolate, mask, inlined);
}

// --- text

void PageDevice::add_glyph(const Glyph& glyph) {
  if (page_.glyphs.size() >= limits_.pdf_page_glyphs) {
    stop();
    return;
  }
  page_.glyphs.push_back(glyph);
}

void PageDevice::drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x,
                          double origin_y, CharCode code, int bytes, const Unicode* unicode, int length) {
  if (masks_ > 0 || full_) return;
  const auto& font = state->getFont();
  if (!font) return;
  if (!font_known_ || font_.font != font.get()) {
    const Ref id = *font->getID();
    const long long key = (static_cast<long long>(id.num) << 20) ^ id.gen;
    const auto [found, fresh] = fonts_.try_emplace(key);
    if (fresh || found->second.font != font.get()) found->second = facts_of(*font);
    font_ = found->second;
    font_known_ = true;
  }

  // The advance without the spacing between characters and words.
  double spacing = state->getCharSpace();
  if (bytes == 1 && code == 0x20) spacing += state->getWordSpace();
  double spacing_x = 0, spacing_y = 0;
  state->textTransformDelta(font_.vertical ? 0 : spacing * state->getHorizScaling(),
                            font_.vertical ? spacing : 0, &spacing_x, &spacing_y);
  dx -= spacing_x;
  dy -= spacing_y;
  double px, py, ax, ay;
  state->transform(x - origin_x, y - origin_y, &px, &py);
  state->transformDelta(dx, dy, &ax, &ay);
  double m11, m12, m21, m22;
  state->getFontTransMat(&m11, &m12, &m21, &m22);
  const double size = std::hypot(m21, m22) * font_.scale;
  if (!is_sane(px, py) || !is_sane(ax, ay) || !(size > 0) || size > far_away) return;

  Glyph glyph;
  glyph.size = size;
  glyph.font = font_.index;
  glyph.bold = font_.bold || state->getRender() == 2;
  glyph.invisible = (state->getRender() & 3) == 3 || state->getFillOpacity() < 0.05;
  glyph.white = (state->getRender() & 3) != 1 && fill_lightness(state) > 0.97;
  const double along = std::hypot(m11, m12);
  if (along <= 0) return;
  const double ux = m11 / along, uy = m12 / along;  // the writing direction on the page
  constexpr double nearly = 0.97;
  glyph.turn = ux > nearly    ? Turn::right
               : uy > nearly  ? Turn::down
               : ux < -nearly ? Turn::upside_down
               : uy < -nearly ? Turn::up
                              : Turn::slanting;
  if (font_.vertical) {  // the advance goes down the column; the character's own box stands upright
    ax = ux * size;
    ay = uy * size;
  }
  // Up, seen from the baseline.
  const double vx = uy * size, vy = -ux * size;
  glyph.box = box_of(px + ascent * vx, py + ascent * vy, px + ax - descent * vx, py + ay - descent * vy);
  const Box clip = clip_of(state);
  if (!contains({clip.x0 - 2, clip.y0 - 2, clip.x1 + 2, clip.y1 + 2}, centre_x(glyph.box),
                centre_y(glyph.box))) {
    glyph.invisible = true;
  }

  if (length <= 0 || !unicode || font_.knows_no_text || is_unknown_name(code)) {
    add_glyph(glyph);
    return;
  }
  if (length == 1) {
    glyph.code = unicode[0];
    add_glyph(glyph);
    return;
  }
  // A ligature: its letters share its box.
  const int letters = std::min(length, 16);
  const Box whole = glyph.box;
  const double step_x = ax / letters, step_y = ay / letters;
  for (int i = 0; i < letters; ++i) {
    glyph.code = unicode[i];
    glyph.box = whole;
    if (std::abs(ax) >= std::abs(ay)) {
      const double from = px + step_x * i;
      glyph.box.x0 = std::min(from, from + step_x);
      glyph.box.x1 = std::max(from, from + step_x);
    } else {
      const double from = py + step_y * i;
      glyph.box.y0 = std::min(from, from + step_y);
      glyph.box.y1 = std::max(from, from + step_y);
    }
    add_glyph(glyph);
  }
}

void PageDevice::beginActualText(GfxState*, const GooString* text) {
  if (masks_ > 0 || actual_start_ >= 0 || !text) return;
  actual_text_ = decode_text_string(text->toStr());
  actual_start_ = static_cast<std::ptrdiff_t>(page_.glyphs.size());
}

// The file itself says what the characters drawn since then read as.
void PageDevice::endActualText(GfxState*) {
  if (actual_start_ < 0) return;
  const auto first = page_.glyphs.begin() + actual_start_;
  actual_start_ = -1;
  const std::size_t drawn = static_cast<std::size_t>(page_.glyphs.end() - first);
  if (drawn == 0 || actual_text_.size() > limits_.pdf_page_glyphs) return;
  if (actual_text_.size() == drawn) {
    for (std::size_t i = 0; i < drawn; ++i) first[static_cast<std::ptrdiff_t>(i)].code = actual_text_[i];
    return;
  }
  Glyph model = *first;
  for (auto g = first; g != page_.glyphs.end(); ++g) {
    // Over more than one line nobody can say which letter stands where.
    if (g->turn != Turn::right || std::abs(g->box.y1 - model.box.y1) > model.size / 2) return;
  }
  Box all = model.box;
  for (auto g = first; g != page_.glyphs.end(); ++g) all = united(all, g->box);
  page_.glyphs.erase(first, page_.glyphs.end());
  const double step = width(all) / static_cast<double>(std::max<std::size_t>(actual_text_.size(), 1));
  for (std::size_t i = 0; i < actual_text_.size(); ++i) {
    model.code = actual_text_[i];
    model.box = {all.x0 + step * static_cast<double>(i), all.y0, all.x0 + step * static_cast<double>(i + 1),
                 all.y1};
    add_glyph(model);
  }
}

// A font without a table of its own whose letters are all one em wide holds Chinese characters under the
// codes of letters.
void PageDevice::drop_wrong_guesses() {
  constexpr std::size_t fewest = 3;
  std::vector<std::size_t> wide(guessed_.size(), 0), others(guessed_.size(), 0);
  for (const Glyph& glyph : page_.glyphs) {
    if (glyph.font >= guessed_.size() || !guessed_[glyph.font] || glyph.code <= 0x20) continue;
    const bool lies = glyph.turn == Turn::right || glyph.turn == Turn::upside_down;
    const double advance = lies ? width(glyph.box) : height(glyph.box);
    const bool is_wide = glyph.code < 0x250 && std::abs(advance - glyph.size) < 0.05 * glyph.size;
    ++(is_wide ? wide : others)[glyph.font];
  }
  for (Glyph& glyph : page_.glyphs) {
    if (glyph.font < guessed_.size() && wide[glyph.font] >= fewest && others[glyph.font] == 0) glyph.code = 0;
  }
}

void PageDevice::finish() {
  drop_wrong_guesses();
  std::vector<const Fill*> dark;
  for (const Fill& fill : page_.fills) {
    if (fill.lightness < 0.9 && dark.size() < 2000) dark.push_back(&fill);
  }
  for (Glyph& glyph : page_.glyphs) {
    if (!glyph.white) continue;
    const double x = centre_x(glyph.box), y = centre_y(glyph.box);
    glyph.over_dark =
        std::any_of(dark.begin(), dark.end(), [&](const Fill* f) { return contains(f->box, x, y); }) ||
        std::any_of(page_.pictures.begin(),
                    page_.pictures.begin() +
                        static_cast<std::ptrdiff_t>(std::min<std::size_t>(page_.pictures.size(), 200)),
                    [&](const Box& b) { return contains(b, x, y); });
  }
}

std::u32string decode_text_string(std::string_view bytes) {
  std::u32string out;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  if (bytes.size() >= 2 && at(0) == 0xFE && at(1) == 0xFF) {
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
      char32_t unit = static_cast<char32_t>(at(i) << 8 | at(i + 1));
      if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < bytes.size()) {
        const char32_t low = static_cast<char32_t>(at(i + 2) << 8 | at(i + 3));
        if (low >= 0xDC00 && low < 0xE000) {
          unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
          i += 2;
        }
      }
      out += unit;
    }
    return out;
  }
  std::size_t i = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const bool utf8 = i == 3;
  for (; i < bytes.size(); ++i) {
    const unsigned char c = at(i);
    if (!utf8 || c < 0x80) {
      out += c;
      continue;
    }
    const int more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
    char32_t code = static_cast<char32_t>(c & (0x3F >> more));
    for (int k = 0; k < more && i + 1 < bytes.size(); ++k) code = code << 6 | (at(++i) & 0x3F);
    out += code;
  }
  return out;
}

}  // namespace guidang::extract::pdf
