// A PDF read, and its document drawn in a few lines.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "extract/extract.h"
#include "model/document_check.h"

namespace guidang::test {

// The document; a failure of the test if it cannot be read or breaks a promise of the model.
inline model::Document read(const std::string& pdf, const base::Limits& limits = {}) {
  const auto document = extract::extract(pdf, "test.pdf", limits);
  EXPECT_TRUE(document.has_value()) << document.error().message();
  if (!document) return {};
  for (const std::string& broken : model::check_document(*document)) ADD_FAILURE() << broken;
  return *document;
}

// Paragraphs as lines, other roles than the body's before them in brackets; tables with " | " between cells,
// spans as (rows x columns), line breaks as "/", repeated heads with "=" in front, an empty line between
// tables.
inline std::string drawn(const model::Document& document) {
  std::string out;
  bool after_table = false;
  for (const model::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<model::Paragraph>(&block)) {
      if (paragraph->role != model::Role::body) out += fmt::format("[{}] ", to_string(paragraph->role));
      out += paragraph->text;
      out += '\n';
      after_table = false;
      continue;
    }
    const auto& table = std::get<model::Table>(block);
    if (after_table) out += "\n";
    after_table = true;
    if (table.parent) {
      out +=
          fmt::format("(in {}: {},{})\n", table.parent->block_index, table.parent->row, table.parent->column);
    }
    int row = -1;
    for (const model::Cell& cell : table.cells) {
      if (cell.row != row) {
        if (row >= 0) out += "\n";
        row = cell.row;
        for (const int repeated : table.repeated_header_rows) {
          if (repeated == row) out += "=";
        }
      } else {
        out += " | ";
      }
      for (const char c : cell.text) out += c == '\n' ? '/' : c;
      if (cell.row_span > 1 || cell.column_span > 1) {
        out += fmt::format(" ({}x{})", cell.row_span, cell.column_span);
      }
    }
    out += "\n";
  }
  return out;
}

inline std::string drawn(const std::string& pdf) { return drawn(read(pdf)); }

}  // namespace guidang::test
