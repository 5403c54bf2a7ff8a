#include "extract/pdf/overlay.h"

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <string_view>

#include "base/markup.h"
#include "extract/pdf/glyph_cleanup.h"
#include "extract/pdf/poppler_page.h"
#include "extract/pdf/utf8.h"

namespace guidang::extract::pdf {
namespace {

// Control characters are left out: XML does not have them, not even as entities (XML 2.2).
void append_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n') base::append_markup(out, c);
  }
}

// How each kind of box is drawn: as attributes, for there are viewers without style sheets.
std::string_view look_of(std::string_view kind) {
  if (kind == "cell") return "fill=\"none\" stroke=\"#2a6fdb\" stroke-width=\"0.8\"";
  if (kind == "body") return "fill=\"none\" stroke=\"#2e9e4f\" stroke-width=\"0.6\"";
  if (kind == "furniture") return "fill=\"none\" stroke=\"#e08a1e\" stroke-width=\"0.6\"";
  return kind == "picture" ? "fill=\"#f6e8ff\"" : "fill=\"#eeeeee\"";
}

class Overlay {
 public:
  explicit Overlay(const PageContent& page) : page_(page) {
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0:.2f} {1:.2f}\" width=\"{0:.2f}\" "
        "height=\"{1:.2f}\">\n"
        "<style>rect{{pointer-events:all}} .cell:hover{{fill:#2a6fdb;fill-opacity:0.3}}</style>\n"
        "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        page.width, page.height);
  }

  void draw_page() {
    for (const Box& picture : page_.pictures) box(picture, "picture", "picture");
    for (const Fill& fill : page_.fills) {
      if (fill.lightness < 0.99) box(fill.box, "fill", "shading");
    }
    for (const Segment& s : page_.segments) {
      add("<line stroke=\"#999999\" stroke-width=\"0.4\" x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" "
          "y2=\"{:.1f}\"/>\n",
          s.x0, s.y0, s.x1, s.y1);
    }
    for (const Glyph& glyph : page_.glyphs) {
      if (is_space(glyph.code)) continue;
      std::string text;
      append_utf8(text, glyph.code);
      add("<text fill=\"#555555\" font-family=\"sans-serif\" x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{:.1f}\">",
          glyph.box.x0, glyph.box.y1 - 0.14 * glyph.size, glyph.size);
      append_text(out_, text);
      out_ += "</text>\n";
    }
  }

  void draw_blocks(const model::Document& document) {
    for (const model::Block& block : document.blocks) {
      if (const auto* paragraph = std::get_if<model::Paragraph>(&block)) {
        if (paragraph->page != page_.number || !paragraph->bbox) continue;
        box(*paragraph->bbox, paragraph->role == model::Role::body ? "body" : "furniture", paragraph->text);
        continue;
      }
      for (const model::Cell& cell : std::get<model::Table>(block).cells) {
        if (cell.page != page_.number || !cell.bbox) continue;
        std::string title = fmt::format("row {}, column {}", cell.row, cell.column);
        if (cell.row_span > 1 || cell.column_span > 1)
          title += fmt::format(", {} x {}", cell.row_span, cell.column_span);
        box(*cell.bbox, "cell", title + "\n" + cell.text);
        add("<text fill=\"#2a6fdb\" x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"4\">{},{}</text>\n",
            cell.bbox->x0 + 1, cell.bbox->y0 + 4.5, cell.row, cell.column);
      }
    }
  }

  std::string finish() {
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  template <typename... Values>
  void add(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
  }

  void box(const Box& b, std::string_view kind, std::string_view title) {
    add("<rect class=\"{}\" {} x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>", kind,
        look_of(kind), b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0);
    append_text(out_, title);
    out_ += "</title></rect>\n";
  }

  const PageContent& page_;
  std::string out_;
};

}  // namespace

base::Result<std::string> draw_overlay(std::string_view bytes, std::string_view where, int number,
                                       const model::Document& document, const base::Limits& limits) {
  auto file = PdfFile::open(bytes, where, limits);
  if (!file) return base::fail(file.error());
  PageContent page;
  if (number < 1 || number > file->page_count() || !file->read_page(number, page)) {
    return base::fail(base::ErrorCode::usage, std::string(where),
                      fmt::format("has no page {} that can be read", number),
                      fmt::format("give a page from 1 to {}", file->page_count()));
  }
  clean_glyphs(page, Settings{});
  Overlay overlay(page);
  overlay.draw_page();
  overlay.draw_blocks(document);
  return overlay.finish();
}

}  // namespace guidang::extract::pdf
