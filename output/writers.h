// The formats, one file each. The stream must outlive the writer.
#pragma once

#include <iosfwd>
#include <memory>

#include "output/rows.h"

namespace guidang::output {

// For a terminal: a box, numbers to the right, one line a row (see one_line), texts cut at 60 places, and the
// number of rows below it.
std::unique_ptr<RowWriter> make_table_writer(std::ostream& out);

// RFC 4180 but for the line ends, which are LF: a head, quotes where they are needed. NULL is an empty field,
// an empty text is "".
std::unique_ptr<RowWriter> make_csv_writer(std::ostream& out);

// An array with one object a row and line. A column name that stands twice gets a number: a, a_2.
std::unique_ptr<RowWriter> make_json_writer(std::ostream& out);

// One object a line.
std::unique_ptr<RowWriter> make_jsonl_writer(std::ostream& out);

// A GitHub table; line breaks become <br>.
std::unique_ptr<RowWriter> make_markdown_writer(std::ostream& out);

}  // namespace guidang::output
