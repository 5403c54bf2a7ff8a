// Plain text → Document. Tables that show their columns (extract/text/shapes.h) are tables on a real grid;
// the tables of a dump from a word processor (a tab before each cell, a blank line after each row) become
// Table blocks, too; every other line that is not blank is a Paragraph.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "model/document.h"

namespace guidang::extract::text {

// `bytes` is a whole file in any encoding that extract/text/encoding.h knows; `where` names it in errors.
// In a dump, one Table for a run of rows with nothing but blank lines between; the rows are those of the
// writer as far as the dump tells (extract/text/rows.h), Table::aligned is false. Form feeds are pages.
// Warnings: "ambiguous_rows" on a table whose rows, or whose end, could as well be read in another way (rows
// from 0); "unread_table", "broken_drawing"; "row_over_limit" and "table_over_limit" where something was cut
// in pieces; "nul_bytes", "truncated_text", "broken_bytes", "mixed_encodings", "lost_characters" of what
// extract/text/encoding.h tells. Errors: empty_file, unknown_encoding, limit_exceeded.
base::Result<model::Document> read_text(std::string_view bytes, std::string_view where,
                                        const base::Limits& limits);

}  // namespace guidang::extract::text
