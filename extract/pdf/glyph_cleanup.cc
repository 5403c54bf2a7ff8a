#include "extract/pdf/glyph_cleanup.h"

#include <unicode/unorm2.h>

#include <algorithm>
#include <iterator>
#include <string>

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

// A code of the private area in a font of symbols is a known symbol, elsewhere it is nobody's.
char32_t readable(const Glyph& glyph, const PageContent& page) {
  const char32_t c = glyph.code;
  if (c == 0 || c == replacement || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return replacement;
  if (!is_private(c)) return c;
  if (c < 0xF020 || c > 0xF0FF || glyph.font >= page.fonts.size()) return replacement;
  std::string font = page.fonts[glyph.font];
  if (font.size() > 7 && font[6] == '+') font.erase(0, 7);
  const auto says = [&](std::string_view word) { return font.find(word) != std::string::npos; };
  if (says("Wingdings")) {
    const char* name = says("3") ? "Wingdings 3" : says("2") ? "Wingdings 2" : "Wingdings";
    return first_of(docx::symbol_text(name, static_cast<std::uint32_t>(c)));
  }
  if (says("Symbol")) return first_of(docx::symbol_text("Symbol", static_cast<std::uint32_t>(c)));
  if (says("Webdings")) return first_of(docx::symbol_text("Webdings", static_cast<std::uint32_t>(c)));
  return replacement;
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
  std::ptrdiff_t visible = 0;
  for (const Glyph& g : page.glyphs) visible += !g.invisible && !is_space(g.code);
  const bool few = visible <= settings.scan_text;
  faults.ocr_text =
      pictured && few && static_cast<std::ptrdiff_t>(page.glyphs.size()) > visible + settings.scan_text;
  faults.scanned = pictured && few && !faults.ocr_text;

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
    glyph.code = readable(glyph, page);
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
