// Every bound on hostile input, in one value that is passed in, never global.
// A limit that is hit gives ErrorCode::limit_exceeded (the document is lost) or a Warning (part of it is).
#pragma once

#include <cstddef>
#include <cstdint>

namespace guidang::base {

struct Limits {
  // --- a file as a whole
  std::uint64_t file_bytes = 1ull << 30;  // bytes; larger files are not reports

  // --- a zip package
  std::uint64_t zip_entries = 20'000;            // entries; a report with pictures has some hundred
  std::uint64_t zip_entry_bytes = 512ull << 20;  // bytes of one entry, inflated
  std::uint64_t zip_total_bytes = 1ull << 30;    // bytes of all entries read, inflated
  std::uint64_t zip_ratio = 400;  // inflated : deflated of an entry above 1 MiB; text rarely passes 30

  // --- XML
  int xml_depth = 512;  // open elements; Word nests below 100 for a table in a table

  // --- a PDF
  int pdf_pages = 20'000;                     // pages that are read; the longest reports have some hundred
  std::size_t pdf_page_glyphs = 300'000;      // characters of one page; a dense one has 5,000
  std::size_t pdf_page_segments = 200'000;    // lines, and as many boxes and pictures, of one page
  std::size_t pdf_page_bytes = 64u << 20;     // operators of a page, inflated; a dense one has 1 MiB
  std::size_t pdf_layout_bytes = 512u << 20;  // lines and cells of all pages, until they are blocks
  std::size_t pdf_page_forms = 100'000;       // forms (XObjects) drawn on one page; forms in forms multiply
  std::size_t pdf_page_steps = 3'000'000;     // looks at the clock, one for about 11 operators of a page
  std::size_t pdf_table_places = 1'000'000;   // rows times columns of one table of a page

  // --- a document
  int table_nesting = 16;                       // tables in tables
  int table_columns = 1'024;                    // grid columns; Word itself allows 63
  int table_rows = 200'000;                     // rows of one table
  std::size_t document_cells = 4'000'000;       // cells of a whole document, spans not expanded
  std::size_t document_bare_cells = 200'000;    // of Word cells without a paragraph, which Word refuses
  std::size_t document_paragraphs = 4'000'000;  // paragraphs of a whole document
  std::size_t text_bytes = 512u << 20;          // UTF-8 bytes of all text of a document
};

}  // namespace guidang::base
