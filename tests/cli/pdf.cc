#include "tests/cli/pdf.h"

#include <vector>

#include "tests/extract/pdf_maker.h"

std::string pdf_of(std::string_view pages) {
  std::vector<guidang::test::PdfPage> out;
  for (const char kind : pages) {
    guidang::test::PdfPage& page = out.emplace_back();
    if (kind == 's') page.image(0, 0, 595, 842);
    if (kind == 'f') {
      page.grid({100, 200, 300}, {100, 120, 140});
      page.text(105, 114, "目标").text(205, 114, "完成值").text(105, 134, "站房").text(205, 134, "12");
    }
    for (int row = 0; kind == 'l' && row < 70; ++row) page.text(30, 30 + 11 * row, std::string(100, 'x'));
  }
  return guidang::test::make_pdf(out);
}
