// Plain text → Document. The tables of a dump from a word processor (a tab before each cell, a blank line
// after each row) become Table blocks, every other line that is not blank a Paragraph.
#pragma once

#include <string_view>

#include "base/limits.h"
#include "base/result.h"
#include "model/document.h"

namespace guidang::extract::text {

// `bytes` is a whole file in any encoding that extract/text/encoding.h knows; `where` names it in errors.
// One Table for a run of rows with nothing but blank lines between; the rows are those of the writer as far
// as the dump tells (extract/text/rows.h), Table::aligned is false. Warnings: "ambiguous_rows" on a table
// whose rows, or whose end, could as well be read in another way (rows from 0); "row_over_limit" and
// "table_over_limit" where something was cut in pieces; "nul_bytes", "truncated_text", "broken_bytes",
// "mixed_encodings", "lost_characters" of what extract/text/encoding.h tells. Errors: empty_file,
// unknown_encoding, limit_exceeded.
base::Result<model::Document> read_text(std::string_view bytes, std::string_view where,
                                        const base::Limits& limits);

}  // namespace guidang::extract::text
