#include "tests/extract/text/shown.h"

namespace guidang::extract::text::testing {

std::string in_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      line += "⏎";
    } else {
      line += c;
    }
  }
  return line;
}

std::vector<std::string> shown(const model::Document& document) {
  std::vector<std::string> lines;
  for (const model::Block& block : document.blocks) {
    if (const auto* paragraph = std::get_if<model::Paragraph>(&block)) {
      lines.push_back("¶" + in_one_line(paragraph->text));
      continue;
    }
    int row = -1;
    for (const model::Cell& cell : std::get<model::Table>(block).cells) {
      if (cell.row != row) {
        row = cell.row;
        lines.push_back(in_one_line(cell.text));
      } else {
        lines.back() += "|" + in_one_line(cell.text);
      }
    }
  }
  return lines;
}

}  // namespace guidang::extract::text::testing
