#include "pdf_maker.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

namespace guidang::test {
namespace {

std::string number(double value) { return fmt::format("{:.3f}", value); }

std::string hex_of(std::string_view utf8) {
  std::string out;
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i++]);
    std::uint32_t code = lead;
    const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (more > 0) code = lead & (0x3Fu >> more);
    for (int k = 0; k < more && i < utf8.size(); ++k) {
      code = code << 6 | (static_cast<unsigned char>(utf8[i++]) & 0x3Fu);
    }
    out += fmt::format("{:04X}", code & 0xFFFF);
  }
  return out;
}

constexpr std::string_view identity_table =
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    "1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end\n";

std::string stream(std::string_view data, std::string_view entries = "") {
  return fmt::format("<< /Length {} {} >>\nstream\n{}\nendstream", data.size(), entries, data);
}

}  // namespace

PdfPage& PdfPage::text(double x, double y, std::string_view utf8, double size, std::string_view font) {
  content += fmt::format("BT /{} {} Tf {} {} Td <{}> Tj ET\n", font, number(size), number(x),
                         number(height - y), hex_of(utf8));
  return *this;
}

PdfPage& PdfPage::turned_text(double x, double y, std::string_view utf8, double degrees, double size) {
  const double a = degrees * 3.14159265358979 / 180;
  content += fmt::format("BT /F1 {} Tf {} {} {} {} {} {} Tm <{}> Tj ET\n", number(size), number(std::cos(a)),
                         number(std::sin(a)), number(-std::sin(a)), number(std::cos(a)), number(x),
                         number(height - y), hex_of(utf8));
  return *this;
}

PdfPage& PdfPage::line(double x0, double y0, double x1, double y1, double thickness) {
  content += fmt::format("{} w {} {} m {} {} l S\n", number(thickness), number(x0), number(height - y0),
                         number(x1), number(height - y1));
  return *this;
}

PdfPage& PdfPage::bar(double x0, double y0, double x1, double y1, double gray) {
  content += fmt::format("q {} g {} {} {} {} re f Q\n", number(gray), number(x0), number(height - y1),
                         number(x1 - x0), number(y1 - y0));
  return *this;
}

PdfPage& PdfPage::box(double x0, double y0, double x1, double y1) { return grid({x0, x1}, {y0, y1}); }

PdfPage& PdfPage::grid(const std::vector<double>& xs, const std::vector<double>& ys) {
  for (const double y : ys) line(xs.front(), y, xs.back(), y);
  for (const double x : xs) line(x, ys.front(), x, ys.back());
  return *this;
}

PdfPage& PdfPage::raw(std::string_view operators) {
  content += operators;
  content += '\n';
  return *this;
}

PdfPage& PdfPage::form(const PdfPage& inner) {
  content += fmt::format("/X{} Do\n", forms.size());
  forms.push_back(inner.content);
  return *this;
}

PdfPage& PdfPage::image(double x0, double y0, double x1, double y1) {
  has_image = true;
  content += fmt::format("q {} 0 0 {} {} {} cm /Im Do Q\n", number(x1 - x0), number(y1 - y0), number(x0),
                         number(height - y1));
  return *this;
}

std::string make_pdf(const std::vector<PdfPage>& pages, const PdfOptions& options) {
  std::vector<std::string> objects;
  const auto add = [&](std::string object) {
    objects.push_back(std::move(object));
    return static_cast<int>(objects.size());
  };
  const int catalog = add("<< /Type /Catalog /Pages 2 0 R >>");
  add("");  // the page tree, below
  const int table = add(stream(identity_table));
  const auto wide_font = [&](std::string_view name, bool with_table) {
    const int descriptor =
        add(fmt::format("<< /Type /FontDescriptor /FontName /{} /Flags 4 /Ascent 880 /Descent -120 /FontBBox "
                        "[0 -120 1000 880] "
                        "/ItalicAngle 0 /CapHeight 700 /StemV 80 >>",
                        name));
    const int cid = add(fmt::format(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{} /CIDSystemInfo << /Registry (Adobe) /Ordering "
        "(Identity) /Supplement 0 >> /DW 1000 /W [32 126 500] /FontDescriptor {} 0 R >>",
        name, descriptor));
    return add(fmt::format(
        "<< /Type /Font /Subtype /Type0 /BaseFont /{} /Encoding /Identity-H /DescendantFonts [{} 0 R] {} >>",
        name, cid, with_table ? fmt::format("/ToUnicode {} 0 R", table) : ""));
  };
  const int f1 = wide_font("AAAAAA+Song", options.with_to_unicode);
  const int f2 = wide_font("BBBBBB+HeiBold", true);
  const int f3 = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  const int descriptor =
      add("<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /Ascent 880 /Descent -120 /FontBBox [0 -120 "
          "1000 880] "
          "/ItalicAngle 0 /CapHeight 700 /StemV 80 >>");
  const int cid =
      add(fmt::format("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry "
                      "(Adobe) /Ordering (GB1) "
                      "/Supplement 2 >> /DW 1000 /FontDescriptor {} 0 R >>",
                      descriptor));
  const int f4 = add(fmt::format(
      "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [{} 0 R] >>",
      cid));
  std::string more;
  for (std::size_t i = 0; i < options.fonts.size(); ++i) {
    more += fmt::format("/E{} {} 0 R ", i, add(options.fonts[i]));
  }
  const std::string all_fonts =
      fmt::format("/Font << /F1 {} 0 R /F2 {} 0 R /F3 {} 0 R /F4 {} 0 R {}>>", f1, f2, f3, f4, more);
  const std::string fonts = options.only_latin ? fmt::format("/Font << /F3 {} 0 R >>", f3) : all_fonts;
  const int image = add(stream("\x80",
                               "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 "
                               "/ColorSpace /DeviceGray"));
  std::string kids;
  for (const PdfPage& page : pages) {
    std::string forms;
    for (std::size_t i = 0; i < page.forms.size(); ++i) {
      const int form =
          add(stream(page.forms[i], fmt::format("/Type /XObject /Subtype /Form /BBox [0 0 {} {}] "
                                                "/Resources << {} >>",
                                                number(page.width), number(page.height), fonts)));
      forms += fmt::format("/X{} {} 0 R ", i, form);
    }
    const int content = add(stream(page.content));
    const int object = add(fmt::format(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Rotate {} /Contents {} 0 R /Resources << {} "
        "/XObject << "
        "/Im {} 0 R {} >> >> {} >>",
        number(page.width), number(page.height), page.rotate, content, fonts, image, forms, page.extra));
    kids += fmt::format("{} 0 R ", object);
  }
  objects[1] =
      fmt::format("<< /Type /Pages /Kids {} /Count {} >>",
                  options.pages_kids.empty() ? "[" + kids + "]" : options.pages_kids,
                  options.declared_pages < 0 ? static_cast<int>(pages.size()) : options.declared_pages);
  int info = 0;
  if (!options.title.empty()) info = add(fmt::format("<< /Title <FEFF{}> >>", hex_of(options.title)));
  int encrypt = 0;
  if (!options.encrypt.empty()) encrypt = add(options.encrypt);

  std::string out = "%PDF-1.6\n";
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    offsets.push_back(out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  const std::size_t xref = out.size();
  out += fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (const std::size_t offset : offsets) {
    out += fmt::format("{:010} 00000 n \n", options.broken_xref ? offset + 7 : offset);
  }
  out += fmt::format("trailer\n<< /Size {} /Root {} 0 R {} {} >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1,
                     catalog, info ? fmt::format("/Info {} 0 R", info) : "",
                     encrypt ? fmt::format("/Encrypt {} 0 R /ID [<00> <00>]", encrypt) : "",
                     options.broken_xref ? xref + 1000 : xref);
  return out;
}

}  // namespace guidang::test
