// PDF files for tests, written object by object. Coordinates are points from the top left of the page, as in
// the extractor; the maker turns them round.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guidang::test {

class PdfPage {
 public:
  explicit PdfPage(double wide = 595, double high = 842) : width(wide), height(high) {}

  // `y` is the baseline. Chinese characters are one em wide, others half of one.
  PdfPage& text(double x, double y, std::string_view utf8, double size = 10, std::string_view font = "F1");
  // Turned by `degrees` against the clock.
  PdfPage& turned_text(double x, double y, std::string_view utf8, double degrees, double size = 10);
  PdfPage& line(double x0, double y0, double x1, double y1, double thickness = 0.5);
  PdfPage& bar(double x0, double y0, double x1, double y1, double gray = 0);  // a filled rectangle
  PdfPage& box(double x0, double y0, double x1, double y1);                   // four lines
  // All lines of a grid with these edges.
  PdfPage& grid(const std::vector<double>& xs, const std::vector<double>& ys);
  PdfPage& raw(std::string_view operators);  // content in the page's own coordinates
  // `operators` and what they draw in a form XObject, which is painted.
  PdfPage& form(const PdfPage& content);

  double width, height;
  int rotate = 0;
  std::string content;
  std::string extra;  // more entries of the page's dictionary: "/CropBox [0 0 100 100]"
  std::vector<std::string> forms;
  bool has_image = false;

  // A picture that covers the box.
  PdfPage& image(double x0, double y0, double x1, double y1);
};

struct PdfOptions {
  std::string title;
  bool with_to_unicode = true;  // of the font F1
  std::string encrypt;          // a whole encryption dictionary
  bool only_latin = false;      // no font but F3: quicker to read
  bool broken_xref = false;
  int declared_pages = -1;         // /Count of the page tree
  std::string pages_kids;          // instead of the page list: "[2 0 R]"
  std::vector<std::string> fonts;  // more fonts, whole dictionaries: E0, E1 …
};

// The fonts: F1 and F2 (another typeface) with a ToUnicode table in which every code is its own character, F3
// Helvetica, F4 a Chinese font that is not embedded (GBK-EUC-H).
std::string make_pdf(const std::vector<PdfPage>& pages, const PdfOptions& options = {});

}  // namespace guidang::test
