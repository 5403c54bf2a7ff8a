// What a source says: the one shape that every extractor makes and that everything above reads.
// (shared with `guidang extract --format json`; the JSON is in model/document_json.h)
//
// Invariants, which the extractors keep and model/document_check.h can verify:
//  - all text is valid UTF-8, without NUL;
//  - a table comes out of TableBuilder: no two cells cover the same grid place, every place of the grid is
//    covered exactly once, cells stand in row-major order of their top left corner;
//  - a nested table stands right after the table that holds it, in order of its place (see Table::parent).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace guidang::model {

enum class Format { docx, pdf, text };
std::string_view to_string(Format format);
std::optional<Format> format_from_string(std::string_view name);

// Where in the page's make-up a paragraph stands.
enum class Role { body, header, footer, footnote, endnote, text_box, comment, page_number };
std::string_view to_string(Role role);
std::optional<Role> role_from_string(std::string_view name);

// A box in points (1/72 inch) from the page's top left corner; x grows right, y grows down.
struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool operator==(const Box&) const = default;
};

struct Paragraph {
  std::string text;  // as the source has it; inner line breaks are '\n'; automatic numbers are not in it
  std::string list_label;    // automatic list or heading number as the source shows it ("一、"); "" if none
  std::optional<int> level;  // heading level by the source's own structure, 1 = top; none for body text
  std::optional<int> page;   // from 1; none where the source has no pages
  Role role = Role::body;
  std::optional<Box> bbox;  // only where the source has a page geometry
  bool operator==(const Paragraph&) const = default;
};

// A cell at its top left place. Covered places have no cell.
struct Cell {
  int row = 0, column = 0;            // from 0
  int row_span = 1, column_span = 1;  // at least 1, inside the table
  std::string text;                   // paragraphs joined by '\n', no leading or trailing blank lines
  std::optional<int> page;
  std::optional<Box> bbox;
  bool operator==(const Cell&) const = default;
};

// The cell that holds a nested table.
struct ParentCell {
  int block_index = 0;  // of the outer table in Document::blocks
  int row = 0, column = 0;
  bool operator==(const ParentCell&) const = default;
};

struct Table {
  int row_count = 0, column_count = 0;
  std::vector<Cell> cells;
  std::optional<int> page_first, page_last;
  // Whether column positions are those of a grid (Word, PDF). A text dump has lost the spans: its cells are
  // numbered from the left in each row, and a row with fewer cells than the table has columns is not aligned
  // with the others; its last cell spans to the right edge, so that the grid is covered.
  bool aligned = true;
  int header_rows = 0;  // leading rows that the source itself marks as the head (Word: repeat as header row)
  std::vector<int> repeated_header_rows;  // rows that only repeat the head after a page break, ascending
  std::optional<ParentCell> parent;       // set for a nested table
  bool operator==(const Table&) const = default;
};

using Block = std::variant<Paragraph, Table>;

// Damage or doubt that could be lived with. A Document that has one with `loses_content` is `partial`.
struct Warning {
  std::string code;                // stable, snake_case: "ambiguous_rows", "broken_vertical_merge" …
  std::string message;             // one line for a person
  std::optional<int> block_index;  // which block, where known
  bool loses_content = true;       // false: told, but nothing was lost or guessed
  bool operator==(const Warning&) const = default;
};

// What the source says of itself. "" where it does not. Names in it are personal data.
struct Properties {
  std::string author, last_modified_by;
  std::string company;            // company or office of the program's licence
  std::string created, modified;  // as the source has them; Word and PDF readers give ISO 8601
  std::string application;        // program that wrote it
  bool operator==(const Properties&) const = default;
};

struct Document {
  Format format = Format::text;
  std::string title;  // the source's own title property; "" if none
  Properties properties;
  std::optional<int> page_count;  // none where the source does not say
  std::vector<Block> blocks;      // reading order; an index into it is a block_index everywhere
  std::vector<Warning> warnings;
  bool operator==(const Document&) const = default;

  bool is_partial() const;  // some warning loses content
};

}  // namespace guidang::model
