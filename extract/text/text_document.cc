#include "extract/text/text_document.h"

#include <string>
#include <utility>
#include <vector>

#include "extract/text/dump_blocks.h"
#include "extract/text/encoding.h"
#include "extract/text/found_table.h"
#include "extract/text/lines.h"
#include "extract/text/shapes.h"

namespace guidang::extract::text {
namespace {

// What the bytes of the file have lost, and what was not simply read.
void warn_of_bytes(const DecodedText& decoded, model::Document& document) {
  const auto warn = [&](const char* code, std::string message, bool loses_content) {
    document.warnings.push_back({code, std::move(message), {}, loses_content});
  };
  if (decoded.nul_bytes > 0) {
    warn("nul_bytes", std::to_string(decoded.nul_bytes) + " NUL bytes were taken out", false);
  }
  if (decoded.truncated) warn("truncated_text", "the file ends in the middle of a character", true);
  if (decoded.broken > 0) {
    warn("broken_bytes",
         std::to_string(decoded.broken) + " places are no characters in " + decoded.encoding +
             "; each is U+FFFD in the text",
         true);
  }
  if (decoded.foreign_lines > 0) {
    warn("mixed_encodings",
         std::to_string(decoded.foreign_lines) + " lines of this " + decoded.encoding +
             " file were read as " + decoded.foreign_encoding,
         true);
  }
  if (decoded.lost_before > 0) {
    warn("lost_characters",
         "an earlier program lost characters at " + std::to_string(decoded.lost_before) +
             " places of the text; only a better copy has them",
         true);
  }
}

// Tables that are drawn or set out in columns, and between them what the reader of dumps makes of it.
void append_blocks(const Lines& lines, const base::Limits& limits, model::Document& document) {
  FoundTables tables = find_tables(lines, limits);
  document.warnings = std::move(tables.warnings);
  std::size_t line = 0;
  for (FoundTable& found : tables.tables) {
    if (found.first > line) append_dump(lines.slice(line, found.first), limits, document);
    for (model::Warning& warning : found.warnings) {
      warning.block_index = static_cast<int>(document.blocks.size());
      document.warnings.push_back(std::move(warning));
    }
    document.blocks.emplace_back(std::move(found.table));
    line = found.last + 1;
  }
  if (line == 0) return append_dump(lines, limits, document);
  if (line < lines.lines.size()) append_dump(lines.slice(line, lines.lines.size()), limits, document);
}

}  // namespace

base::Result<model::Document> read_text(std::string_view bytes, std::string_view where,
                                        const base::Limits& limits) {
  base::Result<DecodedText> decoded = decode(bytes, where);
  if (!decoded) return base::fail(std::move(decoded.error()));
  base::Result<Lines> lines = split_lines(decoded->text, where, limits);
  if (!lines) return base::fail(std::move(lines.error()));
  decoded->text = {};

  model::Document document;
  document.format = model::Format::text;
  if (lines->pages > 1) document.page_count = static_cast<int>(lines->pages);
  append_blocks(*lines, limits, document);
  warn_of_bytes(*decoded, document);
  return document;
}

}  // namespace guidang::extract::text
