#include "model/document_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "base/markup.h"

namespace guidang::model {
namespace {

constexpr std::string_view style = R"(
body{font-family:sans-serif;max-width:75em;margin:1em auto;padding:0 1em;line-height:1.5}
table{border-collapse:collapse;margin:.5em 0}
td{border:1px solid #888;padding:.2em .4em;vertical-align:top}
tr.repeated td{color:#888}
p,h1,h2,h3,h4,h5,h6{white-space:pre-wrap;margin:.4em 0}
.label{color:#065}
.role{color:#666;font-size:90%}
.warnings{border:1px solid #c80;padding:.2em 1em}
)";

void append_text(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      out += "<br>";
    } else {
      base::append_markup(out, c);
    }
  }
}

void append(std::string& out, const Paragraph& paragraph) {
  const bool heading = paragraph.level.has_value() && paragraph.role == Role::body;
  const std::string tag = heading ? fmt::format("h{}", std::clamp(*paragraph.level, 1, 6)) : "p";
  out += '<' + tag;
  if (paragraph.role != Role::body)
    fmt::format_to(std::back_inserter(out), " class=\"role {}\"", to_string(paragraph.role));
  out += '>';
  if (!paragraph.list_label.empty()) {
    out += "<span class=\"label\">";
    append_text(out, paragraph.list_label);
    out += "</span> ";
  }
  append_text(out, paragraph.text);
  out += "</" + tag + ">\n";
}

void append(std::string& out, const Table& table) {
  out += "<table>\n";
  if (table.parent) {
    fmt::format_to(std::back_inserter(out), "<caption>in row {}, column {} of the table above</caption>\n",
                   table.parent->row + 1, table.parent->column + 1);
  }
  std::size_t next = 0;
  for (int row = 0; row < table.row_count; ++row) {
    const bool repeated =
        std::binary_search(table.repeated_header_rows.begin(), table.repeated_header_rows.end(), row);
    out += repeated ? "<tr class=\"repeated\">" : "<tr>";
    for (; next < table.cells.size() && table.cells[next].row == row; ++next) {
      const Cell& cell = table.cells[next];
      out += "<td";
      if (cell.row_span > 1) fmt::format_to(std::back_inserter(out), " rowspan=\"{}\"", cell.row_span);
      if (cell.column_span > 1) fmt::format_to(std::back_inserter(out), " colspan=\"{}\"", cell.column_span);
      out += '>';
      append_text(out, cell.text);
      out += "</td>";
    }
    out += "</tr>\n";
  }
  out += "</table>\n";
}

}  // namespace

std::string document_to_html(const Document& document) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n<title>";
  append_text(out, document.title);
  out += "</title>\n<style>";
  out += style;
  out += "</style>\n</head>\n<body>\n";
  if (!document.warnings.empty()) {
    out += "<div class=\"warnings\">\n";
    for (const Warning& warning : document.warnings) {
      out += "<p><b>";
      append_text(out, warning.code);
      out += "</b> ";
      append_text(out, warning.message);
      out += "</p>\n";
    }
    out += "</div>\n";
  }
  for (const Block& block : document.blocks) {
    std::visit([&out](const auto& content) { append(out, content); }, block);
  }
  out += "</body>\n</html>\n";
  return out;
}

}  // namespace guidang::model
