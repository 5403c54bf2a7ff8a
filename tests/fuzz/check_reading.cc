#include "tests/fuzz/check_reading.h"

#include <cstdio>
#include <cstdlib>

#include "extract/extract.h"
#include "model/document_check.h"
#include "model/document_html.h"
#include "model/document_json.h"
#include "model/document_text.h"

namespace guidang::fuzz {

base::Limits small_limits() {
  base::Limits limits;
  limits.file_bytes = 1 << 20;
  limits.zip_entries = 200;
  limits.zip_entry_bytes = 2 << 20;
  limits.zip_total_bytes = 4 << 20;
  limits.pdf_pages = 20;
  limits.pdf_page_glyphs = 5'000;
  limits.pdf_page_segments = 2'000;
  limits.pdf_table_places = 20'000;
  limits.table_columns = 256;
  limits.table_rows = 2'000;
  limits.document_cells = 20'000;
  limits.document_paragraphs = 20'000;
  limits.text_bytes = 4 << 20;
  return limits;
}

void finding(const std::string& what) {
  std::fprintf(stderr, "finding: %s\n", what.c_str());
  std::abort();
}

base::Result<model::Document> check_reading(std::string_view bytes, std::string_view name) {
  auto document = extract::extract(bytes, name, small_limits());
  if (!document) {
    if (document.error().what.empty()) finding("an error without a word");
    return document;
  }
  for (const std::string& broken : model::check_document(*document)) finding(broken);
  const auto again = model::document_from_json(model::document_to_json(*document, -1));
  if (!again) finding("JSON cannot be read back: " + again.error().message());
  if (!(*again == *document)) finding("the document is another after a way through JSON");
  if (model::document_to_html(*document).empty()) finding("no HTML");
  (void)model::document_to_text(*document);
  return document;
}

}  // namespace guidang::fuzz
