// What Poppler draws, taken down. Only the poppler_*.cc files include this.
#pragma once

#include <poppler/GfxState.h>
#include <poppler/OutputDev.h>

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/limits.h"
#include "extract/pdf/page_content.h"

namespace guidang::extract::pdf {

// One pass over one page. Poppler calls back; nothing is rendered and no picture is decoded.
class PageDevice : public OutputDev {
 public:
  PageDevice(PageContent& page, const base::Limits& limits) : page_(page), limits_(limits) {}

  // Poppler asks every few operators whether the page may stop here: nothing more of it is kept, or it has
  // gone on for too long.
  bool is_enough() {
    if (++steps_ > limits_.pdf_page_steps) stop();
    return full_;
  }
  // What needs all of the page: which white characters stand on something dark.
  void finish();

  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  bool needNonText() override { return true; }
  bool useTilingPatternFill() override { return true; }
  bool useShadedFills(int) override { return true; }
  // Forms are taken apart; once the page is full they are passed over, for Poppler would draw each of
  // millions before it asks again.
  bool useDrawForm() override { return full_; }
  // The first is that of Poppler 22.12, the second of 25.03; each overrides nothing in the other.
  void beginForm(Ref) { count_form(); }
  void beginForm(Object*, Ref) { count_form(); }

  // Patterns and shadings are no lines; taking the call keeps Poppler from cutting them into thousands.
  bool tilingPatternFill(GfxState*, Gfx*, Catalog*, GfxTilingPattern*, const double*, int, int, int, int,
                         double, double) override {
    return true;
  }
  bool functionShadedFill(GfxState*, GfxFunctionShading*) override { return true; }
  bool axialShadedFill(GfxState*, GfxAxialShading*, double, double) override { return true; }
  bool radialShadedFill(GfxState*, GfxRadialShading*, double, double) override { return true; }
  bool gouraudTriangleShadedFill(GfxState*, GfxGouraudTriangleShading*) override { return true; }
  bool patchMeshShadedFill(GfxState*, GfxPatchMeshShading*) override { return true; }

  void updateAll(GfxState* state) override;
  void restoreState(GfxState* state) override;
  void updateFont(GfxState* state) override;
  void updateFillColor(GfxState*) override { fill_known_ = false; }
  void updateFillColorSpace(GfxState*) override { fill_known_ = false; }
  void updateStrokeColor(GfxState*) override { stroke_known_ = false; }
  void updateStrokeColorSpace(GfxState*) override { stroke_known_ = false; }

  void stroke(GfxState* state) override;
  void fill(GfxState* state) override;
  void eoFill(GfxState* state) override { fill(state); }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double origin_x, double origin_y,
                CharCode code, int bytes, const Unicode* unicode, int length) override;
  void beginActualText(GfxState* state, const GooString* text) override;
  void endActualText(GfxState* state) override;

  void drawImageMask(GfxState* state, Object* ref, Stream* stream, int width, int height, bool invert,
                     bool interpolate, bool inlined) override;
  void drawImage(GfxState* state, Object* ref, Stream* stream, int width, int height,
                 GfxImageColorMap* colors, bool interpolate, const int* mask, bool inlined) override;
  void drawMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                       int, bool, bool) override {
    add_picture(state);
  }
  void drawSoftMaskedImage(GfxState* state, Object*, Stream*, int, int, GfxImageColorMap*, bool, Stream*, int,
                           int, GfxImageColorMap*, bool) override {
    add_picture(state);
  }

  // A soft mask is no part of the page.
  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool for_mask) override {
    groups_.push_back(for_mask);
    masks_ += for_mask;
  }
  void endTransparencyGroup(GfxState*) override {
    if (groups_.empty()) return;
    masks_ -= groups_.back();
    groups_.pop_back();
  }

 private:
  struct FontFacts {
    std::uint16_t index = 0;
    bool bold = false;
    bool knows_no_text = false;  // its codes are glyph numbers, and nothing says what they mean
    bool simple = false;         // codes of one byte
    bool guessed = false;        // of one byte, and only habit says which characters they are
    double scale = 1;            // of the nominal size, for fonts with a matrix of their own
    bool vertical = false;
    const GfxFont* font = nullptr;
  };

  void count_form() {
    if (++forms_ > limits_.pdf_page_forms) stop();
  }
  void drop_wrong_guesses();
  void stop() { page_.over_limit = full_ = true; }
  FontFacts facts_of(GfxFont& font);
  bool is_unknown_name(CharCode code) const;
  double fill_lightness(GfxState* state);
  double stroke_lightness(GfxState* state);
  bool keep_segment(GfxState* state, double x0, double y0, double x1, double y1, double width);
  void add_segment(const Segment& segment);
  void add_fill(const Box& box, double lightness);
  void add_picture(GfxState* state);
  void add_glyph(const Glyph& glyph);

  PageContent& page_;
  const base::Limits& limits_;
  std::unordered_map<long long, FontFacts> fonts_;
  std::vector<bool> guessed_;  // of each of page_.fonts
  FontFacts font_;
  double fill_lightness_ = 0, stroke_lightness_ = 0;
  bool fill_known_ = false, stroke_known_ = false, font_known_ = false;
  std::vector<bool> groups_;
  int masks_ = 0;
  std::u32string actual_text_;
  std::ptrdiff_t actual_start_ = -1;
  bool full_ = false;
  std::size_t steps_ = 0, forms_ = 0;
};

// UTF-16 with a byte order mark, UTF-8 with one, or Latin-1, as text strings of a PDF are.
std::u32string decode_text_string(std::string_view bytes);

}  // namespace guidang::extract::pdf
