// The only place that meets Poppler: bytes → pages of characters, lines and boxes.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "extract/pdf/page_content.h"

namespace guidang::extract::pdf {

class PdfFile {
 public:
  // `bytes` must outlive the file. Errors: encrypted (a password is needed), damaged_document.
  static base::Result<PdfFile> open(std::string_view bytes, std::string_view where,
                                    const base::Limits& limits);
  PdfFile(PdfFile&&) noexcept;
  PdfFile& operator=(PdfFile&&) noexcept;
  ~PdfFile();

  int page_count() const;     // as the file says, not bounded
  std::string title() const;  // UTF-8, "" if none

  // Page `number`, from 1. false: there is no such page, or it cannot be read; `page` is then empty.
  // Bounded by limits.pdf_page_glyphs and limits.pdf_page_segments: PageContent::over_limit tells.
  bool read_page(int number, PageContent& page);

  bool was_repaired() const;        // its index of objects was rebuilt
  bool lacks_cmaps() const;         // a font needs a character table that is not installed (poppler-data)
  std::string first_error() const;  // what Poppler said first, "" if nothing

 private:
  struct Open;
  explicit PdfFile(std::unique_ptr<Open> open);
  std::unique_ptr<Open> open_;
};

}  // namespace guidang::extract::pdf
