#include "model/document_text.h"

#include <fmt/format.h>

#include <iterator>

#include "model/table_drawing.h"

namespace guidang::model {
namespace {

void append_text(std::string& out, const Paragraph& paragraph) {
  if (paragraph.role != Role::body)
    fmt::format_to(std::back_inserter(out), "[{}] ", to_string(paragraph.role));
  if (!paragraph.list_label.empty()) {
    out += paragraph.list_label;
    // A Chinese label ("一、", "（二）") brings its own space; "1." and "a)" stand apart from the text.
    if (static_cast<unsigned char>(paragraph.list_label.back()) < 0x80) out += ' ';
  }
  out += paragraph.text;
  out += '\n';
}

void append_text(std::string& out, const Table& table) {
  if (!out.empty() && !out.ends_with("\n\n")) out += '\n';
  if (table.parent) {
    fmt::format_to(std::back_inserter(out), "[in row {}, column {} of the table above]\n",
                   table.parent->row + 1, table.parent->column + 1);
  }
  append_drawing(out, table);
  out += '\n';
}

}  // namespace

std::string document_to_text(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    std::visit([&out](const auto& content) { append_text(out, content); }, block);
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace guidang::model
