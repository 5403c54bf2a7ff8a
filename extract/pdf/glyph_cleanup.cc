#include "extract/pdf/glyph_cleanup.h"

#include <unicode/unorm2.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "extract/docx/symbols.h"
#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_private(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }

// Ligatures and the second code points of Chinese characters: fonts of some systems name ⼀ for 一.
bool has_plain_form(char32_t c) {
  return (c >= 0xFB00 && c <= 0xFB06) || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x2F800 && c <= 0x2FA1F);
}

std::u32string plain_form(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkc = unorm2_getNFKCInstance(&status);
  if (U_FAILURE(status)) return {c};
  UChar buffer[32];
  const int length = unorm2_getDecomposition(nfkc, static_cast<UChar32>(c), buffer, 32, &status);
  if (U_FAILURE(status) || length <= 0) return {c};
  std::u32string out;
  for (int i = 0; i < length;) {
    UChar32 code;
    U16_NEXT(buffer, i, length, code);
    out += static_cast<char32_t>(code);
  }
  return out;
}

char32_t first_of(const std::string& utf8) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
  if (utf8.empty()) return replacement;
  if (at(0) < 0x80) return at(0);
  const std::size_t more = at(0) >= 0xF0 ? 3u : at(0) >= 0xE0 ? 2u : 1u;
  if (utf8.size() <= more) return replacement;
  char32_t code = at(0) & (0x3Fu >> more);
  for (std::size_t i = 1; i <= more; ++i) code = code << 6 | (at(i) & 0x3Fu);
  return code;
}

// Fonts of signs, by the names that symbol_text() knows.
enum class Signs : std::uint8_t { none, wingdings, wingdings2, wingdings3, symbol, webdings };

Signs signs_of(std::string_view font) {
  const auto says = [&](std::string_view word) { return font.find(word) != std::string_view::npos; };
  if (says("Wingdings"))
    return says("3") ? Signs::wingdings3 : says("2") ? Signs::wingdings2 : Signs::wingdings;
  return says("Symbol") ? Signs::symbol : says("Webdings") ? Signs::webdings : Signs::none;
}

std::vector<Signs> signs_of_fonts(const PageContent& page) {
  std::vector<Signs> out;
  for (const std::string& font : page.fonts) {
    const bool is_part = font.size() > 7 && font[6] == '+';
    out.push_back(signs_of(std::string_view(font).substr(is_part ? 7 : 0)));
  }
  return out;
}

// A code of the private area in a font of signs is a known sign, elsewhere it is nobody's. Letters of a font
// that has none are the codes of its signs.
char32_t readable(char32_t c, Signs signs) {
  constexpr const char* names[] = {"", "Wingdings", "Wingdings 2", "Wingdings 3", "Symbol", "Webdings"};
  if (c == 0 || c == replacement || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return replacement;
  const bool is_code =
      is_private(c) ? c >= 0xF020 && c <= 0xF0FF : c > 0x20 && c < 0x100 && signs != Signs::symbol;
  if (signs == Signs::none || !is_code) return is_private(c) ? replacement : c;
  const auto code = static_cast<std::uint32_t>(is_private(c) ? c : 0xF000 + c);
  return first_of(docx::symbol_text(names[static_cast<std::size_t>(signs)], code));
}

}  // namespace

GlyphFaults clean_glyphs(PageContent& page, const Settings& settings) {
  GlyphFaults faults;
  double covered = 0;
  for (const Box& picture : page.pictures) {
    const double w = std::min(picture.x1, page.width) - std::max(picture.x0, 0.0);
    const double h = std::min(picture.y1, page.height) - std::max(picture.y0, 0.0);
    if (w > 0 && h > 0) covered += w * h;
  }
  const bool pictured = covered >= settings.scan_cover * page.width * page.height;
  std::ptrdiff_t visible = 0, within = 0;
  for (const Glyph& g : page.glyphs) {
    if (g.invisible || is_space(g.code)) continue;
    ++visible;
    const double y = centre_y(g.box);
    within += y > settings.scan_margin * page.height && y < (1 - settings.scan_margin) * page.height;
  }
  const bool few = visible <= settings.scan_text || (within == 0 && visible <= settings.scan_margin_text);
  const std::size_t drawn = page.shapes + page.pictures.size();
  faults.ocr_text =
      pictured && few && static_cast<std::ptrdiff_t>(page.glyphs.size()) > visible + settings.scan_text;
  const bool is_drawn =
      visible <= settings.scan_text && drawn >= static_cast<std::size_t>(settings.drawn_letters);
  faults.scanned = ((pictured && few) || is_drawn) && !faults.ocr_text;

  const std::vector<Signs> signs = signs_of_fonts(page);
  std::vector<Glyph> kept;
  kept.reserve(page.glyphs.size());
  for (Glyph& glyph : page.glyphs) {
    if (glyph.invisible && !faults.ocr_text) continue;
    if (glyph.white && !glyph.over_dark && !glyph.invisible) continue;
    const double x = centre_x(glyph.box), y = centre_y(glyph.box);
    if (x < 0 || y < 0 || x > page.width || y > page.height) continue;
    if (glyph.code != 0 && glyph.code < 0x20) glyph.code = U' ';
    if (glyph.code == 0x200B || glyph.code == 0xFEFF || glyph.code == 0x200C || glyph.code == 0x200D)
      continue;
    glyph.code = readable(glyph.code, glyph.font < signs.size() ? signs[glyph.font] : Signs::none);
    if (!is_space(glyph.code)) ++faults.kept;
    faults.unreadable += glyph.code == replacement;
    if (!has_plain_form(glyph.code)) {
      kept.push_back(glyph);
      continue;
    }
    const std::u32string plain = plain_form(glyph.code);
    const double step = width(glyph.box) / static_cast<double>(plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
      Glyph part = glyph;
      part.code = plain[i];
      if (glyph.turn == Turn::right) {
        part.box.x0 = glyph.box.x0 + step * static_cast<double>(i);
        part.box.x1 = part.box.x0 + step;
      }
      kept.push_back(part);
    }
  }
  page.glyphs = std::move(kept);
  return faults;
}

}  // namespace guidang::extract::pdf
